"""The work list, the cases and the actions, as the rest of the hub sees them: one read transaction per question.

Beside `hub.opslag.vragen`: what people work from, and the only thing that people write.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, select

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, VerzoekRegel, WachtRegel
from hub.antwoorden_regels import Bevindingregel
from hub.antwoorden_werk import Vondst, WerkRegel, WerkTelling, Zaak
from hub.antwoorden_woonplaats import WoonplaatsRegel, WoonplaatsTelling
from hub.domein import werk as w
from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.gebied import Gebied
from hub.opslag import lijst_vragen, regel_vragen, woonplaats_vragen, zaak_vragen, zoek_vragen
from hub.opslag import tabellen as t
from hub.opslag.acties import Werkplek, leg_actie_vast
from hub.opslag.gebieden import vernauw_tot
from hub.opslag.geheugen import Geheugen
from hub.opslag.lijst_vragen import Bladzijde, Namen, NormenVoor, Selectie
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.verbinding import lezen, schrijven
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze, Naslag, alle_plaatsen, regels, soorten_op, tellingen
from hub.opslag.woonplaats_vragen import Lijstvraag
from hub.opslag.zaaksleutel import CLIENT, DOSSIER, Verwijzing, Zaaksleutels
from hub.opslag.zoek_vragen import Zoekveld
from hub.opslag.zoekwijze import Zoekwijze
from hub.parsers.sleutels import Sleutels


class Werkbank:
    """What people do with the store. Threads may share it; every method raises OpslagFout when the database refuses."""

    def __init__(
        self,
        engine: Engine,
        normen: NormenVoor,
        namen: Namen,
        bos: Sleutelbos,
        geheugen: Geheugen,
        *,
        per_gemeente: bool = False,
    ) -> None:
        """Ask from this database, judging by these norms; keys of cases and searches follow from the key ring."""
        self._engine = engine
        self._geheugen = geheugen
        self._normen = normen
        self._zaaksleutels = Zaaksleutels(bos.afgeleid("zaak"))
        self._naslag = Naslag(normen, namen, self._zaaksleutels, bos.afgeleid("werk"))
        self._zoekwijze = Zoekwijze(Sleutels(bos.pseudoniem, bos.inhoud, per_gemeente=per_gemeente), self._zaaksleutels)
        self.namen = namen
        self.csrf_geheim = bos.afgeleid("csrf")
        """Key of the tokens that forms carry: the same after a restart, so that an open form still works."""

    # --- the list ---------------------------------------------------------------------------------------------------

    def werk_tellingen(self, vraag: Werkvraag) -> list[WerkTelling]:
        """Count the work of every kind, in order of urgency."""

        def maak() -> list[WerkTelling]:
            with lezen(self._engine) as connection:
                return tellingen(connection, vraag, self._normen)

        return list(self._geheugen.vraag("tellingen", vraag.peildatum, vraag._replace(peildatum=0), maak))

    def werk(self, vraag: Werkvraag, keuze: Lijstkeuze, *, vanaf: int, aantal: int) -> list[WerkRegel]:
        """Give one page of the work list, the most urgent first."""
        with lezen(self._engine) as connection:
            return regels(connection, vraag, keuze, self._naslag, Bladzijde(vanaf, aantal))

    def werkblad(
        self, vraag: Werkvraag, keuze: Lijstkeuze, *, vanaf: int, aantal: int
    ) -> tuple[list[WerkTelling], list[WerkRegel]]:
        """Give the counts and one page at once: of the kinds that are not on the page nothing more is read.

        A page past the end (the list has shrunk) becomes the last one.
        """
        telling = self.werk_tellingen(vraag)
        gekozen = [een for een in telling if keuze.soort in {None, een.soort}]
        totaal = sum(een.totaal if keuze.ook_gesloten else een.open for een in gekozen)
        laatste = max(0, totaal - 1) // aantal * aantal
        soorten, blad = soorten_op(telling, keuze, Bladzijde(min(vanaf, laatste), aantal))
        if not soorten:
            return telling, []
        with lezen(self._engine) as connection:
            return telling, regels(connection, vraag, keuze._replace(soorten=soorten), self._naslag, blad)

    def gemeenten(self, gebied: Gebied) -> dict[str, str]:
        """Give the gemeenten of a gebied that exchange messages, with their names, by name."""
        vraag = vernauw_tot(select(t.relatie.c.gemeente).distinct(), t.relatie.c.gemeente, gebied)

        def maak() -> list[str]:
            with lezen(self._engine) as connection:
                return list(connection.execute(vraag).scalars())

        codes = self._geheugen.vraag("gemeenten", None, gebied, maak)
        return dict(sorted(((code, self.namen.gemeente(code)) for code in codes), key=lambda paar: (paar[1], paar[0])))

    def aanbieders(self, gemeente: Gebied, hoogstens: int) -> list[str]:
        """Give the aanbieders of a gemeente, some or all, to choose from."""
        vraag = select(t.relatie.c.aanbieder).distinct().order_by(t.relatie.c.aanbieder).limit(hoogstens)
        with lezen(self._engine) as connection:
            return list(connection.execute(vernauw_tot(vraag, t.relatie.c.gemeente, gemeente)).scalars())

    # --- everything, for exports ------------------------------------------------------------------------------------

    def al_het_werk(self, vraag: Werkvraag, keuze: Lijstkeuze) -> Iterator[WerkRegel]:
        """Give the whole work list, in memory that does not grow with it."""
        with lezen(self._engine) as connection:
            for plaats in alle_plaatsen(connection, vraag, keuze, self._naslag):
                yield plaats.regel

    def alle_verzoeken(self, peildatum: Moment, gemeente: Gebied, selectie: Selectie) -> Iterator[VerzoekRegel]:
        """Give all open verzoeken of a selection."""
        naslag = lijst_vragen.Naslag(self._normen, self.namen)
        with lezen(self._engine) as connection:
            yield from lijst_vragen.alle_verzoeken(connection, peildatum, gemeente, selectie, naslag)

    def hele_wachtlijst(self, peildatum: Moment, gemeente: Gebied) -> Iterator[WachtRegel]:
        """Give all that wait."""
        with lezen(self._engine) as connection:
            yield from lijst_vragen.hele_wachtlijst(connection, peildatum, gemeente, self.namen)

    def alle_afkeuringen(self, peildatum: Moment, gemeente: Gebied) -> Iterator[AfkeuringRegel]:
        """Give all rejected messages with every violation."""
        with lezen(self._engine) as connection:
            yield from lijst_vragen.alle_afkeuringen(connection, peildatum, gemeente)

    def alle_gemeenten(self, peildatum: Moment, gemeente: Gebied) -> Iterator[GemeenteRegel]:
        """Give the headline numbers of every gemeente of a gebied."""
        with lezen(self._engine) as connection:
            yield from lijst_vragen.per_gemeente(connection, peildatum, gemeente, self.namen)

    def alle_bevindingen(self, peildatum: Moment, gemeente: Gebied) -> Iterator[Bevindingregel]:
        """Give every combination of parties, kind, software and rule that has findings."""
        with lezen(self._engine) as connection:
            yield from regel_vragen.alle(connection, peildatum, gemeente, self.namen.gemeente)

    def woonplaats(self, peildatum: Moment, gemeente: Gebied, soort: str | None = None) -> Iterator[WoonplaatsRegel]:
        """Give every toewijzing at another gemeente than expected and every open finding (or one kind), with its reasoning."""
        with lezen(self._engine) as connection:
            yield from woonplaats_vragen.regels(connection, Lijstvraag(peildatum, gemeente, soort), self._naslag)

    def woonplaatsblad(
        self, peildatum: Moment, gemeente: Gebied, soort: str | None, *, vanaf: int, aantal: int
    ) -> tuple[list[WoonplaatsTelling], list[WoonplaatsRegel]]:
        """Give how many there are of every kind, and one page of all or of one kind; past the end nothing."""
        vraag = Lijstvraag(peildatum, gemeente, soort)
        with lezen(self._engine) as connection:
            return woonplaats_vragen.blad(connection, vraag, self._naslag, Bladzijde(vanaf, aantal))

    # --- search -----------------------------------------------------------------------------------------------------

    def zoekterm(self, getypt: str, gebied: Gebied = None) -> str:
        """Return what may stand in an address of what someone typed: a reference that holds a BSN is masked as stored."""
        with lezen(self._engine) as connection:
            return self._zoekwijze.zoekterm(connection, getypt.strip(), gebied)

    def jeugdige(self, getypt: str, gebied: Gebied) -> str | None:
        """Return the opaque key of the client with this BSN; None when it is no BSN, or of nobody in the gebied.

        The BSN is pseudonymised at once; nothing keeps or repeats it.
        """
        with lezen(self._engine) as connection:
            return self._zoekwijze.jeugdige(connection, getypt, gebied)

    def clienten(self, bsn: str) -> list[int]:
        """Give the numbers of the clients with this BSN, of all gemeenten: for who answers a request under the AVG."""
        with lezen(self._engine) as connection:
            return self._zoekwijze.clienten_met(connection, bsn, None)

    def pseudoniemen(self, bsn: str) -> list[Pseudoniem]:
        """Give every pseudonym that this store may keep something of this BSN under, for the same."""
        with lezen(self._engine) as connection:
            return self._zoekwijze.pseudoniemen(connection, bsn)

    def clientsleutel(self, nummer: int) -> str:
        """Return the opaque key of a client."""
        return self._zoekwijze.clientsleutel(nummer)

    def zaaksleutel(self, relatie_id: int, client_id: int) -> str:
        """Return the opaque key of the case of a client in a relatie."""
        return self._zaaksleutels.schrijf(Verwijzing(DOSSIER, relatie_id, client_id))

    def zoek(self, getypt: str, peildatum: Moment, gebied: Gebied, waarop: Zoekveld | None = None) -> list[Vondst]:
        """Give the cases that an Identificatie, ReferentieAanbieder or ToewijzingNummer (or one of these) names, the latest first."""
        with lezen(self._engine) as connection:
            termen = self._zoekwijze.termen(connection, getypt.strip(), gebied)
            return zoek_vragen.zoek_zaken(connection, termen, peildatum, gebied, self._naslag, waarop)

    def zaken_van(self, sleutel: str, peildatum: Moment, gebied: Gebied) -> list[Vondst] | None:
        """Give the cases of a client by his opaque key; None when it is no such key."""
        clienten = self._zoekwijze.clienten(sleutel)
        if clienten is None:
            return None
        with lezen(self._engine) as connection:
            gevonden = [
                vondst
                for client in clienten
                for vondst in zoek_vragen.zaken_van_client(connection, client, peildatum, gebied, self._naslag)
            ]
        return sorted(gevonden, key=lambda vondst: (vondst.laatste, vondst.zaak), reverse=True)

    # --- a case -----------------------------------------------------------------------------------------------------

    def zaak(self, sleutel: str, peildatum: Moment, gebied: Gebied) -> Zaak | None:
        """Give a case with its whole story; None when there is none of this key in the gebied at the peildatum."""
        verwijzing = self._zaaksleutels.lees(sleutel)
        if verwijzing is None or verwijzing.soort == CLIENT:
            return None
        with lezen(self._engine) as connection:
            geopend = zaak_vragen.zaak(connection, verwijzing, peildatum, gebied, self._naslag)
        return None if geopend is None else geopend.zaak

    def doe(self, sleutel: str, werk: str | None, actie: w.Actie, gebied: Gebied) -> bool:
        """Record an action on a piece of work of a case (None: on the case); say whether that work is still there.

        `werk_soort` of the action is filled in here, from the work as it stands at the moment of the action.
        """
        verwijzing = self._zaaksleutels.lees(sleutel)
        if verwijzing is None or verwijzing.soort == CLIENT:
            return False
        with schrijven(self._engine) as connection:
            geopend = zaak_vragen.zaak(connection, verwijzing, actie.moment, gebied, self._naslag)
            if geopend is None:
                return False
            if werk is None:
                dossier = verwijzing.soort == DOSSIER
                client_id = verwijzing.nummer if dossier else None
                plek = Werkplek(geopend.relatie_id, client_id, zaak_vragen.zaak_sleutel(verwijzing))
                soort = w.ZAAK
            else:
                plaats = next((plaats for plaats in geopend.plaatsen if plaats.regel.werk == werk), None)
                if plaats is None:
                    return False
                plek, soort = plaats.plek, plaats.regel.soort
            leg_actie_vast(connection, plek, actie._replace(werk_soort=soort))
        return True
