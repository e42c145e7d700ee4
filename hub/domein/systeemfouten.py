"""Say in Dutch why the system refused to read or write: the same words for messages, keys and settings."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_REDENEN: dict[int | None, str] = {
    errno.EACCES: "er zijn geen rechten voor",
    errno.EPERM: "er zijn geen rechten voor",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.ENOENT: "het is er niet meer",
    errno.EEXIST: "er staat al iets met die naam",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EISDIR: "het is een map",
    errno.ELOOP: "de verwijzing wijst naar zichzelf",
    errno.ENAMETOOLONG: "het pad is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte van deze gebruiker is op",
    errno.EIO: "de schijf of het netwerk geeft een fout",
    errno.ESTALE: "de netwerkmap is weggevallen",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENFILE: "er staan te veel bestanden open",
}


def alle_redenen() -> Mapping[int | None, str]:
    """Return the reasons in our own words, by the number of the system error."""
    return _REDENEN


def reden(fout: OSError) -> str:
    """Return why, as the rest of a sentence; the system's own words when it is none of the usual reasons."""
    return _REDENEN.get(fout.errno) or f"het systeem meldt: {fout.strerror or type(fout).__name__}"
