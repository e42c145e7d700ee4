"""Of which gemeenten: one, some, or all. What a question is about, and what a visitor may see."""

from __future__ import annotations

Gebied = str | frozenset[str] | None
"""A gemeentecode, a set of them (empty: none), or None for all, with what names no gemeente at all."""


def ligt_in(gemeente: str | None, gebied: Gebied) -> bool:
    """Say whether what belongs to this gemeente (None: to none that is known) lies in the gebied."""
    if gebied is None:
        return True
    return gemeente == gebied if isinstance(gebied, str) else gemeente in gebied


def doorsnede(een: Gebied, ander: Gebied) -> Gebied:
    """Return what lies in both."""
    if een is None:
        return ander
    if ander is None:
        return een
    samen = _als_set(een) & _als_set(ander)
    return next(iter(samen)) if len(samen) == 1 else samen


def vereniging(een: Gebied, ander: Gebied) -> Gebied:
    """Return what lies in either."""
    if een is None or ander is None:
        return None
    samen = _als_set(een) | _als_set(ander)
    return next(iter(samen)) if len(samen) == 1 else samen


def _als_set(gebied: str | frozenset[str]) -> frozenset[str]:
    return frozenset({gebied}) if isinstance(gebied, str) else gebied
