"""`python -m hub` is `ijw-hub`."""

from hub.opdrachten.ingang import main

raise SystemExit(main())
