# ruff: noqa: INP001 - a script: no package
"""Write docs/logboek.md: every event of the log, its fields and the spans, from the catalogue in hub/logboek.

Run it after a change there: `python scripts/logboek_md.py`. A test (tests/logboek/test_catalogus.py) checks that the page is
what this writes, and that the code logs what the catalogue says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hub.logboek.catalogus import GROEPEN
from hub.logboek.sporen import SPANSOORTEN
from hub.logboek.velden import TRACE_ID, VELDEN

PAGINA = Path(__file__).resolve().parent.parent / "docs" / "logboek.md"

_INLEIDING = """\
# Logboek

<!-- Written by scripts/logboek_md.py. Change hub/logboek or the script, then run it. -->

Wat `ijw-hub run` (en elke andere opdracht) op stderr schrijft, voor wie de dienst bewaakt. Iets anders is het leeslog: wie welke
jeugdige heeft ingezien ([privacy](privacy.md#leeslog-wie-wat-heeft-ingezien)).

Elke regel is één gebeurtenis: een JSON-object, of op een terminal leesbare tekst. Er staat geen tekst in die van buiten komt.

```json
{"timestamp": "2026-11-22T07:31:05.120Z", "level": "info", "event": "bericht_afgekeurd", "module": "hub.streams.inname_spoor",
 "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "aflevering": 4712, "bericht": "JW315", "gemeente": "0363", "niveau": 1, "regelcodes": ["XSD"]}
```

| veld van elke regel | inhoud |
|---|---|
| `timestamp` | moment (UTC, ISO 8601, milliseconden) |
| `level` | `debug`, `info`, `warning`, `error` of `critical` |
| `event` | de naam hieronder |
| `module` | het deel van de hub, of bij `bibliotheek` de bibliotheek |
| `trace_id` | waarbij de regel hoort, als dat één bericht of één vraag is |
| `weggelaten` | hoeveel velden de hub wegliet omdat zij hier niet staan; komt dat voor, meld het dan bij de makers |

## Instellen

```toml
[log]
vorm = "json"              # json of tekst; standaard tekst op een terminal en anders json
niveau = "info"            # debug, info, warning of error; bij debug een regel per bericht
traag_seconden = 3         # een antwoord dat langer duurt geeft traag_antwoord
# otel = "http://127.0.0.1:4318"   # adres van een OpenTelemetry-collector
# otel_deel = 0.1                  # van welk deel van de berichten er spans zijn
```

In de omgeving: `IJW_HUB_LOG='{"niveau": "debug"}'`. De instelling geldt voor opdrachten die blijven draaien. De andere schrijven
alleen `warning` en erger. Een zin die voor de gever van een opdracht is ("De poort is al in gebruik") blijft een gewone zin; bij `run` staat
er dan `hub_gestopt_met_fout` boven. Bij `info` kost het loggen van een bericht rond 0,02 ms processortijd en geen regel, bij `debug` rond 0,04 ms en een regel. Kijken: `journalctl -u ijw-hub -o cat | jq 'select(.level != "info")'`.

## Eén bericht volgen

Elk document dat binnenkomt krijgt een trace-id. Geeft de verzender een kop `traceparent` (W3C Trace Context), dan is het die; anders
maakt de hub er een. Het antwoord op `POST /berichten`, `/berichten/zip` en `/brp` noemt hem in de kop `traceresponse`, naast het
ontvangstbewijs. Een bericht uit een zip krijgt een eigen trace-id; `deel_van` is die van de zip (of, bij `/berichten/zip`, van het verzoek).

1. Van verzender naar logboek: zoek op zijn trace-id, of op `aflevering` (4712 bij ontvangstbewijs O-4712).
2. Van een afkeuring of bevinding op de pagina naar het logboek: zoek op `aflevering`. Een trace-id wordt niet in de opslag bewaard.
3. Bij `niveau = "debug"` is er ook `bericht_vastgelegd` van elk bericht, met de `partij` waarin het is vastgelegd en doorgerekend.

Op Kafka gaat de trace-id met het bericht mee ([kafka.md](kafka.md#vorm-van-de-records)): de regels hieronder over het bericht komen dan van de worker die het vastlegt,
met dezelfde `trace_id`. Komt een partij na een storing nog eens, dan komen haar regels ook nog eens.

Wat `load`, `herbouw` en `kafka produce` lezen krijgt geen trace-id, en geen regel per bericht: `load` en `herbouw` zeggen zelf wat er van is geworden, en afkeuringen van `produce` staan op `ijw.afgekeurd`.

Een opgegeven trace-id waarin negen cijfers staan die de elfproef doorstaan, neemt de hub niet over (er zou een burgerservicenummer in kunnen
staan). Van willekeurige trace-ids is dat er ongeveer één op de vijfentwintig; `traceresponse` noemt dan die van de hub.

## Geen persoonsgegevens

- Alleen gebeurtenissen en velden die hieronder staan worden geschreven, en alleen met een waarde van de genoemde soort; de rest valt weg.
- De tekst van een fout wordt nooit gelogd, want die kan uit een bericht citeren: wel de soort (de klasse) en de plaats in de code.
- Geen aanbieder, jeugdige, Identificatie, referentie, naam van een gebruiker, token, adres van een pagina of zoekvraag. Van een bezoeker alleen
  het netwerk (IPv4 zonder het laatste getal, IPv6 de eerste 48 bits), en alleen bij inloggen en weigeren.
- De naam van een bestand in de inbox staat er wel, zonder burgerservicenummer: anders is een bestand dat wacht niet te vinden. Laat verzenders
  geen namen van mensen in bestandsnamen zetten.
- Wat bibliotheken melden komt er als `bibliotheek` in, zonder hun tekst. `python -X dev -m hub ...` toont makers de hele fout: doe dat niet met
  echte berichten.
"""

_OTEL = """\
## OpenTelemetry

Standaard uit. Met `log.otel` stuurt de hub spans naar een collector, over OTLP/HTTP (protobuf), op `/v1/traces`; https, of http op deze machine.
Nodig zijn de pakketten van de extra `otel`: `pip install 'ijw-hub[otel]'`. Een kop om u te melden: `OTEL_EXPORTER_OTLP_HEADERS` in
de omgeving van de dienst. De dienst van `deploy/systemd` mag alleen met deze machine praten: zet de collector daar, of sta zijn adres toe
([beheer](beheer.md#adres-en-https)).

Zegt een verzender in `traceparent` dat zijn trace niet wordt bewaard, dan zijn er van dat bericht geen spans. Neemt de collector niets aan, dan
vervallen spans; de hub wacht er niet op. Attributen zijn dezelfde velden als hierboven, van dezelfde soorten.
"""

_TOEVOEGEN = """\
## Adding an event

For developers. Tests hold code, catalogue and this page to one another, in both directions.

1. Add a `Gebeurtenis` to `hub/logboek/catalogus_*.py`: name (what happened, past tense, snake_case), level, fields, when it comes, what to do.
2. A field that is new goes into `hub/logboek/velden.py`, with a kind of `hub/logboek/soorten.py`. No kind takes free text, and none may be added that does. A
   name has one kind everywhere.
3. Log it: `logger = logger_voor(__name__)` (from `hub.logboek.logger`; never `structlog` or `logging` itself), then `logger.warning("name", field=value)`: a literal
   name, fields as keywords. A field that is None or empty is left out. `**` only of a dict literal made in the same function, or returned by a function of the same module.
4. Of an exception `soort=type(fout).__name__, plaats=plaats_van(fout)`; never its text, `exc_info` or `logger.exception`.
5. Something that can happen a thousand times a second goes through `hub.logboek.zelden.Zelden`, or is at debug.
6. `python scripts/logboek_md.py`, then `make test TESTS=tests/logboek`.

In the tests a line that does not fit is an error (`STAND.streng`). What receives documents in another way (a queue, say) gives each `Document` a
`spoor=spoor_van(header)`; the intake does the rest. A command that keeps running begins with `dienstlog("name", instellingen)`.
"""


def tekst() -> str:
    """Return the whole page."""
    return "\n".join([_INLEIDING, *_gebeurtenissen(), *_velden(), _OTEL, *_spans(), _TOEVOEGEN])


def _gebeurtenissen() -> Iterator[str]:
    for titel, groep in GROEPEN.items():
        yield f"## {titel}\n\n| event | level | wanneer | velden | wat te doen |\n|---|---|---|---|---|"
        for gebeurtenis in groep:
            velden = ", ".join(f"`{veld}`" for veld in gebeurtenis.velden)
            yield f"| `{gebeurtenis.naam}` | {gebeurtenis.level} | {gebeurtenis.wanneer} | {velden} | {gebeurtenis.doe} |"
        yield ""


def _velden() -> Iterator[str]:
    yield "## Velden\n\n| veld | soort waarde |\n|---|---|"
    for veld, soort in sorted(VELDEN.items()):
        yield f"| `{veld}` | {soort.uitleg} |"
    yield f"\n`soort` is de klasse van een fout, of een woord dat zegt welk deel het betreft. `{TRACE_ID}` kan bij elke gebeurtenis staan.\n"


def _spans() -> Iterator[str]:
    yield "| span | attributen | wat |\n|---|---|---|"
    for naam, soort in SPANSOORTEN.items():
        velden = ", ".join(f"`{veld}`" for veld in soort.velden)
        yield f"| `{naam}` | {velden} | {soort.wat} |"
    yield ""


if __name__ == "__main__":
    PAGINA.write_text(tekst(), encoding="utf-8")
