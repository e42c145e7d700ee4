"""The bounds on what senders do together: how often, and how much at once."""

from __future__ import annotations

import pytest

from hub.web.lichaam import Ruimte
from hub.web.problemen import Weigering
from hub.web.tempo import Tempo


def test_het_tempo_geldt_per_adres_en_loopt_terug() -> None:
    nu = 0.0
    tempo = Tempo(60, lambda: nu)
    for _ in range(60):
        tempo.tel("a")
    with pytest.raises(Weigering) as gevangen:
        tempo.tel("a")
    assert gevangen.value.koppen["Retry-After"] == "1"
    tempo.tel("b")
    nu = 1.0
    tempo.tel("a")
    with pytest.raises(Weigering):
        tempo.tel("a")


def test_de_ruimte_wordt_teruggegeven() -> None:
    ruimte = Ruimte(verzoeken=1, geheugen=10)
    with ruimte.plaats() as plaats:
        plaats.neem(10)
        with pytest.raises(Weigering), ruimte.plaats():
            pass
        with pytest.raises(Weigering):
            plaats.neem(1)
    with ruimte.plaats() as plaats:
        plaats.neem(10)
