"""The answers behind the charts, as typed models: one contract for the page and the API.

Like `hub.antwoorden`, with the same habits: counts are numbers as seen at the
peildatum, days and months are those of the Dutch calendar, no cases = null.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict


class _Antwoord(BaseModel):
    model_config = ConfigDict(frozen=True)


class Duur(_Antwoord):
    """How many verzoeken took so many working days."""

    werkdagen: int
    aantal: int


class Maand(_Antwoord):
    """The verzoeken that were answered in one month."""

    maand: date
    """The first day of the month."""
    aantal: int
    binnen_norm: int
    buiten_norm: int
    mediaan_werkdagen: float | None
    p90_werkdagen: int | None
    verdeling: tuple[Duur, ...]
    """By working days, ascending; together they are `aantal`."""


class Doorlooptijdverloop(_Antwoord):
    """How long answers to verzoeken took, per month of the answer: at most twelve months, the last that of the peildatum."""

    peildatum: str
    norm_werkdagen: int
    """The general term of OP274 and OP346; `binnen_norm` judges each verzoek by its own (semantics, verzoeken)."""
    maanden: tuple[Maand, ...]
    """In order, without the empty months before the first answer."""


class Wachtstap(_Antwoord):
    """A step of the curve: from this day on, this share still waits."""

    dagen: int
    aandeel: float


class Wachtcategorie(_Antwoord):
    """The waiting for one product category."""

    categorie: str | None
    categorie_naam: str
    gestart: int
    wachtend: int
    treeknorm_dagen: int
    aandeel_na_treeknorm: float | None
    schatting_mediaan_dagen: int | None


class Wachtcurve(_Antwoord):
    """Which share still waits after so many days: the Kaplan-Meier estimate over started and waiting together.

    A share is null where nobody was followed that long.
    """

    peildatum: str
    gestart: int
    wachtend: int
    treeknorm_dagen: int
    """The general norm, in days; a benadering (semantics, wachttijd)."""
    aandeel_na_treeknorm: float | None
    schatting_mediaan_dagen: int | None
    gevolgd_dagen: int
    """The longest wait seen, ended or not: the estimate reaches no further."""
    stappen: tuple[Wachtstap, ...]
    per_categorie: tuple[Wachtcategorie, ...]
    """The largest first."""


class Stroomdag(_Antwoord):
    """The distinct messages stamped on one day."""

    dag: date
    geldig: int
    afgekeurd: int
    per_soort: dict[str, int]
    """Of the valid ones."""


class Berichtenstroom(_Antwoord):
    """Distinct messages per day, valid and rejected: eight weeks up to and including the day of the peildatum."""

    peildatum: str
    dagen: tuple[Stroomdag, ...]
    """Every day, those without messages too."""
