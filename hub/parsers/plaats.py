"""Where a violation stands and what may be shown of it: shared with the rules, which stand below the parsers."""

from __future__ import annotations

from hub.regels.plaats import VERBORGEN, is_persoonlijk, lokaal, naam, pad, regel, toon

__all__ = ["VERBORGEN", "is_persoonlijk", "lokaal", "naam", "pad", "regel", "toon"]
