"""Log in and out: with an account of one's own organisation, or with a token. A session begins anew at each login."""

from __future__ import annotations

import base64
import hmac
import json
import re
from collections.abc import Callable
from urllib.parse import urlencode

from cryptography.fernet import Fernet, InvalidToken
from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from hub.domein.bsn import bevat_bsn
from hub.domein.feiten import Moment
from hub.domein.sessie import SECONDE
from hub.domein.toegang import Bezoeker, bezoeker_met
from hub.logboek.logger import logger_voor
from hub.web.formulier import TOKEN, Formulieren
from hub.web.koekjes import AANMELDING, SESSIE, Koekjes
from hub.web.lokaal import netwerk_van
from hub.web.oidc import Aanmelding, InlogFout, Oidcklant
from hub.web.poort import Toegang
from hub.web.problemen import Weigering
from hub.web.sjablonen import Sjablonen
from hub.web.tempo import Tempo, Woorden

AANMELDING_SECONDEN = 600
"""How long a login at the provider may take: ten minutes, for who has to look for his phone."""

_TERUG = "/inloggen/terug"
_UITGELOGD = "/uitgelogd"

_PAD = re.compile(r"/(?![/\\])[A-Za-z0-9_\-./?&=%+:,~]*")
"""An address within the hub: never another site."""

_LANGSTE_PAD = 1_000
_TE_VAAK = Woorden(
    "Er is vanaf dit adres meer dan {keer} keer per minuut geprobeerd in te loggen.",
    "Wacht {seconden} seconden en probeer het opnieuw.",
)

logger = logger_voor(__name__)


class Inlogpaginas:
    """The handlers behind `/inloggen` and `/uitloggen`. They run in the event loop; what waits runs in threads."""

    def __init__(
        self, toegang: Toegang, klok: Callable[[], Moment], sjablonen: Sjablonen, formulieren: Formulieren
    ) -> None:
        self._toegang = toegang
        self._klok = klok
        self._sjablonen = sjablonen
        self._formulieren = formulieren
        self._koekjes = Koekjes(veilig=toegang.veilig)
        self._tempo = Tempo(toegang.inlog_per_minuut, toegang.stopwatch, _TE_VAAK)
        self._zegel = Fernet(base64.urlsafe_b64encode(hmac.digest(toegang.geheim, b"aanmelding", "sha256")))
        keuze = toegang.oidc
        self._oidc = Oidcklant(keuze, toegang.oidc_geheim, toegang.adres + _TERUG) if keuze else None

    async def pagina(self, request: Request) -> Response:
        """Serve `/inloggen`."""
        return self._pagina(request, _veilig(request.query_params.get("naar", "/")))

    async def met_token(self, request: Request) -> Response:
        """Take a posted token."""
        if weigering := self._te_vaak(request):
            return weigering
        velden = await self._formulieren.lees(request)
        naar = _veilig(velden.get("naar", "/"))
        bezoeker = None
        if self._toegang.token_voor_mensen:
            token = velden.get("token", "").strip()
            bezoeker = await run_in_threadpool(self._toegang.register.met_token, token, self._klok())
        if bezoeker is None:
            logger.warning("inlog_geweigerd", netwerk=netwerk_van(_adres(request)))
            melding = "Dit token geeft geen toegang: het bestaat niet, is verlopen of is ingetrokken."
            return self._pagina(request, naar, melding, 403)
        return await self._begin_sessie(request, bezoeker, naar)

    async def bij_organisatie(self, request: Request) -> Response:
        """Send the browser to the identity provider."""
        if weigering := self._te_vaak(request):
            return weigering
        naar = _veilig(request.query_params.get("naar", "/"))
        if self._oidc is None:
            return RedirectResponse("/inloggen", status_code=303)
        try:
            adres, aanmelding = await run_in_threadpool(self._oidc.begin, naar, self._klok())
        except InlogFout as fout:
            return self._fout(fout)
        antwoord = RedirectResponse(adres, status_code=303)
        zegel = self._zegel.encrypt_at_time(json.dumps(aanmelding).encode(), self._klok() // SECONDE).decode()
        self._koekjes.zet(antwoord, AANMELDING, zegel, seconden=AANMELDING_SECONDEN)
        return antwoord

    async def terug(self, request: Request) -> Response:
        """Take the browser that comes back from the identity provider."""
        if weigering := self._te_vaak(request):
            return weigering
        if self._oidc is None:
            return RedirectResponse("/inloggen", status_code=303)
        try:
            aanmelding = self._open_zegel(self._koekjes.lees(request, AANMELDING))
            wie = await run_in_threadpool(self._oidc.rond_af, dict(request.query_params), aanmelding, self._klok())
        except InlogFout as fout:
            antwoord = self._fout(fout)
        else:
            bezoeker = bezoeker_met(f"oidc:{self._kenmerk(wie.subject)}", wie.naam, wie.toekenningen)
            antwoord = await self._begin_sessie(request, bezoeker, aanmelding.naar)
        self._koekjes.wis(antwoord, AANMELDING)  # one answer, whatever came of it
        return antwoord

    async def uitloggen(self, request: Request) -> Response:
        """End the session; where the provider can end its own too, go on there."""
        await self._formulieren.lees(request)
        await run_in_threadpool(self._toegang.register.sluit_sessie, self._koekjes.lees(request, SESSIE))
        elders = None
        if self._oidc is not None:
            terug = self._toegang.adres + _UITGELOGD
            elders = await run_in_threadpool(self._oidc.uitlogadres, terug, self._klok())
        if elders is None:
            antwoord: Response = RedirectResponse(_UITGELOGD, status_code=303)
        else:
            # Not a redirect: our Content-Security-Policy lets no form lead to another site, and rightly so.
            antwoord = HTMLResponse(self._sjablonen.vul("uitgelogd.html", elders=elders))
            antwoord.headers["Refresh"] = f"0; url={elders}"
        self._koekjes.wis(antwoord, SESSIE)
        return antwoord

    async def uitgelogd(self, _: Request) -> Response:
        """Serve `/uitgelogd`."""
        return HTMLResponse(self._sjablonen.vul("uitgelogd.html", elders=None))

    async def _begin_sessie(self, request: Request, bezoeker: Bezoeker, naar: str) -> Response:
        register = self._toegang.register
        # Of an account elsewhere only that it was one: its number is a person.
        wie = bezoeker.wie if bezoeker.wie.startswith("token:") else "oidc"
        logger.info("ingelogd", wie=wie, netwerk=netwerk_van(_adres(request)))
        vorige = self._koekjes.lees(request, SESSIE)
        if vorige:
            await run_in_threadpool(register.sluit_sessie, vorige)
        sessie = await run_in_threadpool(register.open_sessie, bezoeker, self._klok())
        antwoord = RedirectResponse(naar, status_code=303)
        self._koekjes.zet(antwoord, SESSIE, sessie)
        return antwoord

    def _pagina(self, request: Request, naar: str, melding: str = "", code: int = 200) -> Response:
        token, koekje = self._formulieren.token(request)
        inhoud = self._sjablonen.vul(
            "inloggen.html",
            melding=melding,
            naar=naar,
            organisatie=self._toegang.oidc.organisatie if self._toegang.oidc else None,
            bij_organisatie=f"/inloggen/organisatie?{urlencode({'naar': naar})}",
            met_token=self._toegang.token_voor_mensen,
            tokenveld=TOKEN,
            token=token,
        )
        return self._formulieren.zet(HTMLResponse(inhoud, status_code=code), koekje)

    def _te_vaak(self, request: Request) -> Response | None:
        try:
            self._tempo.tel(_adres(request))
        except Weigering as fout:
            pagina = self._sjablonen.vul("fout.html", code=fout.code, wat=fout.wat, stap=fout.stap)
            return HTMLResponse(pagina, status_code=fout.code, headers=fout.koppen)
        return None

    def _open_zegel(self, zegel: str) -> Aanmelding:
        try:
            inhoud = self._zegel.decrypt_at_time(zegel, AANMELDING_SECONDEN, self._klok() // SECONDE)
        except InvalidToken:
            raise InlogFout(
                403,
                "Deze aanmelding is niet in deze browser begonnen, is al gebruikt, of duurde te lang.",
                "Log opnieuw in, vanaf de inlogpagina van de hub.",
            ) from None
        return Aanmelding(*json.loads(inhoud))

    def _kenmerk(self, subject: str) -> str:
        """Return the subject as it may stand in logs; one that holds a BSN as a keyed hash, always the same."""
        if not bevat_bsn(subject):
            return subject
        return base64.b32encode(hmac.digest(self._toegang.geheim, subject.encode(), "sha256")[:20]).decode().lower()

    def _fout(self, fout: InlogFout) -> Response:
        pagina = self._sjablonen.vul("fout.html", code=fout.code, wat=fout.wat, stap=fout.stap)
        return HTMLResponse(pagina, status_code=fout.code)


def _adres(request: Request) -> str:
    return request.client.host if request.client else ""


def _veilig(naar: str) -> str:
    """Return an address within the hub: that one, or the overview when it is none."""
    return naar if len(naar) <= _LANGSTE_PAD and _PAD.fullmatch(naar) else "/"
