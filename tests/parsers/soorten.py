"""One valid message of every kind."""

from __future__ import annotations

from tests import bouw

_HEEN = {
    "JW301": bouw.jw301(bouw.toewijzing(1), bouw.toewijzing(2, referentie="REF-2", einddatum="2026-12-31", reden="01")),
    "JW305": bouw.jw305(bouw.start(1), bouw.start(None, product=None)),
    "JW307": bouw.jw307(bouw.stop(1, reden="20"), bouw.stop(2)),
    "JW315": bouw.jw315(bouw.aangevraagd("REF-1"), bouw.aangevraagd("REF-2", einddatum="2026-12-31", verwijzer="Arts")),
    "JW317": bouw.jw317(ongewijzigd=[4], nieuw=[None, ("45", "45A05")]),
    "JW319": bouw.jw319(reden="8", gemeente="0200"),
}
GELDIG = {
    **_HEEN,
    **{bouw.RETOUR_VAN[soort]: bouw.retour(heen, "9056", volledig=True) for soort, heen in _HEEN.items()},
    "JW323": bouw.jw323(),
    "JW325": bouw.jw325("9339", bsn=bouw.BSN),
}
