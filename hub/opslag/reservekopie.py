"""Make a backup of the store while it is in use: one file that holds the database and a manifest about it.

`VACUUM INTO` copies what one read transaction sees: a committed moment, whole,
without waiting for writers or making them wait. (The step by step backup of SQLite
begins again at every write of another process, and may never end on a
busy hub.) What was removed from the store is not in the copy. The file is a zip,
so that anyone can see with common tools what is in it; keys are never in it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pydantic import BaseModel, ConfigDict

from hub import __version__
from hub.domein.bsn import maskeer
from hub.fouten import GebruikFout, OpslagOnleesbaar, OpslagVol
from hub.opslag.leeslog import BESTAND as _LEESLOG
from hub.opslag.los import Verbinding, eis_opslag
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.toegangsbestand import BESTAND as _TOEGANG
from hub.opslag.verbinding import BESTAND, vertaald
from hub.opslag.werkplaats import leg_vast, schrijffouten, werkplaats

MANIFEST = "manifest.json"

LEESLOG, TOEGANG = _LEESLOG, _TOEGANG
"""The files that go along, by the names they have in the data folder and in the backup."""

FORMAAT = 2
"""Rises when an older hub could no longer restore what a newer one writes."""

_BLOK = 1024 * 1024
"""Bytes per step: memory stays flat however large the store is."""

_PERSEN = 1
"""The fastest level: the journal is compressed already, the rest halves."""

_DATUM = (1980, 1, 1, 0, 0, 0)
"""The moment of the zip members; the real one stands in the manifest."""


class Bijlage(BaseModel):
    """A file that goes along with the store: the log of reading, who has access."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bytes: int
    sha256: str


class Manifest(BaseModel):
    """What a backup says about itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    formaat: int
    hub: str
    """Version of the hub that made it."""
    schema_versie: str
    gemaakt: str
    """Local moment, ISO 8601."""
    bytes: int
    sha256: str
    """Of the database as it is in the backup."""
    rijen: dict[str, int]
    """Rows per table."""
    sleutels: str
    """Fingerprint of the keys the store was made with."""
    journaalsleutels: tuple[str, ...]
    """Ids of the keys that are needed to read its journal."""
    bijlagen: dict[str, Bijlage] = {}
    """By the name of the file; a backup of before format 2 has none."""


def maak_reservekopie(
    data: Path, uit: Path, *, gemaakt: str, sleutels: Sleutelbos | None = None, leeslog: Path | None = None
) -> Manifest:
    """Write a backup of the store in a data folder to a file that does not exist yet.

    The log of reading (`leeslog`, in the data folder when not told) and who has access go along when they are there. With `sleutels` the key ring is written beside it (`sleutelkopie`). `gemaakt` is
    the present moment as text. Raises PadBestaatNiet without a store, GebruikFout when the file
    exists, OpslagVol when it does not fit, OpslagFout. On any error nothing is left behind.
    """
    eis_opslag(data)
    bron = data / BESTAND
    for pad in (uit, sleutelkopie(uit)) if sleutels else (uit,):
        if os.path.lexists(pad):
            raise GebruikFout(f"{maskeer(str(pad))} bestaat al.", "Kies met --uit een nieuwe naam.")
    if not uit.parent.is_dir():
        raise GebruikFout(f"De map {maskeer(str(uit.parent))} bestaat niet.", "Maak hem, of kies een andere met --uit.")
    with werkplaats(uit.with_name(f".{uit.name}.bezig")) as plek, schrijffouten(uit.parent):
        kopie = plek / BESTAND
        _kopieer(bron, kopie)
        # After the store: the anchor that it holds is then never of a look that the copy of the log does not have.
        bijlagen = kopieer_bijlagen(data, plek, leeslog)
        manifest = _beschrijf(kopie, gemaakt, bijlagen)
        pakket = plek / "pakket"
        _pak([kopie, *(plek / naam for naam in bijlagen)], pakket, manifest)
        leg_vast(pakket)
        if sleutels is not None:
            sleutels.bewaar_nieuw(sleutelkopie(uit))
        pakket.rename(uit)
        leg_vast(uit.parent)
    return manifest


def sleutelkopie(uit: Path) -> Path:
    """Return the path on which the keys of a backup are written."""
    return uit.with_name(f"{uit.name}.sleutels.json")


def _kopieer(bron: Path, kopie: Path) -> None:
    with vertaald(), closing(sqlite3.connect(f"{bron.absolute().as_uri()}?mode=rw", uri=True)) as verbinding:
        try:
            verbinding.execute("VACUUM INTO ?", (str(kopie),))
        except sqlite3.OperationalError as fout:
            if fout.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
                raise
            raise OpslagVol(
                "De reservekopie kan niet worden geschreven: de schijf is vol of geeft een fout.",
                "Maak ruimte op de plek van --uit of kies een andere; er is niets half blijven staan.",
            ) from None
    kopie.chmod(0o600)


def _beschrijf(kopie: Path, gemaakt: str, bijlagen: dict[str, Bijlage]) -> Manifest:
    """Check the copy and say what is in it."""
    with lees_alleen(kopie) as verbinding:
        controleer_heel(verbinding)
        som, omvang = som_van(kopie)
        return Manifest(
            formaat=FORMAAT,
            hub=__version__,
            schema_versie=schema_van(verbinding),
            gemaakt=gemaakt,
            bytes=omvang,
            sha256=som,
            rijen=rijen_van(verbinding),
            sleutels=vingerafdruk_van(verbinding),
            journaalsleutels=tuple(journaalsleutels_van(verbinding)),
            bijlagen=bijlagen,
        )


def kopieer_bijlagen(data: Path, plek: Path, leeslog: Path | None) -> dict[str, Bijlage]:
    """Copy the files that go along, each at a committed moment; gives what was copied. Raises OpslagFout."""
    bijlagen: dict[str, Bijlage] = {}
    for naam, pad in ((LEESLOG, leeslog or data / LEESLOG), (TOEGANG, data / TOEGANG)):
        if pad.exists():
            _kopieer(pad, plek / naam)
            if naam == TOEGANG:
                _zonder_sessies(plek / naam)
            som, omvang = som_van(plek / naam)
            bijlagen[naam] = Bijlage(bytes=omvang, sha256=som)
    return bijlagen


def _zonder_sessies(kopie: Path) -> None:
    """Leave out who is logged in: after restoring everyone logs in again."""
    with vertaald(), closing(sqlite3.connect(kopie, isolation_level=None)) as verbinding:
        if verbinding.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sessie'").fetchone() is not None:
            verbinding.execute("DELETE FROM sessie")
            verbinding.execute("VACUUM")


def som_van(pad: Path) -> tuple[str, int]:
    """Return the SHA-256 and the size of a file."""
    som, omvang = hashlib.sha256(), 0
    with pad.open("rb") as bestand:
        while blok := bestand.read(_BLOK):
            som.update(blok)
            omvang += len(blok)
    return som.hexdigest(), omvang


def _pak(bestanden: Sequence[Path], pakket: Path, manifest: Manifest) -> None:
    bak = os.open(pakket, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with open(bak, "wb") as doel, ZipFile(doel, "w", allowZip64=True) as zip_:  # noqa: PTH123 - with its permissions
        zip_.writestr(_lid(MANIFEST, ZIP_STORED), manifest.model_dump_json(indent=2))
        for bestand in bestanden:
            lid = _lid(bestand.name, ZIP_DEFLATED)
            lid.file_size = bestand.stat().st_size
            with bestand.open("rb") as bron, zip_.open(lid, "w", force_zip64=True) as naar:
                while blok := bron.read(_BLOK):
                    naar.write(blok)


def _lid(naam: str, wijze: int) -> ZipInfo:
    lid = ZipInfo(naam, _DATUM)
    lid.compress_type = wijze
    lid._compresslevel = _PERSEN  # type: ignore[attr-defined]  # noqa: SLF001 - the only way before Python 3.13
    lid.external_attr = 0o600 << 16
    return lid


# --- looking into a store that nobody has open ------------------------------------------------------------------


@contextmanager
def lees_alleen(pad: Path) -> Iterator[sqlite3.Connection]:
    """Open a database file without changing anything on disk, also not beside it. Raises OpslagFout."""
    with (
        vertaald(),
        closing(sqlite3.connect(f"{pad.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as verbinding,
    ):
        yield verbinding


def controleer_heel(verbinding: sqlite3.Connection) -> None:
    """Read every page and index. Raises OpslagOnleesbaar when something is damaged."""
    if verbinding.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise OpslagOnleesbaar(
            "De opslag is beschadigd.", "Zet een eerdere reservekopie terug (ijw-hub restore) in een lege datamap."
        )


def schema_van(verbinding: sqlite3.Connection) -> str:
    """Return the schema version."""
    return str(verbinding.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def vingerafdruk_van(verbinding: Verbinding) -> str:
    """Return the fingerprint of the keys; empty for a store that was never opened whole."""
    rij = verbinding.execute("SELECT waarde FROM hub WHERE naam = 'sleutels'").fetchone()
    return str(rij[0]) if rij else ""


def journaalsleutels_van(verbinding: Verbinding) -> dict[str, int]:
    """Return how many messages of the journal are encrypted with each key."""
    return dict(verbinding.execute("SELECT sleutel, count(*) FROM journaal GROUP BY sleutel ORDER BY sleutel"))


def rijen_van(verbinding: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of every table."""
    namen = [
        naam
        for (naam,) in verbinding.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    # Names are those of the schema itself.
    return {naam: verbinding.execute(f'SELECT count(*) FROM "{naam}"').fetchone()[0] for naam in namen}  # noqa: S608


def kopieer_met_som(van: BinaryIO, naar: BinaryIO) -> tuple[str, int]:
    """Copy a stream in steps; return the SHA-256 and the number of bytes."""
    som, omvang = hashlib.sha256(), 0
    while blok := van.read(_BLOK):
        som.update(blok)
        omvang += len(blok)
        naar.write(blok)
    return som.hexdigest(), omvang
