"""The connection of a process to Redis, which may go away at any time."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from greenroom.clock import Clock
from greenroom.errors import InputError

if TYPE_CHECKING:
    from redis import Redis

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 0.25
"""Redis answers in less than a millisecond; a request must not wait long for one that does not."""

_FILES = frozenset({"ssl_ca_certs", "ssl_certfile", "ssl_keyfile"})
"""Parameters of the address that name files."""

REST_SECONDS = 5.0
"""How long Redis is left alone after a failure."""


class SharedRedis:
    """Runs scripts in Redis; threads may share it.

    Parameters
    ----------
    url
        ``redis://``, ``rediss://`` (TLS) or ``unix://``.
    clock
        Tells when Redis is asked again after a failure.
    answer_seconds
        How long Redis may take to answer.

    Raises
    ------
    InputError
        The address is none of Redis.
    """

    def __init__(self, url: str, clock: Clock, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._redis = connect(url, answer_seconds)
        self._clock = clock
        self._again_at_seconds = 0.0

    def run(self, script: str, key: str, arguments: Sequence[str]) -> object | None:
        """Return the reply of a script; None when Redis does not answer, and for a while after that.

        What the script changes may have been done even so, when only the reply was lost.
        """
        from redis import RedisError  # noqa: PLC0415 - loaded where Redis is used alone

        if self._clock.monotonic_seconds() < self._again_at_seconds:
            return None
        try:
            reply: object = self._redis.eval(script, 1, key, *arguments)
        except RedisError as error:
            self._again_at_seconds = self._clock.monotonic_seconds() + REST_SECONDS
            logger.warning("Redis cannot be used, so this process counts by itself: %s", error)
            return None
        return reply


def connect(url: str, answer_seconds: float) -> Redis:
    """Return a client that threads may share; it connects at its first request.

    Raises
    ------
    InputError
        The address is none of Redis, or a file that it names cannot be read.
    """
    from redis import Redis  # noqa: PLC0415

    for name, path in parse_qsl(urlsplit(url).query):
        if name in _FILES and not os.access(path, os.R_OK):
            raise InputError(f"The file {path} of GREENROOM_REDIS_URL cannot be read", f"Correct {name} in it")
    try:
        return Redis.from_url(url, socket_timeout=answer_seconds, socket_connect_timeout=answer_seconds)
    except (ValueError, TypeError) as error:
        raise InputError(
            "The address of Redis cannot be used", "Set GREENROOM_REDIS_URL to one such as redis://localhost:6379/0"
        ) from error
