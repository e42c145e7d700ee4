"""Every hand-made case, folded from its messages: the judgement and the findings at its moment, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from hub.domein.clientbeeld import Deel
from hub.domein.clientvouw import Clientvakken, vouw_client
from hub.domein.dossier import vouw_dossier
from hub.domein.feiten import Feit, Relatie
from hub.domein.kalender import ALTIJD, peilmoment
from hub.domein.tijdvak import Geteld
from hub.instellingen import Instellingen
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas, standaardmap
from hub.parsers.uitkomst import Bericht
from tests.woonplaats.gevallen import POSTCODES, Geval, Verzonden, lees_gevallen

GEVALLEN = lees_gevallen()
NORMEN = Instellingen().normenboek()


@pytest.fixture(scope="module")
def lezer() -> Lezer:
    return Lezer(Schemas(standaardmap()), b"p" * 32, b"i" * 32, postcodes=POSTCODES)


def vouw(lezer: Lezer, geval: Geval, berichten: Sequence[Verzonden]) -> Clientvakken:
    """Fold as the store does: dossiers first (a 319 joins by its reference), then the client."""
    per_relatie: dict[Relatie, list[Geteld[Feit]]] = {}
    clienten = set()
    for nummer, verzonden in enumerate(berichten):
        gelezen = lezer.lees(verzonden.bericht)
        assert isinstance(gelezen, Bericht), gelezen
        moment = peilmoment(verzonden.op)
        clienten |= {gelezen.client} - {None}
        per_relatie.setdefault(gelezen.relatie, []).extend(
            Geteld(feit, nummer, gelezen.inhoud, gelezen.client, moment, ALTIJD, moment) for feit in gelezen.feiten
        )
    (client,) = clienten
    delen = [
        Deel(relatie, vouw_dossier(feiten, client, NORMEN.voor(relatie.gemeente)), feiten)
        for relatie, feiten in per_relatie.items()
    ]
    regels = NORMEN.woonplaatsregels()
    verblijf = regels.verblijf._replace(codes=geval.verblijf_codes)
    return vouw_client(delen, geval.brp, regels._replace(verblijf=verblijf))


def op(vakken: Clientvakken, moment: int) -> tuple[list[str], list[str]]:
    """Write what holds at a moment as the cases do."""
    oordelen = [
        f"{v.toegewezen.relatie.gemeente} {v.toegewezen.nummer} {v.oordeel.uitkomst} "
        f"{v.oordeel.verwacht or v.oordeel.ontbreekt} {v.oordeel.peildag}"
        for v in vakken.oordelen
        if v.vanaf <= moment < v.tot
    ]
    bevindingen = [
        " ".join(
            [b.soort, b.relatie.gemeente, b.sleutel, b.andere_gemeente or "-", str(b.dag)]
            + (["te_laat"] if b.te_laat else [])
            + ([b.referentie] if b.referentie else [])
        )
        for v in vakken.bevindingen
        if v.vanaf <= moment < v.tot and (b := v.bevinding)
    ]
    return sorted(oordelen), sorted(bevindingen)


def test_the_norms_are_those_of_the_law_and_the_standard() -> None:
    regels = NORMEN.woonplaatsregels()
    assert regels.verblijf.categorieen == {"35", "36", "37", "38", "43", "44"}  # semantics §8
    assert regels.verblijf.onderbreking_dagen == 1
    assert regels.overdracht_dagen == 14


def test_there_are_cases_for_every_branch() -> None:
    assert len(GEVALLEN) >= 30
    assert len({geval.naam for geval in GEVALLEN}) == len(GEVALLEN)
    woorden = {
        woord for geval in GEVALLEN for regel in (*geval.oordelen, *geval.bevindingen) for woord in regel.split()
    }
    assert woorden >= {
        "conform", "afwijkend", "geen_brp", "geen_adres", "in_onderzoek", "tegenstrijdig", "buitenland",
        "opgesplitst", "aanwijzing",
        "dubbele_toewijzing", "verhuisd_tijdens_hulp", "overdracht_open", "verhuizing_zonder_aansluiting", "te_laat",
    }  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_case(lezer: Lezer, geval: Geval) -> None:
    vakken = vouw(lezer, geval, geval.berichten)
    assert op(vakken, peilmoment(geval.op)) == (sorted(geval.oordelen), sorted(geval.bevindingen))


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_no_order_of_messages_or_lines_matters(lezer: Lezer, geval: Geval) -> None:
    verwacht = op(vouw(lezer, geval, geval.berichten), peilmoment(geval.op))
    kans = Random(7)
    for _ in range(4):
        berichten, brp = list(geval.berichten), list(geval.brp)
        kans.shuffle(berichten)
        kans.shuffle(brp)
        assert op(vouw(lezer, geval._replace(brp=brp), berichten), peilmoment(geval.op)) == verwacht


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_what_was_sent_later_was_not_yet_known(lezer: Lezer, geval: Geval) -> None:
    """The answer of everything at an earlier moment is the answer of what was sent up to then."""
    alles = vouw(lezer, geval, geval.berichten)
    for verzonden in geval.berichten:
        moment = peilmoment(verzonden.op)
        toen = [een for een in geval.berichten if peilmoment(een.op) <= moment]
        if any(b"Bsn" in een.bericht for een in toen):
            assert op(alles, moment) == op(vouw(lezer, geval, toen), moment)
