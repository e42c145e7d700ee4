"""Random but realistic traffic of a few clients: every set that the hub must understand whatever way it comes in.

Small pools of moments, references, numbers and Identificaties make that messages
collide as they do in years of real traffic: equal stamps, a reference used twice,
one number for two children, one Identificatie with two contents, retouren on both,
Fo01s, deliveries that are repeated. Drawn by seed: left to itself hypothesis prefers
few and equal messages, and then hardly any request meets its answer.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from hub.domein.feiten import Relatie
from tests.bouw import (
    aangevraagd,
    bsn_nummer,
    jw301,
    jw305,
    jw307,
    jw315,
    jw317,
    jw319,
    jw323,
    jw325,
    start,
    stop,
    toewijzing,
)
from tests.verhaal import niet_afgeleverd, om, retour_om

RELATIES = (Relatie("0384", "42420001"), Relatie("0384", "42420002"), Relatie("0200", "42420001"))
BSNS = tuple(bsn_nummer(n) for n in range(3))
MOMENTEN = (
    "2026-03-02T10:00", "2026-03-03T09:59:59", "2026-03-03T10:00", "2026-03-04T10:00", "2026-03-06T23:59:59",
    "2026-03-09T10:00", "2026-03-10T00:00", "2026-03-16T10:00", "2026-04-24T10:00", "2026-05-20T10:00",
)  # fmt: skip
PEILDATA = (
    "2026-03-02T10:00", "2026-03-03", "2026-03-06", "2026-03-10", "2026-03-20", "2026-04-24", "2026-05-20", "2026-12-31",
)  # fmt: skip
PRODUCTEN = (("45", "45A04"),) * 4 + (("45",), ("47",))
DAGEN = ("2026-03-02", "2026-03-03", "2026-03-09", "2026-03-16")
DAGTEKENINGEN = ("2026-03-02", "2026-03-03")
STATUSSEN = ("1", "1", "1", "1", "2", "3", "9")


class Zending(NamedTuple):
    """Something that was sent, and when."""

    moment: str
    inhoud: bytes


def verkeer(meeste: int = 18) -> st.SearchStrategy[list[Zending]]:
    """Give what was sent about one to three clients: a third to all of so many heenberichten, and what comes of them."""
    aantal = st.integers(meeste // 3, meeste)
    return st.builds(lambda seed, aantal: maak_verkeer(Random(seed), aantal), st.integers(0, 2**32), aantal)


def maak_verkeer(kies: Random, aantal: int) -> list[Zending]:
    """Give envelopes, bare files and Fo01s, in no particular order."""
    druk = kies.random() < 0.5  # one relatie and one client: then everything collides
    verzonden: list[Zending] = []
    for _ in range(aantal):
        verzonden += _heen_en_terug(kies, druk=druk)
    if any(b"JW323" in zending.inhoud for zending in verzonden):
        moment = kies.choice(MOMENTEN)
        antwoord = jw325(kies.choice(("0200", "0001")), relatie=RELATIES[0], declaratie=("1", DAGTEKENINGEN[0]))
        verzonden.append(Zending(moment, om(moment, antwoord)))
    met_envelop = [zending.inhoud for zending in verzonden if b"stuurgegevens" in zending.inhoud]
    for mislukt in kies.choices(met_envelop, k=kies.choice((0, 0, 1, 2))):
        moment = kies.choice(MOMENTEN)
        verzonden.append(Zending(moment, niet_afgeleverd(moment, mislukt)))
    kies.shuffle(verzonden)
    return verzonden


def _heen_en_terug(kies: Random, *, druk: bool) -> list[Zending]:
    """Send one heenbericht, perhaps once more, with perhaps a retour or two."""
    maak, momenten = kies.choice(_SOORTEN)
    dagtekening = kies.choice(DAGTEKENINGEN)
    kop = {
        "relatie": RELATIES[0] if druk else kies.choice((*RELATIES, RELATIES[0])),
        "identificatie": kies.choice("123456789"),
        "dagtekening": dagtekening,
    }
    bericht = maak(kies, BSNS[0] if druk else kies.choice((*BSNS, BSNS[0])), kop)
    moment = kies.choice(momenten if kies.random() < 0.85 else MOMENTEN)
    sturen = [Zending(moment, om(moment, bericht))]
    if kies.random() < 0.15:
        moment = kies.choice(MOMENTEN)
        sturen.append(Zending(moment, om(moment, bericht, aflevering=2)))
    if kies.random() < 0.1:
        sturen.append(Zending(f"{dagtekening}T12:00", bericht))
    if maak is _declaratie:
        return sturen
    for _ in range(kies.choice((0, 0, 0, 1, 2))):
        moment, naam = kies.choice(MOMENTEN), kies.choice(("R1", "R2"))
        code = kies.choice(("0200", "0200", "8001", "0001", "9056"))
        sturen.append(Zending(moment, retour_om(moment, bericht, code, identificatie=naam)))
    return sturen


def _delen(kies: Random, maak: Callable[[], str]) -> list[str]:
    return [maak() for _ in range(kies.choice((1, 1, 2)))]


def _vot(kies: Random, bsn: str, kop: dict[str, Any]) -> bytes:
    def deel() -> str:
        return aangevraagd(
            kies.choice("AAB"), product=kies.choice(PRODUCTEN), ingangsdatum=kies.choice((DAGEN[2], DAGEN[2], DAGEN[1]))
        )

    return jw315(*_delen(kies, deel), bsn=bsn, **kop)


def _vow(kies: Random, bsn: str, kop: dict[str, Any]) -> bytes:
    return jw317(referentie=kies.choice("AB"), bsn=bsn, **kop)


def _toewijzing(kies: Random, bsn: str, kop: dict[str, Any]) -> bytes:
    def deel() -> str:
        return toewijzing(
            kies.choice((1, 1, 2)),
            referentie=kies.choice((None, None, "A", "B")),
            product=kies.choice(PRODUCTEN),
            toewijzingsdatum=kies.choice(("2025-12-01", *DAGEN)),
            toewijzingstijd=kies.choice(("10:00:00", "11:00:00")),
            ingangsdatum=kies.choice((DAGEN[2], DAGEN[2], DAGEN[1], "2026-05-01")),
            einddatum=kies.choice((None, None, "2026-03-16", "2026-05-01")),
            reden=kies.choice((None, None, None, None, "01", "13")),
        )

    return jw301(*_delen(kies, deel), bsn=bsn, **kop)


def _antwoord(kies: Random, _bsn: str, kop: dict[str, Any]) -> bytes:
    antwoord, reden = kies.choice((("1", "2"), ("1", "8"), ("2", None)))
    return jw319(referentie=kies.choice("AAB"), antwoord=antwoord, reden=reden, **kop)


def _start(kies: Random, bsn: str, kop: dict[str, Any]) -> bytes:
    def deel() -> str:
        nummer = kies.choice((1, 1, 1, 2, None))
        product, status = kies.choice(PRODUCTEN), kies.choice(STATUSSEN)
        return start(nummer, product=product, begindatum=kies.choice(DAGEN), status=status)

    return jw305(*_delen(kies, deel), bsn=bsn, **kop)


def _stop(kies: Random, bsn: str, kop: dict[str, Any]) -> bytes:
    def deel() -> str:
        return stop(
            kies.choice((1, 1, 1, 2, None)),
            product=kies.choice(PRODUCTEN),
            begindatum=kies.choice(DAGEN),
            reden=kies.choice(("20", "31")),
            einddatum=kies.choice(("2026-03-10", "2026-03-16", "2026-05-20")),
            status=kies.choice(STATUSSEN),
        )

    return jw307(*_delen(kies, deel), bsn=bsn, **kop)


def _declaratie(_kies: Random, bsn: str, kop: dict[str, Any]) -> bytes:
    return jw323(bsn=bsn, **kop)


_VROEG, _DAARNA, _LATER = MOMENTEN[:4], MOMENTEN[1:8], MOMENTEN[4:]
_SOORTEN: tuple[tuple[Callable[[Random, str, dict[str, Any]], bytes], tuple[str, ...]], ...] = (
    (_vot, _VROEG), (_vot, _VROEG), (_vow, _VROEG), (_toewijzing, _DAARNA), (_toewijzing, _DAARNA),
    (_antwoord, _DAARNA), (_antwoord, _DAARNA), (_start, _LATER), (_start, _LATER), (_stop, _LATER), (_declaratie, _LATER),
)  # fmt: skip
"""The kinds of message and when they mostly come in: requests, then answers, then starts and stops."""
