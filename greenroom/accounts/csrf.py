"""Check that writes with cookies come from Greenroom's own pages.

Two proofs are required: the origin that the browser reports, and a token that only pages of this origin have. The token
is derived from the sign-in, so it is not stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from greenroom.accounts.keys import derived, equal
from greenroom.errors import NotAllowedError

HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def csrf_token(key: bytes, sign_in_id: str) -> str:
    """Return the token of a sign-in."""
    return derived(key, f"csrf {sign_in_id}")


def check_origin(headers: Mapping[str, str], host: str) -> None:
    """Refuse a request that a page of another site caused.

    Parameters
    ----------
    headers
        The headers of the request, by their names in lower case.
    host
        Host and port to which the request was sent.

    Raises
    ------
    NotAllowedError
        The request comes from another origin.
    """
    origin = headers.get("origin")
    is_foreign = headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    if is_foreign or (origin is not None and urlsplit(origin).netloc != host):
        raise NotAllowedError("The request came from another site", "Use Greenroom's pages or an API token")


def check_csrf(headers: Mapping[str, str], host: str, key: bytes, sign_in_id: str) -> None:
    """Refuse a write by cookie without both proofs; raises as `check_origin` does."""
    check_origin(headers, host)
    if not equal(headers.get(HEADER.lower(), ""), csrf_token(key, sign_in_id)):
        raise NotAllowedError(f"The header {HEADER} is missing or wrong", "Reload the page")
