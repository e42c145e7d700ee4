"""What is counted by what: every kind of total, once for SQL that counts and once for a row that is written.

Each condition stands here in two forms. `telt` judges a row that a fold has just made, `waar` is the same in SQL, in the words of
the partial indexes (`hub.opslag.tabellen`): it counts where no totals are kept, at a moment in the past. A test holds
the two to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Table

from hub.domein.toewijzing import VERWIJDERD
from hub.domein.verzoek import IN_ONDERZOEK, OPEN
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw

Rijwaarden = Sequence[Any]
"""The values of a row, in the order of the columns of its table."""


class Telsoort(NamedTuple):
    """Intervals of a table, counted by some of their columns."""

    naam: str
    tabel: Table
    kolommen: tuple[str, ...]
    waar: str
    """Which of them, in SQL; empty for all."""
    telt: Callable[[Rijwaarden], bool] | None
    """The same of a row; None for all."""
    delen: Callable[[Rijwaarden], tuple[Any, ...]]
    """Gives the values of `kolommen` of a row."""

    def kolom(self, naam: str) -> ColumnElement[Any]:
        """Return a column by its name in `kolommen`."""
        return t.heenbericht.c.soort if naam == HEENSOORT else self.tabel.c[naam]


HEENSOORT = "heensoort"
"""The kind of a heenbericht, from its own table: it stands after the values of a row of `heen_tijdvak`."""


def _soort(
    naam: str, tabel: Table, kolommen: str, waar: str = "", telt: Callable[..., bool] | None = None, van: str = ""
) -> Telsoort:
    """Make a kind; `telt` gets the values of the columns that `van` names."""
    plek = {naam: nummer for nummer, naam in enumerate((*tabel.columns.keys(), HEENSOORT))}
    namen = tuple(kolommen.split())
    plekken = [plek[kolom] for kolom in namen]
    delen: Callable[[Rijwaarden], tuple[Any, ...]]
    if len(plekken) == 1:
        enige = plekken[0]
        delen = lambda rij: (rij[enige],)  # noqa: E731
    else:
        delen = itemgetter(*plekken)
    return Telsoort(naam, tabel, namen, waar, _oordeel(telt, [plek[kolom] for kolom in van.split()]), delen)


def _oordeel(telt: Callable[..., bool] | None, plekken: list[int]) -> Callable[[Rijwaarden], bool] | None:
    if telt is None:
        return None
    if len(plekken) == 1:
        enige = plekken[0]
        return lambda rij: telt(rij[enige])
    waarden = itemgetter(*plekken)
    return lambda rij: telt(*waarden(rij))


_GEVONDEN = "zonder_referentie via_onderzoek dubbel_gebruikt later_antwoord"
_NOG_OPEN = frozenset({OPEN, IN_ONDERZOEK})

VERZOEK_OPEN = _soort(
    "verzoek_open",
    t.verzoek_tijdvak,
    f"soort stand te_laat uiterste {_GEVONDEN}",
    t.VERZOEK_OPEN,
    lambda stand: stand in _NOG_OPEN,
    "stand",
)
VERZOEK_DICHT = _soort(
    "verzoek_dicht",
    t.verzoek_tijdvak,
    f"soort stand binnen_norm doorlooptijd {_GEVONDEN}",
    f"NOT {t.VERZOEK_OPEN}",
    lambda stand: stand not in _NOG_OPEN,
    "stand",
)
TOEWIJZING = _soort("toewijzing", t.toewijzing_tijdvak, "stand geldigheid wijziging doorlooptijd")
CATEGORIE = _soort(
    "categorie",
    t.toewijzing_tijdvak,
    "categorie",
    f"stand <> '{VERWIJDERD}'",
    lambda stand: stand != VERWIJDERD,
    "stand",
)
"""The categories of toewijzingen that are not deleted."""
WACHT_NOG = _soort(
    "wacht_nog",
    t.toewijzing_tijdvak,
    "toewijzingsdatum treeknorm_dagen categorie",
    t.WACHT_NOG,
    lambda telt, dagen: telt and dagen is None,
    "wachttijd_telt wachttijd_dagen",
)
WACHT_VOORBIJ = _soort(
    "wacht_voorbij",
    t.toewijzing_tijdvak,
    "wachttijd_dagen treeknorm_dagen categorie",
    "wachttijd_telt AND wachttijd_dagen IS NOT NULL",
    lambda telt, dagen: telt and dagen is not None,
    "wachttijd_telt wachttijd_dagen",
)
WACHT_NETTO = _soort(
    "wacht_netto",
    t.toewijzing_tijdvak,
    "wachttijd_netto_dagen",
    "wachttijd_telt AND wachttijd_netto_dagen IS NOT NULL",
    lambda telt, netto: telt and netto is not None,
    "wachttijd_telt wachttijd_netto_dagen",
)
APART_NOG = _soort(
    "apart_nog",
    t.toewijzing_tijdvak,
    "toewijzingsdatum",
    "wachttijd_apart AND wachttijd_dagen IS NULL",
    lambda apart, dagen: apart and dagen is None,
    "wachttijd_apart wachttijd_dagen",
)
APART_VOORBIJ = _soort(
    "apart_voorbij",
    t.toewijzing_tijdvak,
    "wachttijd_dagen",
    "wachttijd_apart AND wachttijd_dagen IS NOT NULL",
    lambda apart, dagen: apart and dagen is not None,
    "wachttijd_apart wachttijd_dagen",
)
TRAJECT = _soort(
    "traject",
    t.toewijzing_tijdvak,
    "trajectduur",
    "trajectduur IS NOT NULL",
    lambda duur: duur is not None,
    "trajectduur",
)
MELDING_MIS = _soort(
    "melding_mis",
    t.toewijzing_tijdvak,
    "start_te_laat stop_te_laat stop_ontbreekt",
    t.MELDING_MIS,
    lambda start, stop, ontbreekt: start > 0 or stop > 0 or bool(ontbreekt),
    "start_te_laat stop_te_laat stop_ontbreekt",
)
LOSSE_START = _soort("losse_start", t.losse_start_tijdvak, "soort")
RETOUR = _soort(
    "retour", t.heen_tijdvak, f"{HEENSOORT} retour", "retour IS NOT NULL", lambda retour: retour is not None, "retour"
)
HEEN_BEVINDING = _soort(
    "heen_bevinding",
    t.heen_tijdvak,
    "andere_inhoud andere_retour",
    t.HEEN_BEVINDING,
    lambda inhoud, retour: inhoud or retour,
    "andere_inhoud andere_retour",
)
OORDEEL = _soort("oordeel", tw.woonplaats_tijdvak, "uitkomst")
WOONPLAATS = _soort("woonplaats", tw.woonplaats_bevinding, "soort te_laat andere_gemeente")

PER_TABEL: dict[Table, tuple[Telsoort, ...]] = {}
"""The kinds that are counted of each table."""
for _een in [waarde for waarde in list(globals().values()) if isinstance(waarde, Telsoort)]:
    PER_TABEL[_een.tabel] = (*PER_TABEL.get(_een.tabel, ()), _een)
