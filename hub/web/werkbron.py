"""What the pages about work need to know: the questions and the one thing they write, wherever it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, VerzoekRegel, WachtRegel
from hub.antwoorden_regels import Bevindingregel
from hub.antwoorden_werk import Vondst, WerkRegel, WerkTelling, Zaak
from hub.antwoorden_woonplaats import WoonplaatsRegel, WoonplaatsTelling
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.werk import Actie
from hub.opslag.lijst_vragen import Namen
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from hub.opslag.zoek_vragen import Zoekveld
from hub.web.bron import Selectie


class Werkbron(Protocol):
    """The work list, cases, searches, actions and whole lists. Every method may raise `hub.fouten.OpslagFout`.

    `hub.opslag.werkbank.Werkbank` is one; the pages call it from several threads at once.
    """

    namen: Namen
    csrf_geheim: bytes

    def werkblad(
        self, vraag: Werkvraag, keuze: Lijstkeuze, *, vanaf: int, aantal: int
    ) -> tuple[list[WerkTelling], list[WerkRegel]]:
        """Return the counts per kind, and one page of the work list; past the end the last one."""

    def werk_tellingen(self, vraag: Werkvraag) -> list[WerkTelling]:
        """Return the counts per kind."""

    def gemeenten(self, gebied: Gebied) -> dict[str, str]:
        """Return the gemeenten of a gebied with their names, by name."""

    def aanbieders(self, gemeente: Gebied, hoogstens: int) -> list[str]:
        """Return aanbieders to choose from."""

    def al_het_werk(self, vraag: Werkvraag, keuze: Lijstkeuze) -> Iterator[WerkRegel]:
        """Return the whole work list."""

    def alle_verzoeken(self, peildatum: Moment, gemeente: Gebied, selectie: Selectie) -> Iterator[VerzoekRegel]:
        """Return all open verzoeken of a selection."""

    def hele_wachtlijst(self, peildatum: Moment, gemeente: Gebied) -> Iterator[WachtRegel]:
        """Return all that wait."""

    def alle_afkeuringen(self, peildatum: Moment, gemeente: Gebied) -> Iterator[AfkeuringRegel]:
        """Return all rejected messages with every violation."""

    def alle_gemeenten(self, peildatum: Moment, gemeente: Gebied) -> Iterator[GemeenteRegel]:
        """Return the headline numbers of every gemeente."""

    def alle_bevindingen(self, peildatum: Moment, gemeente: Gebied) -> Iterator[Bevindingregel]:
        """Return every combination of parties, kind, software and rule that has findings."""

    def woonplaats(self, peildatum: Moment, gemeente: Gebied, soort: str | None = None) -> Iterator[WoonplaatsRegel]:
        """Return all cases of the woonplaatsbeginsel, or those of one kind."""

    def woonplaatsblad(
        self, peildatum: Moment, gemeente: Gebied, soort: str | None, *, vanaf: int, aantal: int
    ) -> tuple[list[WoonplaatsTelling], list[WoonplaatsRegel]]:
        """Return how many there are of every kind, and one page of all or of one kind; past the end nothing."""

    def zoekterm(self, getypt: str, gebied: Gebied = None) -> str:
        """Return what may stand in an address of what someone typed."""

    def jeugdige(self, getypt: str, gebied: Gebied) -> str | None:
        """Return the opaque key of the client with this BSN, None when there is none in the gebied."""

    def zoek(self, getypt: str, peildatum: Moment, gebied: Gebied, waarop: Zoekveld | None = None) -> list[Vondst]:
        """Return the cases that a reference, number or Identificatie (or one of these) names."""

    def zaken_van(self, sleutel: str, peildatum: Moment, gebied: Gebied) -> list[Vondst] | None:
        """Return the cases of a client by his opaque key, None when it is no such key."""

    def zaak(self, sleutel: str, peildatum: Moment, gebied: Gebied) -> Zaak | None:
        """Return a case with its whole story, None when there is none in the gebied."""

    def doe(self, sleutel: str, werk: str | None, actie: Actie, gebied: Gebied) -> bool:
        """Record an action; say whether the work it is about is still there."""
