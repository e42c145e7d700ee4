"""The norms a gemeente is judged by: terms, thresholds and working days, resolved from data.

Pure: `NormenBoek.van` takes the tables of schemas/normen.toml and of the
overrides; reading the files is the business of the settings. Source of every
value: schemas/normen.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from hub.domein.herindeling import GEEN, Herindelingen
from hub.domein.kalender import MILLISECONDEN_PER_UUR, Werkkalender
from hub.domein.normlagen import ONVERPLICHT, Norm, Overschrijvingen, Waarden, lees_basis, lees_overschrijvingen
from hub.domein.verblijf import Verblijfregels, Woonplaatsregels
from hub.fouten import OngeldigeInstelling

_STAP = "Verbeter dit in het normenbestand of in de instellingen; 'ijw-hub instellingen' toont waar die staan."


@dataclass(frozen=True, slots=True, eq=False)
class Normen:
    """The norms of one gemeente. Terms in days or werkdagen, as their names say.

    The attributes are the general values; the methods with a category give the
    value for that product category, which may differ (semantics §4). There is one
    object per gemeente and NormenBoek, so it compares and hashes by identity.
    """

    gemeente: str
    reactie_werkdagen: int
    """Answer to a verzoek, from its receipt (OP274, OP346)."""
    woonplaats_dagen: int
    """Rejection for woonplaats, from receipt of the verzoek (OP359)."""
    melden_werkdagen: int
    """Report of a start or stop (OP271, OP272)."""
    buiten_wachttijd: frozenset[str]
    """Product categories whose wachttijd is reported apart."""
    tolerantie_ms: int
    """How much earlier than its verzoek a reaction may be stamped, in milliseconds."""
    waarneming_vanaf: date | None
    """The day from which the hub saw this gemeente's traffic; None: always."""
    kalender: Werkkalender
    _algemeen: Mapping[str, Any] = field(repr=False)
    _per_categorie: Mapping[tuple[str, str], int] = field(repr=False)
    _retour: Mapping[str, int] = field(repr=False)

    def waarde(self, naam: str) -> Any:
        """Return the general value of a norm by its name in the norms file."""
        return self._algemeen[naam]

    def uitzonderingen(self, naam: str) -> dict[str, int]:
        """Return the values of a norm that differ per product category."""
        return {categorie: waarde for (norm, categorie), waarde in sorted(self._per_categorie.items()) if norm == naam}

    def termijn(self, naam: str, categorie: str | None) -> int:
        """Return a term or threshold (`reactie_werkdagen`, `treeknorm_dagen`, ...) for a product category, or in general."""
        if categorie is not None and (eigen := self._per_categorie.get((naam, categorie))) is not None:
            return eigen
        waarde: int = self._algemeen[naam]
        return waarde

    def reactie_werkdagen_voor(self, categorie: str | None) -> int:
        """Return the werkdagen for an answer to a verzoek for this category (OP274, OP346)."""
        return self.termijn("reactie_werkdagen", categorie)

    def woonplaats_dagen_voor(self, categorie: str | None) -> int:
        """Return the days for a rejection for woonplaats for this category (OP359)."""
        return self.termijn("woonplaats_dagen", categorie)

    def melden_werkdagen_voor(self, categorie: str | None) -> int:
        """Return the werkdagen for the report of a start or stop of this category (OP271, OP272)."""
        return self.termijn("melden_werkdagen", categorie)

    def onderzoek_dagen(self, categorie: str | None) -> int:
        """Return the days from the Dagtekening of the verzoek for a final answer after "in onderzoek" (OP274, OP346)."""
        return self.termijn("onderzoek_dagen", categorie)

    def treeknorm_dagen(self, categorie: str | None) -> int:
        """Return the days of waiting above which a wachttijd is too long: a proxy of the Treeknorm (semantics §7)."""
        return self.termijn("treeknorm_dagen", categorie)

    def retour_werkdagen(self, soort: str) -> int | None:
        """Return the werkdagen for the retour of a kind of message (OP090, OP090x4); None when it asks for none."""
        return self._retour.get(soort)


class NormenBoek:
    """All norms with their overrides; `voor` resolves them for one gemeente.

    The narrowest layer counts: gemeente over regio over the whole hub over the
    norms file. A value for a product category goes before any general value.
    """

    def __init__(
        self,
        normen: Mapping[str, Norm],
        basis: Waarden,
        overschrijvingen: Sequence[Overschrijvingen],
        regio_van: Mapping[str, str],
        regio: str | None,
        herindelingen: Herindelingen = GEEN,
    ) -> None:
        """Take tables that were read and checked: see `van`."""
        self.normen = dict(normen)
        """Every norm of the norms file, with its source and default, in the order of the file."""
        self._basis = basis
        self._overschrijvingen = tuple(overschrijvingen)
        self._regio_van = dict(regio_van)
        self._regio = regio
        self._herindelingen = herindelingen
        self._voor: dict[str, Normen] = {}

    @classmethod
    def van(
        cls,
        basis: Mapping[str, Any],
        overschrijvingen: Sequence[Mapping[str, Any]] = (),
        regio_van: Mapping[str, str] | None = None,
        regio: str | None = None,
        herindelingen: Herindelingen = GEEN,
    ) -> NormenBoek:
        """Build it from the tables of schemas/normen.toml and of the overrides, if any.

        Of overrides of the same width the later one counts. `regio_van` gives the
        jeugdregio of a gemeente by its code; `regio` stands in for that of every
        gemeente. Raises OngeldigeInstelling that names every problem at once.
        """
        regio_van = regio_van or {}
        bekend = frozenset(regio_van.values()) | ({regio} if regio and regio_van else frozenset())
        normen, waarden, problemen = lees_basis(basis)
        lagen: list[Overschrijvingen] = []
        for tabel in overschrijvingen:
            laag, meer = lees_overschrijvingen(tabel, bekend)
            lagen.append(laag)
            problemen += meer
        if problemen:
            raise OngeldigeInstelling(f"De normen kloppen niet: {'; '.join(problemen)}.", _STAP)
        return cls(normen, waarden, lagen, regio_van, regio, herindelingen)

    def woonplaatsregels(self) -> Woonplaatsregels:
        """Return what the woonplaats is judged by: the same for all gemeenten, since a stay goes across them."""
        normen = self.voor("")
        verblijf = Verblijfregels(
            normen.waarde("verblijf_categorieen"),
            normen.waarde("verblijf_codes"),
            normen.termijn("verblijf_onderbreking_dagen", None),
        )
        return Woonplaatsregels(verblijf, normen.termijn("overdracht_dagen", None), self._herindelingen)

    def voor(self, gemeente: str) -> Normen:
        """Return the norms of a gemeente (4-digit CBS code); resolved once."""
        normen = self._voor.get(gemeente)
        if normen is None:
            normen = self._voor[gemeente] = self._los_op(gemeente)
        return normen

    def vingerafdruk(self) -> str:
        """Return a hash of all norms and overrides: when it differs, what was computed with the norms is out of date."""
        berichten = {naam: norm.berichten for naam, norm in self.normen.items()}
        alles: tuple[object, ...] = (berichten, self._basis, self._overschrijvingen, self._regio_van, self._regio)
        alles += (self._herindelingen.inhoud(),)
        return sha256(repr(_op_volgorde(alles)).encode()).hexdigest()[:32]

    def _lagen(self, gemeente: str) -> Iterable[Waarden]:
        """Yield what is laid over each other for a gemeente, the widest first."""
        yield self._basis
        for laag in self._overschrijvingen:
            yield laag.alle
        regio = self._regio or self._regio_van.get(gemeente)
        for laag in self._overschrijvingen:
            if regio is not None and regio in laag.regio:
                yield laag.regio[regio]
        for laag in self._overschrijvingen:
            if gemeente in laag.gemeente:
                yield laag.gemeente[gemeente]

    def _los_op(self, gemeente: str) -> Normen:
        algemeen: dict[str, Any] = dict.fromkeys(ONVERPLICHT)
        per_categorie: dict[tuple[str, str], int] = {}
        for laag in self._lagen(gemeente):
            algemeen.update(laag.algemeen())
            per_categorie.update(laag.per_categorie())
        return Normen(
            gemeente=gemeente,
            reactie_werkdagen=algemeen["reactie_werkdagen"],
            woonplaats_dagen=algemeen["woonplaats_dagen"],
            melden_werkdagen=algemeen["melden_werkdagen"],
            buiten_wachttijd=algemeen["buiten_wachttijd"],
            tolerantie_ms=algemeen["reactietolerantie_uren"] * MILLISECONDEN_PER_UUR,
            waarneming_vanaf=algemeen["waarneming_vanaf"],
            kalender=_kalender(algemeen["extra_vrije_dagen"], algemeen["feestdagen"]),
            _algemeen=algemeen,
            _per_categorie=per_categorie,
            _retour={soort: algemeen[naam] for naam, norm in self.normen.items() for soort in norm.berichten},
        )


@lru_cache(maxsize=64)
def _kalender(extra_vrij: frozenset[date], feestdagen: frozenset[str]) -> Werkkalender:
    """Share one calendar between the gemeenten that close on the same days, and with it what it remembers."""
    return Werkkalender(extra_vrij, feestdagen)


def _op_volgorde(waarde: object) -> object:
    """Turn models, tables and sets into nested lists whose order depends on their content only."""
    if isinstance(waarde, BaseModel):
        return _op_volgorde({naam: getattr(waarde, naam) for naam in waarde.model_fields_set})
    if isinstance(waarde, Mapping):
        return sorted(([sleutel, _op_volgorde(deel)] for sleutel, deel in waarde.items()), key=repr)
    if isinstance(waarde, frozenset):
        return sorted(map(repr, waarde))
    if isinstance(waarde, tuple | list):
        return [_op_volgorde(deel) for deel in waarde]
    return repr(waarde)
