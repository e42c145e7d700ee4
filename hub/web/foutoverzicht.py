"""What was wrong with a form on a case: told at the top of the page, and beside the field; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hub.domein import werk as w
from hub.web.keuze import OngeldigeKeuze

_PLAATS = {
    (w.NEEM, "naam"): "naam",
    (w.STEL_UIT, "tot_datum"): "tot",
    (w.STEL_UIT, "tekst"): "uitstel",
    (w.SLUIT, "reden"): "reden",
    (w.SLUIT, "tekst"): "sluit",
    (w.NOTITIE, "tekst"): "notitie",
}
"""The end of a field's id, by action and field; the beginning names the piece of work (`w1`) or the case (`zaak`)."""


@dataclass(frozen=True, slots=True)
class Formulierstand:
    """One form as it was posted; an empty one for a form that was not."""

    waarden: Mapping[str, str] = field(default_factory=dict)
    fouten: Mapping[str, str] = field(default_factory=dict)
    """What is wrong, by field."""

    @property
    def open(self) -> bool:
        """Say whether this is the form that was posted: it is shown open."""
        return bool(self.waarden)


_LEEG = Formulierstand()


@dataclass(frozen=True, slots=True)
class Foutregel:
    """One line of the overview."""

    wat: str
    stap: str
    veld: str | None
    """The id of the field, None when it is about no field on the page."""


@dataclass(frozen=True, slots=True)
class Foutoverzicht:
    """What was posted and what is wrong with it; an empty one for a page that is only looked at."""

    velden: Mapping[str, str] = field(default_factory=dict)
    fouten: Sequence[OngeldigeKeuze] = ()

    def stand(self, actie: str, werk: str | None) -> Formulierstand:
        """Return a form of the page by its action and piece of work."""
        if not self.fouten or not self._is(actie, werk):
            return _LEEG
        return Formulierstand(self.velden, {fout.parameter: fout.wat for fout in self.fouten if fout.parameter})

    def regels(self, werk: Sequence[str]) -> list[Foutregel]:
        """Return the overview; `werk` are the pieces of work on the page, in order."""
        hier = self.velden.get("werk") or None
        begin = "zaak" if hier is None else f"w{werk.index(hier) + 1}" if hier in werk else None
        regels = []
        for fout in self.fouten:
            einde = _PLAATS.get((self.velden.get("actie", ""), fout.parameter or ""))
            veld = f"{begin}-{einde}" if begin and einde else None
            regels.append(Foutregel(fout.wat, "" if veld else fout.stap, veld))
        return regels

    def _is(self, actie: str, werk: str | None) -> bool:
        return actie == self.velden.get("actie") and werk == (self.velden.get("werk") or None)
