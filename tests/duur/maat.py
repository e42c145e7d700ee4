"""How much traffic the soak gives: 20 times the busiest hour of a large region, and where that number comes from."""

from __future__ import annotations

import os
from math import ceil
from typing import Final

BEWIJS: Final = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"
"""Whether the whole soak is asked for: an hour. Otherwise a look of some seconds with the same code."""

LANDELIJK_PER_JAAR: Final = 14_000_000
"""Messages, by our estimate: 470,000 youths with 30 messages each, retouren included."""

AANDEEL: Final = 0.10
"""Share of a large region in that. The largest of the 41 youth regions have some 15 gemeenten and 1.3 of 18 million inhabitants,
7 percent; cities have more youth care per inhabitant."""

WERKDAGEN: Final = 252
"""Working days a year; we suppose that no message is sent on any other day."""

DRUKSTE_DAG: Final = 3.0
"""The busiest day beside a mean one: most declarations of a month come in its first days."""

DRUKSTE_UUR: Final = 0.20
"""Share of a day in its busiest hour. Spread evenly over eight hours it would be 0.125."""

KEER: Final = 20

SPITS_PER_UUR: Final = LANDELIJK_PER_JAAR * AANDEEL / WERKDAGEN * DRUKSTE_DAG * DRUKSTE_UUR
"""Messages in the busiest hour of the year of a large region: 3,333."""

PER_SECONDE: Final = ceil(KEER * SPITS_PER_UUR / 3600)
"""Messages per second that the soak gives: 18.5, rounded up to 19."""

DUUR: Final = 3600.0 if BEWIJS else 8.0
"""Seconds of traffic."""

BERICHTEN: Final = round(DUUR * PER_SECONDE)
"""Messages that are sent; a hundredth of them a second time."""

ZAAD: Final = int(os.environ.get("IJW_HUB_TEST_ZAAD", "20260331"))
"""Of the region and of the moments at which its messages come. Given with IJW_HUB_TEST_ZAAD, a run comes again as it was."""

GEMEENTEN: Final = 15
MAANDEN: Final = 12 if BEWIJS else 3
PER_CLIENT_PER_MAAND: Final = 3.9
"""Messages that `ijw-hub simulate` makes in a short region, about; over a year fewer."""
VOORAF: Final = 3 if BEWIJS else 2
"""How many times as many messages are in the store beforehand, at most (of a year about once): a region does not begin with an empty store."""

CLIENTEN: Final = ceil(BERICHTEN * (1 + VOORAF) / (PER_CLIENT_PER_MAAND * MAANDEN))

# --- what is asked of the hub -----------------------------------------------------------------------------------

VERWERKT_BINNEN: Final = 30.0
"""Seconds in which every acknowledged message is in the figures. A message takes some milliseconds; the rest is for a machine that
does other work too."""

ANTWOORD_BINNEN: Final = 30.0
"""Seconds from the planned moment of a message to its receipt, for 99 of 100: what senders usually wait before they try again."""

WACHTRIJ_HOOGSTENS: Final = 500
"""Documents that ever wait for the writer: a quarter of what the hub lets wait, and one transaction's worth."""

PER_BERICHT_BYTES: Final = 600
"""Memory that may stay per message in the last three quarters. What is kept by mistake of a message (its bytes, its tree, a future
with its traceback) is a multiple of that."""

SPELING_BYTES: Final = (16 if BEWIJS else 96) * 1024 * 1024
"""Growth allowed beside that, of what does not grow with the messages: the allocator, pages of a cache that were not needed before. In
seconds nothing is warm yet: threads, connections and libraries come when they are first needed."""
