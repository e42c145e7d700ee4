"""What SQLite and PostgreSQL write in different words: a yes or no as a number, a NULL with a type.

On SQLite each is written as it always was, so that the indexes that a query stands on are still used.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class Getal(FunctionElement[int]):
    """A condition as 1 or 0; SQLite keeps it so, PostgreSQL must be told."""

    name = "getal"
    type = Integer()
    inherit_cache = True


@compiles(Getal)
def _getal(element: Getal, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(next(iter(element.clauses)), **kw))


@compiles(Getal, "postgresql")
def _getal_postgresql(element: Getal, compiler: Any, **kw: Any) -> str:
    return f"CAST({compiler.process(next(iter(element.clauses)), **kw)} AS INTEGER)"


class LeegGetal(FunctionElement[int]):
    """NULL where others of a UNION have a number: PostgreSQL takes a NULL without a type for text."""

    name = "leeg_getal"
    type = BigInteger()
    inherit_cache = True


class LegeTekst(FunctionElement[str]):
    """NULL where others of a UNION have text."""

    name = "lege_tekst"
    type = String()
    inherit_cache = True


@compiles(LeegGetal)
@compiles(LegeTekst)
def _leeg(_element: Any, _compiler: Any, **_: Any) -> str:
    return "NULL"


@compiles(LeegGetal, "postgresql")
def _leeg_getal(_element: LeegGetal, _compiler: Any, **_: Any) -> str:
    return "CAST(NULL AS BIGINT)"
