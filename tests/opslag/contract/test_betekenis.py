"""What messages mean is the same on PostgreSQL: the tests of tests/betekenis, with hubs that keep their store there."""

from __future__ import annotations

from tests.betekenis import (
    test_antwoorden,
    test_fo01,
    test_identiteiten,
    test_levering,
    test_levering_tijdig,
    test_retouren,
    test_tellen,
    test_termijnen,
    test_tijd,
    test_toewijzing,
    test_verzoek_identiteit,
    test_wachttijd,
    test_zonder_referentie,
)
from tests.opslag.contract.overnemen import overnemen

globals().update(
    overnemen(
        test_antwoorden,
        test_fo01,
        test_identiteiten,
        test_levering,
        test_levering_tijdig,
        test_retouren,
        test_tellen,
        test_termijnen,
        test_tijd,
        test_toewijzing,
        test_verzoek_identiteit,
        test_wachttijd,
        test_zonder_referentie,
    )
)
