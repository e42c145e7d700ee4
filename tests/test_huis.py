"""The habits of this repository, as tests. What linters see is left to the linters."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from hub import __version__

WORTEL = Path(__file__).resolve().parent.parent

LANGSTE_MODULE = 400
"""Lines. Longer is a room that wants a wall."""

KORTSTE_ZIN = 60
"""Characters. Shorter lines of text may be the same by chance, or a name."""

# Written in pieces, so that this file does not hold what it forbids.
REGISTERS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js.org",
    "registry.yarn" + "pkg.com",
    "static.crates" + ".io",
    "index.crates" + ".io",
    "proxy.go" + "lang.org",
    "repo.maven" + ".apache.org",
    "repo1.maven" + ".org",
    "deb.debian" + ".org",
]
MACHINEPADEN = ["/wo" + "rk/", "/ro" + "ot/", "/tm" + "p/brief", ".py" + "env/"]

VERBODEN_NAMEN = {"uv.lock", "poetry.lock", "Pipfile.lock", ".env", "id_rsa"}


@cache
def bestanden() -> tuple[Path, ...]:
    """Return what git holds or would take up; in a copy without git, all but what is made."""
    try:
        uitvoer = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=WORTEL,
            check=True,
            capture_output=True,
        ).stdout
        namen = [WORTEL / naam for naam in uitvoer.decode().split("\0") if naam]
    except (OSError, subprocess.CalledProcessError):
        namen = [pad for pad in WORTEL.rglob("*") if not _gemaakt(pad)]
    return tuple(sorted(pad for pad in namen if pad.is_file()))


def _gemaakt(pad: Path) -> bool:
    deel = pad.relative_to(WORTEL).parts
    return deel[0] in {"data", "build", "dist"} or any(
        naam in {".git", ".venv", "__pycache__", "node_modules"} or naam.endswith(("_cache", ".egg-info"))
        for naam in deel
    )


@cache
def teksten() -> dict[Path, str]:
    """Return every text file with its text."""
    gevonden = {}
    for pad in bestanden():
        try:
            gevonden[pad] = pad.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return gevonden


def modules() -> Iterator[Path]:
    return (pad for pad in bestanden() if pad.suffix == ".py")


def kort(pad: Path) -> str:
    return str(pad.relative_to(WORTEL))


@cache
def project() -> dict[str, object]:
    return tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))


def eisen(*, ontwikkel: bool) -> list[Requirement]:
    """Return the direct dependencies: of the hub and its builder, and those to work on it."""
    inhoud = project()
    regels = inhoud["project"]["dependencies"] + inhoud["dependency-groups"]["bouw"]
    if ontwikkel:
        regels = regels + inhoud["project"]["optional-dependencies"]["dev"]
    return [Requirement(regel) for regel in regels]


def slot(naam: str) -> dict[str, Version]:
    tekst = (WORTEL / "requirements" / naam).read_text(encoding="utf-8")
    return {
        canonicalize_name(pakket): Version(versie)
        for pakket, versie in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", tekst, flags=re.MULTILINE)
    }


def test_no_file_names_a_package_registry_or_a_path_of_some_machine() -> None:
    gevonden = [
        f"{kort(pad)}: {woord}"
        for pad, tekst in teksten().items()
        for woord in REGISTERS + MACHINEPADEN
        if woord in tekst
    ]
    assert gevonden == []


def test_no_lock_file_of_another_tool_and_no_secret_is_in_the_repository() -> None:
    assert [kort(pad) for pad in bestanden() if pad.name in VERBODEN_NAMEN or pad.suffix in {".pem", ".key"}] == []


def test_npm_lock_files_hold_no_addresses() -> None:
    sloten = [pad for pad in bestanden() if pad.name in {"package-lock.json", "npm-shrinkwrap.json"}]
    for pad in sloten:
        pakketten = json.loads(pad.read_text(encoding="utf-8")).get("packages", {})
        assert [naam for naam, pakket in pakketten.items() if "resolved" in pakket] == [], kort(pad)


def test_no_file_of_the_reference_material_was_copied(shared: Path) -> None:
    daar = {
        hashlib.sha256(pad.read_bytes()).digest() for pad in shared.rglob("*") if pad.is_file() and pad.stat().st_size
    }
    assert [kort(pad) for pad in bestanden() if hashlib.sha256(pad.read_bytes()).digest() in daar] == []


def test_no_sentence_of_the_reference_material_was_copied(shared: Path) -> None:
    daar = {
        regel.strip()
        for pad in shared.rglob("*.md")
        for regel in pad.read_text(encoding="utf-8").splitlines()
        if len(regel.strip()) >= KORTSTE_ZIN
    }
    gevonden = [
        f"{kort(pad)}:{nummer}"
        for pad, tekst in teksten().items()
        for nummer, regel in enumerate(tekst.splitlines(), start=1)
        if regel.strip() in daar
    ]
    assert gevonden == []


def test_every_module_says_its_purpose_first() -> None:
    zonder = [kort(pad) for pad in modules() if not ast.get_docstring(ast.parse(pad.read_bytes()))]
    assert zonder == []


def test_no_module_is_too_long() -> None:
    te_lang = {kort(pad): n for pad in modules() if (n := len(teksten()[pad].splitlines())) > LANGSTE_MODULE}
    assert te_lang == {}


def test_every_dependency_has_its_reason_in_keuzes() -> None:
    keuzes = (WORTEL / "docs" / "keuzes.md").read_text(encoding="utf-8")
    genoemd = set(re.findall(r"^\| ([a-z0-9-]+) \|", keuzes, flags=re.MULTILINE)) - {"package"}
    assert genoemd == {canonicalize_name(eis.name) for eis in eisen(ontwikkel=True)}


def test_every_dependency_of_the_hub_is_used() -> None:
    geimporteerd: set[str] = set()
    for pad in (WORTEL / "hub").rglob("*.py"):
        for knoop in ast.walk(ast.parse(pad.read_bytes())):
            if isinstance(knoop, ast.Import):
                geimporteerd |= {naam.name.split(".")[0] for naam in knoop.names}
            elif isinstance(knoop, ast.ImportFrom) and knoop.module and not knoop.level:
                geimporteerd.add(knoop.module.split(".")[0])
    anders = {"faust-streaming": "faust", "kafka-python": "kafka"}  # imported by another name
    namen = [Requirement(regel).name for regel in project()["project"]["dependencies"]]
    direct = {anders.get(naam, naam).replace("-", "_") for naam in namen}
    # tzdata is data, found by zoneinfo where the machine has none.
    assert direct - geimporteerd == {"tzdata"}


@pytest.mark.parametrize(("naam", "ontwikkel"), [("basis.txt", False), ("ontwikkel.txt", True)])
def test_the_lock_file_holds_what_pyproject_asks(naam: str, ontwikkel: bool) -> None:
    gekozen = slot(naam)
    fout = [
        str(eis)
        for eis in eisen(ontwikkel=ontwikkel)
        if (versie := gekozen.get(canonicalize_name(eis.name))) is None or versie not in eis.specifier
    ]
    assert fout == [], "run: make lock"


@pytest.mark.parametrize(("naam", "ontwikkel"), [("basis.txt", False), ("ontwikkel.txt", True)])
def test_the_lock_file_holds_nothing_that_pyproject_no_longer_asks(naam: str, ontwikkel: bool) -> None:
    tekst = (WORTEL / "requirements" / naam).read_text(encoding="utf-8")
    blokken = re.split(r"^(?=[A-Za-z0-9])", tekst, flags=re.MULTILINE)[1:]
    direct = {
        canonicalize_name(blok.split("==")[0])
        for blok in blokken
        if re.search(r"#.* ijw-hub(?:\[\w+\])? ?\(pyproject\.toml(?::\w+)?\)|# .*\(pyproject\.toml:bouw\)", blok)
    }
    assert direct == {canonicalize_name(eis.name) for eis in eisen(ontwikkel=ontwikkel)}, "run: make lock"
    assert all("--hash=sha256:" in blok for blok in blokken)


def test_both_lock_files_choose_the_same_versions() -> None:
    ontwikkel = slot("ontwikkel.txt")
    anders = {naam: versie for naam, versie in slot("basis.txt").items() if ontwikkel.get(naam) != versie}
    assert anders == {}, "run: make lock"


def test_the_version_is_the_same_everywhere() -> None:
    wijzigingen = (WORTEL / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", wijzigingen, flags=re.MULTILINE)
    publiccode = (WORTEL / "publiccode.yml").read_text(encoding="utf-8")
    assert f'softwareVersion: "{__version__}"' in publiccode


def test_short_descriptions_fit_publiccode() -> None:
    publiccode = (WORTEL / "publiccode.yml").read_text(encoding="utf-8")
    kort_gezegd = re.findall(r"shortDescription: (.+)", publiccode)
    assert len(kort_gezegd) == 2
    assert [tekst for tekst in kort_gezegd if len(tekst) > 150] == []


def test_every_make_target_is_listed_by_make_help() -> None:
    makefile = (WORTEL / "Makefile").read_text(encoding="utf-8")
    doelen = set(re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[1].split())
    assert doelen == set(re.findall(r"^([a-z]+):.* ## .+$", makefile, flags=re.MULTILINE))


def test_contributing_names_every_make_target_a_contributor_needs() -> None:
    gids = (WORTEL / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [doel for doel in ("test", "lint", "format", "lock", "bench") if f"make {doel}" not in gids] == []
