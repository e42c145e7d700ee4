"""The reader: bytes in, an outcome out, whatever the bytes are.

envelope -> payload -> XML -> schema by namespace -> libxml2's verdict -> facts,
or for a rejected message an explanation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from hub.domein.bsn import maskeer
from hub.parsers import envelop as ggk
from hub.parsers.feiten import HEEN_VAN, VAN_GEMEENTE, Inhoud, lees_inhoud
from hub.parsers.gegevens import lees_gegevens
from hub.parsers.namen import WORTEL
from hub.parsers.plaats import regel
from hub.parsers.postcodes import Postcodes
from hub.parsers.schemas import GROOT, Schema, Schemas
from hub.parsers.schil import Lading, Schillen
from hub.parsers.sleutels import Sleutels
from hub.parsers.uitkomst import Afkeuring, Bericht, Envelop, Fout, FoutBericht, Overgeslagen, Uitkomst
from hub.parsers.veilig import ontleed
from hub.regels.lijst import RELEASES
from hub.regels.oordeel import beoordeel

_ISTANDAARD = re.compile(r"https?://www\.istandaarden\.nl/(\w+)/(\d+)_(\d+)/(\w+)/schema", re.ASCII)
_STANDAARDEN = {"ijw": "iJW", "iwmo": "iWmo", "iwlz": "iWlz", "ipgb": "iPgb", "ieb": "iEb"}
_SOORT = re.compile(r"JW3[0-9]{2}")
_NAAMRUIMTE = re.compile(rb"https?://www\.istandaarden\.nl/(\w{1,10})/(\w{1,10})/(\w{1,10})/schema")
_KOP = 4_096
"""Bytes at the begin of what cannot be read in which its namespace is looked for: it stands in the first tag."""


class Lezer:
    """Reads one document at a time; keeps nothing of it but the form of its envelope, so threads may share it.

    `pseudoniem_sleutel` keys clients and references, `inhoud_sleutel` the
    identity of content; with `per_gemeente` each gemeente has pseudonyms of its own.
    A message that breaks a rule in `afkeurend` is rejected; of others the findings go along. With `postcodes` the
    address in a JW301 is read for the gemeente it lies in.
    """

    def __init__(
        self,
        schemas: Schemas,
        pseudoniem_sleutel: bytes,
        inhoud_sleutel: bytes,
        *,
        per_gemeente: bool = False,
        afkeurend: frozenset[str] = frozenset(),
        postcodes: Postcodes | None = None,
    ) -> None:
        self._schemas = schemas
        self._postcodes = postcodes
        self._afkeurend = afkeurend
        self._sleutels = Sleutels(pseudoniem_sleutel, inhoud_sleutel, per_gemeente=per_gemeente)
        self._schillen = Schillen(self._sleutels)

    def lees(self, data: bytes) -> Uitkomst:
        """Read a document: a bare message, or an envelope with one. Raises nothing, whatever the bytes are."""
        return self.lees_reeks((data,))[0][0]

    def lees_boom(self, data: bytes) -> tuple[Uitkomst, etree._Element | None]:
        """Read a document as `lees` does, and give the tree of its message too; None when it is not valid."""
        uitkomst, lading = self.lees_reeks((data,))[0]
        if not isinstance(uitkomst, Bericht):
            return uitkomst, None
        if lading is not None:
            wortel = ontleed(lading.inhoud)
        else:
            rest, geknipt = ggk.knip_lange_base64(data)
            wortel = ontleed(data if uitkomst.envelop is None else rest)
            if uitkomst.envelop is not None and not isinstance(wortel, Fout):
                wortel = ontleed(ggk.pak_uit(wortel, self._sleutels, geknipt).payload)
        return uitkomst, None if isinstance(wortel, Fout) else wortel

    def lees_reeks(self, documenten: Sequence[bytes]) -> list[tuple[Uitkomst, Lading | None]]:
        """Read documents as `lees` does, and give the payload of each ordinary envelope too, for who needs it again.

        Each step is done for all of them before the next: then the code and tables of that step stay in the
        processor's cache, which makes some hundred small messages cost a third less than one by one.
        """
        uitgepakt = [self._schillen.pak_uit(document) for document in documenten]
        wortels = [None if deel is None else ontleed(deel[1].inhoud) for deel in uitgepakt]
        schemas = [self._geldig_volgens(*beide) for beide in zip(uitgepakt, wortels, strict=True)]
        gelezen: list[tuple[Uitkomst, Lading | None]] = []
        for document, deel, wortel, schema in zip(documenten, uitgepakt, wortels, schemas, strict=True):
            if deel is None or wortel is None:
                gelezen.append((self._lees_grondig(document), None))
                continue
            envelop, lading = deel
            if schema is None or isinstance(wortel, Fout):
                gelezen.append((self._lees_wortel(wortel, lading.inhoud, envelop), lading))
            else:
                gelezen.append((self._bericht(schema, wortel, lading.inhoud, envelop), lading))
        return gelezen

    def _geldig_volgens(
        self, uitgepakt: tuple[Envelop, Lading] | None, wortel: etree._Element | Fout | None
    ) -> Schema | None:
        """Give the schema of an ordinary message that is valid; None when there is more to it."""
        if uitgepakt is None or len(uitgepakt[1].inhoud) > GROOT or wortel is None or isinstance(wortel, Fout):
            return None
        schema = self._schemas.vind(_naamruimte(wortel))
        return schema if schema is not None and schema.valideert(wortel) else None

    def _lees_grondig(self, data: bytes) -> Uitkomst:
        rest, geknipt = ggk.knip_lange_base64(data)
        wortel = ontleed(rest)
        if geknipt and not isinstance(wortel, Fout) and _naamruimte(wortel) not in ggk.NAAMRUIMTEN:
            wortel = ontleed(data)  # No envelope, so this was a value of the message itself: let it be judged.
        if isinstance(wortel, Fout):
            return self._afkeuring(wortel, data, None, None)
        if _naamruimte(wortel) in ggk.NAAMRUIMTEN:
            return self._lees_envelop(wortel, data, geknipt)
        return self._lees_bericht(wortel, data, None)

    def _lees_envelop(self, wortel: etree._Element, data: bytes, geknipt: bytes) -> Uitkomst:
        uitgepakt = ggk.pak_uit(wortel, self._sleutels, geknipt)
        if uitgepakt.foutbericht is not None and uitgepakt.envelop is not None:
            return FoutBericht(*uitgepakt.foutbericht, self._inhoud(wortel, data), uitgepakt.envelop)
        if uitgepakt.fout is not None:
            return self._afkeuring(uitgepakt.fout, data, None, uitgepakt.envelop)
        return self._lees_wortel(ontleed(uitgepakt.payload), uitgepakt.payload, uitgepakt.envelop)

    def _lees_wortel(self, wortel: etree._Element | Fout, payload: bytes, envelop: Envelop | None) -> Uitkomst:
        if isinstance(wortel, Fout):
            return self._afkeuring(wortel, payload, None, envelop)
        return self._lees_bericht(wortel, payload, envelop)

    def _lees_bericht(self, wortel: etree._Element, data: bytes, envelop: Envelop | None) -> Uitkomst:
        naamruimte = _naamruimte(wortel)
        schema = self._schemas.vind(naamruimte)
        if schema is None:
            return self._onbekend(naamruimte, wortel, data, envelop)
        if len(data) > GROOT:
            regels = schema.overtreden_regels(data)
            if regels:
                return self._afkeuring(_leg_uit(schema, wortel, regels), data, wortel, envelop, schema)
        elif not schema.valideert(wortel):
            return self._afkeuring(_leg_uit(schema, wortel), data, wortel, envelop, schema)
        return self._bericht(schema, wortel, data, envelop)

    def _bericht(
        self, schema: Schema, wortel: etree._Element, data: bytes, envelop: Envelop | None
    ) -> Bericht | Afkeuring:
        bevindingen = beoordeel(schema.soort, wortel) if schema.release in RELEASES else ()
        if bevindingen and any(bevinding.code in self._afkeurend for bevinding in bevindingen):
            fouten = tuple(Fout(*bevinding[:5]) for bevinding in bevindingen)
            return self._afkeuring(fouten, data, wortel, envelop, schema)
        delen = lees_inhoud(schema.soort, wortel, self._sleutels, self._postcodes)
        opmerkingen = () if envelop is None else _opmerkingen(schema.soort, delen, envelop)
        inhoud = self._inhoud(wortel, data)
        return Bericht(schema.soort, *delen, inhoud, envelop, opmerkingen, schema.release, bevindingen)

    def _onbekend(self, naamruimte: str, wortel: etree._Element, data: bytes, envelop: Envelop | None) -> Uitkomst:
        """Tell a message of another standard or release from what is no message at all."""
        delen = _ISTANDAARD.fullmatch(naamruimte)
        if delen is None or delen[4] == "basisschema":
            uitleg = (
                "Een GGk-envelop zit in een andere envelop."
                if naamruimte in ggk.NAAMRUIMTEN
                else "Dit is geen iJW-bericht: de naamruimte (xmlns) van het eerste element hoort bij geen iStandaard."
            )
            fout = Fout("XML", "", regel(wortel), "", uitleg)
            return self._afkeuring(fout, data, wortel, envelop)
        standaard, hoofd, sub, soort = delen.groups()
        if (verschreven := self._verschreven_naamruimte(wortel, standaard, f"{hoofd}.{sub}", soort)) is not None:
            return self._afkeuring(verschreven, data, wortel, envelop)
        gegevens = lees_gegevens(wortel, envelop)
        return Overgeslagen(
            maskeer(
                f"{_STANDAARDEN.get(standaard.lower(), standaard[:10])} {hoofd[:4]}.{sub[:4]} {soort.upper()[:20]}"
            ),
            gegevens.gemeente,
            gegevens.aanbieder,
            gegevens.dagtekening,
            self._inhoud(wortel, data),
            envelop,
        )

    def _verschreven_naamruimte(self, wortel: etree._Element, standaard: str, release: str, soort: str) -> Fout | None:
        """Explain a namespace that is that of a known message but for its writing (https, capitals); else None."""
        goed = f"http://www.istandaarden.nl/{standaard.lower()}/{release.replace('.', '_')}/{soort.lower()}/schema"
        if self._schemas.vind(goed) is None:
            return None
        uitleg = f"De naamruimte (xmlns) is niet precies goed geschreven; die moet {goed} zijn."
        return Fout("XSD", WORTEL, regel(wortel), "", uitleg)

    def _afkeuring(
        self,
        fouten: Fout | tuple[Fout, ...],
        data: bytes,
        wortel: etree._Element | None,
        envelop: Envelop | None,
        schema: Schema | None = None,
    ) -> Afkeuring:
        gegevens = lees_gegevens(wortel, envelop)
        return Afkeuring(
            schema.soort if schema is not None else self._genoemde_soort(data, envelop),
            None if schema is None else schema.release,
            gegevens.gemeente,
            gegevens.aanbieder,
            gegevens.identificatie,
            gegevens.dagtekening,
            (fouten,) if isinstance(fouten, Fout) else fouten,
            self._sleutels.inhoud(data) if wortel is None else self._inhoud(wortel, data),
            envelop,
        )

    def _genoemde_soort(self, data: bytes, envelop: Envelop | None) -> str | None:
        """Tell the kind of what cannot be read: as its namespace says, the same in whatever envelope; else as that says."""
        genoemd = _NAAMRUIMTE.search(data, 0, _KOP)
        if genoemd is not None:
            standaard, release, soort = (deel.decode("ascii", "replace").lower() for deel in genoemd.groups())
            schema = self._schemas.vind(f"http://www.istandaarden.nl/{standaard}/{release}/{soort}/schema")
            if schema is not None:
                return schema.soort
        return envelop.functie if envelop is not None and _SOORT.fullmatch(envelop.functie) else None

    def _inhoud(self, wortel: etree._Element, data: bytes) -> bytes:
        try:
            return self._sleutels.inhoud(etree.tostring(wortel, method="c14n"))
        except (etree.LxmlError, ValueError):  # Canonical XML does not know relative namespaces; the XSD does not mind.
            return self._sleutels.inhoud(data)


def _naamruimte(wortel: etree._Element) -> str:
    naam = wortel.tag
    return naam[1 : naam.index("}")] if naam[0] == "{" else ""


def _leg_uit(schema: Schema, wortel: etree._Element, regels: list[int] | None = None) -> tuple[Fout, ...]:
    """Explain a rejection; `regels` are the lines where libxml2 objected to a large message."""
    # It brings xmlschema, which takes a fifth of a second to import: only the first rejection waits for that.
    from hub.parsers.uitleg import leg_groot_uit, leg_uit  # noqa: PLC0415

    return leg_groot_uit(schema, wortel, regels) if regels else leg_uit(schema, wortel)


def _opmerkingen(soort: str, delen: Inhoud, envelop: Envelop) -> tuple[str, ...]:
    """Compare the envelope with the header in it; the header stands.

    A retour travels the other way than the header it copied, so its envelope
    must name the parties swapped. Source: StUF-GGk 2.1.
    """
    van_gemeente = (soort in VAN_GEMEENTE) != (soort in HEEN_VAN)
    zender, ontvanger = delen.relatie if van_gemeente else (delen.relatie.aanbieder, delen.relatie.gemeente)
    if envelop.functie == soort and envelop.zender == zender and envelop.ontvanger == ontvanger:
        return ()
    gevonden = []
    if envelop.functie and envelop.functie != soort:
        gevonden.append(f"De functie van de envelop is {envelop.functie[:20]}, maar het bericht is een {soort}.")
    for naam, in_envelop, in_bericht in (
        ("zender", envelop.zender, zender),
        ("ontvanger", envelop.ontvanger, ontvanger),
    ):
        if in_envelop and in_envelop != in_bericht:
            gevonden.append(f"De {naam} van de envelop is {in_envelop[:20]}, maar volgens het bericht {in_bericht}.")
    return tuple(gevonden)
