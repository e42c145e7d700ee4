"""What a document says, read the plain way: by local names, with nothing of the hub but the key that names its content.

`tests.orde.waarheid` judges by this, so that the hub and its truth share no code. That a document is valid is told by who made it
(`Stuk.oordeel`); only the name of a content, by which ties are broken, is made with the hub's key.
"""

from __future__ import annotations

import base64
import hmac
import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from lxml import etree

from tests.verhaal import SLEUTELBOS

GELDIG, AFGEKEURD, OVERGESLAGEN, FO01 = "geldig", "afgekeurd", "overgeslagen", "fo01"
NEDERLAND = ZoneInfo("Europe/Amsterdam")
HEEN = {"JW301", "JW305", "JW307", "JW315", "JW317", "JW319", "JW323"}
_ANTWOORDT = {
    "JW302": "JW301", "JW306": "JW305", "JW308": "JW307", "JW316": "JW315", "JW318": "JW317", "JW320": "JW319",
    "JW325": "JW323",
}  # fmt: skip
_LEZER = etree.XMLParser(remove_blank_text=True, remove_comments=True, remove_pis=True)

Product = tuple[str, str] | None
Heensleutel = tuple[str, str, str, str, str]
"""gemeente, aanbieder, kind, Identificatie, Dagtekening."""


class Stuk(NamedTuple):
    """A document, and what it must be taken for."""

    inhoud: bytes
    oordeel: str


class Vraag(NamedTuple):
    soort: str
    referentie: str
    dagtekening: date
    product: Product
    ingang: date | None


class Toewijzing(NamedTuple):
    nummer: int
    referentie: str | None
    product: Product
    datum: date
    tijd: str
    ingang: date
    eind: date | None
    reden: str | None


class Antwoord(NamedTuple):
    referentie: str
    antwoord: str
    reden: str | None


class Start(NamedTuple):
    nummer: int | None
    product: Product
    begin: date
    status: str


class Stop(NamedTuple):
    nummer: int | None
    product: Product
    begin: date
    reden: str
    eind: date
    status: str


Deel = Vraag | Toewijzing | Antwoord | Start | Stop


class Lezing(NamedTuple):
    """What a document says. Of what is not valid only what is needed to count it."""

    oordeel: str
    soort: str
    gemeente: str | None
    """Of the parties, as far as they are known."""
    aanbieder: str | None
    heen: Heensleutel | None
    """The heenbericht that it is, or that it answers."""
    retour: tuple[str, str, str] | None
    """Identity of its own, of an answer."""
    codes: str
    bsn: str | None
    delen: tuple[Deel, ...]
    naam: bytes
    """The content by name; equal contents have equal names."""
    kenmerk: str
    tijdstip: int | None
    dagtekening: date | None
    noemt: str
    """The envelope that an Fo01 is about."""


class Bezorgd(NamedTuple):
    """A document that came in: live at `aankomst`, or in a load (None); `nu` is the clock at that moment."""

    stuk: Stuk
    aankomst: int | None
    nu: int


class Aflevering(NamedTuple):
    """A delivery as it must be known afterwards."""

    lezing: Lezing
    ontvangen: int
    kenmerk: str


def millis(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def dag_van(moment: int) -> date:
    return datetime.fromtimestamp(moment / 1000, NEDERLAND).date()


def afleveringen(bezorgd: list[Bezorgd]) -> list[Aflevering]:
    """Give the distinct deliveries: of the same one read again the earliest stamp (semantics §1, §2)."""
    uit: dict[tuple[str, bytes, str], Aflevering] = {}
    for een in bezorgd:
        lezing = lees(een.stuk)
        if lezing.tijdstip is not None:
            ontvangen = lezing.tijdstip
        elif een.aankomst is not None:
            ontvangen = een.aankomst
        elif lezing.dagtekening is not None:
            ontvangen = millis(datetime.combine(lezing.dagtekening, time(12), NEDERLAND))
        else:
            ontvangen = een.nu
        zonder_stempel = lezing.tijdstip is None and een.aankomst is None and lezing.dagtekening is None
        kenmerk = lezing.kenmerk or ("@" if zonder_stempel else f"@{ontvangen}")
        sleutel = (lezing.oordeel, lezing.naam, kenmerk)
        if sleutel not in uit or ontvangen < uit[sleutel].ontvangen:
            uit[sleutel] = Aflevering(lezing, ontvangen, kenmerk)
    return list(uit.values())


@lru_cache(maxsize=20_000)
def lees(stuk: Stuk) -> Lezing:
    wortel = _boom(stuk.inhoud)
    kenmerk, tijdstip, noemt, partijen, payload = "", None, "", (), stuk.inhoud
    if wortel is not None and (stuur := wortel.find(".//{*}stuurgegevens")) is not None:
        kenmerk = stuur.findtext("{*}referentienummer") or ""
        noemt = stuur.findtext("{*}crossRefnummer") or ""
        tijdstip = _tijdstip(stuur.findtext("{*}tijdstipBericht") or "")
        partijen = tuple(een.text or "" for een in stuur.iterfind(".//{*}organisatie"))
        base64_ = next((een.text for een in wortel.iter("{*}xmlBestand", "{*}inhoud") if een.text), None)
        if base64_ is not None:
            payload = base64.b64decode(base64_)
            wortel = _boom(payload)
    if stuk.oordeel == FO01:
        naam = _naam(etree.tostring(wortel, method="c14n"))
        return Lezing(FO01, FO01, *_partijen(partijen), None, None, "", None, (), naam, kenmerk, tijdstip, None, noemt)
    if wortel is None:
        naam = _naam(payload)
        return Lezing(
            stuk.oordeel, "?", *_partijen(partijen), None, None, "", None, (), naam, kenmerk, tijdstip, None, ""
        )
    kop = wortel.find("{*}Header")
    in_kop = () if kop is None else tuple(kop.findtext(f"{{*}}{naam}") or "" for naam in ("Afzender", "Ontvanger"))
    gemeente, aanbieder = _partijen((*in_kop, *partijen))
    naam = _naam(etree.tostring(wortel, method="c14n"))
    if stuk.oordeel != GELDIG:
        dag = None if kop is None else _dag(kop.findtext("{*}BerichtIdentificatie/{*}Dagtekening"))
        return Lezing(
            stuk.oordeel, "?", gemeente, aanbieder, None, None, "", None, (), naam, kenmerk, tijdstip, dag, ""
        )
    return _bericht(wortel, naam, kenmerk, tijdstip)


def _bericht(wortel: etree._Element, naam: bytes, kenmerk: str, tijdstip: int | None) -> Lezing:
    soort = etree.QName(wortel).namespace.split("/")[-2].upper()
    kop = wortel.find("{*}Header")
    gemeente, aanbieder = _partijen(tuple(kop.findtext(f"{{*}}{een}") for een in ("Afzender", "Ontvanger")))
    eigen = tuple(kop.findtext(f"{{*}}BerichtIdentificatie/{{*}}{een}") for een in ("Identificatie", "Dagtekening"))
    dagtekening, retour, heen = eigen[1], None, (soort, *eigen)
    if soort in _ANTWOORDT:
        if soort == "JW325":
            naar = tuple(
                kop.findtext(f"{{*}}DeclaratieIdentificatie/{{*}}{een}") for een in ("Identificatie", "Dagtekening")
            )
            retour = (soort, *eigen)
        else:
            naar = eigen
            dagtekening = kop.findtext("{*}DagtekeningRetour")
            retour = (soort, kop.findtext("{*}IdentificatieRetour"), dagtekening)
        heen = (_ANTWOORDT[soort], *naar)
    codes = " ".join(sorted({een.text for een in wortel.iter("{*}RetourCode")}))
    return Lezing(
        GELDIG,
        soort,
        gemeente,
        aanbieder,
        (gemeente, aanbieder, *heen),
        retour,
        codes,
        None if retour is not None else next((een.text for een in wortel.iter("{*}Bsn")), None),
        () if retour is not None else tuple(_delen(soort, wortel, date.fromisoformat(eigen[1]))),
        naam,
        kenmerk,
        tijdstip,
        date.fromisoformat(dagtekening),
        "",
    )


def _delen(soort: str, wortel: etree._Element, dagtekening: date) -> list[Deel]:
    def tekst(in_: etree._Element, naam: str) -> str | None:
        return in_.findtext(f"{{*}}{naam}")

    def nummer(in_: etree._Element) -> int | None:
        waarde = tekst(in_, "ToewijzingNummer")
        return None if waarde is None else int(waarde)

    def product(in_: etree._Element) -> Product:
        deel = in_.find("{*}Product")
        return None if deel is None else (tekst(deel, "Categorie"), tekst(deel, "Code") or "")

    def dag(in_: etree._Element, naam: str) -> date | None:
        return _dag(tekst(in_, naam))

    uit: list[Deel] = [
        Vraag("VOT", tekst(een, "ReferentieAanbieder"), dagtekening, product(een), dag(een, "ToewijzingIngangsdatum"))
        for een in wortel.iter("{*}AangevraagdProduct")
    ]
    if soort == "JW317":
        nieuw = next((p for een in wortel.iter("{*}NieuwProduct") if (p := product(een)) is not None), None)
        uit.append(Vraag("VOW", wortel.find(".//{*}Verzoek/{*}ReferentieAanbieder").text, dagtekening, nieuw, None))
    uit += [
        Toewijzing(
            nummer(een),
            tekst(een, "ReferentieAanbieder"),
            product(een),
            dag(een, "Toewijzingsdatum"),
            tekst(een, "Toewijzingstijd"),
            dag(een, "Ingangsdatum"),
            dag(een, "Einddatum"),
            tekst(een, "RedenWijziging"),
        )
        for een in wortel.iter("{*}ToegewezenProduct")
    ]
    antwoord = ("ReferentieAanbieder", "VerzoekAntwoord", "RedenAfwijzingVerzoek")
    uit += [Antwoord(*(tekst(een, naam) for naam in antwoord)) for een in wortel.iter("{*}Antwoord")]
    uit += [
        Start(nummer(een), product(een), dag(een, "Begindatum"), tekst(een, "StatusAanlevering"))
        for een in wortel.iter("{*}StartProduct")
    ]
    uit += [
        Stop(
            nummer(een),
            product(een),
            dag(een, "Begindatum"),
            tekst(een, "RedenBeeindiging"),
            dag(een, "Einddatum"),
            tekst(een, "StatusAanlevering"),
        )
        for een in wortel.iter("{*}StopProduct")
    ]
    return uit


def _boom(inhoud: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(inhoud, _LEZER)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _naam(inhoud: bytes) -> bytes:
    return hmac.digest(SLEUTELBOS.inhoud, inhoud, "sha256")[:16]


def _partijen(codes: tuple[str, ...]) -> tuple[str | None, str | None]:
    gemeente = next((code for code in codes if re.fullmatch(r"[0-9]{4}", code)), None)
    return gemeente, next((code for code in codes if re.fullmatch(r"[0-9]{8}", code)), None)


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _tijdstip(cijfers: str) -> int | None:
    if not cijfers:
        return None
    if len(cijfers) == len("yyyymmdd"):
        cijfers += "120000"
    duizendsten = int(cijfers[14:] or 0)
    return millis(datetime.strptime(cijfers[:14], "%Y%m%d%H%M%S").replace(tzinfo=NEDERLAND)) + duizendsten
