"""An account has only so many streams of events. (Their end with the sign-in: tests/accounts/test_ended_access.py.)"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from greenroom.accounts.dependencies import ACCESS_COOKIE
from greenroom.jobs.feed import JobFeed
from greenroom.sessions.routes.events import STREAMS_PER_ACCOUNT, events_of
from greenroom.wiring.server import Server
from tests.http_client import Visitor


def test_the_ninth_stream_of_an_account_is_refused_and_no_other_accounts(
    signed_in: Visitor, other_user: Visitor, services: Server
) -> None:
    feed: JobFeed = services.jobs.feed
    authenticator = services.accounts.gate.authenticator

    async def crowd() -> None:
        async with AsyncExitStack() as stack:
            for _ in range(STREAMS_PER_ACCOUNT):
                await stack.enter_async_context(feed.listen(signed_in.account_id))
            refused = await asyncio.to_thread(signed_in.get, "/api/events")
            assert refused.status_code == 429
            assert int(refused.headers["Retry-After"]) > 0
            assert refused.json()["type"].endswith("too-many-requests")
            identity = authenticator.identify(signed_in.cookies[ACCESS_COOKIE])
            assert identity is not None
            assert [piece async for piece in events_of(feed, authenticator, identity)] == []
            assert feed.listeners_of(other_user.account_id) == 0

    asyncio.run(crowd())
