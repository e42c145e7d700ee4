"""Work, cases, search, charts and woonplaats ask the same on PostgreSQL: the tests of those rooms, with a store there."""

from __future__ import annotations

from tests.grafiek import test_grafiekcijfers
from tests.opslag.contract.overnemen import overnemen
from tests.werk import test_acties, test_cijfers, test_export, test_gebied, test_soorten, test_verhaal, test_zaak
from tests.woonplaats import test_hele_huis

globals().update(
    overnemen(
        test_acties,
        test_cijfers,
        test_export,
        test_gebied,
        test_soorten,
        test_verhaal,
        test_zaak,
        test_grafiekcijfers,
        test_hele_huis,
    )
)
