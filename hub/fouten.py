"""The errors of the hub, drawn as one tree.

A `HubFout` is something a person must act on. Its text is Dutch and says what
happened, where, and the next step. A rejected message is *not* an error but an
ordinary outcome (`hub.parsers.uitkomst.Afkeuring`).

::

    HubFout
    ├── GebruikFout            the command was called wrongly (exit code 2)
    │   ├── PadBestaatNiet
    │   └── OngeldigeInstelling
    └── NietVoltooid           started, but could not finish (exit code 3)
        ├── OpslagFout
        │   ├── OpslagVol
        │   ├── OpslagBezet
        │   ├── OpslagOnleesbaar
        │   ├── OpslagTeNieuw
        │   └── LeeslogFout
        ├── KafkaFout
        ├── SleutelFout
        ├── TeDruk
        ├── MeldingFout
        └── BronFout
            ├── BestandOnleesbaar
            ├── BrpBronFout
            ├── NietGemachtigd
            └── ZipOnbruikbaar
"""

from __future__ import annotations


class HubFout(Exception):
    """Base of every error the hub raises on purpose.

    `wat` says in Dutch what happened and where, `stap` what to do next.
    """

    exitcode = 3

    def __init__(self, wat: str, stap: str) -> None:
        super().__init__(wat, stap)
        self.wat = wat
        self.stap = stap

    def __str__(self) -> str:
        return f"{self.wat} {self.stap}"


class GebruikFout(HubFout):
    """The command or a setting is wrong. Next step: call it as the help text says."""

    exitcode = 2


class PadBestaatNiet(GebruikFout):
    """A path given on the command line does not exist. Next step: check the path."""


class OngeldigeInstelling(GebruikFout):
    """A setting has a value that cannot be used. Next step: mend the setting named in the text."""


class NietVoltooid(HubFout):
    """The work was started but could not be finished. Next step: as in the text, then run it again."""


class OpslagFout(NietVoltooid):
    """The store refused an operation. Next step: as in the text; nothing acknowledged is lost."""


class OpslagVol(OpslagFout):
    """No space is left for the store. Next step: free disk space, then load again."""


class OpslagBezet(OpslagFout):
    """Another process holds the store. Next step: wait until it is done, then load again."""


class OpslagOnleesbaar(OpslagFout):
    """The store is damaged or is no store. Next step: restore a backup."""


class OpslagTeNieuw(OpslagFout):
    """The store was made by a newer hub. Next step: upgrade this hub."""


class LeeslogFout(OpslagFout):
    """The log of reading cannot be written or read, so nothing is shown. Next step: as in the text."""


class KafkaFout(NietVoltooid):
    """Kafka is away, or refuses. Next step: as in the text; what was not acknowledged was not sent."""


class SleutelFout(NietVoltooid):
    """A key is missing or does not fit. Next step: put the key file of this store back."""


class TeDruk(NietVoltooid):
    """More comes in than can be recorded. Next step: send it again a little later; it was not recorded."""


class MeldingFout(NietVoltooid):
    """A mail or webhook of the hub itself did not arrive. Next step: as in the text; the hub tries again by itself.

    `soort` is a word for the log, `status` the number with which the other side refused, `wacht` how many seconds it asked to
    wait. Nothing in it holds an address, or a word of the other side.
    """

    def __init__(self, wat: str, stap: str, *, soort: str, status: int | None = None, wacht: float = 0) -> None:
        super().__init__(wat, stap)
        self.soort = soort
        self.status = status
        self.wacht = wacht


class BronFout(NietVoltooid):
    """A source of messages could not be read whole. Next step: as in the text; the rest was read."""


class BestandOnleesbaar(BronFout):
    """A file could not be read. Next step: check its permissions, then load it again."""


class BrpBronFout(BronFout):
    """The BRP service refuses, does not answer, or answers what cannot be read. Next step: as in the text, then run it again."""


class NietGemachtigd(BronFout):
    """A message is of a gemeente that its sender may not send for. Next step: use the token of that gemeente."""


class ZipOnbruikbaar(BronFout):
    """A zip file, or a member of it, could not be used. Next step: make the zip again."""
