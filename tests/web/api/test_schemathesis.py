"""Questions that a machine makes up from the description: each gets an answer that the description allows."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.web.api.vragen import BUITEN, een_zaak
from tests.web.conftest import Klant
from tests.web.voorbeeld import gewoon

THUIS = {"Host": "127.0.0.1:8080"}
VRAGEN_PER_ADRES = 25
"""Enough for every parameter to be right, wrong and absent; a few seconds in all."""


class Hub:
    """The app that is asked: the description must be there before any fixture, the store only with them."""

    def __init__(self) -> None:
        self.app: Any = Klant(gewoon()).app

    async def __call__(self, *zoals_asgi: Any) -> None:
        await self.app(*zoals_asgi)


MEER_REGELS = {"/zaken", "/zoekvragen", "/zaken/{sleutel}/acties"}
"""Where a schema cannot tell all: exactly one of several, something other than spaces, a reason when it is closed."""

hub = Hub()
# The intake stands at another server, and has tests of its own.
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", hub, headers=THUIS).exclude(path=list(BUITEN))


@pytest.fixture(scope="module", autouse=True)
def zaak(echt: Klant) -> str:
    """Ask the hub with a real store; give a case in it."""
    hub.app = echt.app
    return str(een_zaak(echt)["zaak"])


@schema.parametrize()
@settings(max_examples=VRAGEN_PER_ADRES)
def test_every_answer_is_one_that_the_description_allows(case: schemathesis.Case, zaak: str) -> None:
    if "sleutel" in case.path_parameters and len(str(case.body)) % 2:
        case.path_parameters["sleutel"] = zaak  # about half of them about a case that is there
    buiten_het_schema = [positive_data_acceptance] if case.path in MEER_REGELS else []
    case.call_and_validate(headers=THUIS, excluded_checks=buiten_het_schema)
