"""Every rule of the standard is judged, or listed with the reason why not; and described in docs/regels.md."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from hub.regels.lijst import NIET_BINNEN_BERICHT, PER_BERICHT, REGELS
from tests.regels.conftest import Toets

WORTEL = Path(__file__).resolve().parents[2]
FEITEN: dict[str, dict[str, Any]] = tomllib.loads((WORTEL / "schemas/ijw-3.2/regels.toml").read_text(encoding="utf-8"))
BRON = WORTEL.parent / "shared" / "ijw-3.2" / "regels.json"
NP_EINDDATUM = "Client/Verzoek/NieuweProducten/NieuwProduct/Einddatum"
NIVEAUS = {None: 0, "xsd": 1, "xslt": 2, "berichtoverstijgend": 3, "extern": 4}


def test_every_rule_is_judged_or_listed_with_a_reason():
    assert len(FEITEN) == 303
    assert not set(REGELS) & set(NIET_BINNEN_BERICHT)
    assert set(REGELS) | set(NIET_BINNEN_BERICHT) == set(FEITEN)


def test_every_rule_of_level_2_is_judged():
    assert {code for code, feit in FEITEN.items() if feit["niveau"] == 2} <= set(REGELS)


@pytest.mark.parametrize("code", REGELS)
def test_a_rule_has_the_facts_of_the_standard(code: str):
    regel, feit = REGELS[code], FEITEN[code]
    assert (regel.niveau, regel.retourcode) == (feit["niveau"], feit["retourcode"])
    assert sorted(regel.berichten) == feit["berichten"]


@pytest.mark.parametrize("code", REGELS)
def test_a_rule_speaks_plain_sentences_of_its_own(code: str):
    regel = REGELS[code]
    assert regel.functie.__name__ == code.lower()
    assert regel.functie.__doc__
    assert code in regel.functie.__doc__
    assert regel.titel[0].isupper() or regel.titel[0].isdigit()
    assert not regel.titel.endswith(".")
    assert regel.uitleg.endswith(".")
    assert regel.uitleg.count(". ") == 0


def test_no_list_holds_a_rule_twice():
    assert all(len(set(regels)) == len(regels) for regels in PER_BERICHT.values())


def test_the_list_in_the_docs_is_what_the_code_says():
    spec = importlib.util.spec_from_file_location("regels_md", WORTEL / "scripts" / "regels_md.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (WORTEL / "docs" / "regels.md").read_text(encoding="utf-8") == module.tekst(), (
        "Run: python scripts/regels_md.py"
    )


@pytest.mark.skipif(not BRON.is_file(), reason="the reference of the standard is not here")
def test_the_facts_are_those_of_the_standard_and_no_sentence_is():
    bron = {regel["code"]: regel for regel in json.loads(BRON.read_text(encoding="utf-8"))}
    assert set(bron) == set(FEITEN)
    for code, feit in FEITEN.items():
        assert feit["niveau"] == NIVEAUS[bron[code].get("controle")], code
        assert feit.get("retourcode") == bron[code].get("retourcode"), code
        titel = feit["titel"] if code in NIET_BINNEN_BERICHT else REGELS[code].titel
        assert titel.rstrip(".").lower() != bron[code]["titel"].rstrip(".").lower() or len(titel) < 40, code


VOORBEELDEN = {"JW301": set(), "JW302": set(), "JW305": set(), "JW317": {("CS003", NP_EINDDATUM)}, "JW325": set()}
"""Sample messages that are published with the standard, and what the rules say of them; the sample JW315 is not valid at
level 1, and the JW317 asks for a product that ends before it begins."""


@pytest.mark.parametrize("soort", VOORBEELDEN)
def test_the_published_samples_keep_to_the_rules_but_for_one(soort: str, toets: Toets):
    pad = BRON.parent / "voorbeelden" / f"{soort}.xml"
    if not pad.is_file():
        pytest.skip("the samples of the standard are not here")
    assert {(bevinding.code, bevinding.pad) for bevinding in toets(pad.read_bytes())} == VOORBEELDEN[soort]
