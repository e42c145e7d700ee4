"""The parts that several messages share: persons, addresses, products, in iJW 3.2 order.

A `Schrijver` writes elements in the namespace of one message; with `codes` it
writes them as a retourbericht does, each class closed by its RetourCodes.
"""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from hub.simulatie.personen import Adres, Client, Persoon
from hub.simulatie.region import Product, omvang

BASIS = "http://www.istandaarden.nl/ijw/3_2/basisschema/schema"
XSD_VERSIE = "1.0.0"


def basis(naam: str, waarde: object) -> str:
    """Return one element of the base schema with text in it; empty when there is no value."""
    if waarde in (None, ""):
        return ""
    return f"<ijw:{naam}>{escape(str(waarde))}</ijw:{naam}>\n"


def basisgroep(naam: str, *delen: str) -> str:
    """Return one element of the base schema around others; empty when there are none."""
    binnen = "".join(delen)
    return f"<ijw:{naam}>\n{binnen}</ijw:{naam}>\n" if binnen else ""


class Schrijver:
    """Writes elements of one message kind."""

    def __init__(self, soort: str, klassecode: str = "", productcode: str = "") -> None:
        self.prefix = soort.lower()
        self._klassecode = klassecode
        self._productcode = productcode

    def e(self, naam: str, waarde: object) -> str:
        """Return one element with text in it; empty when there is no value."""
        if waarde in (None, ""):
            return ""
        return f"<{self.prefix}:{naam}>{escape(str(waarde))}</{self.prefix}:{naam}>\n"

    def g(self, naam: str, *delen: str) -> str:
        """Return one element around others; empty when there are none."""
        binnen = "".join(delen)
        return f"<{self.prefix}:{naam}>\n{binnen}</{self.prefix}:{naam}>\n" if binnen else ""

    def klasse(self, naam: str, *delen: str) -> str:
        """Return a message class: in a retourbericht it ends with its RetourCodes."""
        return self.g(naam, *delen, self.codes(self._klassecode))

    def productklasse(self, naam: str, *delen: str) -> str:
        """Return a message class that a rejection may point at."""
        return self.g(naam, *delen, self.codes(self._productcode or self._klassecode))

    def codes(self, *codes: str) -> str:
        """Return RetourCodes; empty when there are none."""
        return self.g("RetourCodes", *(self.e("RetourCode", code) for code in codes))

    def xsd_versie(self, naam: str) -> str:
        """Return one of the elements that tell the versions of the schemas."""
        return self.g(naam, basis("BasisschemaXsdVersie", XSD_VERSIE), basis("BerichtXsdVersie", XSD_VERSIE))

    def identificatie(self, naam: str, identificatie: str, dagtekening: date) -> str:
        """Return BerichtIdentificatie or DeclaratieIdentificatie."""
        return self.g(naam, basis("Identificatie", identificatie), basis("Dagtekening", dagtekening))

    def geboren(self, persoon: Persoon) -> str:
        """Return Geboortedatum and Geslacht."""
        datum = self.g("Geboortedatum", basis("Datum", persoon.geboortedatum))
        return datum + self.e("Geslacht", persoon.geslacht)

    def naam(self, persoon: Persoon, *, volledig: bool) -> str:
        """Return Naam, shortened (aanbieder) or in full (gemeente)."""
        return self.g(
            "Naam",
            basisgroep(
                "Geslachtsnaam", basis("Achternaam", persoon.achternaam), basis("Voorvoegsel", persoon.voorvoegsel)
            ),
            basis("Voornamen", persoon.voornaam),
            basis("Voorletters", persoon.voornaam[0]),
            basis("NaamGebruik", "1") if volledig else "",
        )

    def kort(self, client: Client) -> str:
        """Return the client as an aanbieder names one."""
        return self.e("Bsn", client.bsn) + self.geboren(client.persoon) + self.naam(client.persoon, volledig=False)

    def contact(self, soort: str, adres: Adres, persoon: Persoon) -> str:
        """Return the class Contact."""
        huisnummer, huisletter, postcode, straat, plaats = adres
        return self.klasse(
            "Contact",
            self.e("Soort", soort),
            self.g(
                "Adres",
                basisgroep("Huis", basis("Huisnummer", huisnummer), basis("Huisletter", huisletter)),
                basis("Postcode", postcode),
                basis("Straatnaam", straat),
                basis("Plaatsnaam", plaats),
                basis("LandCode", "NL"),
            ),
            self.g(
                "Telefoon",
                basisgroep("Telefoon01", basis("Telefoonnummer", persoon.telefoon), basis("Landnummer", "0031")),
            ),
            self.e("Emailadres", persoon.email),
        )

    def volledig(self, client: Client) -> str:
        """Return the client as a gemeente names one, with parents and addresses."""
        relaties = (
            self.klasse(
                "Relatie",
                self.e("Nummer", nummer),
                self.e("Volgorde", nummer),
                self.e("Soort", "10"),
                self.geboren(ouder),
                self.naam(ouder, volledig=True),
                self.contact("01", client.adres, ouder),
            )
            for nummer, ouder in enumerate(client.ouders, start=1)
        )
        return "".join(
            (
                self.e("Bsn", client.bsn),
                self.geboren(client.persoon),
                self.naam(client.persoon, volledig=True),
                self.g("Communicatie", basis("Vorm", "1"), basis("Taal", client.taal)) if client.taal else "",
                self.e("Commentaar", client.commentaar),
                self.g("Relaties", *relaties),
                self.g("Contactgegevens", self.contact("01", client.adres, client.persoon)),
            )
        )

    def product(self, product: Product | None) -> str:
        """Return Product; empty when there is none."""
        if product is None:
            return ""
        return self.g("Product", basis("Categorie", product.categorie), basis("Code", product.code))

    def omvang(self, product: Product | None, volume: int, einddatum: date | None) -> str:
        """Return Omvang as fits the product; empty when there is no volume, or no code (CD080, CD095, CD096)."""
        if product is None or not product.code or not volume:
            return ""
        hoeveel, eenheid, frequentie = omvang(product, volume, open_einde=einddatum is None)
        return self.g("Omvang", basis("Volume", hoeveel), basis("Eenheid", eenheid), basis("Frequentie", frequentie))
