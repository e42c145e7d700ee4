"""Cases: starts and stops, answers, dates and keys."""

from __future__ import annotations

from typing import Any

from tests.regels.berichten import (
    ANDER_BSN,
    BSN,
    aangevraagd,
    afgewezen,
    codes,
    nieuw,
    prestatie,
    start,
    stop,
    te_wijzigen,
    toegewezen,
    totaal,
)
from tests.regels.geval import (
    CON,
    DA,
    DAGTEKENING,
    GEB,
    MET_PERSOON,
    NP,
    P301,
    P305,
    P307,
    P315,
    PR,
    PRA,
    PRAP,
    PRP,
    REL,
    TW,
    ZONDER_CODE,
    D,
    G,
    Geval,
    V,
    Wijzigingen,
    op,
)


def levering() -> list[Geval]:
    gevallen = []
    for soort, pad in (("JW305", P305), ("JW307", P307)):
        gevallen += [
            G("CS058", soort, f"{pad}[2]/StatusAanlevering", {f"{pad}/1/StatusAanlevering": "2"}, {f"{pad}/1/StatusAanlevering": "3"}),
            G("CS058", soort, f"{pad}[1]/StatusAanlevering", {f"{pad}/0/StatusAanlevering": "9"}, None),
        ]  # fmt: skip
    return [
        *gevallen,
        G("TR018", "JW307", f"{P307}[1]/Einddatum", {f"{P307}/0/Einddatum": "2026-02-08"}, {f"{P307}/0/Einddatum": "2026-02-09"}),
    ]  # fmt: skip


def antwoord() -> list[Geval]:
    a = "Antwoord"
    gemeente = {"Gemeente": "0034"}
    onderzoek = {f"{a}/VerzoekAntwoord": "2", f"{a}/RedenAfwijzingVerzoek": None}
    return [
        G("CD085", "JW319", f"{a}/RedenAfwijzingVerzoek", op(a, RedenAfwijzingVerzoek=None), onderzoek),
        G("CD086", "JW319", f"{a}/RedenAfwijzingVerzoek", op(a, VerzoekAntwoord="2"), onderzoek),
        G("TR377", "JW319", f"{a}/Woonplaatsbeginsel", op(a, RedenAfwijzingVerzoek="8"), op(a, RedenAfwijzingVerzoek="8", Woonplaatsbeginsel=gemeente)),
        G("TR409", "JW319", f"{a}/Woonplaatsbeginsel", op(a, Woonplaatsbeginsel=gemeente), {}),
        G("TR409", "JW319", f"{a}/Woonplaatsbeginsel", onderzoek | op(a, Woonplaatsbeginsel=gemeente), None),
    ]  # fmt: skip


def dagtekening() -> list[Geval]:
    morgen, vandaag = "2026-03-03", "2026-03-02"
    gevallen = [
        G("TR134", MET_PERSOON, f"{GEB}/Datum", {f"{GEB}/Datum": morgen}, {f"{GEB}/Datum": vandaag}),
        G("TR134", "JW301", f"{REL}[1]/Geboortedatum/Datum", {f"{REL}/0/Geboortedatum/Datum": morgen}, None),
        G("TR134", "JW301", f"{P301}/Toewijzingsdatum", {f"{P301}/0/Toewijzingsdatum": morgen}, {f"{P301}/0/Toewijzingsdatum": vandaag}),
        G("TR134", "JW305", f"{P305}[1]/Begindatum", {f"{P305}/0/Begindatum": morgen}, {f"{P305}/0/Begindatum": vandaag}),
        G("TR134", "JW307", f"{P307}[1]/Begindatum", op(f"{P307}/0", Begindatum=morgen, Einddatum=morgen), op(f"{P307}/0", Begindatum=vandaag, Einddatum=morgen)),
        G("TR134", "JW315", "", None, op(f"{P315}/0", BeschikkingNummer="7", BeschikkingIngangsdatum="2026-04-01")),
        G("TR134", "JW323", f"{D}/DeclaratieDagtekening", {f"{D}/DeclaratieDagtekening": morgen}, {f"{D}/DeclaratieDagtekening": vandaag}),
    ]  # fmt: skip
    maart, heel = (
        {"Begindatum": "2026-03-01", "Einddatum": "2026-03-31"},
        {"Begindatum": "2026-03-03", "Einddatum": "2026-03-03"},
    )
    for soort, pad, plek in (("JW323", PR, PRP), ("JW325", PRA, PRAP)):
        gevallen += [
            G("TR134", soort, f"{plek}/ProductPeriode/Begindatum", {f"{pad}/0/ProductPeriode": heel}, {f"{pad}/0/ProductPeriode": {"Begindatum": vandaag, "Einddatum": vandaag}}, frozenset({"TR137"})),
            G("TR137", soort, f"{plek}/ProductPeriode/Einddatum", {f"{pad}/0/ProductPeriode": {"Begindatum": "2026-02-28", "Einddatum": "2026-02-27"}}, {f"{pad}/0/ProductPeriode/Begindatum": "2026-02-28"}),
            G("TR137", soort, f"{plek}/ProductPeriode/Einddatum", {f"{pad}/0/ProductPeriode": maart}, None),
        ]  # fmt: skip
    # A claim of the month that is not over yet.
    gevallen.append(
        G("TR137", "JW323", f"{D}/DeclaratiePeriode/Einddatum", {f"{D}/DeclaratiePeriode": maart}, {f"{D}/DeclaratiePeriode": maart, DAGTEKENING: "2026-03-31"})
    )  # fmt: skip
    return gevallen


def sleutels() -> list[Geval]:
    ongewijzigd = f"{V}/OngewijzigdeProducten/OngewijzigdProduct"
    later = {"Ingangsdatum": "2026-10-01", "Einddatum": None}

    def clienten(begin: str, tweede: str, *, antwoord: bool = False) -> Wijzigingen:
        deel = afgewezen if antwoord else prestatie
        extra = {"RetourCodes": codes("0200")} if antwoord else {}
        leden = [
            {"Bsn": bsn, "Prestaties": {"Prestatie": [deel(f"P{nummer}", ToewijzingNummer=str(nummer))]}} | extra
            for nummer, bsn in enumerate((BSN, tweede))
        ]
        return {
            f"{begin}/Clienten/Client": leden,
            f"{begin}/TotaalIngediendBedrag": totaal(13000 if antwoord else 10000),
        }

    def prestaties(begin: str, pad: str, eerste: dict[str, Any], tweede: dict[str, Any], som: int) -> Wijzigingen:
        return {pad: [eerste, tweede], f"{begin}/TotaalIngediendBedrag": totaal(som)}

    ander = {"ToewijzingNummer": "2"}
    return [
        G("TR101", "JW301", f"{REL}[2]", {f"{REL}/1/Nummer": "1"}, {f"{REL}/1/Nummer": "01"}),
        G("TR101", "JW301", f"{CON}[2]", {f"{CON}/1/Soort": "01"}, {f"{CON}/1/Soort": "03"}),
        G("TR101", "JW301", f"{P301}[2]", {P301: [toegewezen("7"), toegewezen("007", **later)]}, {P301: [toegewezen("7"), toegewezen("8", **later)]}),
        G("TR101", "JW305", f"{P305}[2]", {f"{P305}/1/ToewijzingNummer": "1"}, {f"{P305}/1": start(Begindatum="2026-02-10")}),
        G("TR101", "JW305", f"{P305}[2]", {P305: [start(None), start(None)]}, {P305: [start(None), start("1")]}),
        G("TR101", "JW305", f"{P305}[2]", {P305: [start(Product=None), start(Product=None, StatusAanlevering="3")]}, {P305: [start(), start(Product=ZONDER_CODE)]}),
        G("TR101", "JW307", f"{P307}[2]", {f"{P307}/1/ToewijzingNummer": "1"}, {f"{P307}/1": stop(RedenBeeindiging="20")}),
        G("TR101", "JW307", "", None, {f"{P307}/1": stop(Einddatum="2026-02-28")}),
        G("TR101", "JW315", f"{P315}[2]", {P315: [aangevraagd(), aangevraagd(ToewijzingIngangsdatum="2026-10-01", ToewijzingEinddatum=None)]}, {P315: [aangevraagd(), aangevraagd("ref-1", ToewijzingIngangsdatum="2026-10-01", ToewijzingEinddatum=None)]}, frozenset({"TR383"})),
        G("TR101", "JW317", f"{ongewijzigd}[2]", {ongewijzigd: [{"ToewijzingNummer": "1"}, {"ToewijzingNummer": "01"}]}, {ongewijzigd: [{"ToewijzingNummer": "1"}, {"ToewijzingNummer": "3"}]}),
        G("TR101", "JW317", f"{TW}[2]", {TW: [te_wijzigen(), te_wijzigen()]}, {TW: [te_wijzigen(), te_wijzigen("3")]}),
        G("TR101", "JW317", f"{NP}[2]", {NP: [nieuw(), nieuw()]}, None, frozenset({"TR410"})),
        G("TR101", "JW323", f"{D}/Clienten/Client[2]", clienten(D, BSN), clienten(D, ANDER_BSN)),
        G("TR101", "JW323", f"{PRP}[2]", prestaties(D, PR, prestatie(), prestatie(**ander), 10000), prestaties(D, PR, prestatie(), prestatie("P2", **ander), 10000)),
        G("TR101", "JW325", f"{DA}/Clienten/Client[2]", clienten(DA, BSN, antwoord=True), clienten(DA, ANDER_BSN, antwoord=True)),
        G("TR101", "JW325", f"{PRAP}[2]", prestaties(DA, PRA, afgewezen(), afgewezen(), 13000), prestaties(DA, PRA, afgewezen(), afgewezen("P2"), 13000)),
    ]  # fmt: skip


BERICHT = [*levering(), *antwoord(), *dagtekening(), *sleutels()]
