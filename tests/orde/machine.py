"""A machine that sends, delivers, repeats, opens, rebuilds and erases, in any order; and then asks whether that made a difference.

What a store answers must follow from the *set* of deliveries it got. Order counts in three places only, by design; each is modelled here:

- **A stamp.** What carries none is stamped by when and how it came (docs/semantiek.md, "ontvangen"). So a delivery is a document with
  its arrival and the clock of then (`gelezen.Bezorgd`); of the same delivery the earliest stamp stands.
- **BRP history.** The last load of a person replaces what was known of him.
- **Erasing and removing.** What was folded before stands, and what comes later about the same youth begins anew (docs/beheer.md). So a
  history is cut there into eras: within each of them the order makes no difference, and the store that is compared with does the same
  between them.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from random import Random
from typing import Any, NamedTuple

from hypothesis import event, note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from hub.domein.kalender import peilmoment
from hub.opslag.bewaren import Termijnen, ruim_op
from hub.opslag.jeugdige import Gezocht, leesbaar, patroon_van
from hub.opslag.ontvangst import Ontvangst
from hub.opslag.plek import Waar
from hub.opslag.versleuteling import Kluis
from hub.opslag.winkel import Winkel, open_winkel
from hub.opslag.wissen import wis
from hub.parsers.sleutels import Sleutels
from hub.streams.bronnen import Document
from hub.streams.brp_laden import laad_brp
from hub.streams.herbouwen import herbouw
from hub.streams.ontvangst import Ontvanger
from tests.betekenis.verkeer import BSNS, MOMENTEN, PEILDATA
from tests.orde import altijd, post
from tests.orde.gelezen import Bezorgd, Stuk, afleveringen
from tests.orde.opname import TIJDVAKKEN, Opname, verschillen
from tests.orde.plek import NAMEN, NORMEN, Plek
from tests.orde.vergelijken import aantallen, eis, lijsten, zelfde, zonder_bytes, zonder_gemeente
from tests.orde.waarheid import waarheid
from tests.proefhub import Proefhub
from tests.verhaal import SLEUTELBOS

SLEUTELS = Sleutels(SLEUTELBOS.pseudoniem, SLEUTELBOS.inhoud)
PSEUDONIEMEN = frozenset(SLEUTELS.pseudoniem(bsn) for bsn in BSNS)
KLOK = tuple(peilmoment(tekst) for tekst in ("2026-06-01T12:00", "2026-06-02T12:00", "2026-06-03T12:00"))
LATER = peilmoment("2026-07-01T12:00")
"""When somebody is erased, or what is old removed: after all that was stamped."""
AANKOMSTEN = tuple(peilmoment(moment) for moment in MOMENTEN[::3])
SOORTEN = ("verkeer", "verkeer", "verkeer", "verkeer", "tussen_gemeenten", "tussen_gemeenten", "onleesbaar")
WIJZEN = ("lading", "lading", "lading", "ladingen", "live", "live", "vastleggen", "stap")
MEESTE = 30
"""Documents of one history: more makes a case slow, and finds nothing more."""

LOPENDE_KLOK = 0.5  # share of the cases in which figures of an earlier moment are counted, not read from the totals
ZELDEN = (*("brp",) * 5, "heropen", "wis", "wis", "ruim_op", "ruim_op", "herbouw", *("niets",) * 9)
TIJDPERKEN = 3

zaden = st.integers(0, 2**32 - 1)
termijnen = st.builds(
    Termijnen, *(st.sampled_from(dagen) for dagen in ((None, 40, 100), (None, 40, 100), (60, 40, 100), (None, 20)))
)


class Ingreep(NamedTuple):
    """What is done to a store between two eras."""

    wat: Callable[[Plek], Any]


class Tijdperk(NamedTuple):
    """A stretch of history in which order makes no difference."""

    bezorgd: list[Bezorgd]
    brp: dict[str, tuple[str, ...]]


def laad_geschiedenis(hub: Proefhub, brp: dict[str, tuple[str, ...]]) -> None:
    """Load the BRP history of people from a CSV file."""
    regels = [f"{bsn},{regel}" for bsn, rij in brp.items() for regel in rij]
    tekst = "\n".join(["bsn,gemeente,vanaf,tot,soort,onderzoek,land", *regels, ""])
    lading = laad_brp(hub.winkel, SLEUTELS, lambda: io.StringIO(tekst, newline=""), nu=KLOK[0])
    assert lading.aantal_fouten == 0


def in_een_keer(plek: Plek, tijdperken: list[Tijdperk], ingrepen: list[Ingreep]) -> list[Ontvangst]:
    """Bring it all in at once, in the order of its bytes; and between two eras what was done there. Gives all that was read."""
    plek.leeg()
    alle: list[Ontvangst] = []
    for nummer, (bezorgd, brp) in enumerate(tijdperken):
        if nummer:
            ingrepen[nummer - 1].wat(plek)
        ontvangsten = _lees(plek, sorted(set(bezorgd), key=lambda een: (een.aankomst or 0, een.nu, een.stuk)))
        plek.hub.winkel.leg_vast(ontvangsten)
        alle += ontvangsten
        if brp:
            laad_geschiedenis(plek.hub, brp)
        plek.vouw()
    return alle


def _lees(plek: Plek, bezorgd: list[Bezorgd]) -> list[Ontvangst]:
    """Read documents, each as it came in."""
    uit: list[Ontvangst] = []
    for (aankomst, nu), reeks in groupby(bezorgd, key=lambda een: (een.aankomst, een.nu)):
        documenten = [Document("bericht.xml", een.stuk.inhoud, 1) for een in reeks]
        uit += plek.ontvanger.ontvang_reeks(documenten, aankomst=aankomst, nu=nu)
    return uit


def wis_jeugdige(plek: Plek, bsn: str) -> None:
    """Erase a youth, as the command does."""
    bank = plek.hub.winkel.werkbank
    wie = Gezocht(bsn, tuple(bank.clienten(bsn)), tuple(bank.pseudoniemen(bsn)))
    wis(plek.waar, wie, Kluis(SLEUTELBOS), LATER)


def herbouw_opslag(plek: Plek) -> None:
    """Rebuild the store from its journal, as the command does."""

    @contextmanager
    def openen(waar: Waar) -> Iterator[tuple[Winkel, Ontvanger]]:
        with open_winkel(waar, plek.map / "sleutels.json", NORMEN, NAMEN) as winkel:
            hub = Proefhub(winkel)
            hub.lees_met(post.POSTCODES)
            yield winkel, hub.ontvanger

    with plek.buiten():
        herbouw(plek.waar, openen, lambda _: None)


class Orde(RuleBasedStateMachine):
    """One history, brought to one store in pieces."""

    plekken: tuple[Plek, Plek]
    """The store that is tried, and the one that gets the same at once; given by who runs it."""
    klaar = 0
    """Cases that came to their end."""

    def __init__(self) -> None:
        super().__init__()
        self.plek, self.ander = self.plekken
        self.plek.leeg()
        self.post: list[Stuk] = []
        """Written, and not delivered yet."""
        self.geschreven: list[Stuk] = []
        self.tijdperken = [Tijdperk([], {})]
        self.ingrepen: list[Ingreep] = []
        self.te_vouwen = False
        self.kies = Random(0)
        self.loopt = False  # the clock of the kept totals: what lies before it is counted

    @property
    def nu(self) -> Tijdperk:
        return self.tijdperken[-1]

    @property
    def alles(self) -> list[Bezorgd]:
        return [een for tijdperk in self.tijdperken for een in tijdperk.bezorgd]

    # --- writing ------------------------------------------------------------------------------------------------

    def _schrijf(self, stukken: tuple[Stuk, ...]) -> None:
        ruimte = MEESTE - len(self.geschreven)
        self.geschreven += stukken[:ruimte]
        self.post += stukken[:ruimte]

    @initialize(zaad=zaden, aantal=st.integers(2, 5), slot=zaden)
    def begin(self, zaad: int, aantal: int, slot: int) -> None:
        """There is something to begin with; `slot` decides what is asked at the end."""
        self._schrijf(post.verkeer(zaad, aantal))
        self.kies = Random(slot)
        self.loopt = self.kies.random() < LOPENDE_KLOK

    @rule(maak=st.sampled_from(SOORTEN), zaad=zaden, aantal=st.integers(1, 4))
    def schrijf(self, maak: str, zaad: int, aantal: int) -> None:
        self._schrijf(post.MAAK[maak](zaad, aantal))

    @rule(zaad=zaden, welke=st.lists(st.integers(0, MEESTE - 1), min_size=1, max_size=4))
    def vervolg(self, zaad: int, welke: list[int]) -> None:
        """Answer, correct, take back, break or send again what was written before."""
        op = [self.geschreven[nummer % len(self.geschreven)] for nummer in welke]
        nieuw = [post.vervolg(stuk, zaad + nummer) for nummer, stuk in enumerate(op)]
        self._schrijf(tuple(stuk for stuk in nieuw if stuk is not None))

    # --- delivering ---------------------------------------------------------------------------------------------

    @rule(
        wijze=st.sampled_from(WIJZEN),
        volgorde=zaden,
        deel=st.sampled_from((0.3, 0.6, 1.0)),
        opnieuw=st.sampled_from((0, 0, 1, 3)),
        klok=st.sampled_from(KLOK),
        aankomst=st.sampled_from(AANKOMSTEN),
    )
    def bezorg(self, wijze: str, volgorde: int, deel: float, opnieuw: int, klok: int, aankomst: int) -> None:
        """Deliver some of what was written, and some of what was delivered before, shuffled."""
        self._bezorg_deel(Random(volgorde), wijze, deel, opnieuw, klok, aankomst)

    def _bezorg_deel(self, kies: Random, wijze: str, deel: float, opnieuw: int, klok: int, aankomst: int) -> None:
        kies.shuffle(self.post)
        aantal = round(len(self.post) * deel)
        nieuw, self.post = self.post[:aantal], self.post[aantal:]
        gebracht = [een.stuk for een in self.alles]
        stukken = nieuw + (kies.choices(gebracht, k=opnieuw) if gebracht else [])
        kies.shuffle(stukken)
        if stukken:
            self._bezorg(wijze, stukken, kies, klok, aankomst)

    def _bezorg_de_rest(self) -> None:
        """Deliver what is left in a few pieces: hypothesis leaves rules out of a run, and may never have come to delivering."""
        kies = self.kies
        while self.post:
            deel = 1.0 if len(self.post) < 3 else kies.choice((0.4, 0.7, 1.0))
            opnieuw = kies.choice((0, 0, 2))
            self._bezorg_deel(kies, kies.choice(WIJZEN), deel, opnieuw, kies.choice(KLOK), kies.choice(AANKOMSTEN))

    def _bezorg(self, wijze: str, stukken: list[Stuk], kies: Random, klok: int, aankomst: int) -> None:
        self.plek.tijd = max(self.plek.tijd, peilmoment(kies.choice(PEILDATA)) if self.loopt else 0)
        inhouden = [stuk.inhoud for stuk in stukken]
        live = wijze == "live" or (wijze in {"vastleggen", "stap"} and kies.random() < 0.5)
        self.nu.bezorgd.extend(Bezorgd(stuk, aankomst if live else None, klok) for stuk in stukken)
        if wijze == "live":
            self.plek.neem_aan(inhouden, aankomst, klok)
        elif wijze in {"vastleggen", "stap"}:
            self.plek.leg_vast(inhouden, aankomst if live else None, klok, stappen=0 if wijze == "vastleggen" else 1)
            self.te_vouwen = True
            return
        else:
            grens = len(inhouden) if wijze == "lading" else kies.randint(0, len(inhouden))
            for lading in (inhouden[:grens], inhouden[grens:]):
                telling = self.plek.laad(lading, klok)
                zelfde(telling.gelezen, len(lading))
                som = telling.geldig + telling.afgekeurd + telling.dubbel + telling.overgeslagen + telling.fo01
                zelfde(som, telling.gelezen)
        self.te_vouwen = False
        self._klopt()

    def _brp(self, zaad: int) -> None:
        """Load BRP history: of each person in it the last load counts."""
        geschiedenis = dict(post.brp_regels(zaad))
        self.nu.brp.update(geschiedenis)
        laad_geschiedenis(self.plek.hub, geschiedenis)
        self.te_vouwen = True

    # --- what must change nothing -------------------------------------------------------------------------------

    @precondition(lambda zelf: zelf.alles)
    @rule(wat=st.sampled_from(ZELDEN), welke=st.integers(0, len(BSNS) - 1), termijnen=termijnen, zaad=zaden)
    def zelden(self, wat: str, welke: int, termijnen: Termijnen, zaad: int) -> None:
        """Now and then: some of these take longer than all the rest."""
        if wat == "brp":
            self._brp(zaad)
        elif wat == "heropen":
            self._heropen()
        elif wat == "herbouw":
            self._herbouw()
        elif wat == "wis" and len(self.tijdperken) < TIJDPERKEN:
            self._wis(BSNS[welke])
        elif wat == "ruim_op" and len(self.tijdperken) < TIJDPERKEN:
            self._ruim_op(termijnen)

    def _heropen(self) -> None:
        """Close the store and open it again: what is left of a stop halfway is folded."""
        self.plek.heropen()
        self.te_vouwen = False
        self._klopt()
        event("heropend")

    def _herbouw(self) -> None:
        """Rebuild the store from its journal: not a row is another."""
        self._vouw()
        voor = self._opname()
        herbouw_opslag(self.plek)
        zelfde(zonder_bytes(self._opname()), zonder_bytes(voor))
        event("herbouwd")

    # --- what ends an era ---------------------------------------------------------------------------------------

    def _wis(self, wie: str) -> None:
        """Erase a youth: the figures of before stay, and nothing of him is left; the same again brings nothing back."""
        self._vouw()
        peildata = PEILDATA[self.kies.randrange(3) : -1 : 3]
        gezegd = self._cijfers(peildata)
        wis_jeugdige(self.plek, wie)
        zelfde(self._cijfers(peildata), gezegd)
        self._niets_van(wie)
        self._nieuw_tijdperk(Ingreep(lambda plek: wis_jeugdige(plek, wie)))
        event("gewist")

    def _ruim_op(self, termijnen: Termijnen) -> None:
        """Remove what is past its term: no figure changes, at no moment."""
        self._vouw()
        peildata = PEILDATA[self.kies.randrange(3) :: 3]
        gezegd, voor = self._cijfers(peildata), self._opname()
        ruim_op(self.plek.waar, termijnen, LATER)
        zelfde(self._cijfers(peildata), gezegd)
        zelfde(aantallen(self._opname()), aantallen(voor))
        self._nieuw_tijdperk(Ingreep(lambda plek: ruim_op(plek.waar, termijnen, LATER)))
        event("opgeruimd")

    def _nieuw_tijdperk(self, ingreep: Ingreep) -> None:
        """Begin anew; first, all that came before comes again, and adds nothing."""
        self.ingrepen.append(ingreep)
        voor = self._opname()
        self._nog_eens(_lees(self.plek, self.alles))
        eis(verschillen(voor.genoemd, self._opname().genoemd))
        self.tijdperken.append(Tijdperk([], {}))
        self._klopt()

    def _niets_van(self, wie: str) -> None:
        """Look for him in every message that is kept, and under his pseudonym."""
        opname = self._opname()
        assert SLEUTELS.pseudoniem(wie) not in {rij["pseudoniem"] for rij in opname.rijen["client"]}
        assert SLEUTELS.pseudoniem(wie) not in {rij["pseudoniem"] for rij in opname.rijen["brp"]}
        kluis, patroon = Kluis(SLEUTELBOS), patroon_van(wie)
        for rij in opname.rijen["journaal"]:
            assert not any(patroon.search(tekst) for tekst in leesbaar(kluis.open(rij["sleutel"], rij["inhoud"])))

    # --- asking -------------------------------------------------------------------------------------------------

    def _vouw(self) -> None:
        self.plek.vouw()
        self.te_vouwen = False

    def _opname(self) -> Opname:
        return self.plek.neem_op(PSEUDONIEMEN)

    def _cijfers(self, peildata: tuple[str, ...]) -> list[Any]:
        return [self.plek.hub.status(peildatum) for peildatum in peildata]

    def _klopt(self) -> None:
        """Look at all that holds at any moment."""
        gebreken = list(altijd.klopt(self._opname().rijen, gewist=len(self.tijdperken) > 1))
        zelfde(gebreken, [])
        zelfde(self.plek.scheve_totalen(), {})

    def _nog_eens(self, ontvangsten: list[Ontvangst]) -> None:
        """Deliver all that was delivered again, in whatever order, each in the way it came."""
        self.kies.shuffle(ontvangsten)
        for bewijs in self.plek.hub.winkel.leg_vast(ontvangsten):
            assert not bewijs.inhoud_nieuw
            assert not bewijs.aflevering_nieuw
        self._vouw()
        zelfde(self.plek.scheve_totalen(), {})

    def teardown(self) -> None:
        """Deliver what is left, and compare with a store that got it all at once."""
        if sys.exc_info()[0] is not None:  # it went wrong before, or hypothesis stopped: say no more than that
            return
        self._bezorg_de_rest()
        self._vouw()
        self._klopt()
        gelezen = in_een_keer(self.ander, self.tijdperken, self.ingrepen)
        hier, daar = self._opname(), self.ander.neem_op(PSEUDONIEMEN)
        note(f"{len(self.alles)} deliveries in {len(self.tijdperken)} eras")
        eis(verschillen(hier.genoemd, daar.genoemd))
        peildatum = self.kies.choice(PEILDATA)
        gemeente = self.kies.choice((None, None, "0384"))
        status = self.plek.hub.status(peildatum, gemeente)
        if self.kies.random() < 0.3:  # it follows from the rows, which are equal, so it is not asked each time
            zelfde(status, self.ander.hub.status(peildatum, gemeente))
        zelfde(list(altijd.telt_op(status)), [])
        if not self.ingrepen:
            self._is_waar(dict(altijd.plat(status.model_dump())), peildatum, gemeente)
        if self.kies.random() < 0.05:
            self._breed(peildatum, hier)
        self._nog_eens(gelezen)
        eis(verschillen(self._opname().genoemd, hier.genoemd, zonder=("client",) if self.ingrepen else ()))
        self._gebeurd(hier)
        type(self).klaar += 1

    def _is_waar(self, gezegd: dict[str, Any], peildatum: str, gemeente: str | None) -> None:
        """Compare with figures that were judged without folds."""
        waar = waarheid(afleveringen(self.alles), peilmoment(peildatum), gemeente)
        zelfde({naam: gezegd.get(naam, 0) for naam in waar}, dict(waar))

    def _breed(self, peildatum: str, opname: Opname) -> None:
        """Ask more: every list, every case, every gemeente apart."""
        eis(verschillen(lijsten(self.plek, peildatum), lijsten(self.ander, peildatum)))
        gemeenten = sorted({rij["gemeente"] for rij in opname.rijen["bericht"] if rij["gemeente"]})
        per_gemeente = [self.plek.hub.status(peildatum, gemeente) for gemeente in gemeenten]
        zonder = zonder_gemeente(opname, peilmoment(peildatum))
        geheel = self.plek.hub.status(peildatum)
        zelfde(list(altijd.telt_op_over_gemeenten(geheel, per_gemeente, zonder)), [])
        event("breed")

    def _gebeurd(self, opname: Opname) -> None:
        """Tell what the case was about, for the statistics of hypothesis."""
        event(f"tijdperken: {len(self.tijdperken)}")
        for naam in TIJDVAKKEN:
            if opname.rijen[naam]:
                event(f"met {naam}")
