"""A small server that answers as the public specification of Haal Centraal BRP historie bevragen 2.0 says, or goes wrong on request."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLEUTEL = "proef-sleutel"  # gitleaks:allow - a test's own


@dataclass
class Antwoord:
    status: int = 200
    inhoud: bytes | None = None
    """None: the history of who is asked about."""
    koppen: dict[str, str] = field(default_factory=dict)
    wacht: bool = False
    """Whether the answer comes only when the server stops."""


@dataclass
class Dienst:
    """What it knows, what it will answer next, and what was asked."""

    adres: str = ""
    personen: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    hierna: list[Antwoord] = field(default_factory=list)
    gevraagd: list[dict[str, Any]] = field(default_factory=list)
    adressen: list[str] = field(default_factory=list)
    klaar: threading.Event = field(default_factory=threading.Event)


def datum(dag: str) -> dict[str, Any]:
    """Give a date as the specification writes it: whole, or a year, or a year and a month."""
    jaar, *rest = dag.split("-")
    if len(rest) == 2:
        return {"type": "Datum", "datum": dag, "langFormaat": "een dag"}
    if rest:
        return {"type": "JaarMaandDatum", "jaar": int(jaar), "maand": int(rest[0]), "langFormaat": "een maand"}
    if jaar:
        return {"type": "JaarDatum", "jaar": int(jaar), "langFormaat": jaar}
    return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}


def adres(gemeente: str, van: str, tot: str | None = None, **meer: Any) -> dict[str, Any]:
    """Give an address in an answer, with more in it than the hub may keep."""
    plaats = {
        "type": "Adres",
        "functieAdres": {"code": "W", "omschrijving": "woonadres"},
        "gemeenteVanInschrijving": {"code": gemeente, "omschrijving": "Ergens"},
        "verblijfadres": {"officieleStraatnaam": "Dorpsstraat", "huisnummer": 12, "postcode": "1234AB"},
        "datumVan": datum(van),
    }
    return plaats | ({"datumTot": datum(tot)} if tot is not None else {}) | meer


@contextmanager
def brpdienst() -> Iterator[Dienst]:
    """Serve on this machine until the end."""
    dienst = Dienst()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            vraag = json.loads(self.rfile.read(int(self.headers["content-length"])))
            dienst.adressen.append(self.path)
            dienst.gevraagd.append(vraag)
            self._antwoord(_kies(dienst, self.path, self.headers.get("X-API-KEY"), vraag), vraag)

        def _antwoord(self, antwoord: Antwoord, vraag: dict[str, Any]) -> None:
            if antwoord.wacht:
                dienst.klaar.wait()
                return
            inhoud = antwoord.inhoud
            if inhoud is None:
                plaatsen = dienst.personen.get(vraag["burgerservicenummer"], [])
                inhoud = json.dumps({"verblijfplaatsen": plaatsen}).encode()
            self.send_response(antwoord.status)
            soort = "application/json" if antwoord.status == 200 else "application/problem+json"
            for naam, waarde in {"Content-Type": soort, "Content-Length": str(len(inhoud)), **antwoord.koppen}.items():
                self.send_header(naam, waarde)
            self.end_headers()
            self.wfile.write(inhoud)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is its own
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    draad.start()
    dienst.adres = f"http://127.0.0.1:{server.server_address[1]}/haalcentraal/api/brphistorie"
    try:
        yield dienst
    finally:
        dienst.klaar.set()
        server.shutdown()
        draad.join()
        server.server_close()


def _kies(dienst: Dienst, pad: str, sleutel: str | None, vraag: dict[str, Any]) -> Antwoord:
    """Answer as was asked for, or else as the specification says."""
    if dienst.hierna:
        return dienst.hierna.pop(0)
    if pad != "/haalcentraal/api/brphistorie/verblijfplaatshistorie":
        return Antwoord(404, b"<html>niets hier</html>")
    if sleutel != SLEUTEL:
        return _fout(401, "authentication")
    velden = {"type", "burgerservicenummer", "datumVan", "datumTot"}
    if set(vraag) != velden or vraag["type"] != "RaadpleegMetPeriode":
        return _fout(400, "paramsValidation")
    return Antwoord()


def _fout(status: int, code: str) -> Antwoord:
    return Antwoord(status, json.dumps({"title": "Fout", "status": status, "code": code}).encode())


fout = _fout
