"""Counting messages: valid, rejected, double, skipped, per kind and per gemeente (semantics §3, §10)."""

from __future__ import annotations

import pytest

from hub.antwoorden import Berichten
from hub.domein.feiten import Relatie
from tests.bouw import RELATIE, jw301, jw305, jw307, jw315, jw317, jw319, jw323, jw325, toewijzing
from tests.verhaal import Vertelling, niet_afgeleverd, om, retour_om

GOED = jw315()
FOUT = jw315(identificatie="V2", dagtekening="2026-02-30")
IWMO = (
    b'<w:Bericht xmlns:w="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"><w:Header>'
    b"<w:BerichtCode>414</w:BerichtCode></w:Header></w:Bericht>"
)
OUD = GOED.replace(b"/ijw/3_2/", b"/ijw/3_1/")
ONZIN = b"dit is geen xml"
ELDERS = Relatie("0200", RELATIE.aanbieder)


def _stand(berichten: Berichten) -> tuple[int, int, int, int, int]:
    """Give ontvangen, geldig, afgekeurd, dubbel, overgeslagen."""
    return (
        berichten.ontvangen, berichten.geldig, berichten.afgekeurd, berichten.dubbel, berichten.overgeslagen,
    )  # fmt: skip


def test_nothing_received(verhaal: Vertelling):
    berichten = verhaal.op("2026-06-01").berichten
    assert _stand(berichten) == (0, 0, 0, 0, 0)
    assert sum(berichten.per_soort.values()) == 0


def test_every_kind_is_counted_once_per_message(verhaal: Vertelling):
    heen = [jw301(), jw305(), jw307(), jw315(), jw317(), jw319(), jw323()]
    retouren = [retour_om("2026-04-03T10:00", bericht) for bericht in heen[:-1]] + [om("2026-04-09T10:00", jw325())]
    dubbel = [om("2026-04-05T10:00", bericht, aflevering=2) for bericht in heen]
    berichten = verhaal.op("2026-06-01", *(om("2026-04-02T10:00", b) for b in heen), *retouren, *dubbel).berichten
    soorten = ("301", "302", "305", "306", "307", "308", "315", "316", "317", "318", "319", "320", "323", "325")
    assert {soort: n for soort, n in berichten.per_soort.items() if n} == {f"JW{soort}": 1 for soort in soorten}
    assert _stand(berichten) == (21, 14, 0, 7, 0)


def test_rejected_messages_are_distinct_too(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(
            om("2026-03-02T10:00", FOUT), om("2026-03-03T10:00", FOUT, aflevering=2), om("2026-03-03T10:00", GOED)
        )
        eerst, later = hub.status("2026-03-02").berichten, hub.status("2026-03-03")
    assert _stand(eerst) == (1, 0, 1, 0, 0)
    assert _stand(later.berichten) == (3, 1, 1, 1, 0)
    assert later.berichten.per_soort["JW315"] == 1
    assert later.verzoeken.totaal == 1


def test_a_rejected_message_in_the_same_envelope_twice_is_nothing_new(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", FOUT))
        hub.ontvang(om("2026-03-02T10:00", FOUT))
        assert _stand(hub.status("2026-03-03").berichten) == (1, 0, 1, 0, 0)


def test_a_rejection_has_no_meaning_for_the_state(verhaal: Vertelling):
    # Invalid and valid message share their Identificatie: no verzoek, no finding.
    slecht = GOED.replace(b"<m:Geslacht>1", b"<m:Geslacht>7")
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", slecht), om("2026-03-04T10:00", GOED))
        status = hub.status("2026-03-10")
    assert (status.verzoeken.totaal, status.verzoeken.te_laat, status.bevindingen["9056"]) == (1, 0, 0)
    assert _stand(status.berichten) == (2, 1, 1, 0, 0)


def test_two_different_invalid_messages_with_one_identificatie_are_two_rejections(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(*(om("2026-03-02T10:00", GOED.replace(b"<m:Geslacht>1", b"<m:Geslacht>%d" % n)) for n in (7, 8)))
        assert _stand(hub.status("2026-03-10").berichten) == (2, 0, 2, 0, 0)


@pytest.mark.parametrize("vreemd", [IWMO, OUD])
def test_another_standard_or_release_is_skipped_and_never_rejected(verhaal: Vertelling, vreemd: bytes):
    with verhaal.hub() as hub:
        hub.ontvang(vreemd, om("2026-03-02T10:00", GOED))
        assert _stand(hub.status("2026-06-02").berichten) == (1, 1, 0, 0, 1)


def test_a_skipped_message_in_an_envelope_counts_from_its_stamp(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", OUD))
        assert hub.status("2026-03-02T09:59").berichten.overgeslagen == 0
        assert hub.status("2026-03-02T10:00").berichten.overgeslagen == 1


def test_something_that_is_no_xml_is_rejected(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(ONZIN)
        hub.ontvang(ONZIN)
        assert _stand(hub.status("2026-06-02").berichten) == (1, 0, 1, 0, 0)


def test_fo01s_stand_apart(verhaal: Vertelling):
    verzonden = om("2026-03-02T10:00", GOED)
    berichten = verhaal.op("2026-03-03", verzonden, niet_afgeleverd("2026-03-02T10:05", verzonden)).berichten
    assert (berichten.ontvangen, berichten.fo01, berichten.overgeslagen) == (1, 1, 0)


# --- per gemeente -------------------------------------------------------------------------------------------------


def test_a_gemeente_sees_its_own(verhaal: Vertelling):
    hier = [
        om("2026-03-02T10:00", GOED),
        om("2026-03-03T10:00", jw301(toewijzing(1, product=("41",)), toewijzing(2, product=("41",)))),
        retour_om("2026-03-04T10:00", GOED),
        om("2026-03-04T10:00", GOED, aflevering=2),
    ]
    daar = [
        om("2026-03-02T10:00", jw315(relatie=ELDERS, referentie="X")),
        om("2026-03-10T10:00", jw305(relatie=ELDERS)),
    ]
    with verhaal.hub() as hub:
        hub.ontvang(*hier, *daar)
        alles, een, twee, geen = (hub.status("2026-03-12", g) for g in (None, RELATIE.gemeente, "0200", "0999"))
    assert _stand(een.berichten) == (4, 3, 0, 1, 0)
    assert _stand(twee.berichten) == (2, 2, 0, 0, 0)
    assert _stand(alles.berichten) == (6, 5, 0, 1, 0)
    assert {s: n for s, n in een.berichten.per_soort.items() if n} == {"JW301": 1, "JW315": 1, "JW316": 1}
    assert {s: n for s, n in twee.berichten.per_soort.items() if n} == {"JW305": 1, "JW315": 1}
    assert (een.verzoeken.te_laat, twee.verzoeken.te_laat, alles.verzoeken.te_laat) == (1, 1, 2)
    assert (een.toewijzingen.totaal, twee.toewijzingen.totaal) == (2, 0)
    assert (een.wachttijd.wachtend.aantal, twee.wachttijd.wachtend.aantal) == (2, 0)
    assert (een.leveringen.zonder_toewijzing, twee.leveringen.zonder_toewijzing) == (0, 1)
    assert (een.retouren.ontvangen, een.retouren.verwacht, twee.retouren.verwacht) == (1, 2, 2)
    assert (een.gemeente, alles.gemeente) == (RELATIE.gemeente, None)
    assert (geen.berichten.ontvangen, geen.verzoeken.totaal, geen.retouren.verwacht) == (0, 0, 0)


def test_what_cannot_be_attributed_is_left_out_of_a_gemeente(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(ONZIN, IWMO, om("2026-03-02T10:00", GOED))
        alles, hier = hub.status("2026-06-02").berichten, hub.status("2026-06-02", RELATIE.gemeente).berichten
    assert _stand(alles) == (2, 1, 1, 0, 1)
    assert _stand(hier) == (1, 1, 0, 0, 0)


def test_a_rejection_whose_header_is_readable_belongs_to_its_gemeente(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", FOUT))
        assert hub.status("2026-03-03", RELATIE.gemeente).berichten.afgekeurd == 1
        assert hub.status("2026-03-03", "0200").berichten.afgekeurd == 0
