"""Put into plain Dutch what is told: the morning list, signals, and a test. Pure.

A `Melding` is text in parts, so that each channel can shape it. It holds counts, days, kinds of
message, rules, and the AGB-code of an aanbieder for whoever may know it: no client, number, reference or name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from hub.domein import werk as w
from hub.domein.bsn import maskeer
from hub.domein.feiten import Moment
from hub.domein.melding import Besluit, LaatsteDag, Ochtendbeeld, Signaal, Werktal
from hub.domein.melding_patroon import BINNEN, RETOUR, Patroon
from hub.domein.melding_stilte import Stilte
from hub.domein.schrijfwijze import datum, hoeveel, tijdstip, weekdag

OCHTEND, SIGNAAL, PROEF = "ochtend", "signaal", "proef"

_AGB = re.compile(r"[0-9]{8}")
_LANGSTE_SOFTWARE = 60
"""Characters: names with their version are shorter, and what is longer says nothing to a reader."""

_MEESTE_ZINNEN = 20
"""Signals in one part, the largest first: who has more looks in the hub."""

_IN_ONDERWERP = 2
"""Different signals that are named in a subject; of more the number."""

_MET_TERMIJN = (w.VERZOEK_TE_LAAT, w.VERZOEK_1, w.VERZOEK_2, w.ONDERZOEK)

_SLOT = (
    "Verstuurd door ijw-hub. Er staan geen gegevens van jeugdigen in; open de hub (met inloggen) om de zaken te zien.",
    "Antwoorden op dit bericht worden niet gelezen.",
)


class Tabel(NamedTuple):
    """Rows under headings; the first column names the row."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


class Deel(NamedTuple):
    """A part with its own heading."""

    kop: str
    zinnen: tuple[str, ...] = ()
    tabel: Tabel | None = None


class Verwijzing(NamedTuple):
    """A link to a page of the hub."""

    tekst: str
    adres: str


class Melding(NamedTuple):
    """What is told to someone."""

    soort: str
    onderwerp: str
    kop: str
    delen: tuple[Deel, ...]
    verwijzingen: tuple[Verwijzing, ...]
    slot: tuple[str, ...] = _SLOT


class Lezer(NamedTuple):
    """For whom it is written."""

    naam: str
    """Of the gemeente, or of the hub as a whole."""
    gemeente: str | None
    noem_aanbieder: bool
    adres: str | None
    """Where the hub is reached by people; None: no links."""


def ochtendmelding(
    beeld: Ochtendbeeld, signalen: Sequence[Signaal], opgelost: Sequence[Signaal], lezer: Lezer
) -> Melding:
    """Write the morning list of a gemeente, with the signals that go on and what is over."""
    open_ = sum(een.aantal for een in beeld.werk)
    laat = sum(een.aantal for een in beeld.werk if een.soort == w.VERZOEK_TE_LAAT)
    kern = hoeveel(laat, "verzoek te laat", "verzoeken te laat") if laat else "geen verzoek te laat"
    delen = []
    if signalen:
        delen.append(Deel("Dringend", _zinnen(signalen, lezer, zin)))
    if opgelost:
        delen.append(Deel("Opgelost", _zinnen(opgelost, lezer, zin_opgelost)))
    delen.append(Deel("Termijnen van verzoeken", _termijnen(beeld)))
    delen.append(_werkdeel(beeld))
    return Melding(
        OCHTEND,
        f"Werkvoorraad {lezer.naam}, {weekdag(beeld.dag)}: {kern}, {open_} open",
        f"Werkvoorraad {lezer.naam}, {tijdstip(beeld.moment)}",
        tuple(delen),
        _verwijzingen(lezer, signalen, werk=True),
    )


def signaalmelding(keuze: Besluit, moment: Moment, lezer: Lezer) -> Melding:
    """Write what has to be told at once."""
    delen = [
        Deel(kop, _zinnen(signalen, lezer, schrijf))
        for kop, signalen, schrijf in (
            ("Nieuw", keuze.nieuw, zin),
            ("Erger geworden", keuze.erger, zin),
            ("Opgelost", keuze.opgelost, zin_opgelost),
        )
        if signalen
    ]
    dringend = [*keuze.nieuw, *keuze.erger]
    soort = "Dringend" if dringend else "Opgelost"
    namen = list(dict.fromkeys(_kort(signaal) for signaal in dringend or keuze.opgelost))
    kern = "; ".join(namen) if len(namen) <= _IN_ONDERWERP else f"{len(namen)} signalen"
    return Melding(
        SIGNAAL,
        f"{soort}, {lezer.naam}: {kern}",
        f"{soort}: {lezer.naam}, {tijdstip(moment)}",
        tuple(delen),
        _verwijzingen(lezer, [*dringend, *keuze.opgelost], werk=any(isinstance(s.wat, LaatsteDag) for s in dringend)),
    )


def proefmelding(moment: Moment, lezer: Lezer) -> Melding:
    """Write a test, that looks like nothing that has to be acted upon."""
    zinnen = ("Dit is een proef: zo komen berichten van ijw-hub bij u aan. U hoeft niets te doen.",)
    return Melding(
        PROEF,
        f"Proef van ijw-hub, {lezer.naam}",
        f"Proef, {tijdstip(moment)}",
        (Deel("Proef", zinnen),),
        _verwijzingen(lezer, (), werk=False),
    )


def als_tekst(melding: Melding) -> str:
    """Write a Melding as plain text, in lines that no reader has to scroll for."""
    regels = [melding.kop, ""]
    for deel in melding.delen:
        regels += [deel.kop.upper(), *(f"- {zin_}" for zin_ in deel.zinnen)]
        if deel.tabel is not None:
            regels += _kolommen(deel.tabel)
        regels.append("")
    regels += [f"{een.tekst}: {een.adres}" for een in melding.verwijzingen]
    regels += [""] if melding.verwijzingen else []
    return "\n".join([*regels, "-- ", *melding.slot, ""])


def _zinnen(signalen: Sequence[Signaal], lezer: Lezer, schrijf: Callable[[Signaal, Lezer], str]) -> tuple[str, ...]:
    zinnen = [schrijf(signaal, lezer) for signaal in signalen[:_MEESTE_ZINNEN]]
    if len(signalen) > _MEESTE_ZINNEN:
        zinnen.append(f"En nog {len(signalen) - _MEESTE_ZINNEN}; open de hub om alles te zien.")
    return tuple(zinnen)


# --- one signal ---------------------------------------------------------------------------------------------------


def zin(signaal: Signaal, lezer: Lezer) -> str:
    """Say in a sentence what is the matter."""
    wat = signaal.wat
    if isinstance(wat, Patroon):
        return _patroonzin(wat, lezer)
    if isinstance(wat, Stilte):
        uren = hoeveel(wat.uren, "uur", "uur")
        return (
            f"Sinds {tijdstip(wat.laatste)} kwam geen bericht meer: {uren} werktijd, gewoonlijk hoogstens {wat.gewoonlijk}. "
            "Vraag wie de berichten aanlevert of de koppeling werkt."
        )
    if isinstance(wat, LaatsteDag):
        zijn = "verzoek is" if wat.aantal == 1 else "verzoeken zijn"
        return f"Vandaag is de laatste dag: {wat.aantal} {zijn} nog niet beantwoord (uiterlijk {datum(wat.dag)})."
    return (
        f"De schijf van de hub raakt vol: {wat.vrij * 100 // max(1, wat.totaal)}% is vrij. Maak ruimte, "
        "anders neemt de hub geen berichten meer aan."
    )


def zin_opgelost(signaal: Signaal, lezer: Lezer) -> str:
    """Say in a sentence that something of before is over."""
    wat = signaal.wat
    if isinstance(wat, Patroon):
        return (
            f"Er is weer een {wat.stroom.bericht} {_van(wat, lezer)} goedgegaan op {_regelnaam(wat)}, waarop er sinds "
            f"{tijdstip(wat.sinds)} {wat.mislukt} mislukten."
        )
    if isinstance(wat, Stilte):
        return f"Er komen weer berichten binnen, na de stilte sinds {tijdstip(wat.laatste)}."
    if isinstance(wat, LaatsteDag):
        return f"De verzoeken met als laatste dag {datum(wat.dag)} zijn beantwoord."
    return "De schijf van de hub heeft weer ruimte."


def _patroonzin(wat: Patroon, lezer: Lezer) -> str:
    sinds = f"{'al zeker sinds' if wat.al_langer else 'sinds'} {tijdstip(wat.sinds)}"
    aantal = f"Alle {wat.gezien}" if wat.mislukt == wat.gezien else f"{wat.mislukt} van de {wat.gezien}"
    wie = f"{aantal} {wat.stroom.bericht}-berichten {_van(wat, lezer)}"
    plek = f", bij {maskeer(wat.plek)}" if wat.plek else ""
    eis = "eis: " if wat.breuk.niveau == BINNEN else ""
    uitleg = f" ({eis}{wat.uitleg.rstrip('.')})" if wat.uitleg else ""
    software = schone_software(wat.stroom.software)
    waarmee = f"Software: {software}." if software else "Welke software is niet bekend."
    return f"{wie} mislukken {sinds} op {_regelnaam(wat)}{plek}{uitleg}. {waarmee}"


def _regelnaam(wat: Patroon) -> str:
    if wat.breuk.niveau == RETOUR:
        return f"retourcode {wat.breuk.code} in de {w.RETOUR_VAN.get(wat.stroom.bericht, 'retour')}"
    if wat.breuk.niveau == BINNEN:
        return f"regel {wat.breuk.code}"
    return "het schema" if wat.breuk.code == "XSD" else f"niveau 1 ({wat.breuk.code})"


def _van(wat: Patroon, lezer: Lezer) -> str:
    aanbieder = wat.stroom.aanbieder
    if aanbieder is None:
        return "van de gemeente zelf"
    if lezer.noem_aanbieder and _AGB.fullmatch(aanbieder):
        return f"van aanbieder {aanbieder}"
    return "van één aanbieder"


def schone_software(software: str) -> str:
    """Return the name of software as it may leave the hub: what is printable, no BSN, not too long."""
    kaal = "".join(teken for teken in software if teken.isprintable() and teken not in "<>\"'")
    return maskeer(" ".join(kaal.split()))[:_LANGSTE_SOFTWARE]


def _kort(signaal: Signaal) -> str:
    """Name a signal for a subject, where others may see it: no aanbieder, no software."""
    wat = signaal.wat
    if isinstance(wat, Patroon):
        return f"{wat.stroom.bericht} mislukt op {_regelnaam(wat)}"
    if isinstance(wat, Stilte):
        return "geen berichten"
    if isinstance(wat, LaatsteDag):
        return f"{hoeveel(wat.aantal, 'verzoek', 'verzoeken')} vandaag op de laatste dag"
    return "schijf raakt vol"


# --- the work list ------------------------------------------------------------------------------------------------


def _termijnen(beeld: Ochtendbeeld) -> tuple[str, ...]:
    laat = [een for een in beeld.werk if een.soort == w.VERZOEK_TE_LAAT]
    zinnen = []
    if laat:
        aantal = sum(een.aantal for een in laat)
        oudste = min((een.dag for een in laat if een.dag is not None), default=None)
        sinds = f"; de oudste termijn liep af op {datum(oudste)}" if oudste is not None else ""
        zinnen.append(f"{hoeveel(aantal, 'verzoek is', 'verzoeken zijn')} te laat{sinds}.")
    komend = [een for een in beeld.werk if een.soort in _MET_TERMIJN[1:] and een.dag is not None]
    for dag in sorted({een.dag for een in komend if een.dag is not None}):
        wanneer = {beeld.dag: "vandaag", beeld.dag + timedelta(1): "morgen"}.get(dag)
        op = f"{wanneer} ({weekdag(dag)})" if wanneer else weekdag(dag)
        van_dag = [een for een in komend if een.dag == dag]
        aantal = sum(een.aantal for een in van_dag)
        onderzoek = sum(een.aantal for een in van_dag if een.soort == w.ONDERZOEK)
        erbij = f", waarvan {onderzoek} in onderzoek" if onderzoek else ""
        zinnen.append(f"Uiterlijk {op}: {hoeveel(aantal, 'verzoek', 'verzoeken')}{erbij}.")
    return tuple(zinnen) or ("Er is geen verzoek te laat en er loopt de komende werkdagen geen termijn af.",)


def _werkdeel(beeld: Ochtendbeeld) -> Deel:
    rijen = []
    for soort, naam in w.SOORTEN.items():
        eigen = [een for een in beeld.werk if een.soort == soort]
        nu, toen = sum(een.aantal for een in eigen), beeld.vorige.get(soort, 0)
        if nu or toen:
            rijen.append((naam + _berichten(eigen), str(nu), str(toen)))
    if not rijen:
        return Deel("Werk", ("Er is geen open werk.",))
    return Deel("Werk", (), Tabel(("Soort werk", "Nu", "Vorige werkdag"), tuple(rijen)))


def _berichten(eigen: Sequence[Werktal]) -> str:
    soorten = {een.bericht: 0 for een in sorted(eigen, key=lambda een: een.bericht or "") if een.bericht}
    for een in eigen:
        if een.bericht:
            soorten[een.bericht] += een.aantal
    return f" ({', '.join(f'{soort}: {aantal}' for soort, aantal in soorten.items())})" if soorten else ""


def _verwijzingen(lezer: Lezer, signalen: Sequence[Signaal], *, werk: bool) -> tuple[Verwijzing, ...]:
    if lezer.adres is None:
        return ()
    vraag = f"?gemeente={lezer.gemeente}" if lezer.gemeente else ""
    uit = [Verwijzing("De werkvoorraad (inloggen nodig)", f"{lezer.adres}/werkvoorraad{vraag}")] if werk else []
    if any(isinstance(signaal.wat, Patroon) for signaal in signalen):
        uit.append(Verwijzing("De bevindingen (inloggen nodig)", f"{lezer.adres}/bevindingen{vraag}"))
    return tuple(uit) or (Verwijzing("De hub (inloggen nodig)", f"{lezer.adres}/{vraag}"),)


def _kolommen(tabel: Tabel) -> list[str]:
    alle = [tabel.koppen, *tabel.rijen]
    breedtes = [max(len(rij[kolom]) for rij in alle) for kolom in range(len(tabel.koppen))]
    regels = []
    for eerste, *rest in alle:
        cellen = [
            eerste.ljust(breedtes[0]),
            *(cel.rjust(breedte) for cel, breedte in zip(rest, breedtes[1:], strict=True)),
        ]
        regels.append("  ".join(cellen).rstrip())
    return regels
