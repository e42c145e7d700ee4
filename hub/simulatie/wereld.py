"""What all life cycles share: chance, time, the post, and the things there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from hub.simulatie.adressen import Geschiedenis
from hub.simulatie.agenda import Agenda
from hub.simulatie.kalender import Klok
from hub.simulatie.nummers import Nummers
from hub.simulatie.personen import Client
from hub.simulatie.plan import Dossier, Levering, Toewijzing, Versie, Verzoek
from hub.simulatie.post import Post
from hub.simulatie.region import Product, Regio, botst


@dataclass(slots=True, eq=False)
class Wereld:
    """The simulated region."""

    toeval: Random
    klok: Klok
    agenda: Agenda
    nummers: Nummers
    post: Post
    regio: Regio
    begin: date
    tot: date
    brp: dict[Client, Geschiedenis] = field(default_factory=dict)
    """Where each youth was registered, as known at the end."""
    dossiers: dict[tuple[str, str, str], Dossier] = field(default_factory=dict)
    verzoeken: list[Verzoek] = field(default_factory=list)
    toewijzingen: list[Toewijzing] = field(default_factory=list)
    losse_leveringen: list[Levering] = field(default_factory=list)
    """Leveringen that belong to no toewijzing: taakgericht, or under a wrong number."""

    def kans(self, kans: float) -> bool:
        """Say whether something happens that happens so often (0 to 1)."""
        return self.toeval.random() < kans

    def dossier(self, gemeente: str, aanbieder: str, client: Client) -> Dossier:
        """Return the dossier of gemeente, aanbieder and client, made when it is not there yet."""
        sleutel = (gemeente, aanbieder, client.bsn)
        if sleutel not in self.dossiers:
            self.dossiers[sleutel] = Dossier(gemeente, aanbieder, client)
        return self.dossiers[sleutel]

    def product_voor(self, dossier: Dossier) -> Product:
        """Draw a product that this dossier does not have yet: no product runs twice at once (TR302, TR386)."""
        for _ in range(200):  # one in three will do, unless the dossier has everything
            product = self.regio.product()
            if not self.is_gehad(dossier, product):
                break
        return product

    def is_gehad(self, dossier: Dossier, product: Product) -> bool:
        """Say whether this product, or one that counts as the same, was asked or assigned before in the dossier."""
        return any(botst(product, gehad) for gehad, _ in dossier.bezet)

    def is_bezet(self, toewijzing: Toewijzing, vanaf: date, tot: date | None) -> bool:
        """Say whether another toewijzing of the same product holds in part of a period."""
        return any(
            botst(toewijzing.product, ander.product)
            and (tot is None or ander.laatste.ingangsdatum <= tot)
            and (ander.laatste.einddatum is None or ander.laatste.einddatum >= vanaf)
            for ander in toewijzing.dossier.toewijzingen
            if ander is not toewijzing and not ander.verwijderd
        )

    def vrije_dag(self, dossier: Dossier, product: Product, dag: date) -> date:
        """Return `dag` or the first later day that product and first day together tell apart within the dossier."""
        while (product, dag) in dossier.bezet:
            dag += timedelta(days=1)
        dossier.bezet.add((product, dag))
        return dag

    def einddatum(self, ingangsdatum: date) -> date | None:
        """Draw the last day of a toewijzing; a few have none."""
        if self.kans(0.04):
            return None
        dagen = self.toeval.choices((42, 91, 182, 273, 364, 728), weights=(10, 20, 30, 10, 26, 4))[0]
        return ingangsdatum + timedelta(days=dagen - self.toeval.randrange(15))

    def wijs_toe(
        self,
        dossier: Dossier,
        product: Product,
        ingangsdatum: date,
        einddatum: date | None,
        besloten: datetime,
        verzoek: Verzoek | None,
    ) -> Toewijzing:
        """Make a toewijzing in the administration of the gemeente; nobody is told yet."""
        versie = Versie(
            verzoek=verzoek,
            toewijzingsdatum=besloten.date(),
            toewijzingstijd=f"{besloten:%H:%M:%S}",
            ingangsdatum=ingangsdatum,
            einddatum=einddatum,
            reden="",
            volume=self.toeval.randrange(2, 60),
        )
        toewijzing = Toewijzing(dossier, self.nummers.toewijzing(dossier.gemeente), product, [versie])
        dossier.toewijzingen.append(toewijzing)
        self.toewijzingen.append(toewijzing)
        return toewijzing

    def nieuwe_versie(
        self,
        toewijzing: Toewijzing,
        *,
        einddatum: date | None,
        reden: str,
        volume: int | None = None,
        verzoek: Verzoek | None = None,
    ) -> None:
        """Change a toewijzing in the administration of the gemeente, now."""
        vorige = toewijzing.laatste
        moment = (self.agenda.nu.date(), f"{self.agenda.nu:%H:%M:%S}")
        laatst = (vorige.toewijzingsdatum, vorige.toewijzingstijd)
        if moment <= laatst:  # a version is never as old as the one before (OP080)
            later = datetime.fromisoformat(f"{laatst[0]}T{laatst[1]}") + timedelta(seconds=1)
            moment = (later.date(), f"{later:%H:%M:%S}")
        toewijzing.versies.append(
            Versie(
                verzoek=verzoek or vorige.verzoek,
                toewijzingsdatum=moment[0],
                toewijzingstijd=moment[1],
                ingangsdatum=vorige.ingangsdatum,
                einddatum=einddatum,
                reden=reden,
                volume=volume or vorige.volume,
            )
        )


Daarna = Callable[[datetime], None]
