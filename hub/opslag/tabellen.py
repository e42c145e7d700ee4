"""The tables of the store, in SQLAlchemy Core: one definition for SQLite and PostgreSQL.

Five groups: what came in (`journaal`, `aflevering`, `bericht`, `afkeuring`,
`bevinding`, `fo01`, `fo01_noemt`), what it stated (`heenbericht`, `feit`), what follows from it (the
`_tijdvak` tables, written by the folds and never by hand), what still has to
be folded (`te_vouwen_*`), what people did (`actie`), and what was removed
(`opruiming`, `losgemaakt`). Numbers are allotted in order of arrival, so that the
indexes grow at their end; hashes are never the leading column of a large index.
Tables that are only read by their compound key have no separate row number in SQLite.
No BSN, name or address in any column but the encrypted `journaal.inhoud`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData()

# SQLite gives only INTEGER PRIMARY KEY the fast row number; PostgreSQL wants 64 bits.
Nummer = BigInteger().with_variant(Integer(), "sqlite")

GEEN_RELATIE = 0
"""`relatie_id` of what belongs to no known relatie: a real value, since NULLs are never equal in a unique index."""

hub = Table(
    "hub",
    metadata,
    Column("naam", String, primary_key=True),
    Column("waarde", String, nullable=False),
)
"""Facts about the store itself: which keys it was made with."""

relatie = Table(
    "relatie",
    metadata,
    Column("id", Nummer, primary_key=True, autoincrement=False),
    Column("gemeente", String(4), nullable=False),
    Column("aanbieder", String(8), nullable=False),
    Index("relatie_sleutel", "gemeente", "aanbieder", unique=True),
)

client = Table(
    "client",
    metadata,
    Column("id", Nummer, primary_key=True, autoincrement=False),
    Column("pseudoniem", LargeBinary(16), nullable=False),
    Index("client_sleutel", "pseudoniem", unique=True),
)

heenbericht = Table(
    "heenbericht",
    metadata,
    Column("id", Nummer, primary_key=True, autoincrement=False),
    Column("relatie_id", Nummer, nullable=False),
    Column("soort", String(5), nullable=False),
    Column("identificatie", String, nullable=False),
    Column("dagtekening", String(10), nullable=False),
    Index("heenbericht_sleutel", "relatie_id", "soort", "identificatie", "dagtekening", unique=True),
)
"""Identity of a message that may be answered; it exists as soon as the message or its retour is seen."""

bericht = Table(
    "bericht",
    metadata,
    Column("id", Nummer, primary_key=True, autoincrement=False),
    Column("oordeel", String(12), nullable=False),
    Column("relatie_id", Nummer, nullable=False),
    Column("soort", String(12), nullable=False),
    Column("identificatie", String, nullable=False),
    Column("dagtekening", String(10), nullable=False),
    Column("inhoud", LargeBinary(16), nullable=False),
    Column("heen_id", Nummer),
    Column("is_retour", Boolean, nullable=False),
    Column("afkeurend", Boolean, nullable=False),
    Column("retourcodes", String, nullable=False),
    Column("client_id", Nummer),
    Column("gemeente", String(4)),
    Column("aanbieder", String(8)),
    Column("ontvangen", BigInteger, nullable=False),
    Column("bron", String, nullable=False),
    Column("software", String, nullable=False),
    Index("bericht_sleutel", "relatie_id", "soort", "identificatie", "dagtekening", "inhoud", unique=True),
    Index("bericht_heen", "heen_id"),
    Index("bericht_telling", "oordeel", "soort", "gemeente", "ontvangen"),
)
"""One content; `oordeel` is geldig, afgekeurd, overgeslagen or fo01. `ontvangen` is that of its earliest delivery.

`software` is the first by alphabet of the programs whose envelopes brought it; `bron` names the file that came first.
"""

aflevering = Table(
    "aflevering",
    metadata,
    Column("id", Nummer, primary_key=True, autoincrement=False),
    Column("bericht_id", Nummer, nullable=False),
    Column("kenmerk", String, nullable=False),
    Column("kort", BigInteger, nullable=False),
    Column("ontvangen", BigInteger, nullable=False),
    Column("oordeel", String(12), nullable=False),
    Column("gemeente", String(4)),
    Index("aflevering_sleutel", "bericht_id", "kenmerk", unique=True),
    Index("aflevering_kort", "kort"),
    Index("aflevering_telling", "oordeel", "gemeente", "ontvangen"),
)
"""One delivery; `kenmerk` is the envelope's referentienummer, or `@` and the moment. `kort` is a 63-bit hash of it."""

journaal = Table(
    "journaal",
    metadata,
    Column("aflevering_id", Nummer, primary_key=True, autoincrement=False),
    Column("sleutel", String, nullable=False),
    Column("inhoud", LargeBinary, nullable=False),
)
"""The bytes as they came, compressed and encrypted with the key named."""

afkeuring = Table(
    "afkeuring",
    metadata,
    Column("bericht_id", Nummer, primary_key=True, autoincrement=False),
    Column("volgnummer", Integer, primary_key=True, autoincrement=False),
    Column("code", String, nullable=False),
    Column("pad", String, nullable=False),
    Column("regel", Integer),
    Column("waarde", Text, nullable=False),
    Column("uitleg", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Why a message was rejected, or what an Fo01 said; for a valid message what was odd about its envelope."""

bevinding = Table(
    "bevinding",
    metadata,
    Column("bericht_id", Nummer, primary_key=True, autoincrement=False),
    Column("volgnummer", Integer, primary_key=True, autoincrement=False),
    Column("code", String(8), nullable=False),
    Column("pad", String, nullable=False),
    Column("regel", Integer),
    Column("waarde", Text, nullable=False),
    Column("uitleg", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What the rules of level 2 found in a valid message: it counts all the same."""

fo01 = Table(
    "fo01",
    metadata,
    Column("kenmerk", String, primary_key=True),
    Column("ontvangen", BigInteger, nullable=False),
)
"""Envelopes that never reached their receiver, with the earliest Fo01 that says so."""

fo01_noemt = Table(
    "fo01_noemt",
    metadata,
    Column("bericht_id", Nummer, primary_key=True, autoincrement=False),
    Column("kenmerk", String, nullable=False),
    Column("kort", BigInteger, nullable=False),
    Index("fo01_noemt_kort", "kort"),
)
"""Which envelope an Fo01 names; `kort` is the hash by which deliveries are found (as in `aflevering`)."""

feit = Table(
    "feit",
    metadata,
    Column("bericht_id", Nummer, primary_key=True, autoincrement=False),
    Column("volgnummer", SmallInteger, primary_key=True, autoincrement=False),
    Column("soort", SmallInteger, nullable=False),
    Column("relatie_id", Nummer, nullable=False),
    Column("client_id", Nummer),
    Column("referentie", String),
    Column("nummer", Integer),
    Column("categorie", String(2)),
    Column("code", String(5)),
    Column("datum", String(10)),
    Column("begindatum", String(10)),
    Column("einddatum", String(10)),
    Column("tijd", String),
    Column("reden", String(2)),
    Column("status", String(4)),
    Index("feit_client", "relatie_id", "client_id"),
    Index("feit_referentie", "relatie_id", "referentie", "client_id"),
    Index("feit_nummer", "relatie_id", "nummer", "client_id"),
    sqlite_with_rowid=False,
)
"""What valid messages stated; `hub.opslag.feitrijen` says which column holds what."""

heen_tijdvak = Table(
    "heen_tijdvak",
    metadata,
    Column("heen_id", Nummer, primary_key=True, autoincrement=False),
    Column("vanaf", BigInteger, primary_key=True, autoincrement=False),
    Column("tot", BigInteger, nullable=False),
    Column("relatie_id", Nummer, nullable=False),
    Column("bericht_id", Nummer, nullable=False),
    Column("ontvangen", BigInteger, nullable=False),
    Column("telt_tot", BigInteger),
    Column("retour", String(9)),
    Column("uiterste", String(10)),
    Column("andere_inhoud", Boolean, nullable=False),
    Column("andere_retour", Boolean, nullable=False),
    Index("heen_tijdvak_bericht", "bericht_id"),
    sqlite_with_rowid=False,
)
"""When a heenbericht counts (`telt_tot`, on the first row of each counting stretch) and where its retour stands."""

verzoek_tijdvak = Table(
    "verzoek_tijdvak",
    metadata,
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("referentie", String, primary_key=True),
    Column("vanaf", BigInteger, primary_key=True, autoincrement=False),
    Column("tot", BigInteger, nullable=False),
    Column("bericht_id", Nummer, nullable=False),
    Column("soort", String(3), nullable=False),
    Column("categorie", String(2)),
    Column("code", String(5)),
    Column("ontvangen", BigInteger, nullable=False),
    Column("stand", String(12), nullable=False),
    Column("uiterste", String(10)),
    Column("te_laat", Boolean, nullable=False),
    Column("binnen_norm", Boolean),
    Column("doorlooptijd", Integer),
    Column("zonder_referentie", Boolean, nullable=False),
    Column("via_onderzoek", Boolean, nullable=False),
    Column("reden", String(2)),
    Column("nummer", Integer),
    Column("dubbel_gebruikt", Boolean, nullable=False),
    Column("later_antwoord", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

toewijzing_tijdvak = Table(
    "toewijzing_tijdvak",
    metadata,
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("vanaf", BigInteger, primary_key=True, autoincrement=False),
    Column("tot", BigInteger, nullable=False),
    Column("bericht_id", Nummer, nullable=False),
    Column("referentie", String),
    Column("categorie", String(2)),
    Column("code", String(5)),
    Column("toewijzingsdatum", String(10), nullable=False),
    Column("ingangsdatum", String(10), nullable=False),
    Column("einddatum", String(10)),
    Column("stand", String(20), nullable=False),
    Column("geldigheid", String(10), nullable=False),
    Column("wijziging", String(11)),
    Column("wachttijd_telt", Boolean, nullable=False),
    Column("wachttijd_apart", Boolean, nullable=False),
    Column("wachttijd_dagen", Integer),
    Column("wachttijd_netto_dagen", Integer),
    Column("treeknorm_dagen", Integer, nullable=False),
    Column("start_te_laat", Integer, nullable=False),
    Column("stop_te_laat", Integer, nullable=False),
    Column("stop_ontbreekt", Boolean, nullable=False),
    Column("trajectduur", Integer),
    Column("doorlooptijd", Integer),
    sqlite_with_rowid=False,
)

losse_start_tijdvak = Table(
    "losse_start_tijdvak",
    metadata,
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    Column("volgnummer", Integer, primary_key=True, autoincrement=False),
    Column("soort", String(20), nullable=False),
    Column("nummer", Integer),
    Column("categorie", String(2)),
    Column("code", String(5)),
    Column("begindatum", String(10), nullable=False),
    Column("vanaf", BigInteger, nullable=False),
    Column("tot", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Starts that belong to no known toewijzing."""

# --- what holds now ---------------------------------------------------------------------------------------------
# Nearly all intervals have ended; those that hold now are those that end after it. These indexes begin with that end
# and hold every column that the figures read (hub.opslag.status_vragen, wachttijd_vragen, grafiek_vragen).


def _index(naam: str, tabel: Table, kolommen: str, waar: str | None = None) -> None:
    alleen: dict[str, Any] = {} if waar is None else {"sqlite_where": text(waar), "postgresql_where": text(waar)}
    Index(naam, *(tabel.c[kolom] for kolom in kolommen.split()), **alleen)


_index(
    "toewijzing_tijdvak_nu",
    toewijzing_tijdvak,
    "tot vanaf stand geldigheid wijziging doorlooptijd wachttijd_telt wachttijd_apart wachttijd_dagen "
    "wachttijd_netto_dagen toewijzingsdatum treeknorm_dagen categorie trajectduur",
)
_index(
    "verzoek_tijdvak_nu",
    verzoek_tijdvak,
    "tot vanaf soort stand te_laat binnen_norm zonder_referentie via_onderzoek doorlooptijd dubbel_gebruikt later_antwoord",
)

# --- the work list ----------------------------------------------------------------------------------------------
# Partial indexes on the few intervals that are work, by their end: nearly all intervals that were ever work have
# ended, so the work of now is found without reading the others. `hub.opslag.werk_takken` asks with the same conditions,
# and counts from the further columns alone.

VERZOEK_DICHT = "stand IN ('toegewezen', 'afgewezen')"
"""For the index by which what was closed this month is found."""
VERZOEK_OPEN = "stand IN ('open', 'in_onderzoek')"
RETOUR_MIS = "retour IN ('te_laat', 'afgekeurd')"
WACHT_NOG = "wachttijd_telt AND wachttijd_dagen IS NULL"
MELDING_MIS = "(start_te_laat > 0 OR stop_te_laat > 0 OR stop_ontbreekt)"
HEEN_BEVINDING = "(andere_inhoud OR andere_retour)"

_index("verzoek_tijdvak_dicht", verzoek_tijdvak, "vanaf tot", VERZOEK_DICHT)
# A page of a list is found by its days: the kept totals tell which (hub.opslag.lijst_vragen).
_index("verzoek_tijdvak_dag", verzoek_tijdvak, "uiterste tot vanaf te_laat", VERZOEK_OPEN)
_index("toewijzing_tijdvak_dag", toewijzing_tijdvak, "toewijzingsdatum tot vanaf", WACHT_NOG)
_index("verzoek_tijdvak_werk", verzoek_tijdvak, "tot", VERZOEK_OPEN)
_index("heen_tijdvak_werk", heen_tijdvak, "retour tot vanaf relatie_id bericht_id ontvangen uiterste", RETOUR_MIS)
_index("toewijzing_tijdvak_wacht", toewijzing_tijdvak, "tot vanaf treeknorm_dagen toewijzingsdatum", WACHT_NOG)
_index(
    "toewijzing_tijdvak_werk",
    toewijzing_tijdvak,
    "tot vanaf start_te_laat stop_te_laat stop_ontbreekt einddatum",
    MELDING_MIS,
)
_index("heen_tijdvak_bevinding", heen_tijdvak, "tot", HEEN_BEVINDING)

actie = Table(
    "actie",
    metadata,
    Column("id", Nummer, primary_key=True, autoincrement=False),
    Column("moment", BigInteger, nullable=False),
    Column("actor", String, nullable=False),
    Column("werk_soort", String(20), nullable=False),
    Column("relatie_id", Nummer, nullable=False),
    Column("client_id", Nummer),
    Column("sleutel", String, nullable=False),
    Column("actie", String(10), nullable=False),
    Column("reden", String(12)),
    Column("tekst", Text, nullable=False),
    Column("tot_datum", String(10)),
    Index("actie_werk", "relatie_id", "sleutel", "id"),
    Index("actie_zaak", "relatie_id", "client_id"),
)
"""What people did about a piece of work: rows are added and never changed (`hub.domein.werk` folds them)."""

opruiming = Table(
    "opruiming",
    metadata,
    Column("id", Nummer, primary_key=True, autoincrement=False),
    Column("moment", BigInteger, nullable=False),
    Column("soort", String(12), nullable=False),
    Column("dagen", Integer, nullable=False),
    Column("tot", BigInteger, nullable=False),
    Column("aantal", Integer, nullable=False),
)
"""What was removed because its term had passed: when, of which kind, what was older than `tot`, and how much."""

losgemaakt = Table(
    "losgemaakt",
    metadata,
    Column("bericht_id", Nummer, primary_key=True, autoincrement=False),
)
"""Messages whose facts were removed; what was folded from them stands, so they are never read again."""

te_vouwen_heen = Table(
    "te_vouwen_heen",
    metadata,
    Column("heen_id", Nummer, primary_key=True, autoincrement=False),
)
"""Heenberichten about which something new is known; filled and emptied in the transactions that say so."""

te_vouwen_dossier = Table(
    "te_vouwen_dossier",
    metadata,
    Column("relatie_id", Nummer, primary_key=True, autoincrement=False),
    Column("client_id", Nummer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Dossiers that must be folded again."""
