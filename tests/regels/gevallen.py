"""The table: for each rule and each kind of message that carries it, what breaks only that rule, and what nearly does."""

from __future__ import annotations

from tests.regels.gevallen_bericht import BERICHT
from tests.regels.gevallen_client import CLIENT
from tests.regels.gevallen_declaratie import DECLARATIE
from tests.regels.gevallen_product import PRODUCTEN

GEVALLEN = [*CLIENT, *PRODUCTEN, *BERICHT, *DECLARATIE]
