"""Answers about the rules within a message: which are broken most, by whom, with which software."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

MEESTE = 10
"""Rows of each table: the findings that occur most."""


class _Antwoord(BaseModel):
    model_config = ConfigDict(frozen=True)


class RegelTelling(_Antwoord):
    """How many messages of one sender, or one software, break one rule."""

    wie: str
    """AGB-code of the aanbieder that sent them, or software with its version as the envelope tells; may be empty."""
    code: str
    """`TR302`, `CD077`, ..."""
    titel: str
    """What the rule demands."""
    soorten: tuple[str, ...]
    berichten: int


class Bevindingenoverzicht(_Antwoord):
    """The findings that occur most, at a peildatum."""

    berichten: int
    """Valid messages with a finding."""
    per_regel: tuple[RegelTelling, ...]
    """`wie` is empty."""
    per_aanbieder: tuple[RegelTelling, ...]
    """Messages that aanbieders sent."""
    per_software: tuple[RegelTelling, ...]
    """All messages, by what sent them."""


class Bevindingregel(_Antwoord):
    """How many messages of one kind between two parties, by one software, break one rule."""

    gemeente: str
    """Empty when the message does not say."""
    gemeente_naam: str
    aanbieder: str
    verzender: str
    """`aanbieder` or `gemeente`."""
    soort: str
    software: str
    """As the envelope tells, with its version; may be empty."""
    code: str
    titel: str
    berichten: int


class Klachtregel(_Antwoord):
    """One finding or violation in one message that an aanbieder sent."""

    soort: str
    gemeente: str
    identificatie: str
    dagtekening: str
    ontvangen: datetime
    software: str
    code: str
    """The rule, or `XSD`."""
    pad: str
    regel: int | None
    waarde: str
    """Masked where it may be personal."""
    uitleg: str
