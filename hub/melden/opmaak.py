"""Shape a Melding into a mail: plain text first, and the same as simple HTML beside it."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from hub.domein.kalender import lokaal
from hub.domein.melding_tekst import Melding, als_tekst
from hub.melden.kanaal import Zending

_LANGSTE_REGEL = 500
"""Characters of a header: RFC 5322 (section 2.1.1) allows 998."""

NAAM = "ijw-hub"
"""The name that stands before the address of the sender."""


def maak_mail(zending: Zending, afzender: str, ontvangers: tuple[str, ...]) -> EmailMessage:
    """Make the mail. The same `zending` gives the same Message-ID, so that a mail system can drop a repeat.

    Auto-Submitted (RFC 3834) keeps out-of-office replies away, and so does the older X-Auto-Response-Suppress.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = zending.melding.onderwerp
    mail["From"] = Address(NAAM, addr_spec=afzender)
    mail["To"] = tuple(Address(addr_spec=adres) for adres in ontvangers)
    mail["Date"] = lokaal(zending.moment)
    mail["Message-ID"] = f"<{zending.nummer}@{afzender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["Content-Language"] = "nl"
    mail.set_content(als_tekst(zending.melding), cte="quoted-printable")
    mail.add_alternative(als_html(zending.melding), subtype="html", cte="quoted-printable")
    if zending.melding.onderwerp.isascii():
        # Whole on its line: a long subject would begin on the next one, with a space before it. One that is not ASCII is
        # written in short pieces anyway.
        mail.policy = SMTP.clone(max_line_length=_LANGSTE_REGEL)
    return mail


def als_html(melding: Melding) -> str:
    """Write it as a page that needs no style, picture or script: headings, lists, and tables with headings."""
    return _sjabloon().render(melding=melding)


@cache
def _sjabloon() -> Template:
    omgeving = Environment(
        loader=PackageLoader("hub.melden", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return omgeving.get_template("melding.html")
