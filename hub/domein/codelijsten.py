"""Codes in words: the code lists of the standard and the gemeenten. Pure; the settings read the files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from hub.domein.invoerfouten import problemen
from hub.domein.normlagen import Gemeentecode
from hub.fouten import OngeldigeInstelling

CATEGORIEEN = "JZ020"
"""The code list of product categories."""

_Tekst = Annotated[str, StringConstraints(min_length=1)]


class Codelijst(BaseModel):
    """One code list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: _Tekst
    element: _Tekst
    """The element of a message that holds the code."""
    ook: tuple[_Tekst, ...] = ()
    """Other names of that element."""
    type: str = ""
    """Its type in the XSD (`LDT_RedenWijziging`); empty for a list that no XSD has."""
    codes: dict[str, _Tekst]
    """Meaning by code."""


_LIJSTEN = TypeAdapter(dict[str, Codelijst])
_GEMEENTEN = TypeAdapter(dict[Gemeentecode, tuple[_Tekst, _Tekst]])


class Codelijsten:
    """All code lists of a release, and the gemeenten with their jeugdregio."""

    def __init__(self, lijsten: Mapping[str, Codelijst], gemeenten: Mapping[str, tuple[str, str]]) -> None:
        """Take checked tables: see `van`."""
        self.lijsten = dict(lijsten)
        """Every list by its code (`JZ020`)."""
        self.gemeenten = {code: naam for code, (naam, _) in gemeenten.items()}
        """Name of a gemeente by its CBS code."""
        self.regio_van = {code: regio for code, (_, regio) in gemeenten.items()}
        """Jeugdregio of a gemeente by its CBS code."""

    @classmethod
    def van(cls, lijsten: Mapping[str, Any], gemeenten: Mapping[str, Any]) -> Codelijsten:
        """Build them from the tables of the data files. Raises OngeldigeInstelling that names every problem."""
        fouten: list[str] = []
        try:
            gelezen = _LIJSTEN.validate_python(lijsten)
        except ValidationError as fout:
            fouten += problemen(fout, "codelijsten")
        try:
            plaatsen = _GEMEENTEN.validate_python(gemeenten)
        except ValidationError as fout:
            fouten += problemen(fout, "gemeenten")
        if fouten:
            raise OngeldigeInstelling(
                f"De codelijsten kloppen niet: {'; '.join(fouten)}.",
                "Zet de bestanden van deze versie van de hub terug.",
            )
        return cls(gelezen, plaatsen)

    def gemeente_naam(self, code: str) -> str:
        """Return the name of a gemeente; its code when the list does not know it (merged away, or not yet there)."""
        return self.gemeenten.get(code, code)

    def categorie_naam(self, code: str) -> str:
        """Return the name of a product category; empty when the list does not know it."""
        return self.betekenis(CATEGORIEEN, code) or ""

    def betekenis(self, lijst: str, code: str) -> str | None:
        """Return the meaning of a code in a list (`WJ001`); None when list or code is unknown."""
        gevonden = self.lijsten.get(lijst)
        return gevonden.codes.get(code) if gevonden else None
