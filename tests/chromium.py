"""Where Chromium is for the browser tests, and what to say when it is not there."""

from __future__ import annotations

import os
import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

VERPLICHT = os.environ.get("BROWSERTESTS") == "verplicht"
"""Set by `.ci/run`: then a browser that is missing is an error, and no test is left out."""


def browser() -> str | None:
    """Return the path of the Chromium of this machine; `CHROMIUM` names another."""
    return os.environ.get("CHROMIUM") or next((pad for naam in BROWSERS if (pad := shutil.which(naam))), None)


def ontbreekt() -> str:
    """Say what the browser tests miss, empty when they can run."""
    from scripts.npm_pakketten import geinstalleerd  # noqa: PLC0415 - only who runs these tests needs it

    if browser() is None:
        return "Chromium is er niet (Debian: apt install chromium; of wijs het aan met CHROMIUM=/pad/naar/chromium)"
    if not geinstalleerd() and shutil.which("npm") is None:
        return "axe-core is er niet, en npm om het te halen ook niet (Debian: apt install npm)"
    return ""
