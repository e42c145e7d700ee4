"""The typed message: what the rules need of a valid message, read from its tree in one pass.

Every part keeps its element, so that a place can be told when a rule is broken;
nothing is made of it before that. Dates are texts that sort (see `waarden`),
what is absent is the empty text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from hub.regels.bronnen import GEEN, Bronnen

Element = Any
"""An lxml element of a valid tree: Any, because only the XSD, and not mypy, knows what is in it."""


class Client(NamedTuple):
    """A client, by whom it is about: every message but the JW319 has one or more."""

    element: Element
    bsn: str
    codes: tuple[str, ...] = ()
    """RetourCodes of the client (JW325)."""


class Persoon(NamedTuple):
    """A client or a Relatie, as far as birth and name go."""

    element: Element
    nummer: str
    """Number of a Relatie; empty for the client."""
    geboren: str
    datumgebruik: str
    naamgebruik: str
    partner: bool
    """Has a Partnernaam."""


class Contact(NamedTuple):
    """One way to reach a client or a Relatie."""

    element: Element
    van_client: bool
    soort: str
    adres: bool
    huis: bool
    postcode: str
    landcode: str
    telefoon: bool
    periode: bool
    begin: str
    eind: str


class Deel(NamedTuple):
    """What is assigned or asked for: ToegewezenProduct, AangevraagdProduct, NieuwProduct, TeWijzigenProduct."""

    element: Element
    sleutel: object
    """Its logical key within the message."""
    product: bool
    categorie: str
    code: str
    toewijzingsdatum: str
    ingang: str
    eind: str
    eindveld: str
    """Name of the element that holds `eind`."""
    reden: str
    """RedenWijziging."""
    omvang: bool
    eenheid: str
    frequentie: str
    budget: bool


class Aanvraag(NamedTuple):
    """What only an AangevraagdProduct has."""

    element: Element
    beschikking: bool
    """Has a BeschikkingNummer."""
    beschikking_ingang: bool
    verwijzer: str
    """Type."""
    verwijzer_naam: bool
    verwijzer_code: bool


class Levering(NamedTuple):
    """A StartProduct or StopProduct."""

    element: Element
    sleutel: object
    categorie: str
    code: str
    ingang: str
    """ToewijzingIngangsdatum."""
    begin: str
    eind: str
    status: str


class Antwoord(NamedTuple):
    """The answer in a JW319."""

    element: Element
    antwoord: str
    reden: str
    gemeente: str
    """Of the Woonplaatsbeginsel."""


class Bedrag(NamedTuple):
    """An amount with its sign."""

    element: Element
    centen: int
    """Without sign."""
    credit: bool

    @property
    def saldo(self) -> int:
        """Cents, negative for credit."""
        return -self.centen if self.credit else self.centen


class Prestatie(NamedTuple):
    """What was delivered to one client in one period."""

    element: Element
    client: Client
    referentie: str
    vorige: str
    """VorigReferentieNummer."""
    toewijzing: int
    categorie: str
    code: str
    periode: Element
    begin: str
    eind: str
    volume: int
    eenheid: str
    tarief: bool
    bedrag: Bedrag
    codes: tuple[str, ...]
    """RetourCodes of the Prestatie (JW325)."""


class Declaratie(NamedTuple):
    """The claim (JW323), or the answer to one (JW325)."""

    element: Element
    ingediend: Bedrag
    toegekend: Bedrag | None
    """JW325 only."""
    periode: Element
    """None in a JW325."""
    begin: str
    eind: str
    dagtekening: str
    """DeclaratieDagtekening."""
    codes: tuple[str, ...]
    """RetourCodes of the DeclaratieAntwoord."""


class Bericht(NamedTuple):
    """A message: the parts that its kind has; the others are empty."""

    soort: str
    wortel: Element
    dagtekening: str
    clienten: Sequence[Client] = ()
    personen: Sequence[Persoon] = ()
    communicatie: Element = None
    contacten: Sequence[Contact] = ()
    producten: Sequence[Deel] = ()
    """Parts that may name a Product."""
    delen: Sequence[Deel] = ()
    """All parts with a period, Omvang and Budget: `producten`, and what is to change (JW317)."""
    aanvragen: Sequence[Aanvraag] = ()
    verzoek: Element = None
    """The Verzoek of a JW317."""
    ongewijzigd: Sequence[tuple[Element, int]] = ()
    """OngewijzigdProduct and its ToewijzingNummer."""
    te_wijzigen: Sequence[Deel] = ()
    leveringen: Sequence[Levering] = ()
    antwoord: Antwoord | None = None
    declaratie: Declaratie | None = None
    prestaties: Sequence[Prestatie] = ()
    bronnen: Bronnen = GEEN
    kenmerken: int = 0
    """What it has: bits of `hub.regels.kenmerken`."""
