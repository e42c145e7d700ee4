"""Facts to rows of table `feit` and back.

| soort | fact           | referentie | nummer | product | datum            | begindatum | einddatum | tijd | reden | status |
|-------|----------------|------------|--------|---------|------------------|------------|-----------|------|-------|--------|
| 1, 2  | VOT, VOW       | yes        |        | yes     | dagtekening      | ingang     |           |      |       |        |
| 3     | toewijzing     | yes        | yes    | yes     | toewijzingsdatum | ingang     | yes       | yes  | yes   |        |
| 4     | antwoord (319) | yes        |        |         |                  |            |           |      | yes   | answer |
| 5     | start          |            | yes    | yes     |                  | yes        |           |      |       | yes    |
| 6     | stop           |            | yes    | yes     |                  | yes        | yes       |      | yes   | yes    |
| 7     | adres          |            |        |         |                  |            |           |      |       |        |

The gemeente that a 319 names for woonplaatsbeginsel stands in `code`, and so does that of an adres.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hub.domein.feiten import AdresFeit, AntwoordFeit, Feit, Product, StartFeit, StopFeit, ToewijzingFeit, VerzoekFeit

VOT, VOW, TOEWIJZING, ANTWOORD, START, STOP, ADRES = 1, 2, 3, 4, 5, 6, 7

KOLOMMEN = (
    "soort",
    "referentie",
    "nummer",
    "categorie",
    "code",
    "datum",
    "begindatum",
    "einddatum",
    "tijd",
    "reden",
    "status",
)
"""The columns that a fact fills, in the order of `rij_van` and `feit_van`."""

_datum = date.fromisoformat


def _tekst(dag: date | None) -> str | None:
    return None if dag is None else dag.isoformat()


def rij_van(feit: Feit) -> tuple[Any, ...]:
    """Give the values of KOLOMMEN for a fact."""
    if isinstance(feit, AntwoordFeit):
        return (ANTWOORD, feit.referentie, None, None, feit.gemeente, None, None, None, None, feit.reden, feit.antwoord)
    if isinstance(feit, AdresFeit):
        return (ADRES, None, None, None, feit.gemeente, None, None, None, None, None, None)
    categorie, code = feit.product or (None, None)
    if isinstance(feit, ToewijzingFeit):
        return (
            TOEWIJZING,
            feit.referentie,
            feit.nummer,
            categorie,
            code,
            feit.toewijzingsdatum.isoformat(),
            feit.ingangsdatum.isoformat(),
            _tekst(feit.einddatum),
            feit.toewijzingstijd,
            feit.reden,
            None,
        )
    if isinstance(feit, StartFeit):
        begin = feit.begindatum.isoformat()
        return (START, None, feit.nummer, categorie, code, None, begin, None, None, None, feit.status)
    if isinstance(feit, StopFeit):
        begin, eind = feit.begindatum.isoformat(), feit.einddatum.isoformat()
        return (STOP, None, feit.nummer, categorie, code, None, begin, eind, None, feit.reden, feit.status)
    soort = VOT if feit.soort == "VOT" else VOW
    ingang = _tekst(feit.ingangsdatum)
    return (soort, feit.referentie, None, categorie, code, feit.dagtekening.isoformat(), ingang, None, None, None, None)


def feit_van(rij: Sequence[Any]) -> Feit:
    """Give the fact that the values of KOLOMMEN hold."""
    soort, referentie, nummer, categorie, code, datum, begin, eind, tijd, reden, status = rij
    if soort == ANTWOORD:
        return AntwoordFeit(referentie, status, reden, code)
    if soort == ADRES:
        return AdresFeit(code)
    product = None if categorie is None else Product(categorie, code)
    if soort == TOEWIJZING:
        einddatum = None if eind is None else _datum(eind)
        return ToewijzingFeit(nummer, referentie, product, _datum(datum), tijd, _datum(begin), einddatum, reden)
    if soort == START:
        return StartFeit(nummer, product, _datum(begin), status)
    if soort == STOP:
        return StopFeit(nummer, product, _datum(begin), reden, _datum(eind), status)
    ingang = None if begin is None else _datum(begin)
    return VerzoekFeit("VOT" if soort == VOT else "VOW", referentie, _datum(datum), product, ingang)
