"""Many documents at once give what each gives alone, in their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hub.parsers.lezer import Lezer
from hub.parsers.schemas import GROOT, Schemas
from tests import bouw
from tests.parsers.soorten import GELDIG

LEZER = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32)
DOCUMENTEN = [
    *(bouw.envelop(data) for data in GELDIG.values()),
    *GELDIG.values(),
    bouw.envelop(bouw.jw315(bouw.aangevraagd(einddatum="2027-06-31"))),
    bouw.envelop(bouw.jw305(*[bouw.start(nummer) for nummer in range(GROOT // 100)])),
    bouw.envelop(bouw.jw305(*[bouw.start("x") for _ in range(GROOT // 100)])),
    bouw.envelop(b"<a/>"),
    bouw.envelop(b"geen xml"),
    bouw.envelop(b"<!DOCTYPE a><a/>"),
    bouw.envelop(GELDIG["JW301"].replace(b"3_2/jw301", b"3_1/jw301")),
    bouw.fo01(),
    b"",
    b"<a>",
]
ALLEEN = [LEZER.lees(document) for document in DOCUMENTEN]


@given(st.lists(st.integers(0, len(DOCUMENTEN) - 1), max_size=12))
def test_een_reeks_geeft_wat_elk_document_alleen_geeft(keuze: list[int]):
    gelezen = LEZER.lees_reeks([DOCUMENTEN[nummer] for nummer in keuze])
    assert [uitkomst for uitkomst, _ in gelezen] == [ALLEEN[nummer] for nummer in keuze]
