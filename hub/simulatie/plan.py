"""The simulator's plan: what it means to say, in which message, delivered when.

Objects refer to each other, so that the truth can be read off them without
matching keys: a `Verzoek` knows the messages that ask it and the ones meant to
answer it, a `Toewijzing` the messages that carry it, a `Levering` its reports.
All moments are local time without zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from hub.simulatie.personen import Client
from hub.simulatie.region import Product

HEEN_EN_RETOUR = {
    "JW301": "JW302",
    "JW305": "JW306",
    "JW307": "JW308",
    "JW315": "JW316",
    "JW317": "JW318",
    "JW319": "JW320",
    "JW323": "JW325",
}
"""Every heenbericht and what answers it."""

VAN_GEMEENTE = frozenset(("JW301", "JW319", "JW306", "JW308", "JW316", "JW318", "JW325"))
"""Kinds that a gemeente sends; a retourbericht keeps the header of the other party."""


class Inhoud(Protocol):
    """What a message is about; `meld` ties the message to the things it speaks of."""

    def meld(self, bericht: Bericht) -> None:
        """Tell the plan objects that `bericht` speaks of them."""

    def niet_voor(self) -> date:
        """Return the last day in it that may not lie after the Dagtekening (TR134)."""


@dataclass(slots=True, eq=False)
class Bezorging:
    """One envelope around a message."""

    moment: datetime
    referentienummer: str
    verloren: Fo01 | None = None
    bestanden: int = 1
    """In how many files this very envelope is found."""


@dataclass(slots=True, eq=False)
class Fo01:
    """The error message that says an envelope did not reach its receiver."""

    moment: datetime
    referentienummer: str
    over: str
    """referentienummer of the envelope that failed."""
    zender: str
    ontvanger: str
    code: str
    details: str
    gemeente: str


@dataclass(slots=True, eq=False)
class Bericht:
    """One message, as its sender wrote it."""

    soort: str
    gemeente: str
    aanbieder: str
    identificatie: str
    dagtekening: date
    inhoud: Inhoud
    bezorgingen: list[Bezorging]
    fout: str = ""
    """Name of the fault put into it; empty when it is meant to be valid."""
    op: Bericht | None = None
    """The heenbericht that this retourbericht answers."""
    kopcodes: tuple[str, ...] = ()
    productcode: str = ""
    """RetourCode at the products; empty when the retour has a header only."""
    afkeurend: bool = False
    retouren: list[Bericht] = field(default_factory=list)

    @property
    def standaard(self) -> str:
        """`ijw` or, for what strayed in from the other domain, `iwmo`."""
        return "iwmo" if self.soort.startswith("WMO") else "ijw"


@dataclass(slots=True, eq=False)
class Dossier:
    """What a gemeente and an aanbieder have to do with each other for one youth."""

    gemeente: str
    aanbieder: str
    client: Client
    toewijzingen: list[Toewijzing] = field(default_factory=list)
    bezet: set[tuple[Product, date]] = field(default_factory=set)
    """Products and first days in use: what is assigned without reference must be recognisable by them."""


@dataclass(slots=True, eq=False)
class Verzoek:
    """A request for a toewijzing (VOT) or for a change (VOW)."""

    soort: str
    dossier: Dossier
    referentie: str
    product: Product | None
    ingangsdatum: date
    einddatum: date | None
    volume: int
    berichten: list[Bericht] = field(default_factory=list)
    """JW315s or JW317s that ask it; more than one when it had to be sent again."""
    toewijzend: list[Bericht] = field(default_factory=list)
    """JW301s that carry its reference."""
    antwoorden: list[tuple[Antwoord, Bericht]] = field(default_factory=list)
    stil_beantwoord_door: Toewijzing | None = None
    """The toewijzing meant as its answer though it carries no reference (against TR379)."""


@dataclass(frozen=True, slots=True, eq=False)
class Versie:
    """What a toewijzing said from a certain moment on."""

    verzoek: Verzoek | None
    toewijzingsdatum: date
    toewijzingstijd: str
    ingangsdatum: date
    einddatum: date | None
    reden: str
    volume: int


@dataclass(slots=True, eq=False)
class Toewijzing:
    """What a gemeente assigned, in all its versions."""

    dossier: Dossier
    nummer: int
    product: Product
    versies: list[Versie]
    meldingen: list[tuple[Versie, Bericht]] = field(default_factory=list)
    leveringen: list[Levering] = field(default_factory=list)
    ontvangen: bool = False
    """Whether the aanbieder has it, so that a change of it makes sense."""

    @property
    def laatste(self) -> Versie:
        """The version that holds for the gemeente now."""
        return self.versies[-1]

    @property
    def verwijderd(self) -> bool:
        """Whether the gemeente has deleted it."""
        return self.laatste.reden == "13"

    def loopt(self, dag: date) -> bool:
        """Whether it is one of the current toewijzingen that every JW301 repeats (OP087)."""
        return not self.verwijderd and (self.laatste.einddatum is None or self.laatste.einddatum >= dag)

    def levering(self, product: Product, begindatum: date) -> Levering:
        """Return the levering of this product that begins on this day, made when it is not there yet."""
        for levering in self.leveringen:
            if (levering.product, levering.begindatum) == (product, begindatum):
                return levering
        nieuw = Levering(self.dossier, self, self.nummer, product, begindatum)
        self.leveringen.append(nieuw)
        return nieuw


@dataclass(slots=True, eq=False)
class Levering:
    """Care of one product that begins on one day."""

    dossier: Dossier
    toewijzing: Toewijzing | None
    nummer: int | None
    """ToewijzingNummer it is reported under; None is taakgericht, without `toewijzing` it is a wrong number."""
    product: Product
    begindatum: date
    meldingen: list[tuple[str, Bericht]] = field(default_factory=list)
    """StatusAanlevering and JW305."""
    stops: list[Stop] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Stop:
    """The end, temporary (reason 20) or definitive, of a levering."""

    levering: Levering
    reden: str
    einddatum: date
    meldingen: list[tuple[str, Bericht]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Aanvraag:
    """Content of a JW315."""

    client: Client
    verzoeken: tuple[Verzoek, ...]
    verwijzer: tuple[str, str]
    """Type, and name or AGB code (both may be missing: empty)."""

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`."""
        for verzoek in self.verzoeken:
            verzoek.berichten.append(bericht)

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return date.min


@dataclass(frozen=True, slots=True, eq=False)
class Wijziging:
    """Content of a JW317."""

    client: Client
    verzoek: Verzoek
    reden: str
    ongewijzigd: tuple[Toewijzing, ...]
    te_wijzigen: tuple[Toewijzing, ...]

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`."""
        self.verzoek.berichten.append(bericht)

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return date.min


@dataclass(frozen=True, slots=True, eq=False)
class Antwoord:
    """Content of a JW319."""

    verzoek: Verzoek
    antwoord: str
    reden: str
    gemeente: str

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`."""
        self.verzoek.antwoorden.append((self, bericht))

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return date.min


@dataclass(frozen=True, slots=True, eq=False)
class Toekenning:
    """Content of a JW301."""

    client: Client
    regels: tuple[tuple[Toewijzing, Versie], ...]

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`."""
        for toewijzing, versie in self.regels:
            toewijzing.meldingen.append((versie, bericht))
            if versie.verzoek:
                versie.verzoek.toewijzend.append(bericht)

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return max(versie.toewijzingsdatum for _, versie in self.regels)


@dataclass(frozen=True, slots=True, eq=False)
class Starts:
    """Content of a JW305: leveringen with their StatusAanlevering."""

    client: Client
    regels: tuple[tuple[Levering, str], ...]

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`."""
        for levering, status in self.regels:
            levering.meldingen.append((status, bericht))

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return max(levering.begindatum for levering, _ in self.regels)


@dataclass(frozen=True, slots=True, eq=False)
class Stops:
    """Content of a JW307: stops with their StatusAanlevering."""

    client: Client
    regels: tuple[tuple[Stop, str], ...]

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`."""
        for stop, status in self.regels:
            stop.meldingen.append((status, bericht))

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return max(stop.levering.begindatum for stop, _ in self.regels)


@dataclass(frozen=True, slots=True, eq=False)
class Declaratie:
    """Content of a JW323, and of the JW325 that answers it."""

    nummer: str
    begindatum: date
    einddatum: date
    leveringen: tuple[Levering, ...]

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`: a claim is only counted."""

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return date.min


@dataclass(frozen=True, slots=True, eq=False)
class Vreemd:
    """Content of an iWmo message: of no interest to this hub."""

    client: Client

    def meld(self, bericht: Bericht) -> None:
        """See `Inhoud`: nothing here is of this domain."""

    def niet_voor(self) -> date:
        """See `Inhoud`."""
        return date.min
