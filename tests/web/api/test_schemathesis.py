"""Questions that a machine makes up from the description: each gets an answer that the description allows."""

from __future__ import annotations

import schemathesis
from hypothesis import settings

from tests.web.conftest import Klant
from tests.web.voorbeeld import gewoon

THUIS = {"Host": "127.0.0.1:8080"}
VRAGEN_PER_ADRES = 40
"""Enough for every parameter to be right, wrong and absent; a few seconds in all."""

app = Klant(gewoon()).app
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=THUIS)


@schema.parametrize()
@settings(max_examples=VRAGEN_PER_ADRES)
def test_every_answer_is_one_that_the_description_allows(case: schemathesis.Case) -> None:
    case.call_and_validate(headers=THUIS)
