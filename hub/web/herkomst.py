"""What may be sent, and by whom: no web page elsewhere can make a browser send to the hub."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request

from hub.web.problemen import Weigering

XML_SOORTEN = ("application/xml", "text/xml")
ZIP_SOORTEN = ("application/zip", "application/x-zip-compressed")
CSV_SOORTEN = ("text/csv",)
"""Content types that are taken. No HTML form can send these, so a browser asks first, and the hub never consents."""

_TEKENSETS = {"", "utf-8", "utf8", "us-ascii"}


def controleer_herkomst(request: Request) -> None:
    """Refuse what a browser sends for a page of another site. Programs send neither header. Raises Weigering 403."""
    site = request.headers.get("sec-fetch-site", "none")
    herkomst = request.headers.get("origin")
    eigen = herkomst is None or urlsplit(herkomst).netloc.lower() == request.headers.get("host", "").lower()
    if site not in {"none", "same-origin"} or not eigen:
        raise Weigering(
            403,
            "van-een-andere-site",
            "Een pagina van een andere website mag niets naar de hub sturen.",
            "Stuur het bericht met een programma, niet vanuit een webpagina.",
            koppen={"Connection": "close"},
        )


def controleer_soort(request: Request, soorten: tuple[str, ...]) -> None:
    """Refuse another content type, character set or encoding. Raises Weigering 415."""
    soort, *velden = (deel.strip() for deel in request.headers.get("content-type", "").split(";"))
    tekenset = next((veld[8:].strip("\"' ") for veld in velden if veld.lower().startswith("charset=")), "")
    codering = request.headers.get("content-encoding", "identity").lower()
    if soort.lower() in soorten and tekenset.lower() in _TEKENSETS and codering == "identity":
        return
    raise Weigering(
        415,
        "verkeerde-soort",
        "Deze soort inhoud neemt de hub hier niet aan.",
        f"Stuur het als Content-Type: {' of '.join(soorten)}, in UTF-8 en niet ingepakt met Content-Encoding.",
        koppen={"Accept-Post": ", ".join(soorten), "Connection": "close"},
    )
