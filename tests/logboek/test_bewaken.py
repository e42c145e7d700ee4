"""What is not on the list is not logged: unknown events, unknown fields, values of another kind."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from hub.fouten import OpslagVol
from hub.logboek import redenen
from hub.logboek.bewaken import OngeldigeLogregel
from hub.logboek.catalogus import GEBEURTENISSEN
from hub.logboek.logger import ingesteld, is_op_level, logger_voor
from hub.logboek.plaats import als_woord, plaats_van, plaatsen_van
from hub.logboek.spoor import nieuw_spoor, op_spoor
from hub.logboek.stand import STAND
from hub.logboek.vangnet import meld_onverwacht, vangnet
from hub.logboek.velden import VELDEN
from hub.logboek.zelden import Zelden
from hub.web.lokaal import netwerk_van

BSN = "999900006"
NAAM = "Jansen"
ZIN = f"brief van {NAAM} {BSN}"

logger = logger_voor("hub.proef")


@pytest.fixture
def uit() -> Iterator[io.StringIO]:
    """Log as a hub that runs does, into memory."""
    uitvoer = io.StringIO()
    STAND.streng = False
    try:
        with ingesteld("json", "debug", uitvoer):
            yield uitvoer
    finally:
        STAND.streng = True


def regels(uit: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(regel) for regel in uit.getvalue().splitlines()]


def test_a_line_is_one_json_object_that_says_when_where_and_what(uit: io.StringIO) -> None:
    logger.info("inbox_verwerkt", bestanden=3, waarvan_afgekeurd=0)
    [regel] = regels(uit)
    assert list(regel) == ["timestamp", "level", "event", "module", "bestanden", "waarvan_afgekeurd"]
    assert regel["timestamp"].endswith("Z")
    assert regel | {"timestamp": ""} == {
        "timestamp": "", "level": "info", "event": "inbox_verwerkt", "module": "hub.proef",
        "bestanden": 3, "waarvan_afgekeurd": 0,
    }  # fmt: skip


def test_a_hub_that_runs_leaves_out_what_is_not_on_the_list_and_says_how_much(uit: io.StringIO) -> None:
    logger.warning("inbox_wacht", bestand="a.xml", client=BSN, naam=NAAM, reden=f"de brief van {NAAM}")
    logger.warning(ZIN, bestand="a.xml")
    logger.warning("onbekend_maar_een_woord")
    eerste, tweede, derde = regels(uit)
    assert (eerste["event"], eerste["bestand"], eerste["weggelaten"]) == ("inbox_wacht", "a.xml", 3)
    assert tweede["event"] == "logregel_onvolledig"
    assert derde["onbekend"] == "onbekend_maar_een_woord"
    assert BSN not in uit.getvalue()
    assert NAAM not in uit.getvalue()


@pytest.mark.parametrize(
    ("event", "velden"),
    [
        ("bestaat_niet", {}),
        ("inbox_verder", {"client": "x"}),
        ("inbox_verder", {"bestand": f"{BSN}.xml"}),
        ("inbox_verwerkt", {"bestanden": "drie"}),
        ("inbox_verwerkt", {"bestanden": True}),
        ("inbox_verwerkt", {"bestanden": -1}),
    ],
)
def test_in_the_tests_it_is_an_error(event: str, velden: dict[str, object]) -> None:
    assert STAND.streng
    with pytest.raises(OngeldigeLogregel):
        logger.info(event, **velden)


def test_in_the_tests_another_level_is_an_error_too() -> None:
    with pytest.raises(OngeldigeLogregel, match="warning"):
        logger.warning("inbox_verder")


def test_what_is_bound_or_raised_is_held_to_the_list_too(uit: io.StringIO) -> None:
    logger.bind(client=BSN).warning("inbox_wacht", reden=redenen.NIET_NU)
    try:
        netwerk_van(len(BSN))  # type: ignore[arg-type]
    except AttributeError:
        logger.exception("web_fout", meldnummer="0a0a0a0a", stack_info=True)
    logger.error("web_fout", exc_info=RuntimeError(BSN))
    assert len(regels(uit)) == 3
    assert BSN not in uit.getvalue()


PERSOONLIJK = [
    BSN,
    f"x{BSN}",
    NAAM,
    f"{NAAM} 12",
    "https://hub/zaak?bsn=1",
    "Dorpsstraat 1",
    f"JW315 {NAAM}",
    "é",
    "a\nb",
]


@pytest.mark.parametrize("veld", sorted(VELDEN.keys() - {"bestand"}))
def test_no_field_takes_text_that_someone_wrote(veld: str) -> None:
    """A word (a class, a thread) may be any word; it must not be a number or a sentence. Only a file has a name."""
    is_woord = VELDEN[veld].uitleg.startswith(("woord", "naam van een", "adres van deze"))
    for waarde in PERSOONLIJK:
        assert not VELDEN[veld].past(waarde) or (is_woord and waarde == NAAM), waarde
        assert not VELDEN[veld].past([waarde, " "]), waarde


@pytest.mark.parametrize("waarde", [None, 1.5, object(), b"x", {"a": 1}, [None], float("nan")])
def test_no_field_takes_what_is_no_plain_value(waarde: object) -> None:
    assert [veld for veld, soort in VELDEN.items() if soort.past(waarde)] == []


def test_the_file_name_is_the_only_thing_from_outside_and_has_no_bsn() -> None:
    past = VELDEN["bestand"].past
    assert past("aanlevering 7.xml")
    assert not past(f"kind {BSN}.xml")
    assert not past(f"{BSN[:3]}-{BSN[3:6]}-{BSN[6:]}.xml")
    assert not past("regel\neinde")
    assert not past("x" * 301)


def test_a_pattern_of_an_address_holds_no_number_of_someone() -> None:
    past = VELDEN["pad"].past
    assert all(past(pad) for pad in ("/", "/zaak/{sleutel}", "/api/v1/zaken/{sleutel:path}", "onbekend"))
    assert not any(past(pad) for pad in (f"/zaak/{BSN}", "/zoek?q=x", "/zaak/1234"))


@pytest.mark.parametrize(
    ("adres", "netwerk"),
    [
        ("10.1.2.3", "10.1.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("::ffff:10.1.2.3", "10.1.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", "onbekend"),
        (NAAM, "onbekend"),
    ],
)
def test_of_a_visitor_only_the_network_is_told(adres: str, netwerk: str) -> None:
    assert netwerk_van(adres) == netwerk
    assert VELDEN["netwerk"].past(netwerk)
    assert not VELDEN["netwerk"].past(adres) or not adres
    if netwerk != "onbekend":
        assert str(ip_address(netwerk.partition("/")[0])) != adres


# --- what would end on stderr with its text -------------------------------------------------------------------------


def test_a_library_is_told_without_its_text(uit: io.StringIO) -> None:
    bibliotheek = logging.getLogger("uvicorn.error")
    with vangnet():
        bibliotheek.error("GET /zaak?bsn=%s van %s", BSN, NAAM)
        try:
            int(f"x{BSN}")
        except ValueError:
            bibliotheek.exception("Exception in ASGI application %s", NAAM)
        logging.getLogger(NAAM + f" {BSN}").warning("x")
        logging.getLogger("httpx2").info('HTTP Request: GET https://x/?bsn=%s "200 OK"', BSN)
    eerste, tweede, derde = regels(uit)
    assert (eerste["event"], eerste["module"], eerste["ernst"]) == ("bibliotheek", "uvicorn.error", "error")
    assert eerste["plaats"].startswith("test_bewaken:")
    assert tweede["soort"] == "ValueError"
    assert "plaats" in derde
    assert BSN not in uit.getvalue()


def test_a_warning_is_told_without_its_text(uit: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        with vangnet():
            warnings.warn(f"{NAAM} {BSN}", DeprecationWarning, stacklevel=1)
    [regel] = regels(uit)
    assert (regel["event"], regel["soort"]) == ("python_waarschuwing", "DeprecationWarning")
    assert regel["plaats"].startswith("test_bewaken:")
    assert BSN not in uit.getvalue()


def test_an_error_that_ends_a_thread_is_told_without_its_text(uit: io.StringIO) -> None:
    def stuk() -> None:
        raise RuntimeError(BSN)

    with vangnet():
        draad = threading.Thread(target=stuk, name=f"draad {NAAM}")
        draad.start()
        draad.join()
    [regel] = regels(uit)
    assert (regel["event"], regel["level"], regel["soort"]) == ("onverwachte_fout", "critical", "RuntimeError")
    assert regel["draad"] == f"draad_{NAAM}"
    assert regel["plaatsen"][-1].rpartition(":")[0].endswith("test_bewaken")
    assert BSN not in uit.getvalue()


def test_after_the_net_all_is_as_before() -> None:
    voor = (warnings.showwarning, threading.excepthook, sys.unraisablehook, list(logging.getLogger().handlers))
    with vangnet():
        assert threading.excepthook is not voor[1]
    assert (warnings.showwarning, threading.excepthook, sys.unraisablehook, list(logging.getLogger().handlers)) == voor


def test_a_deep_error_tells_its_innermost_steps_only(uit: io.StringIO) -> None:
    def diep(nog: int) -> None:
        if not nog:
            raise RuntimeError
        diep(nog - 1)

    with pytest.raises(RuntimeError) as gevangen:
        diep(500)
    meld_onverwacht(gevangen.value, "x")
    [regel] = regels(uit)
    assert len(regel["plaatsen"]) == 12
    assert plaatsen_van(gevangen.value) == regel["plaatsen"]


def test_the_place_of_an_error_is_the_innermost_in_the_hub() -> None:
    with pytest.raises(AttributeError) as gevangen:
        netwerk_van(None)  # type: ignore[arg-type]
    assert plaats_van(gevangen.value).startswith("hub.web.lokaal:")
    assert plaats_van(RuntimeError()) == "onbekend"
    assert als_woord("Thread-1 (doe)") == "Thread-1_doe"
    assert als_woord("é") == "onbekend"


# --- reasons, now and then, form ------------------------------------------------------------------------------------


def test_a_reason_is_a_sentence_of_the_hub() -> None:
    vol = OSError(28, f"{NAAM}")
    vreemd = OSError(18, NAAM)
    for fout in (vol, vreemd, OSError(NAAM)):
        assert redenen.systeemreden(fout) in redenen.REDENEN
        assert redenen.niet_te_verplaatsen(fout) in redenen.REDENEN
        assert NAAM not in redenen.systeemreden(fout) + redenen.niet_te_verplaatsen(fout) + redenen.foutsoort(fout)
    assert redenen.systeemreden(vol) == "de schijf is vol"
    assert [redenen.foutsoort(fout) for fout in (vol, vreemd, OpslagVol("x", "y"))] == ["ENOSPC", "EXDEV", "OpslagVol"]


def test_now_and_then_says_the_first_and_then_how_often() -> None:
    nu = 0.0
    zelden = Zelden(10, lambda: nu)
    assert zelden.tel("vol") == 1
    assert [zelden.tel("vol") for _ in range(5)] == [None] * 5
    assert zelden.tel("ander", 3) == 3
    nu = 10.0
    assert zelden.tel("vol") == 6
    assert zelden.tel("vol") is None


def test_level_decides_what_is_written_and_comes_back_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    uitvoer = io.StringIO()
    with ingesteld("json", "warning", uitvoer):
        logger.info("inbox_verder")
        logger.warning("inbox_wacht", reden=redenen.NIET_NU)
        assert (is_op_level("info"), is_op_level("error")) == (False, True)
    assert is_op_level("info")
    logger.info("inbox_verder")
    assert [json.loads(regel)["event"] for regel in uitvoer.getvalue().splitlines()] == ["inbox_wacht"]
    assert '"event": "inbox_verder"' in capsys.readouterr().err


def test_text_for_a_terminal_holds_the_same() -> None:
    uitvoer = io.StringIO()
    with ingesteld("tekst", "info", uitvoer), op_spoor(spoor := nieuw_spoor()):
        logger.warning("inbox_wacht", bestand="a b.xml", reden=redenen.NIET_NU)
    [regel] = uitvoer.getvalue().splitlines()
    for deel in ("warning", "inbox_wacht", "a b.xml", redenen.NIET_NU, spoor.trace):
        assert deel in regel
    assert "\x1b" not in regel


def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    dicht = io.StringIO()
    with ingesteld("json", "info", dicht):
        dicht.close()
        logger.info("inbox_verder")


def test_every_event_of_the_catalogue_can_be_logged(uit: io.StringIO) -> None:
    for gebeurtenis in GEBEURTENISSEN.values():
        getattr(logger, gebeurtenis.level)(gebeurtenis.naam)
    assert [regel["event"] for regel in regels(uit)] == list(GEBEURTENISSEN)
