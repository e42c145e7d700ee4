"""Put a backup back in an empty data folder: everything is checked first, then one rename puts it in place."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pydantic import ValidationError

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import GebruikFout, OpslagOnleesbaar, OpslagTeNieuw, PadBestaatNiet, SleutelFout
from hub.opslag import schema
from hub.opslag.reservekopie import (
    FORMAAT,
    LEESLOG,
    MANIFEST,
    Manifest,
    controleer_heel,
    journaalsleutels_van,
    kopieer_met_som,
    lees_alleen,
    rijen_van,
    schema_van,
    som_van,
    vingerafdruk_van,
)
from hub.opslag.sleutels import Sleutelbos, halve_van
from hub.opslag.verbinding import BESTAND
from hub.opslag.werkplaats import leg_vast, maak_map, schrijffouten, werkplaats

_WERK = ".terugzetten"
"""Folder in the data folder in which the backup is unpacked and checked."""

_MANIFEST_BYTES = 1024 * 1024
"""A manifest is some kilobytes; what is longer is none."""

_ANDERE = "Controleer of dit de reservekopie van ijw-hub is en of hij heel is gekopieerd, of neem een eerdere."


def bekijk(pad: Path) -> Manifest:
    """Check a backup file without unpacking it: manifest, size and hash. Raises HubFout."""
    with _open(pad) as (zip_, manifest), open(os.devnull, "wb") as nergens:  # noqa: PTH123
        for naam in (BESTAND, *manifest.bijlagen):
            _haal(zip_, manifest, naam, nergens, pad)
    return manifest


def zet_terug(
    pad: Path, data: Path, sleutelbestand: Path, sleutels: Path | None = None, leeslog: Path | None = None
) -> Manifest:
    """Put a backup back in a data folder that is empty or does not exist.

    The log of reading goes to `leeslog`, or into the data folder. The keys come from `sleutels`, and are then kept in `sleutelbestand`, or are
    already in `sleutelbestand`. Raises PadBestaatNiet, GebruikFout, OpslagOnleesbaar,
    OpslagTeNieuw, OpslagVol or SleutelFout; then nothing was put back.
    """
    with _open(pad) as (zip_, manifest):
        if manifest.formaat > FORMAAT or manifest.schema_versie > schema.VERSIE:
            raise OpslagTeNieuw(
                f"Deze reservekopie is gemaakt door een nieuwere versie van de hub ({manifest.hub}).",
                "Werk ijw-hub bij en probeer het opnieuw; er is niets teruggezet.",
            )
        bos = _sleutels(manifest, sleutelbestand, sleutels)
        doelen = {naam: leeslog or data / naam if naam == LEESLOG else data / naam for naam in manifest.bijlagen}
        _eis_leeg(data, sleutelbestand, doelen, manifest)
        nieuw = not data.exists()
        with schrijffouten(data):
            maak_map(data)
        try:
            with werkplaats(data / _WERK) as plek, schrijffouten(data):
                for half in _halve_sleutels(data, sleutelbestand):
                    half.unlink()
                for naam in (BESTAND, *doelen):
                    _pak_uit(zip_, manifest, naam, plek, pad)
                _vergelijk(plek / BESTAND, manifest, pad)
                bos.bewaar_nieuw(sleutelbestand)
                for naam, doel in doelen.items():
                    _zet_neer(plek / naam, doel)
                (plek / BESTAND).rename(data / BESTAND)  # last: with the store in place all is
                leg_vast(data)
        except BaseException:
            if nieuw and data.is_dir() and not any(data.iterdir()):
                data.rmdir()
            raise
    return manifest


@contextmanager
def _open(pad: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    naam = maskeer(str(pad))
    try:
        with ZipFile(pad) as zip_:
            lid = zip_.getinfo(MANIFEST)
            with zip_.open(lid) as bron:
                manifest = Manifest.model_validate_json(bron.read(_MANIFEST_BYTES))
            for naam in (BESTAND, *manifest.bijlagen):
                zip_.getinfo(naam)
            yield zip_, manifest
    except FileNotFoundError:
        raise PadBestaatNiet(f"Het bestand {naam} bestaat niet.", "Controleer de spelling.") from None
    except OSError as fout:
        raise OpslagOnleesbaar(f"Het bestand {naam} kan niet worden gelezen: {reden(fout)}.", _ANDERE) from fout
    except (BadZipFile, KeyError, ValidationError, EOFError, zlib.error, NotImplementedError):
        raise OpslagOnleesbaar(f"{naam} is geen hele reservekopie van de hub.", _ANDERE) from None


def _pak_uit(zip_: ZipFile, manifest: Manifest, naam: str, plek: Path, pad: Path) -> None:
    bak = os.open(plek / naam, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with open(bak, "wb") as doel:  # noqa: PTH123 - a descriptor, made with its permissions
        _haal(zip_, manifest, naam, doel, pad)
    leg_vast(plek / naam)


def _zet_neer(bestand: Path, doel: Path) -> None:
    """Move a file to its place, which may be on another disk: there it appears whole too."""
    maak_map(doel.parent)
    tijdelijk = doel.with_name(f".{doel.name}.bezig")
    shutil.copyfile(bestand, tijdelijk)
    tijdelijk.chmod(0o600)
    leg_vast(tijdelijk)
    tijdelijk.rename(doel)
    leg_vast(doel.parent)


def _haal(zip_: ZipFile, manifest: Manifest, naam: str, doel: object, pad: Path) -> None:
    verwacht = manifest if naam == BESTAND else manifest.bijlagen[naam]
    with zip_.open(naam) as bron:
        gevonden = kopieer_met_som(bron, doel)  # type: ignore[arg-type]
    if gevonden != (verwacht.sha256, verwacht.bytes):
        raise OpslagOnleesbaar(f"De reservekopie {maskeer(str(pad))} is veranderd of beschadigd.", _ANDERE)


def _vergelijk(kopie: Path, manifest: Manifest, pad: Path) -> None:
    with lees_alleen(kopie) as verbinding:
        controleer_heel(verbinding)
        gevonden = (
            schema_van(verbinding),
            vingerafdruk_van(verbinding),
            tuple(journaalsleutels_van(verbinding)),
            rijen_van(verbinding),
        )
    if gevonden != (manifest.schema_versie, manifest.sleutels, manifest.journaalsleutels, manifest.rijen):
        raise OpslagOnleesbaar(f"De inhoud van {maskeer(str(pad))} past niet bij zijn manifest.", _ANDERE)


def _sleutels(manifest: Manifest, sleutelbestand: Path, gegeven: Path | None) -> Sleutelbos:
    """Give the keys that fit the backup."""
    if gegeven is None and not sleutelbestand.exists():
        raise SleutelFout(
            f"De sleutels van deze reservekopie ontbreken (vingerafdruk {manifest.sleutels}).",
            "Geef met --sleutels het sleutelbestand dat u apart hebt bewaard; er is niets teruggezet.",
        )
    bos = Sleutelbos.laad(gegeven or sleutelbestand)
    if bos.vingerafdruk != manifest.sleutels:
        raise SleutelFout(
            f"Deze sleutels horen niet bij deze reservekopie (die vraagt vingerafdruk {manifest.sleutels}).",
            "Geef met --sleutels het goede sleutelbestand; er is niets teruggezet.",
        )
    if weg := [nummer for nummer in manifest.journaalsleutels if nummer not in bos.journaal]:
        raise SleutelFout(
            f"In het sleutelbestand ontbreekt een sleutel van het journaal van deze reservekopie: {', '.join(weg)}.",
            "Geef met --sleutels een sleutelbestand uit de tijd van de reservekopie; er is niets teruggezet.",
        )
    if gegeven is not None and sleutelbestand.exists() and Sleutelbos.laad(sleutelbestand) != bos:
        raise SleutelFout(
            f"Op {maskeer(str(sleutelbestand))} staat al een ander sleutelbestand.",
            "Haal het weg (bewaar het), of laat --sleutels weg als het wel het goede is; er is niets teruggezet.",
        )
    return bos


def _eis_leeg(data: Path, sleutelbestand: Path, doelen: dict[str, Path], manifest: Manifest) -> None:
    """Raise GebruikFout when the data folder holds more than the keys, or what a restore left that ended suddenly."""
    zelfde = {
        doel
        for naam, doel in doelen.items()
        if doel.is_file() and som_van(doel) == (manifest.bijlagen[naam].sha256, manifest.bijlagen[naam].bytes)
    }
    for doel in doelen.values():
        if doel.exists() and doel.parent.absolute() != data.absolute() and doel not in zelfde:
            raise GebruikFout(
                f"Op {maskeer(str(doel))} staat al een leeslog; terugzetten overschrijft nooit iets.",
                "Verplaats het (bewaar het), of kies met leeslog_bestand een andere plek; er is niets teruggezet.",
            )
    if not data.exists():
        return
    eigen = {doel.name for doel in zelfde} | {f".{doel.name}.bezig" for doel in doelen.values()}
    mag = {_WERK} | eigen | ({sleutelbestand.name} if sleutelbestand.absolute().parent == data.absolute() else set())
    mag |= {half.name for half in _halve_sleutels(data, sleutelbestand)}
    if not data.is_dir() or any(ding.name not in mag for ding in data.iterdir()):
        raise GebruikFout(
            f"De datamap {maskeer(str(data))} is niet leeg.",
            "Kies met --data een lege of nieuwe map: terugzetten overschrijft nooit iets.",
        )


def _halve_sleutels(data: Path, sleutelbestand: Path) -> list[Path]:
    """Give what an earlier restore left in the data folder of writing the keys; another folder is not looked into."""
    return halve_van(sleutelbestand) if sleutelbestand.absolute().parent == data.absolute() else []
