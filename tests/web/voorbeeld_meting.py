"""The figures of the metrics of the example region: those of its rows and its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from hub.antwoorden import VerzoekRegel, Woonplaats
from hub.antwoorden_meten import WACHTEND, Meting, Toewijzingcijfers, Verkeer, Verzoekcijfers
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied, ligt_in

if TYPE_CHECKING:
    from tests.web.voorbeeld import Voorbeeld

UUR = 3_600_000

WOONPLAATS = Woonplaats(
    gecontroleerd=540,
    conform=500,
    afwijkend=6,
    onbekend=34,
    dubbele_toewijzing=1,
    verhuisd_tijdens_hulp=2,
    overdracht_open=3,
    overdracht_te_laat=1,
    verhuizing_zonder_aansluiting=1,
    niet_waarneembaar=4,
)


def meting_van(bron: Voorbeeld, peildatum: Moment, gebied: Gebied, gemeenten: Iterable[str]) -> Meting:
    """Count what there is of these gemeenten in a gebied; the latest message is an hour old."""
    codes = [code for code in gemeenten if ligt_in(code, gebied)] if bron.berichten else []
    status = bron.status(peildatum, gebied)

    def tel(regels: Iterable[VerzoekRegel]) -> Counter[tuple[str, ...]]:
        bericht = {"VOT": "JW315", "VOW": "JW317"}
        return Counter((een.gemeente, bericht[een.soort]) for een in regels if ligt_in(een.gemeente, gebied))

    wacht = [regel for regel in bron.wachtend if ligt_in(regel.gemeente, gebied)]
    per_soort = status.berichten.per_soort
    return Meting(
        tuple(codes),
        Verzoekcijfers(open=tel(bron.te_laat + bron.bijna + bron.later), te_laat=tel(bron.te_laat)),
        Toewijzingcijfers(
            wachtend=Counter((een.gemeente, een.product[:2]) for een in wacht),
            boven_treeknorm=Counter((een.gemeente, een.product[:2]) for een in wacht if een.boven_treeknorm),
            wachttijden={(een.gemeente, een.product[:2], WACHTEND): {een.wacht_dagen: 1} for een in wacht},
            categorieen=frozenset(een.product[:2] for een in wacht),
        ),
        Counter({(code, "JW301", "ontbrekend"): int(code) % 5 for code in codes}),
        Verkeer(per_soort, {"geldig": bron.berichten, "dubbel": 17}, dict.fromkeys(per_soort, peildatum - UUR)),
        bron.woonplaats_per_gemeente(peildatum, gebied),
    )
