"""Every list as a file for a spreadsheet: CSV and Excel, all rows of the choice.

Made on disk and then sent: memory stays flat, the store is not held open for a
slow reader, and an error is still a page. The temporary file has no name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.inzage import UITVOER
from hub.domein.kalender import dag_van
from hub.domein.systeemfouten import reden
from hub.domein.toegang import Recht
from hub.fouten import NietVoltooid
from hub.web.bezoeker import bezoeker_van
from hub.web.exportkolommen import (
    AFKEURINGEN,
    BEVINDINGEN,
    GEMEENTEN,
    VERZOEKEN,
    WACHTLIJST,
    WERK,
    WOONPLAATS,
    Kolom,
    per_fout,
)
from hub.web.inzien import noteer
from hub.web.keuze import Keuze, lees_keuze, lees_selectie
from hub.web.rekenblad import schrijf_csv, schrijf_xlsx
from hub.web.werkbron import Werkbron
from hub.web.werkkeuze import lees_woonplaatssoort
from hub.web.werkvoorraad import lees_werkkeuze

_PER_KEER = 64 * 1024
_SOORTEN = {
    "csv": ("text/csv; charset=utf-8; header=present", schrijf_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", schrijf_xlsx),
}

_Bron = tuple[Moment, Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Export:
    """A list that can be exported: its name in the address, its columns, and how its rows are asked for."""

    naam: str
    kolommen: Sequence[Kolom]
    vraag: Callable[[Request], _Bron]
    van_zaken: bool = True
    """Whether a row is about a youth, so that who took the file is written in the log of reading."""


class _Teller:
    """Gives rows through, and knows afterwards how many."""

    def __init__(self, regels: Iterable[Any]) -> None:
        self._regels = regels
        self.aantal = 0

    def __iter__(self) -> Iterator[Any]:
        for regel in self._regels:
            self.aantal += 1
            yield regel


class Exporten:
    """The handlers behind `/<list>.csv` and `/<list>.xlsx`; they run in several threads at once."""

    def __init__(self, werkbron: Werkbron, klok: Callable[[], Moment]) -> None:
        self._werkbron = werkbron
        self._klok = klok

    def routes(self) -> Iterator[tuple[str, Callable[[Request], Response]]]:
        """Give every address with its handler."""
        for export in (
            Export("werkvoorraad", WERK, self._werk),
            Export("verzoeken", VERZOEKEN, self._verzoeken),
            Export("wachtlijst", WACHTLIJST, self._wachtlijst),
            Export("afkeuringen", AFKEURINGEN, self._afkeuringen),
            Export("woonplaats", WOONPLAATS, self._woonplaats),
            Export("gemeenten", GEMEENTEN, self._gemeenten, van_zaken=False),
            Export("bevindingen", BEVINDINGEN, self._bevindingen, van_zaken=False),
        ):
            for soort in _SOORTEN:
                yield f"/{export.naam}.{soort}", self._maak(export, soort)

    def _maak(self, export: Export, soort: str) -> Callable[[Request], Response]:
        mediatype, schrijf = _SOORTEN[soort]

        def handler(request: Request) -> Response:
            peildatum, regels = export.vraag(request)
            geteld = _Teller(regels)
            rijen = ([kolom.waarde(regel) for kolom in export.kolommen] for regel in geteld)
            bestand: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed when it was sent
            try:
                schrijf(bestand, export.naam, export.kolommen, rijen)
                lengte = bestand.tell()
                bestand.seek(0)
                if export.van_zaken:
                    noteer(request, UITVOER, aantal=geteld.aantal, gemeente=request.query_params.get("gemeente"))
            except OSError as fout:
                bestand.close()
                raise NietVoltooid(
                    f"De export kon niet worden gemaakt: {reden(fout)}.",
                    "Maak ruimte op de schijf en probeer het opnieuw.",
                ) from fout
            except BaseException:
                bestand.close()
                raise
            naam = f"ijw-hub-{export.naam}-{dag_van(peildatum).isoformat()}.{soort}"
            koppen = {"Content-Disposition": f'attachment; filename="{naam}"', "Content-Length": str(lengte)}
            return StreamingResponse(_stukken(bestand), media_type=mediatype, headers=koppen)

        return handler

    def _werk(self, request: Request) -> _Bron:
        keuze = lees_werkkeuze(request.query_params, self._klok())
        return keuze.basis.peildatum, self._werkbron.al_het_werk(keuze.vraag_voor(bezoeker_van(request)), keuze.lijst)

    def _verzoeken(self, request: Request) -> _Bron:
        keuze = lees_keuze(request.query_params, self._klok())
        selectie = lees_selectie(request.query_params)
        return keuze.peildatum, self._werkbron.alle_verzoeken(keuze.peildatum, _zaken(request, keuze), selectie)

    def _wachtlijst(self, request: Request) -> _Bron:
        keuze = lees_keuze(request.query_params, self._klok())
        return keuze.peildatum, self._werkbron.hele_wachtlijst(keuze.peildatum, _zaken(request, keuze))

    def _afkeuringen(self, request: Request) -> _Bron:
        keuze = lees_keuze(request.query_params, self._klok())
        return keuze.peildatum, per_fout(self._werkbron.alle_afkeuringen(keuze.peildatum, _zaken(request, keuze)))

    def _woonplaats(self, request: Request) -> _Bron:
        keuze = lees_keuze(request.query_params, self._klok())
        soort = lees_woonplaatssoort(request.query_params)
        return keuze.peildatum, self._werkbron.woonplaats(keuze.peildatum, _zaken(request, keuze), soort)

    def _gemeenten(self, request: Request) -> _Bron:
        keuze = lees_keuze(request.query_params, self._klok())
        return keuze.peildatum, self._werkbron.alle_gemeenten(keuze.peildatum, _cijfers(request, keuze))

    def _bevindingen(self, request: Request) -> _Bron:
        keuze = lees_keuze(request.query_params, self._klok())
        return keuze.peildatum, self._werkbron.alle_bevindingen(keuze.peildatum, _cijfers(request, keuze))


def _zaken(request: Request, keuze: Keuze) -> Gebied:
    """Return of which gemeenten the rows may be."""
    return bezoeker_van(request).zicht(Recht.ZAKEN, keuze.gemeente)


def _cijfers(request: Request, keuze: Keuze) -> Gebied:
    """Return of which gemeenten the counts may be."""
    return bezoeker_van(request).zicht(Recht.CIJFERS, keuze.gemeente)


def _stukken(bestand: IO[bytes]) -> Iterator[bytes]:
    with bestand:
        while deel := bestand.read(_PER_KEER):
            yield deel
