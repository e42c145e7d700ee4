"""The gemeenten, aanbieders and products of the simulated region.

Codes, names and regions of gemeenten: CBS gemeentecodes per 1-1-2026. Shares of
products and numbers of aanbieders have the orders of magnitude of real regions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

# Code, name, inhabitants in thousands (rounded): the size decides the share of the traffic.
GEMEENTEN = (
    # jeugdzorgregio Midden IJssel-Oost Veluwe
    ("0200", "Apeldoorn", 168),
    ("0301", "Zutphen", 48),
    ("0262", "Lochem", 34),
    ("0232", "Epe", 34),
    ("0285", "Voorst", 26),
    ("0213", "Brummen", 21),
    ("0246", "Heerde", 19),
    ("0244", "Hattem", 13),
    # its neighbours, for those who want more: Achterhoek, then Noord Veluwe
    ("0222", "Doetinchem", 60),
    ("1859", "Berkelland", 44),
    ("1509", "Oude IJsselstreek", 40),
    ("1955", "Montferland", 38),
    ("1876", "Bronckhorst", 36),
    ("1586", "Oost Gelre", 30),
    ("0294", "Winterswijk", 29),
    ("0197", "Aalten", 27),
    ("0243", "Harderwijk", 50),
    ("0302", "Nunspeet", 29),
    ("0233", "Ermelo", 28),
    ("0273", "Putten", 25),
    ("0269", "Oldebroek", 25),
    ("0230", "Elburg", 24),
)

BUITEN_DE_REGIO = ("0363", "0344", "0599", "0014", "0193", "0150")
"""Gemeenten far away that a woonplaats rejection may name."""

AANBIEDERS_PER_ZES_GEMEENTEN = 270
"""What regions of six gemeenten contract."""

# Category, share in per mille, number of product codes in use, unit and frequency of its Omvang.
_PRODUCTEN = (
    ("45", 455, 14, ("01", "2")),
    ("54", 195, 9, ("01", "6")),
    ("41", 70, 4, ("16", "2")),
    ("43", 45, 4, ("14", "6")),
    ("44", 45, 5, ("14", "6")),
    ("48", 45, 2, ("84", "4")),
    ("46", 35, 3, ("14", "6")),
    ("51", 30, 3, ("01", "6")),
    ("52", 30, 3, ("01", "6")),
    ("47", 20, 2, ("84", "4")),
    ("50", 20, 3, ("82", "6")),
    ("40", 10, 2, ("04", "2")),
    # of before 2021, and still in use here and there
    ("35", 5, 2, ("14", "6")),
    ("36", 5, 2, ("14", "6")),
    ("37", 2, 1, ("14", "6")),
    ("38", 4, 2, ("14", "6")),
)

VRIJHEIDSBENEMEND_OF_CRISIS = ("46", "47", "48", "49")
"""Crisis and justice: these start at once or retroactively, and report no waiting time."""


VERBLIJF = ("35", "36", "37", "38", "43", "44")
"""A youth in one of these stays where the care is: pleegzorg, gezinshuis, closed, residential."""


@dataclass(frozen=True, slots=True)
class Product:
    """Category and code; an empty code is absent."""

    categorie: str
    code: str


def botst(een: Product, ander: Product) -> bool:
    """Say whether two products may not run at once for one youth (TR302): without a code the category decides."""
    return een.categorie == ander.categorie and (not een.code or not ander.code or een.code == ander.code)


class Regio:
    """Draws gemeenten, aanbieders and products with the skew of a real region."""

    def __init__(self, aantal_gemeenten: int, toeval: Random) -> None:
        self._toeval = toeval
        self.gemeenten = tuple(code for code, _, _ in GEMEENTEN[:aantal_gemeenten])
        self._omvang_gemeenten = tuple(accumulate(omvang for _, _, omvang in GEMEENTEN[:aantal_gemeenten]))
        aantal = round(AANBIEDERS_PER_ZES_GEMEENTEN * (aantal_gemeenten / 6) ** 0.5)
        # 6599 is a block of AGB codes that looks like youth care and is nobody's in particular.
        self.aanbieders = tuple(f"6599{nummer:04d}" for nummer in toeval.sample(range(10_000), aantal))
        # Zipf: the second is half as large as the first, the third a third.
        self._omvang_aanbieders = tuple(accumulate(1 / plaats for plaats in range(2, aantal + 2)))

    def gemeente(self) -> str:
        """Draw a gemeente by its size."""
        return self._toeval.choices(self.gemeenten, cum_weights=self._omvang_gemeenten)[0]

    def andere_gemeente(self, gemeente: str) -> str:
        """Draw another gemeente, inside the region when there is one, else outside it."""
        buur = self.buur(gemeente) if self._toeval.random() < 0.75 else ""
        return buur or self._toeval.choice(BUITEN_DE_REGIO)

    def buur(self, gemeente: str) -> str:
        """Draw another gemeente of the region; empty when there is none."""
        buren = [code for code in self.gemeenten if code != gemeente]
        return self._toeval.choice(buren) if buren else ""

    def aanbieder(self) -> str:
        """Draw an aanbieder by its size."""
        return self._toeval.choices(self.aanbieders, cum_weights=self._omvang_aanbieders)[0]

    def product(self) -> Product:
        """Draw a product; one in thirty is assigned by category alone."""
        return self._kies(_PRODUCTEN)

    def verblijf(self) -> Product:
        """Draw a product that is a stay; one in thirty is assigned by category alone."""
        return self._kies([product for product in _PRODUCTEN if product[0] in VERBLIJF])

    def _kies(self, uit: Sequence[tuple[str, int, int, tuple[str, str]]]) -> Product:
        gekozen = self._toeval.choices(uit, weights=[aandeel for _, aandeel, _, _ in uit])[0]
        categorie, _, codes, _ = gekozen
        if self._toeval.random() < 1 / 30:
            return Product(categorie, "")
        return Product(categorie, f"{categorie}A{self._toeval.randrange(1, codes + 1):02d}")


def omvang(product: Product, volume: int, *, open_einde: bool) -> tuple[int, str, str]:
    """Return volume, eenheid and frequentie as fit the product's category; per week only with an end (CD076)."""
    eenheid, frequentie = next(deel for categorie, _, _, deel in _PRODUCTEN if categorie == product.categorie)
    return volume, eenheid, "4" if open_einde and frequentie == "2" else frequentie
