"""Cases: who it is about and how to reach them."""

from __future__ import annotations

from tests.regels.berichten import (
    ANDER_BSN,
    TELEFOON,
    contact,
)
from tests.regels.geval import (
    CON,
    DA,
    DAGTEKENING,
    GEB,
    MET_CLIENT,
    MET_PERSOON,
    P301,
    REL,
    D,
    G,
    Geval,
    op,
)


def persoon_en_naam() -> list[Geval]:
    ongeldig = "999900007"
    client323, client325 = f"{D}/Clienten/Client/0", f"{DA}/Clienten/Client/0"
    naam, relatienaam = "Client/Naam", f"{REL}/1/Naam"
    partner = {"Achternaam": "Partner"}
    return [
        G("CS002", MET_CLIENT, "Client/Bsn", {"Client/Bsn": ongeldig}, {"Client/Bsn": ANDER_BSN}),
        G("CS002", "JW323", f"{D}/Clienten/Client/Bsn", {f"{client323}/Bsn": ongeldig}, {f"{client323}/Bsn": ANDER_BSN}),
        G("CS002", "JW325", f"{DA}/Clienten/Client/Bsn", {f"{client325}/Bsn": ongeldig}, {f"{client325}/Bsn": ANDER_BSN}),
        G("CS002", "JW301", "Client/Bsn", {"Client/Bsn": "000000000"}, None),
        G("TR002", MET_PERSOON, f"{GEB}/Datum", {f"{GEB}/Datum": "1906-03-01"}, {f"{GEB}/Datum": "1906-03-02"}),
        G("TR002", MET_PERSOON, f"{GEB}/Datum", {f"{GEB}/Datum": "1900-01-01"}, op(GEB, Datum="1900-01-01", DatumGebruik="3")),
        G("TR002", "JW301", f"{REL}[1]/Geboortedatum/Datum", {f"{REL}/0/Geboortedatum/Datum": "1906-03-01"}, {f"{REL}/0/Geboortedatum": None}),
        # On 29 February the day 120 years ago may not exist.
        G("TR002", "JW301", f"{GEB}/Datum", {DAGTEKENING: "2020-02-29", f"{GEB}/Datum": "1900-02-28", f"{P301}/0/Toewijzingsdatum": "2020-02-01", **op(f"{REL}/0/Geboortedatum", Datum="1980-01-02")}, {DAGTEKENING: "2020-02-29", f"{GEB}/Datum": "1900-03-01", f"{P301}/0/Toewijzingsdatum": "2020-02-01"}),
        G("CS139", MET_PERSOON, f"{GEB}/DatumGebruik", op(GEB, Datum="2012-05-17", DatumGebruik="1"), op(GEB, Datum="2012-05-01", DatumGebruik="1")),
        G("CS139", MET_PERSOON, f"{GEB}/DatumGebruik", op(GEB, Datum="2012-05-01", DatumGebruik="2"), op(GEB, Datum="2012-01-01", DatumGebruik="2")),
        G("CS139", MET_PERSOON, f"{GEB}/DatumGebruik", op(GEB, Datum="2012-01-01", DatumGebruik="3"), None),
        G("CS139", "JW301", f"{REL}[2]/Geboortedatum/DatumGebruik", {f"{REL}/1/Geboortedatum/DatumGebruik": "1"}, {f"{REL}/1/Geboortedatum": {"Datum": "1980-01-01", "DatumGebruik": "2"}}),
        G("CS050", "JW301", f"{naam}/NaamGebruik", {f"{naam}/NaamGebruik": "3"}, op(naam, NaamGebruik="3", Partnernaam=partner)),
        G("CS050", "JW301", f"{REL}[2]/Naam/NaamGebruik", op(relatienaam, NaamGebruik="6", Partnernaam=partner), op(relatienaam, NaamGebruik="6")),
        G("CS050", "JW301", f"{naam}/NaamGebruik", {f"{naam}/NaamGebruik": "2", f"{naam}/Voorletters": None}, op(naam, NaamGebruik="1", Partnernaam=partner)),
        G("CS318", "JW301", f"{naam}/NaamGebruik", {f"{naam}/NaamGebruik": "6"}, {f"{relatienaam}/NaamGebruik": "6"}),
        G("CD007", "JW301", "Client/Communicatie/Taal", {"Client/Communicatie": {"Vorm": "1"}}, {"Client/Communicatie": {"Vorm": "1", "Taal": "ara"}}),
        G("CD007", "JW301", "Client/Communicatie/Taal", {"Client/Communicatie": {"Vorm": "2", "Taal": "ara"}}, {"Client/Communicatie": {"Vorm": "2"}}),
    ]  # fmt: skip


def contacten() -> list[Geval]:
    adres, ander = f"{CON}/0/Adres", f"{REL}/0/Contact"
    relatie_adres = f"{REL}[1]/Contact"
    return [
        G("CD005", "JW301", f"{CON}[2]/Adres/LandCode", {f"{CON}/1/Adres/LandCode": None}, op(f"{CON}/1", Adres=None, Telefoon=TELEFOON)),
        G("CD005", "JW301", f"{CON}[2]/Adres/LandCode", {f"{CON}/1/Adres/Postcode": None, f"{CON}/1/Telefoon": TELEFOON}, {f"{CON}/1/Adres/Postcode": None, f"{CON}/1/Adres/LandCode": None, f"{CON}/1/Telefoon": TELEFOON}),
        G("CD005", "JW301", f"{relatie_adres}/Adres/LandCode", {f"{ander}/Adres/LandCode": None}, op(f"{ander}/Adres", Straatnaam="Proeflaan", Plaatsnaam="Proefstad")),
        G("CD009", "JW301", f"{CON}[1]/Periode", {f"{CON}/0/Periode": {"Begindatum": "2026-01-01"}}, {f"{CON}/1/Periode": {"Begindatum": "2026-01-01"}}),
        G("CD025", "JW301", f"{CON}[1]/Adres/Huis", {f"{adres}/Huis": None, f"{CON}/0/Telefoon": TELEFOON}, {f"{adres}/Huis": None, f"{adres}/LandCode": "BE", f"{CON}/0/Telefoon": TELEFOON}),
        G("CD034", "JW301", f"{CON}[1]/Adres/Postcode", {f"{adres}/Postcode": None, f"{adres}/LandCode": None, f"{CON}/0/Telefoon": TELEFOON}, {f"{adres}/Postcode": None, f"{adres}/LandCode": None, f"{CON}/0/Telefoon": TELEFOON, f"{CON}/0/Soort": "02"}),
        G("CD034", "JW301", f"{relatie_adres}/Adres/Postcode", {f"{ander}/Soort": "03", f"{ander}/Adres/Postcode": None, f"{ander}/Adres/LandCode": None, f"{ander}/Telefoon": TELEFOON}, {f"{ander}/Adres": None, f"{ander}/Telefoon": TELEFOON}),
        G("CS089", "JW301", f"{CON}[1]/Adres/Postcode", {f"{adres}/Postcode": "0234AB"}, {f"{adres}/Postcode": "1234ab"}),
        G("CS089", "JW301", f"{CON}[1]/Adres/Postcode", {f"{adres}/Postcode": "1234"}, {f"{adres}/Postcode": "1234", f"{adres}/LandCode": "BE"}),
        G("TR006", "JW301", f"{CON}[2]", {f"{CON}/1/Adres": None}, {f"{CON}/1/Adres": None, f"{CON}/1/Telefoon": TELEFOON}),
        G("TR006", "JW301", f"{CON}[2]", {f"{CON}/1/Adres/Postcode": None, f"{CON}/1/Adres/LandCode": None}, None),
        G("TR006", "JW301", relatie_adres, {f"{ander}/Adres/Huis": None, f"{ander}/Adres/LandCode": "BE"}, {f"{ander}/Adres/LandCode": "BE"}),
        G("TR061", "JW301", "Client/Contactgegevens", {CON: [contact("04")]}, {CON: [contact("02")]}),
    ]  # fmt: skip


CLIENT = [*persoon_en_naam(), *contacten()]
