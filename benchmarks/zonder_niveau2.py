"""Run `ijw-hub` without the rules of level 2, to see what they cost. The hub itself always judges them.

python benchmarks/zonder_niveau2.py load ...
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import hub.parsers.lezer as lezen
from hub.opdrachten.ingang import main

if __name__ == "__main__":
    lezen.RELEASES = frozenset()  # those with rules
    sys.exit(main(sys.argv[1:]))
