"""Cases: what is assigned or asked for."""

from __future__ import annotations

from tests.regels.berichten import (
    OMVANG,
    PRODUCT,
    aangevraagd,
    nieuw,
    te_wijzigen,
    toegewezen,
)
from tests.regels.geval import (
    BUDGET,
    CON,
    DAGTEKENING,
    NP,
    P301,
    P315,
    TW,
    ZONDER_CODE,
    G,
    Geval,
    V,
    Wijzigingen,
    omvang,
    op,
)


def _delen() -> list[tuple[str, str, str, str]]:
    """Kind, path of the part to change, path as a finding tells it, name of its end."""
    return [
        ("JW301", f"{P301}/0", P301, "Einddatum"),
        ("JW315", f"{P315}/0", P315, "ToewijzingEinddatum"),
        ("JW317", f"{NP}/0", NP, "Einddatum"),
        ("JW317", f"{TW}/0", TW, "Einddatum"),
    ]


def omvang_en_budget() -> list[Geval]:
    gevallen = []
    for soort, pad, plek, eind in _delen():
        met_product = pad != f"{TW}/0"
        budget = {naam: waarde for naam, waarde in BUDGET.items() if met_product or naam != "Product"}
        allebei = budget | {"Omvang": OMVANG} | ({"Product": PRODUCT} if met_product else {})
        frequentie = "CS343" if soort == "JW315" else "CS338"
        gevallen += [
            G("CD075", soort, f"{plek}/{eind}", op(pad, **budget, **{eind: None}), op(pad, **budget)),
            G("CD076", soort, f"{plek}/{eind}", op(pad, Omvang=omvang("04", "2"), **{eind: None}), op(pad, Omvang=omvang("04", "2"))),
            G("CD077", soort, f"{plek}/Omvang", op(pad, **allebei), op(pad, **budget), frozenset({"CD078"})),
            G("CD078", soort, f"{plek}/Budget", op(pad, **allebei), {}, frozenset({"CD077"})),
            G("CS003", soort, f"{plek}/{eind}", {f"{pad}/{eind}": "2026-01-31"}, {f"{pad}/{eind}": "2026-03-09"}),
            G(frequentie, soort, f"{plek}/Omvang/Frequentie", op(pad, Omvang=omvang("14", "1")), op(pad, Omvang=omvang("14", "6"))),
            G(frequentie, soort, f"{plek}/Omvang/Frequentie", op(pad, Omvang=omvang("84", "1"), **{eind: None}), op(pad, Omvang=omvang("04", "1"), **{eind: None})),
        ]  # fmt: skip
        if met_product:
            zonder = {"JW301": "CD080", "JW315": "CD095", "JW317": "CD096"}[soort]
            gevallen += [
                G("CD041", soort, f"{plek}/Omvang", op(pad, Omvang=None), op(pad, Product=ZONDER_CODE, Omvang=None)),
                G("CD079", soort, f"{plek}/Product", op(pad, Product=None, Omvang=None), op(pad, **BUDGET | {"Product": None})),
                G(zonder, soort, f"{plek}/Omvang", op(pad, Product=ZONDER_CODE), op(pad, Product=ZONDER_CODE, Omvang=None)),
                G(zonder, soort, f"{plek}/Omvang", op(pad, Product=ZONDER_CODE, **{eind: None}), None),
            ]  # fmt: skip
    return gevallen


def oude_stijl() -> list[Geval]:
    """Until the end of 2020 a toewijzing could be of another form."""
    toen = {DAGTEKENING: "2020-03-02"}
    p301 = toen | op(f"{P301}/0", Toewijzingsdatum="2020-03-01", Ingangsdatum="2020-03-09", Einddatum="2020-12-31")
    p315 = toen | op(f"{P315}/0", ToewijzingIngangsdatum="2020-03-09", ToewijzingEinddatum="2020-12-31")
    p317 = toen | op(f"{NP}/0", GewensteIngangsdatum="2020-03-09", Einddatum="2020-12-31")
    per_dag = omvang("14", "1")
    return [
        G("CD080", "JW301", "", None, p301 | op(f"{P301}/0", Product=ZONDER_CODE)),
        G("CD095", "JW315", "", None, p315 | op(f"{P315}/0", Product=ZONDER_CODE)),
        G("CD096", "JW317", "", None, p317 | op(f"{NP}/0", Product=ZONDER_CODE)),
        G("CS338", "JW301", "", None, p301 | op(f"{P301}/0", Omvang=per_dag)),
        G("CS338", "JW317", "", None, p317 | op(f"{NP}/0", Omvang=per_dag)),
        G("CS343", "JW315", "", None, p315 | op(f"{P315}/0", Omvang=per_dag)),
    ]  # fmt: skip


def toewijzing() -> list[Geval]:
    weg = {"RedenWijziging": "13", "Einddatum": "2026-03-09"}
    return [
        G("CS003", "JW301", f"{CON}[2]/Periode/Einddatum", {f"{CON}/1/Periode": {"Begindatum": "2026-02-01", "Einddatum": "2026-01-31"}}, {f"{CON}/1/Periode": {"Einddatum": "2026-01-31"}}),
        G("CS335", "JW301", f"{P301}/RedenWijziging", op(f"{P301}/0", RedenWijziging="13"), op(f"{P301}/0", **weg)),
        G("CS335", "JW301", f"{P301}/RedenWijziging", op(f"{P301}/0", RedenWijziging="13", Einddatum=None), op(f"{P301}/0", RedenWijziging="02")),
        G("CS336", "JW301", f"{P301}/RedenWijziging", op(f"{P301}/0", RedenWijziging="01"), op(f"{P301}/0", RedenWijziging="14")),
        G("TR302", "JW301", f"{P301}[2]", {P301: [toegewezen(), toegewezen("2", Ingangsdatum="2026-09-30", Einddatum=None)]}, {P301: [toegewezen(), toegewezen("2", Ingangsdatum="2026-10-01", Einddatum=None)]}),
        G("TR302", "JW301", f"{P301}[1]", {P301: [toegewezen(Ingangsdatum="2026-06-01"), toegewezen("2", Einddatum=None)]}, {P301: [toegewezen(), toegewezen("2", **weg)]}),
        # Without a code the category decides; without a category every other product is the same.
        G("TR302", "JW301", f"{P301}[2]", {P301: [toegewezen(), toegewezen("2", Product=ZONDER_CODE, Omvang=None)]}, {P301: [toegewezen(), toegewezen("2", Product={"Categorie": "43", "Code": None}, Omvang=None)]}),
        G("TR302", "JW301", f"{P301}[2]", {P301: [toegewezen(Product=ZONDER_CODE, Omvang=None), toegewezen("2")]}, {P301: [toegewezen(), toegewezen("2", Product={"Categorie": "45", "Code": "45A05"})]}),
        G("TR302", "JW301", f"{P301}[2]", {P301: [toegewezen(), toegewezen("2", Product=None, Omvang=None, Budget="5000")]}, {P301: [toegewezen(Einddatum="2026-05-31"), toegewezen("2", Product=None, Omvang=None, Budget="5000", Ingangsdatum="2026-06-01")]}),
        G("TR302", "JW301", f"{P301}[2]", {P301: [toegewezen(Product=None, Omvang=None, Budget="5000"), toegewezen("2")]}, None),
    ]  # fmt: skip


def verzoek() -> list[Geval]:
    verwijzer = f"{P315}/0/Verwijzer"

    def van(soort: str, naam: str | None, code: str | None) -> Wijzigingen:
        return {verwijzer: {"Type": soort, "Naam": naam, "ZorgverlenerCode": code}}

    v = f"{P315}/Verwijzer"
    return [
        G("CD043", "JW315", f"{P315}/BeschikkingIngangsdatum", op(f"{P315}/0", BeschikkingNummer="7"), op(f"{P315}/0", BeschikkingNummer="7", BeschikkingIngangsdatum="2026-03-01")),
        G("CD043", "JW315", f"{P315}/BeschikkingIngangsdatum", op(f"{P315}/0", BeschikkingIngangsdatum="2026-03-01"), None),
        G("CD066", "JW315", f"{v}/Naam", van("03", "Praktijk", "01234567"), van("03", None, "01234567")),
        G("CD067", "JW315", f"{v}/Naam", van("04", None, None), van("01", None, None)),
        G("CD068", "JW315", f"{v}/ZorgverlenerCode", van("06", None, "01234567"), van("05", None, "01234567")),
        G("TR386", "JW315", f"{P315}[2]", {P315: [aangevraagd(), aangevraagd("REF-2", ToewijzingIngangsdatum="2026-09-30", ToewijzingEinddatum=None)]}, {P315: [aangevraagd(), aangevraagd("REF-2", ToewijzingIngangsdatum="2026-10-01", ToewijzingEinddatum=None)]}),
        G("TR386", "JW315", f"{P315}[2]", {P315: [aangevraagd(), aangevraagd("REF-2", Product=ZONDER_CODE, Omvang=None)]}, {P315: [aangevraagd(), aangevraagd("REF-2", Product={"Categorie": "46", "Code": None}, Omvang=None)]}),
        G("TR383", "JW315", f"{P315}[2]/ReferentieAanbieder", {P315: [aangevraagd(), aangevraagd(ToewijzingIngangsdatum="2026-10-01", ToewijzingEinddatum=None)]}, {P315: [aangevraagd(), aangevraagd("REF-1 ", ToewijzingIngangsdatum="2026-10-01", ToewijzingEinddatum=None)]}, frozenset({"TR101"})),
        G("TR352", "JW317", V, {f"{V}/OngewijzigdeProducten": None, f"{V}/TeWijzigenProducten": None}, {f"{V}/OngewijzigdeProducten": None}),
        G("TR353", "JW317", V, {f"{V}/TeWijzigenProducten": None, f"{V}/NieuweProducten": None}, {f"{V}/TeWijzigenProducten": None}),
        G("TR380", "JW317", f"{NP}/GewensteIngangsdatum", {f"{NP}/0/GewensteIngangsdatum": "2026-03-02"}, {f"{NP}/0/GewensteIngangsdatum": "2026-03-03"}),
        G("TR380", "JW317", "", None, {f"{TW}/0/GewensteIngangsdatum": "2026-03-02"}),
        G("TR410", "JW317", f"{NP}[2]", {NP: [nieuw(), nieuw(GewensteIngangsdatum="2026-09-30", Einddatum=None)]}, {NP: [nieuw(), nieuw(GewensteIngangsdatum="2026-10-01", Einddatum=None)]}),
        G("TR410", "JW317", "", None, {TW: [te_wijzigen(), te_wijzigen("3")]}),
    ]  # fmt: skip


PRODUCTEN = [*omvang_en_budget(), *oude_stijl(), *toewijzing(), *verzoek()]
