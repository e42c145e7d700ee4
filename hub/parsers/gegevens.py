"""What can still be read of a message that is rejected or skipped: parties, Identificatie, Dagtekening.

By local names, in the Header only; each value only when it has the form it
should have, so that nothing personal can slip in under a wrong name.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from lxml import etree

from hub.domein.bsn import maskeer
from hub.parsers.uitkomst import Envelop

_GEMEENTE = re.compile(r"[0-9]{4}")
_AANBIEDER = re.compile(r"[0-9]{8}")
_IDENTIFICATIE = re.compile(r"\S{1,12}")


class Gegevens(NamedTuple):
    """Best effort; None is unreadable."""

    gemeente: str | None
    aanbieder: str | None
    identificatie: str | None
    dagtekening: date | None


def lees_gegevens(wortel: etree._Element | None, envelop: Envelop | None) -> Gegevens:
    """Read what is there; parties that the header does not tell come from the envelope."""
    velden: dict[str, str] = {}
    for element in () if wortel is None else _kop(wortel):
        naam = element.tag.rpartition("}")[2]
        if element.text and naam not in velden:
            velden[naam] = element.text.strip()
    partijen = [velden.get("Afzender", ""), velden.get("Ontvanger", "")]
    if envelop is not None:
        partijen += [envelop.zender, envelop.ontvanger]
    retour = "IdentificatieRetour" in velden
    identificatie = velden.get("IdentificatieRetour" if retour else "Identificatie", "")
    return Gegevens(
        next((partij for partij in partijen if _GEMEENTE.fullmatch(partij)), None),
        next((partij for partij in partijen if _AANBIEDER.fullmatch(partij)), None),
        maskeer(identificatie) if _IDENTIFICATIE.fullmatch(identificatie) else None,
        _datum(velden.get("DagtekeningRetour" if retour else "Dagtekening", "")),
    )


def _kop(wortel: etree._Element) -> list[etree._Element]:
    kop = next(wortel.iterchildren("{*}Header"), None)
    return [] if kop is None else [element for element in kop.iter("{*}*") if not len(element)]


def _datum(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None
