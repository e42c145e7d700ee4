"""The answers the hub gives, as typed models: one contract for the CLI, the page and the metrics.

`Status` is the public JSON of `ijw-hub status --json`; names and meaning follow
the semantics in docs/semantiek.md. Counts are numbers of things at the peildatum;
`_dagen` are calendar days, `_werkdagen` working days; no cases = null.
"""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field


class _Antwoord(BaseModel):
    model_config = ConfigDict(frozen=True)


class Berichten(_Antwoord):
    """Deliveries = geldig + afgekeurd (distinct) + dubbel; overgeslagen and fo01 stand apart."""

    ontvangen: int
    geldig: int
    afgekeurd: int
    dubbel: int
    overgeslagen: int
    fo01: int
    per_soort: dict[str, int]
    met_bevindingen: int = 0
    """Valid messages that break a rule of level 2: they count all the same."""
    bevindingen_per_regel: dict[str, int] = Field(default_factory=dict)
    """Of those, how many break each rule (`TR302`); a message may break several."""


class Doorlooptijd(_Antwoord):
    """Working days from receipt to final answer, closed cases only."""

    aantal: int
    gemiddeld: float | None
    mediaan: float | None
    p90: int | None
    max: int | None


class Verzoeken(_Antwoord):
    """VOT and VOW, and whether they were answered within the norm."""

    totaal: int
    open: int
    in_onderzoek: int
    te_laat: int
    toegewezen: int
    afgewezen: int
    binnen_norm: int
    buiten_norm: int
    zonder_referentie: int
    via_onderzoek: int
    """Verzoeken, open or closed, that went through "in onderzoek" (meant to be exceptional)."""
    per_soort: dict[str, int]
    doorlooptijd_werkdagen: Doorlooptijd
    doorlooptijd_per_soort: dict[str, Doorlooptijd]


class Toewijzingen(_Antwoord):
    """Assignments by validity and by delivery state; `totaal` excludes `verwijderd`."""

    totaal: int
    actueel: int
    toekomstig: int
    verwijderd: int
    wachtend: int
    gestart: int
    tijdelijk_gestopt: int
    gestopt: int
    vervallen: int
    onbekend_bij_aanvang: int
    ingetrokken: int
    verlengd: int
    zonder_verzoek_werkdagen: Doorlooptijd
    """Of toewijzingen that answer no verzoek: from Toewijzingsdatum to receipt of the first JW301."""


class WachttijdAfgesloten(_Antwoord):
    """Waiting times of toewijzingen that were started, in calendar days."""

    aantal: int
    mediaan_dagen: float | None
    p90_dagen: int | None
    boven_treeknorm: int
    mediaan_netto_dagen: float | None
    """From the later of the first Toewijzingsdatum and Ingangsdatum: a wish to start later is not waiting."""
    jeugdigen: int


class WachttijdWachtend(_Antwoord):
    """Days waited so far by toewijzingen without a start."""

    aantal: int
    mediaan_dagen: float | None
    langst_dagen: int | None
    boven_treeknorm: int
    jeugdigen: int


class WachttijdApart(_Antwoord):
    """Crisis, jeugdbescherming and jeugdreclassering: they start at once or retroactively, so they stand apart."""

    gestart: int
    gestart_mediaan_dagen: float | None
    wachtend: int
    wachtend_langst_dagen: int | None


class Wachttijd(_Antwoord):
    """JW301 to start of care. The Treeknorm is a proxy here: 301 -> 305 is neither of its phases."""

    afgesloten: WachttijdAfgesloten
    wachtend: WachttijdWachtend
    apart: WachttijdApart
    schatting_mediaan_dagen: int | None
    """Kaplan-Meier over started and waiting together: days after which half has started; null while that is not known."""


class Trajectduur(_Antwoord):
    """Days from first start to last definitive stop, inclusive, of stopped toewijzingen."""

    aantal: int
    mediaan: float | None


class Leveringen(_Antwoord):
    """Starts and stops reported late or missing, and starts that belong to no known toewijzing."""

    start_te_laat: int
    stop_te_laat: int
    stop_ontbreekt: int
    taakgericht: int
    zonder_toewijzing: int
    trajectduur_dagen: Trajectduur


class Retouren(_Antwoord):
    """Retour discipline (OP090): heenberichten that ask for a retour, and what came of it."""

    verwacht: int
    ontvangen: int
    afgekeurd: int
    ontbreekt_te_laat: int


class Woonplaats(_Antwoord):
    """Toewijzingen by judgement, and the findings that are open."""

    gecontroleerd: int
    """All toewijzingen that are not deleted: conform + afwijkend + onbekend."""
    conform: int
    afwijkend: int
    onbekend: int
    dubbele_toewijzing: int
    verhuisd_tijdens_hulp: int
    overdracht_open: int
    overdracht_te_laat: int
    """Of those open: longer than two weeks."""
    verhuizing_zonder_aansluiting: int
    niet_waarneembaar: int
    """Handovers and moves to a gemeente whose traffic the hub does not see; not among the open ones."""


class Status(_Antwoord):
    """All figures of one peildatum, for all gemeenten or one."""

    peildatum: str
    gemeente: str | None
    berichten: Berichten
    verzoeken: Verzoeken
    toewijzingen: Toewijzingen
    wachttijd: Wachttijd
    leveringen: Leveringen
    retouren: Retouren
    bevindingen: dict[str, int]
    """Findings across messages, by code: 9056 (Identificatie not unique), 9347, 9332, ..."""
    woonplaats: Woonplaats


class VerzoekRegel(_Antwoord):
    """One open verzoek on the work list."""

    gemeente: str
    gemeente_naam: str
    aanbieder: str
    soort: str
    """`VOT` or `VOW`."""
    product: str
    """`45A03`, or the category, or empty."""
    product_naam: str
    """Name of the product category."""
    referentie: str
    """ReferentieAanbieder, masked where it holds a BSN."""
    identificatie: str
    """Identificatie of the message that asked."""
    ontvangen: datetime
    uiterste_reactiedatum: date
    in_onderzoek: bool
    open_werkdagen: int
    """Working days open at the peildatum."""
    werkdagen_te_laat: int
    """Working days past the uiterste reactiedatum (0 when not overdue)."""
    werkdagen_over: int
    """Working days left until the uiterste reactiedatum (0 when today or overdue)."""


class WachtRegel(_Antwoord):
    """One toewijzing on the waiting list."""

    gemeente: str
    gemeente_naam: str
    aanbieder: str
    product: str
    product_naam: str
    toewijzing_nummer: int
    referentie: str | None
    toewijzingsdatum: date
    ingangsdatum: date
    wacht_dagen: int
    boven_treeknorm: bool


class FoutRegel(_Antwoord):
    """One violation: its place, what was found, and a sentence of help."""

    code: str
    pad: str
    regel: int | None
    waarde: str
    uitleg: str


class AfkeuringRegel(_Antwoord):
    """One rejected message with its explanation."""

    ontvangen: datetime
    soort: str | None
    gemeente: str | None
    aanbieder: str | None
    identificatie: str | None
    bron: str
    """File name it came from, masked; empty when unknown."""
    fouten: tuple[FoutRegel, ...]
    aantal_fouten: int
    """All violations; `fouten` may hold the first few only."""


class GemeenteRegel(_Antwoord):
    """Headline numbers of one gemeente, for the overview table and the metrics."""

    gemeente: str
    gemeente_naam: str
    verzoeken_open: int
    verzoeken_te_laat: int
    wachtend: int
    boven_treeknorm: int
    retour_ontbreekt: int
