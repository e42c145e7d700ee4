"""The post that a machine sends: years of traffic of three youths in a few weeks, and all that goes wrong with it.

`tests.betekenis.verkeer` gives every kind of message with retouren and Fo01s, drawn so that they collide. Here is what it has not:
what happens between gemeenten, corrections and removals of what was sent before, and what is not valid.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Any

from hub.domein.feiten import Relatie
from hub.domein.woonplaats import MOEDER, WERKELIJK, WOONADRES
from hub.parsers.postcodes import Postcodes
from tests import bouw
from tests.betekenis.verkeer import BSNS, MOMENTEN, RELATIES, maak_verkeer
from tests.bouw_envelop import fo01
from tests.orde.gelezen import AFGEKEURD, FO01, GELDIG, OVERGESLAGEN, Stuk, lees
from tests.verhaal import niet_afgeleverd, om, referentienummer, retour_om

POSTCODES = Postcodes({"1234": "0384", "1111": "0200"})
GEMEENTEN = ("0200", "0384")
_DAGEN = ("2025-12-01", "2026-03-02", "2026-03-03", "2026-03-09", "2026-03-16")
_EINDEN = (None, None, "2026-03-10", "2026-03-16", "2026-05-01")
_VERBLIJF, _AMBULANT = ("43", "43A01"), ("45", "45A04")
_LATER = {"10:00:00": "11:00:00", "11:00:00": "12:00:00"}


@lru_cache(maxsize=4_000)
def verkeer(zaad: int, aantal: int) -> tuple[Stuk, ...]:
    """Give so many heenberichten of any kind, with what comes of them."""
    zendingen = maak_verkeer(Random(zaad), aantal)
    return tuple(Stuk(een.inhoud, FO01 if b"Fo01Bericht" in een.inhoud else GELDIG) for een in zendingen)


@lru_cache(maxsize=4_000)
def tussen_gemeenten(zaad: int, aantal: int) -> tuple[Stuk, ...]:
    """Give messages about one youth at two gemeenten: stays, moves, referrals, addresses elsewhere."""
    kies = Random(zaad)
    bsn = kies.choice(BSNS[:2])
    uit = []
    for _ in range(aantal):
        relatie = Relatie(kies.choice(GEMEENTEN), "42420001")
        dag = kies.choice(_DAGEN)
        kop: dict[str, Any] = {"relatie": relatie, "identificatie": kies.choice("ABCDEFGH"), "dagtekening": dag}
        product = kies.choice((_VERBLIJF, _AMBULANT))
        soort = kies.choice(("301", "301", "301", "305", "307", "315", "319"))
        if soort == "301":
            deel = bouw.toewijzing(
                kies.choice((3, 4)),
                referentie=kies.choice((None, "W")),
                product=product,
                toewijzingsdatum=dag,
                ingangsdatum=dag,
                einddatum=kies.choice(_EINDEN),
                reden=kies.choice((None, None, "07", "13")),
            )
            bericht = bouw.jw301(deel, bsn=bsn, **kop).replace(
                b"1234AB", kies.choice((b"1234AB", b"1111AA", b"9999ZZ"))
            )
        elif soort == "305":
            bericht = bouw.jw305(bouw.start(kies.choice((3, 4)), product=product, begindatum=dag), bsn=bsn, **kop)
        elif soort == "307":
            eind = kies.choice(_EINDEN[2:])
            bericht = bouw.jw307(
                bouw.stop(kies.choice((3, 4)), product=product, begindatum=dag, einddatum=eind), bsn=bsn, **kop
            )
        elif soort == "315":
            bericht = bouw.jw315(bouw.aangevraagd("W", product=product, ingangsdatum=dag), bsn=bsn, **kop)
        else:
            bericht = bouw.jw319(referentie="W", antwoord="1", reden="8", gemeente=kies.choice(GEMEENTEN), **kop)
        uit.append(Stuk(om(kies.choice(MOMENTEN), bericht), GELDIG))
    return tuple(uit)


@lru_cache(maxsize=4_000)
def brp_regels(zaad: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the BRP history of one or two youths: the BSN, and the lines of a CSV file without it."""
    kies = Random(zaad)
    uit = []
    for bsn in kies.sample(BSNS[:2], kies.choice((1, 1, 2))):
        regels = []
        for _ in range(kies.choice((1, 2, 3))):
            soort = kies.choice((WOONADRES, WOONADRES, WOONADRES, MOEDER, WERKELIJK))
            land = kies.random() < 0.15 and soort == WOONADRES
            gemeente = "" if land else kies.choice(GEMEENTEN)
            vanaf, tot = kies.choice(("2010-01-01", *_DAGEN)), kies.choice(("", "", "2026-04-01"))
            regels.append(
                f"{gemeente},{vanaf},{tot},{soort},{kies.choice(('nee', 'nee', 'ja'))},{'5010' if land else ''}"
            )
        uit.append((bsn, tuple(dict.fromkeys(regels))))
    return tuple(uit)


# --- what follows on a message that was sent before -------------------------------------------------------------


@lru_cache(maxsize=8_000)
def _uitgepakt(inhoud: bytes) -> bytes:
    """Give the message in an envelope, or the bare message."""
    gevonden = re.search(rb"<g:xmlBestand>([^<]+)</g:xmlBestand>", inhoud)
    return b64decode(gevonden[1]) if gevonden else inhoud


def _vervang(bericht: bytes, naam: str, waarde: str) -> bytes:
    return re.sub(rf"(<m:{naam}>)[^<]*".encode(), rf"\g<1>{waarde}".encode(), bericht)


def _als_nieuw(bericht: bytes, kies: Random) -> bytes:
    """Give it another Identificatie: a message of its own, with something else to say."""
    return re.sub(rb"(<ijw:Identificatie>)[^<]*", rb"\g<1>" + kies.choice((b"N1", b"N2", b"N3")), bericht, count=1)


def _verwijdering(bericht: bytes, kies: Random) -> bytes | None:
    """Take back what it stated: a later version with reason 13, or the same keys with StatusAanlevering 3."""
    if b"<m:ToegewezenProduct>" in bericht:
        bericht = re.sub(rb"<m:RedenWijziging>[^<]*</m:RedenWijziging>", b"", bericht)
        reden = kies.choice((b"13", b"13", b"01"))
        bericht = re.sub(
            rb"(</m:Ingangsdatum>(?:<m:Einddatum>[^<]*</m:Einddatum>)?)",
            rb"\g<1><m:RedenWijziging>" + reden + rb"</m:RedenWijziging>",
            bericht,
        )
        tijd = re.search(rb"<m:Toewijzingstijd>([^<]*)", bericht)
        return _als_nieuw(_vervang(bericht, "Toewijzingstijd", _LATER.get(tijd[1].decode(), "13:00:00")), kies)
    if b"<m:StatusAanlevering>" in bericht:
        return _als_nieuw(_vervang(bericht, "StatusAanlevering", kies.choice(("3", "3", "1", "2"))), kies)
    return None


def _andere_inhoud(bericht: bytes, kies: Random) -> bytes | None:
    """Say something else under the same identity."""
    if b"<m:Toewijzingsdatum>" in bericht:
        return _vervang(bericht, "Toewijzingsdatum", kies.choice(_DAGEN))
    if b"<m:Begindatum>" in bericht:
        return _vervang(bericht, "Begindatum", kies.choice(_DAGEN))
    if b"<m:ToewijzingIngangsdatum>" in bericht:
        return _vervang(bericht, "ToewijzingIngangsdatum", kies.choice(_DAGEN))
    return None


def _zelfde_inhoud(bericht: bytes, kies: Random) -> bytes:
    """Write the same in another way: comments and blanks make no other content.

    No new lines: the line that a finding names is that of the copy that came first.
    """
    return bericht.replace(
        b"</m:Header>", b"</m:Header>" + kies.choice((b"   ", b"<!-- nog eens -->", b"<?opmaak a?>")), 1
    )


def _kapot(bericht: bytes, kies: Random) -> bytes:
    return kies.choice(
        (
            bericht.replace(b"<m:BerichtVersie>3", b"<m:BerichtVersie>x"),
            bericht[: len(bericht) // 2],
            bericht.replace(b"</m:Header>", b"</m:Header><m:Vreemd/>"),
        )
    )


def _op_heen(stuk: Stuk, kies: Random, moment: str) -> Stuk | None:
    """Answer it, correct it, take it back, break it or send it again."""
    bericht, soort = _uitgepakt(stuk.inhoud), lees(stuk).soort
    wat = kies.choice(
        (
            "retour",
            "verwijdering",
            "verwijdering",
            "inhoud",
            "zelfde",
            "kapot",
            "aflevering",
            "bloot",
            "oud",
            "verdwaald",
        )
    )
    if wat == "retour" and soort != "JW323":
        code, naam = kies.choice(("0200", "0001", "9056")), kies.choice(("R1", "R2"))
        return Stuk(retour_om(moment, bericht, code, identificatie=naam), GELDIG)
    if wat in {"kapot", "oud"}:
        stuk_, oordeel = (_kapot(bericht, kies), AFGEKEURD) if wat == "kapot" else (_oud(bericht), OVERGESLAGEN)
        return Stuk(kies.choice((stuk_, _herpak(om(moment, bericht), stuk_))), oordeel)
    if wat == "verdwaald":
        return Stuk(_verdwaal(moment, bericht, kies), GELDIG)
    if wat in {"aflevering", "bloot"}:
        return Stuk(bericht if wat == "bloot" else om(moment, bericht, aflevering=kies.choice((2, 3))), GELDIG)
    maak = {"verwijdering": _verwijdering, "inhoud": _andere_inhoud, "zelfde": _zelfde_inhoud}.get(wat)
    nieuw = None if maak is None else maak(bericht, kies)
    return None if nieuw is None else Stuk(om(moment, nieuw), GELDIG)


def _oud(bericht: bytes) -> bytes:
    """Write it as a message of the release before."""
    return bericht.replace(b"/ijw/3_2/", b"/ijw/3_1/")


def _herpak(omslag: bytes, lading: bytes) -> bytes:
    return re.sub(rb"(<g:xmlBestand>)[^<]+", rb"\g<1>" + b64encode(lading), omslag)


_VERDWAALD = {
    4: (rb"(<s:functie>)[^<]*", rb"\g<1>JW323"),
    5: (rb"(<s:functie>)[^<]*", rb"\g<1>JW325"),
    6: (rb"(<s:ontvanger><s:organisatie>)[^<]*", rb"\g<1>0301"),
}
"""What an envelope says wrongly, each under a number of its own: what envelopes with one number say differently hangs on the order."""


def _verdwaal(moment: str, bericht: bytes, kies: Random) -> bytes:
    """Let the envelope name another kind or gemeente than the message in it: a remark on the message, which stands."""
    aflevering = kies.choice(tuple(_VERDWAALD))
    return re.sub(*_VERDWAALD[aflevering], om(moment, bericht, aflevering=aflevering))


def _op_envelop(stuk: Stuk, kies: Random, moment: str) -> Stuk:
    """Say that it did not arrive, or send the envelope again with another stamp or another message in it."""
    wat = kies.choice(("fo01", "fo01", "stempel", "omslag"))
    if wat == "fo01":
        return Stuk(niet_afgeleverd(moment, stuk.inhoud), FO01)
    # The other message itself may be in it, and its envelope may contradict it: under one number only one of them can be sent.
    if wat == "stempel" or b"Identificatie>OMSLAG<" in _uitgepakt(stuk.inhoud):
        cijfers = re.sub(r"\D", "", moment).ljust(14, "0").encode()
        return Stuk(re.sub(rb"(<s:tijdstipBericht>)[^<]*", rb"\g<1>" + cijfers, stuk.inhoud), stuk.oordeel)
    # One referentienummer for two messages: an Fo01 about it undoes both.
    nummer = referentienummer(stuk.inhoud).encode()
    ander = om(moment, bouw.jw315(bouw.aangevraagd("C"), bsn=BSNS[0], identificatie="OMSLAG", relatie=RELATIES[0]))
    return Stuk(re.sub(rb"(<s:referentienummer>)[^<]*", rb"\g<1>" + nummer, ander), GELDIG)


@lru_cache(maxsize=8_000)
def vervolg(stuk: Stuk, zaad: int) -> Stuk | None:
    """Give what somebody sends because of this document; None when it is of a kind that asks for nothing."""
    kies = Random(zaad)
    moment = kies.choice(MOMENTEN)
    lezing = lees(stuk)
    if stuk.oordeel == GELDIG and lezing.retour is None and kies.random() < 0.75:
        return _op_heen(stuk, kies, moment)
    return _op_envelop(stuk, kies, moment) if lezing.kenmerk and lezing.oordeel != FO01 else None


def onleesbaar(zaad: int, aantal: int) -> tuple[Stuk, ...]:
    """Give things that are no message, or not one of ours."""
    return tuple(_onleesbaar(zaad + nummer) for nummer in range(min(aantal, 2)))


def _onleesbaar(zaad: int) -> Stuk:
    kies = Random(zaad)
    maak: Sequence[Callable[[], Stuk]] = (
        lambda: Stuk(b"", AFGEKEURD),
        lambda: Stuk(f"<half {kies.choice('abc')}".encode(), AFGEKEURD),
        lambda: Stuk(b"%PDF-1.7", AFGEKEURD),
        lambda: Stuk(b'<x xmlns="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"/>', OVERGESLAGEN),
        lambda: Stuk(fo01(tijdstip="", referentienummer=kies.choice(("", "los"))), FO01),
        lambda: Stuk(fo01(tijdstip="20260310100000", kruisreferentie="onbekend"), FO01),
    )
    return kies.choice(maak)()


MAAK: dict[str, Callable[[int, int], tuple[Stuk, ...]]] = {
    "verkeer": verkeer,
    "tussen_gemeenten": tussen_gemeenten,
    "onleesbaar": onleesbaar,
}
"""What a machine can write, by name."""
