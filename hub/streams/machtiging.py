"""Whether who sends a document may send it: judged on what was read, before anything is recorded."""

from __future__ import annotations

from hub.domein.gebied import Gebied, ligt_in
from hub.fouten import NietGemachtigd
from hub.opslag.ontvangst import partijen_van
from hub.parsers.uitkomst import Uitkomst
from hub.streams.inname import Keur

_CODE = 4
"""Digits of a gemeentecode; an AGB-code has eight, other parties are words."""


def keur_voor(gebied: Gebied) -> Keur | None:
    """Return what judges documents of a sender for these gemeenten; None when he may send for all.

    It raises NietGemachtigd for a document that names another gemeente, in its
    header or envelope, or none at all: what cannot be read is of nobody.
    """
    if gebied is None:
        return None

    def keur(uitkomst: Uitkomst) -> None:
        codes = gemeenten_van(uitkomst)
        if not codes or not all(ligt_in(code, gebied) for code in codes):
            raise NietGemachtigd(
                "Dit bericht noemt een gemeente waarvoor u niet mag aanleveren, of is onleesbaar; het is niet opgeslagen.",
                "Controleer het bericht en het token; 'ijw-hub toegang lijst' toont voor welke gemeenten een token geldt.",
            )

    return keur


def gemeenten_van(uitkomst: Uitkomst) -> set[str]:
    """Return every gemeente that a document names: in its header, and as a party in its envelope."""
    gemeente, _ = partijen_van(uitkomst)
    envelop = uitkomst.envelop
    genoemd = [gemeente, *((envelop.zender, envelop.ontvanger) if envelop is not None else ())]
    return {code for code in genoemd if code is not None and len(code) == _CODE and code.isdigit()}
