"""The shape of the norms file and of the overrides laid over it: which keys there are, and what they may hold.

Every key that is not named here is refused, so that a misspelt norm cannot be
overlooked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from hub.domein.invoerfouten import problemen as in_woorden
from hub.domein.kalender import FEESTDAGEN

Termijn = Annotated[int, Field(ge=0, le=3660)]
"""Days or werkdagen; ten years is longer than any term, and keeps a slip of the finger out."""

Uren = Annotated[int, Field(ge=0, le=240)]
"""Clocks differ by hours, not by weeks."""

Gemeentecode = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]
Categorie = Annotated[str, StringConstraints(pattern=r"^\d{2}$")]
Productcode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{5}$")]
Berichtsoort = Annotated[str, StringConstraints(pattern=r"^JW\d{3}$")]


class _Tabel(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CategorieWaarden(_Tabel):
    """What may differ per product category."""

    reactie_werkdagen: Termijn | None = None
    onderzoek_dagen: Termijn | None = None
    woonplaats_dagen: Termijn | None = None
    melden_werkdagen: Termijn | None = None
    treeknorm_dagen: Termijn | None = None


class Waarden(CategorieWaarden):
    """What may differ per hub, regio or gemeente; what is unset is left to the layer below."""

    retour_werkdagen: Termijn | None = None
    declaratie_werkdagen: Termijn | None = None
    buiten_wachttijd: frozenset[Categorie] | None = None
    verblijf_categorieen: frozenset[Categorie] | None = None
    verblijf_codes: frozenset[Productcode] | None = None
    verblijf_onderbreking_dagen: Termijn | None = None
    overdracht_dagen: Termijn | None = None
    reactietolerantie_uren: Uren | None = None
    feestdagen: frozenset[str] | None = None
    extra_vrije_dagen: frozenset[date] | None = None
    waarneming_vanaf: date | None = None
    categorie: dict[Categorie, CategorieWaarden] = {}

    @field_validator("feestdagen")
    @classmethod
    def _bekende_feestdagen(cls, waarde: frozenset[str] | None) -> frozenset[str] | None:
        if onbekend := sorted((waarde or frozenset()) - FEESTDAGEN):
            raise ValueError(f"kent geen {', '.join(onbekend)}; kies uit {', '.join(sorted(FEESTDAGEN))}")
        return waarde

    def algemeen(self) -> dict[str, Any]:
        """Return the general values that are set."""
        return {naam: getattr(self, naam) for naam in self.model_fields_set if naam != "categorie"}

    def per_categorie(self) -> dict[tuple[str, str], int]:
        """Return the values that are set for a category, by (name, category)."""
        return {
            (naam, categorie): getattr(waarden, naam)
            for categorie, waarden in self.categorie.items()
            for naam in waarden.model_fields_set
        }


class Overschrijvingen(_Tabel):
    """A table of overrides: for the whole hub, per jeugdregio and per gemeente."""

    alle: Waarden = Waarden()
    regio: dict[str, Waarden] = {}
    gemeente: dict[Gemeentecode, Waarden] = {}


class Norm(_Tabel):
    """One norm of the norms file: its value, and where that comes from."""

    waarde: Any = None
    eenheid: str
    bron: str
    uitleg: str
    categorie: dict[Categorie, Termijn] = {}
    """Values that differ per product category."""
    berichten: tuple[Berichtsoort, ...] = ()
    """The kinds of message whose retour has this term."""


ONVERPLICHT = frozenset({"waarneming_vanaf"})
"""Norms that may go without a value."""


def lees_basis(tabel: Mapping[str, Any]) -> tuple[dict[str, Norm], Waarden, list[str]]:
    """Read the norms file: the norms by name, their values, and every problem in Dutch (values are then incomplete)."""
    fouten: list[str] = []
    normen: dict[str, Norm] = {}
    for naam, inhoud in tabel.items():
        try:
            normen[naam] = Norm.model_validate(inhoud)
        except ValidationError as fout:
            fouten += in_woorden(fout, naam)
    per_categorie: dict[str, dict[str, int]] = {}
    for naam, norm in normen.items():
        for categorie, waarde in norm.categorie.items():
            per_categorie.setdefault(categorie, {})[naam] = waarde
    algemeen = {naam: norm.waarde for naam, norm in normen.items() if norm.waarde is not None}
    verplicht = Waarden.model_fields.keys() - ONVERPLICHT - {"categorie"}
    fouten += [f"{naam} ontbreekt" for naam in sorted(verplicht - algemeen.keys()) if naam not in tabel]
    fouten += [f"{naam}.waarde ontbreekt" for naam in sorted(verplicht & normen.keys() - algemeen.keys())]
    waarden = Waarden()
    try:
        waarden = Waarden.model_validate({**algemeen, "categorie": per_categorie})
    except ValidationError as fout:
        fouten += in_woorden(fout)
    return normen, waarden, fouten


def lees_overschrijvingen(tabel: Mapping[str, Any], regios: frozenset[str]) -> tuple[Overschrijvingen, list[str]]:
    """Read a table of overrides, and every problem in Dutch; `regios` are the jeugdregio's that exist (empty: any)."""
    try:
        gelezen = Overschrijvingen.model_validate(tabel)
    except ValidationError as fout:
        return Overschrijvingen(), in_woorden(fout)
    onbekend = sorted(gelezen.regio.keys() - regios) if regios else []
    return gelezen, [f"regio.{naam} is geen jeugdregio uit de lijst van gemeenten" for naam in onbekend]
