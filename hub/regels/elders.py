"""Why the other rules of iJW 3.2 are not judged from one message: every rule of the standard is here or in `lijst`."""

from __future__ import annotations

from collections.abc import Mapping

_REDENEN: tuple[tuple[str, str], ...] = (
    (
        "Niveau 1: het schema (XSD) dwingt dit af; wie het schendt, krijgt een XSD-melding.",
        (
            "CS015 CS025 CS319 RS001 RS002 RS004 RS005 RS006 RS008 RS009 RS010 RS011 RS012 RS013 RS014 RS015 RS016 RS017 RS018 "
            "RS019 RS020 RS021 RS023 RS024 RS025 RS026 RS028 RS031 RS032 RS033 RS034 RS035 RS036 RS037 RS040 RS045 RS046 RS047 "
            "RS048"
        ),
    ),
    (
        "Niveau 3: of dit uniek is, blijkt pas naast alle andere berichten van de afzender.",
        "TR056 TR074 TR314 TR332 TR333 TR347",
    ),
    (
        "Niveau 3: vergelijkt met de toewijzing (JW301) waar het bericht naar verwijst.",
        (
            "TR019 TR307 TR308 TR321 TR322 TR338 TR339 TR340 TR341 TR349 TR350 TR351 TR357 TR361 TR369 TR373 TR375 TR384 TR387 "
            "TR388 TR411 TR412"
        ),
    ),
    (
        "Niveau 3: vergelijkt met eerdere start- en stopberichten van dezelfde levering.",
        "TR063 TR071 TR326 TR382 TR413 TR414 TR415",
    ),
    (
        "Niveau 3: vergelijkt met eerdere verzoeken en de antwoorden daarop.",
        "TR355 TR359 TR360 TR365 TR374 TR379",
    ),
    (
        "Niveau 3: vergelijkt met eerdere declaraties en de antwoorden daarop.",
        "TR318 TR323 TR337 TR366 TR367 TR371 TR376 TR385 TR389 TR390",
    ),
    (
        (
            "Niveau 3 volgens de standaard, met een eigen retourcode bij de prestatie; de ontvanger van een declaratie beoordeelt "
            "dit bij de verwerking."
        ),
        "TR319",
    ),
    (
        "Niveau 3: alleen de ontvanger weet welke cliënten bij hem bekend zijn.",
        "TR304",
    ),
    (
        "Niveau 3: het tarief staat in het contract tussen gemeente en aanbieder.",
        "TR418",
    ),
    (
        "Niveau 4, maar geen lijst is genoeg: bij minuten geldt het uurtarief uit het contract, dat in geen bericht staat.",
        "TR346",
    ),
    (
        (
            "Bedrijfsregel over het handelen van gemeente en aanbieder; wat ervan in een bericht te zien is, staat in de regels "
            "met een code TR, CD of CS."
        ),
        (
            "OP001 OP002 OP002x1 OP002x2 OP003 OP011 OP033 OP033x1 OP033x2 OP039 OP043 OP047 OP065 OP071 OP072 OP076 OP079 OP080 "
            "OP086 OP087 OP090 OP090x2 OP090x4 OP091 OP095 OP130 OP155 OP179 OP186 OP191 OP192 OP252 OP254 OP257 OP258 OP259 "
            "OP261 OP262 OP263 OP264 OP267 OP270 OP271 OP272 OP274 OP275 OP276 OP279 OP280 OP281 OP283 OP284 OP286 OP288 OP289 "
            "OP295 OP296 OP297 OP298 OP299 OP302 OP303 OP304 OP305 OP306 OP307 OP308 OP343 OP344 OP345 OP346 OP347 OP348 OP349 "
            "OP350 OP354 OP355 OP359 OP360 OP361 OP362 OP363 OP364 OP365 OP366 OP367 OP368 OP377 OP378 OP379 OP380"
        ),
    ),
    (
        "Invulinstructie: legt uit hoe een bericht te vullen, en stelt zelf geen te toetsen eis.",
        (
            "IV002 IV007 IV008 IV009 IV013 IV024 IV028 IV032 IV033 IV034 IV042 IV045 IV046 IV047 IV052 IV066 IV074 IV075 IV076 "
            "IV077 IV078 IV079 IV081 IV084 IV085 IV086 IV087 IV088 IV089 IV090 IV091 IV092 IV093 IV094 IV095 IV096 IV097 IV099"
        ),
    ),
    (
        "Uitgangspunt van de standaard: een keuze, geen toets.",
        "UP001 UP003 UP004 UP006 UP007 UP016 UP017 UP019 UP023 UP024 UP025 UP026 UP027 UP028 UP031 UP032 UP037",
    ),
)

NIET_BINNEN_BERICHT: Mapping[str, str] = {code: reden for reden, codes in _REDENEN for code in codes.split()}
"""Every other rule of iJW 3.2 by code: the Dutch reason why a single message does not show whether it is kept."""
