"""Cases: claims and the answers to them."""

from __future__ import annotations

from typing import Any

from tests.regels.berichten import (
    afgewezen,
    bedrag,
    codes,
    prestatie,
    totaal,
)
from tests.regels.geval import (
    DA,
    DAGTEKENING,
    PR,
    PRA,
    PRAP,
    PRP,
    D,
    G,
    Geval,
    Wijzigingen,
    op,
)


def prestaties() -> list[Geval]:
    p = f"{PR}/0"
    euro = {"Eenheid": "83", "ProductTarief": None, "GeleverdVolume": "5000"}
    nul = {"IngediendBedrag": bedrag(0, "C"), "GeleverdVolume": "0"}
    credit = totaal(5000, "C")
    return [
        G("CD060", "JW323", f"{PRP}/ProductReferentie/VorigReferentieNummer", {f"{p}/ProductReferentie/VorigReferentieNummer": "X1"}, {PR: [prestatie("P1", "X1")], f"{D}/TotaalIngediendBedrag": credit}),
        G("CD060", "JW323", f"{PRP}/ProductReferentie/VorigReferentieNummer", {f"{p}/IngediendBedrag/DebetCredit": "C", f"{D}/TotaalIngediendBedrag": credit}, None),
        G("CD060", "JW325", f"{PRAP}/ProductReferentie/VorigReferentieNummer", {f"{PRA}/0/ProductReferentie/VorigReferentieNummer": "X1"}, {PRA: [afgewezen("P1", "X1")], f"{DA}/TotaalToegekendBedrag": totaal(13000)}),
        G("CD087", "JW323", f"{PRP}/ProductTarief", op(p, ProductTarief=None), op(p, **euro)),
        G("CD087", "JW323", f"{PRP}/ProductTarief", op(p, **euro | {"ProductTarief": "1"}), None),
        G("CS339", "JW323", f"{PRP}/IngediendBedrag/Bedrag", op(p, **euro | {"GeleverdVolume": "4999"}), op(p, **euro)),
        G("CS337", "JW323", f"{PRP}/ProductPeriode/Einddatum", {f"{p}/ProductPeriode/Begindatum": "2026-01-31"}, {f"{p}/ProductPeriode/Begindatum": "2026-02-02"}),
        G("CS337", "JW323", f"{PRP}/ProductPeriode/Einddatum", {f"{p}/ProductPeriode/Begindatum": "2025-02-01"}, None),
        G("CS340", "JW323", f"{D}/DeclaratiePeriode", {f"{D}/DeclaratiePeriode/Einddatum": "2026-02-27"}, {f"{D}/DeclaratiePeriode": {"Begindatum": "2024-02-01", "Einddatum": "2024-02-29"}}),
        G("CS340", "JW323", f"{D}/DeclaratiePeriode", {f"{D}/DeclaratiePeriode/Begindatum": "2026-01-01"}, None),
        G("CS340", "JW323", f"{D}/DeclaratiePeriode", {f"{D}/DeclaratiePeriode/Begindatum": "2026-02-02"}, None),
        G("CS325", "JW323", f"{PRP}/IngediendBedrag/DebetCredit", {PR: [prestatie("P1", "X1", **nul)], f"{D}/TotaalIngediendBedrag": totaal(0)}, {PR: [prestatie("P1", None, **nul | {"IngediendBedrag": bedrag(0)})], f"{D}/TotaalIngediendBedrag": totaal(0)}),
        G("CS325", "JW323", f"{D}/TotaalIngediendBedrag/DebetCredit", {PR: [prestatie("P1", None, **nul | {"IngediendBedrag": bedrag(0)})], f"{D}/TotaalIngediendBedrag": totaal(0, "C")}, {PR: [prestatie("P1", "X1")], f"{D}/TotaalIngediendBedrag": credit}),
        G("CS325", "JW325", f"{DA}/TotaalToegekendBedrag/DebetCredit", {f"{DA}/TotaalIngediendBedrag": totaal(5000), f"{DA}/TotaalToegekendBedrag": totaal(0, "C")}, {f"{DA}/TotaalIngediendBedrag": totaal(5000), f"{DA}/TotaalToegekendBedrag": totaal(0)}),
    ]  # fmt: skip


def perioden(p: str) -> list[Geval]:
    lang_geleden = {DAGTEKENING: "2021-02-02", f"{D}/DeclaratieDagtekening": "2021-02-02"}
    december, januari = ({"Begindatum": f"{maand}-01", "Einddatum": f"{maand}-31"} for maand in ("2020-12", "2021-01"))
    verjaard = {f"{D}/DeclaratieDagtekening": "2026-03-01"}
    op_de_grens = {"Begindatum": "2021-03-01", "Einddatum": "2021-03-01"}
    te_oud = {"Begindatum": "2021-02-01", "Einddatum": "2021-02-28"}
    return [
        G("CS100", "JW323", f"{PRP}/ProductPeriode/Begindatum", lang_geleden | {f"{D}/DeclaratiePeriode": januari, f"{p}/ProductPeriode": december}, lang_geleden | {f"{D}/DeclaratiePeriode": januari, f"{p}/ProductPeriode": januari}),
        G("CS100", "JW323", f"{D}/DeclaratiePeriode/Begindatum", lang_geleden | {f"{D}/DeclaratiePeriode": december, f"{p}/ProductPeriode": januari}, None),
        G("TR335", "JW323", f"{PRP}/ProductPeriode/Einddatum", verjaard | {f"{p}/ProductPeriode": te_oud}, verjaard | {f"{p}/ProductPeriode": op_de_grens}),
        G("TR335", "JW323", f"{D}/DeclaratiePeriode/Einddatum", verjaard | {f"{D}/DeclaratiePeriode": te_oud}, None),
    ]  # fmt: skip


def declaratie_geheel() -> list[Geval]:
    ander = {"ToewijzingNummer": "2"}

    def declaratie(som: dict[str, str], *leden: dict[str, Any]) -> Wijzigingen:
        return {PR: list(leden), f"{D}/TotaalIngediendBedrag": som}

    def over(ingediend: int, toegekend: int, **velden: Any) -> Wijzigingen:
        return {
            f"{DA}/TotaalIngediendBedrag": totaal(ingediend),
            f"{DA}/TotaalToegekendBedrag": totaal(toegekend),
        } | op(DA, **velden)

    terug = totaal(10000, "C")
    geheel_afgewezen = {"RetourCodes": codes("9333")}
    return [
        G("TR315", "JW323", f"{PRP}[2]/ProductReferentie/VorigReferentieNummer", declaratie(terug, prestatie("P1", "X1"), prestatie("P2", "X1")), declaratie(terug, prestatie("P1", "X1"), prestatie("P2", "X2"))),
        G("TR316", "JW323", f"{PRP}[2]/ProductReferentie/VorigReferentieNummer", declaratie(totaal(0), prestatie("P1"), prestatie("P2", "P1")), declaratie(totaal(0), prestatie("P1"), prestatie("P2", "P0"))),
        G("TR358", "JW323", f"{D}/TotaalIngediendBedrag/TotaalBedrag", declaratie(totaal(9999), prestatie("P1"), prestatie("P2", **ander)), declaratie(totaal(10000), prestatie("P1"), prestatie("P2", **ander))),
        G("TR358", "JW323", f"{D}/TotaalIngediendBedrag/TotaalBedrag", {f"{D}/TotaalIngediendBedrag": totaal(5000, "C")}, None),
        G("TR416", "JW323", f"{PRP}[2]", declaratie(totaal(10000), prestatie("P1"), prestatie("P2")), declaratie(totaal(0), prestatie("P1"), prestatie("P2", "P0"))),
        G("TR416", "JW323", "", None, declaratie(totaal(10000), prestatie("P1"), prestatie("P2", ProductCode="45A05"))),
        G("TR342", "JW325", f"{DA}/TotaalToegekendBedrag/TotaalBedrag", over(8000, 3001), over(5000, 0)),
        G("TR342", "JW325", f"{PRAP}/RetourCodes", {f"{PRA}/0/RetourCodes": codes("0200")}, {f"{PRA}/0/RetourCodes": codes("0233"), f"{DA}/Clienten/Client/0/RetourCodes": codes("8187")}),
        G("TR342", "JW325", f"{DA}/Clienten", over(8000, 0, **geheel_afgewezen), over(8000, 0, Clienten=None, **geheel_afgewezen)),
        G("TR342", "JW325", f"{DA}/TotaalToegekendBedrag/TotaalBedrag", over(8000, 3000, Clienten=None, **geheel_afgewezen), over(8000, 8000, Clienten=None, RetourCodes=codes("8001"))),
    ]  # fmt: skip


DECLARATIE = [*prestaties(), *perioden(f"{PR}/0"), *declaratie_geheel()]
