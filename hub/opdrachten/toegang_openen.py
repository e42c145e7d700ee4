"""What the settings say about logging in: how far the hub may be reached, and what the gate needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hub.domein.systeemfouten import reden
from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.web.server import Bereik

if TYPE_CHECKING:
    from hub.opslag.sleutels import Sleutelbos
    from hub.web.poort import Toegang

_STAP = "Verbeter de instellingen; docs/beheer.md legt ze uit onder 'Inloggen en rollen'."


def bereik_van(instellingen: Instellingen) -> Bereik:
    """Return what guards the way to the hub. Raises OngeldigeInstelling when settings do not go together."""
    i = instellingen
    inloggen = i.toegang == "inloggen"
    https = i.publiek_adres is not None and i.publiek_adres.startswith("https://")
    versleuteld = i.tls_certificaat is not None or i.achter_proxy
    regels = (
        ((i.tls_certificaat is None) != (i.tls_sleutel is None), "tls_certificaat en tls_sleutel horen bij elkaar"),
        (i.tls_certificaat is not None and i.achter_proxy, "kies tls_certificaat of achter_proxy, niet allebei"),
        (i.achter_proxy and not i.vertrouwde_proxys, "achter_proxy vraagt vertrouwde_proxys"),
        (versleuteld and not https, "wie https gebruikt, zet publiek_adres, zoals https://hub.gemeente.nl"),
        (https and not versleuteld, "een publiek_adres met https vraagt tls_certificaat of achter_proxy"),
        (
            not inloggen and (versleuteld or i.oidc is not None or i.publiek_adres is not None),
            'tls, achter_proxy, publiek_adres en oidc werken alleen met toegang = "inloggen"',
        ),
    )
    if fouten := [tekst for fout, tekst in regels if fout]:
        raise OngeldigeInstelling(f"De instellingen voor het inloggen kloppen niet: {'; '.join(fouten)}.", _STAP)
    proxys = i.vertrouwde_proxys if i.achter_proxy else ()
    return Bereik(inloggen, i.tls_certificaat, i.tls_sleutel, proxys)


@contextmanager
def open_toegang(instellingen: Instellingen, bos: Sleutelbos, hier: str) -> Iterator[Toegang | None]:
    """Give what the gate needs; None while nobody logs in. `hier` is the address on this machine.

    All sessions of before are ended: roles and groups may have been set otherwise
    since. Raises OpslagFout, or OngeldigeInstelling for a client secret that cannot be read.
    """
    if instellingen.toegang != "inloggen":
        yield None
        return
    from hub.domein.sessie import MINUUT, UUR, Sessietermijnen
    from hub.opslag.toegangsregister import open_register
    from hub.web.poort import Toegang

    oidc = instellingen.oidc
    geheim = _lees_geheim(oidc.client_geheim_bestand) if oidc and oidc.client_geheim_bestand else None
    termijnen = Sessietermijnen(instellingen.sessie_stil_minuten * MINUUT, instellingen.sessie_uren * UUR)
    met_token = instellingen.inloggen_met_token
    with open_register(instellingen.data_map, termijnen, instellingen.wachttijd_opslag) as register:
        register.sluit_sessies()
        yield Toegang(
            register=register,
            geheim=bos.afgeleid("inloggen"),
            adres=instellingen.publiek_adres or hier.rstrip("/"),
            vragen_per_minuut=instellingen.vragen_per_minuut,
            inlog_per_minuut=instellingen.inlog_per_minuut,
            token_voor_mensen=oidc is None if met_token is None else met_token,
            oidc=oidc,
            oidc_geheim=geheim,
        )


def _lees_geheim(pad: Path) -> str:
    try:
        geheim = pad.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fout:
        waarom = reden(fout) if isinstance(fout, OSError) else "het is geen tekst"
        raise OngeldigeInstelling(f"oidc.client_geheim_bestand is niet te lezen: {waarom}.", _STAP) from None
    if not geheim:
        raise OngeldigeInstelling("oidc.client_geheim_bestand is leeg.", _STAP)
    return geheim
