"""What a rebuild knows of deliveries whose bytes were removed, while those of another delivery of the same message are still there.

Such a message is read again from what is left of it; what the others said of it stands in its old rows. For `hub.opslag.herbouwen`, in
its SQL: `{oud}` and `{nieuw}` are the two stores, `rest` has the deliveries without bytes under the new numbers of their
messages, and `b` the old number of each new one.
"""

from __future__ import annotations

from collections.abc import Callable

from hub.opslag import tabellen as t
from hub.opslag.afleveringen import Genoemd


def zeg_wat_de_rest_zei(doe: Callable[[str], object]) -> None:
    """Let messages say what the deliveries without journal said of them: the same rules as when they came in."""
    doe("""
        UPDATE {nieuw}.bericht SET ontvangen = (
            SELECT min(ontvangen) FROM {nieuw}.aflevering WHERE bericht_id = {nieuw}.bericht.id
        ) WHERE id IN (SELECT bericht_id FROM rest)
    """)
    for kolom in Genoemd._fields:
        # The parties of a valid message are those that it names itself: these may be read otherwise now.
        wie = "" if kolom == "software" else f"AND o.relatie_id = {t.GEEN_RELATIE} AND n.relatie_id = {t.GEEN_RELATIE}"
        doe(f"""
            UPDATE {{nieuw}}.bericht SET {kolom} = (
                SELECT o.{kolom} FROM b JOIN {{oud}}.bericht o ON o.id = b.oud WHERE b.nieuw = {{nieuw}}.bericht.id
            ) WHERE id IN (
                SELECT n.id FROM {{nieuw}}.bericht n JOIN b ON b.nieuw = n.id JOIN {{oud}}.bericht o ON o.id = b.oud
                WHERE n.id IN (SELECT bericht_id FROM rest) AND o.{kolom} <> '' {wie}
                AND (n.{kolom} IS NULL OR n.{kolom} = '' OR n.{kolom} > o.{kolom})
            )
        """)  # noqa: S608 - our own names
    doe("""
        INSERT INTO {nieuw}.afkeuring (bericht_id, volgnummer, code, pad, regel, waarde, uitleg)
        SELECT n.id, 1000 + f.volgnummer, f.code, f.pad, f.regel, f.waarde, f.uitleg
        FROM {oud}.afkeuring f JOIN {oud}.bericht o ON o.id = f.bericht_id
        JOIN b ON b.oud = o.id JOIN {nieuw}.bericht n ON n.id = b.nieuw
        WHERE n.id IN (SELECT bericht_id FROM rest) AND o.oordeel = 'geldig' AND n.oordeel = 'geldig'
        AND f.uitleg NOT IN (SELECT uitleg FROM {nieuw}.afkeuring WHERE bericht_id = n.id)
    """)
    # By alphabet; by way of negative numbers, so that none is there twice on the way.
    van_rest = """
        bericht_id IN (SELECT bericht_id FROM rest)
        AND bericht_id IN (SELECT id FROM {nieuw}.bericht WHERE oordeel = 'geldig')
    """
    doe(f"""
        UPDATE {{nieuw}}.afkeuring SET volgnummer = -1 - (
            SELECT count(*) FROM {{nieuw}}.afkeuring f
            WHERE f.bericht_id = {{nieuw}}.afkeuring.bericht_id AND f.uitleg < {{nieuw}}.afkeuring.uitleg
        ) WHERE {van_rest}
    """)  # noqa: S608 - our own words
    doe(f"UPDATE {{nieuw}}.afkeuring SET volgnummer = -1 - volgnummer WHERE {van_rest}")  # noqa: S608
    doe("""
        UPDATE {nieuw}.fo01 SET ontvangen = (
            SELECT min(b.ontvangen) FROM {nieuw}.fo01_noemt n JOIN {nieuw}.bericht b ON b.id = n.bericht_id
            WHERE n.kenmerk = {nieuw}.fo01.kenmerk
        ) WHERE kenmerk IN (SELECT kenmerk FROM {nieuw}.fo01_noemt WHERE bericht_id IN (SELECT bericht_id FROM rest))
    """)
