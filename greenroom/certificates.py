"""Why a service's certificate is not trusted, read from the message of a TLS library, with the remedy."""

from __future__ import annotations

import re

_REFUSED = re.compile(
    r"certificate[ _]verify[ _]failed(?:: *(?!certificate[ _]verify)(?P<why>[^(\n]+))?", re.IGNORECASE
)
_LAST = -1


def distrust(message: str) -> str | None:
    """Return why a certificate was refused, ``not trusted`` where the library does not say; None for other errors."""
    found = list(_REFUSED.finditer(message))
    if not found:
        return None
    return (found[_LAST]["why"] or "not trusted").strip(" .")


def renewal(why: str, otherwise: str) -> str:
    """Return what to do about a refused certificate.

    Parameters
    ----------
    why
        As `distrust` returns it.
    otherwise
        How to name another authority.
    """
    if "expired" in why:
        return "Renew the certificate of the service"
    if why == "not trusted":  # it may have expired
        return f"Renew the certificate if it has expired. {otherwise} if the authority is your own"
    return otherwise
