"""What the rules of level 4 know besides the message: the gemeenten, and the product code list when there is one."""

from __future__ import annotations

from pathlib import Path

from hub.domein.codelijsten import CATEGORIEEN, Codelijsten
from hub.domein.systeemfouten import reden
from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.parsers.productcodes import Productcodes, lees_productcodes
from hub.regels.bronnen import Bronnen

BESTAND = "productcodes.csv"
"""Name of the imported list, in the data folder."""


def regelbronnen(instellingen: Instellingen, codelijsten: Codelijsten) -> Bronnen:
    """Give what is known of gemeenten and product codes. Raises OngeldigeInstelling when the list cannot be read."""
    pad = instellingen.productcodelijst or instellingen.data_map / BESTAND
    lijst = None
    if instellingen.productcodelijst is not None or pad.is_file():
        gelezen = lees_lijst(pad, codelijsten)
        if gelezen.fouten:
            eerste = gelezen.fouten[0]
            raise OngeldigeInstelling(
                f"De productcodelijst {pad} klopt niet (regel {eerste.regel}): {eerste.uitleg}",
                "Verbeter het bestand; 'ijw-hub productcodes importeer' noemt alle fouten.",
            )
        lijst = gelezen.lijst
    return Bronnen(gemeenten=frozenset(codelijsten.gemeenten), productcodes=lijst)


def lees_lijst(pad: Path, codelijsten: Codelijsten) -> Productcodes:
    """Read a file with a product code list. Raises OngeldigeInstelling when it cannot be read at all."""
    try:
        tekst = pad.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fout:
        waarom = reden(fout) if isinstance(fout, OSError) else "het is geen UTF-8"
        raise OngeldigeInstelling(
            f"De productcodelijst {pad} is niet te lezen: {waarom}.", "Sla haar op als CSV in UTF-8 en wijs haar aan."
        ) from None
    return lees_productcodes(tekst.splitlines(), frozenset(codelijsten.lijsten[CATEGORIEEN].codes))
