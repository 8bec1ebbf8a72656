"""A stream of events ends with the sign-in that opened it, and an account has only so many."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

import pytest

from greenroom.accounts.authentication import PresentSignIn
from greenroom.accounts.dependencies import ACCESS_COOKIE
from greenroom.accounts.models import Account
from greenroom.jobs.feed import JobFeed
from greenroom.sessions.routes import events as routes
from greenroom.sessions.routes.events import STREAMS_PER_ACCOUNT, events
from greenroom.wiring.server import Server
from tests.http_client import Visitor

End = Callable[[Visitor, Server], object]


def sign_out(visitor: Visitor, services: Server) -> None:
    visitor.post("/api/auth/logout", json={}).raise_for_status()


def close_account(visitor: Visitor, services: Server) -> None:
    with services.database.transaction() as db:
        db.get_one(Account, visitor.account_id).is_active = False


def streamed(services: Server, account_id: str, sign_in: PresentSignIn, end: Callable[[], object] | None) -> list[str]:
    """Return what a stream says until it ends, ``end`` being called after its beginning; at most three pieces."""

    async def listen() -> list[str]:
        said = []
        async for piece in events(services.jobs.feed, account_id, sign_in):
            said.append(piece)
            if len(said) == 1 and end is not None:
                await asyncio.to_thread(end)
            if len(said) == 3:
                break
        return said

    return asyncio.run(listen())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "CHECK_SECONDS", 0.1)
    monkeypatch.setattr(routes, "KEEP_ALIVE_SECONDS", 0.1)


@pytest.mark.parametrize("end", [sign_out, close_account])
def test_a_stream_ends_with_its_sign_in(signed_in: Visitor, services: Server, end: End) -> None:
    sign_in = services.accounts.gate.authenticator.stay_with(signed_in.cookies[ACCESS_COOKIE])
    said = streamed(services, signed_in.account_id, sign_in, lambda: end(signed_in, services))
    assert said == [": connected\n\n"]


def test_a_stream_of_a_program_ends_with_its_token(signed_in: Visitor, services: Server) -> None:
    made = signed_in.post("/api/tokens", json={"name": "script", "scopes": ["read"]}).json()
    sign_in = services.accounts.gate.authenticator.stay_with(made["secret"])
    assert sign_in.stands()

    def revoke() -> None:
        services.accounts.api_tokens.revoke(signed_in.account_id, made["id"])

    assert streamed(services, signed_in.account_id, sign_in, revoke) == [": connected\n\n"]


def test_a_stream_of_a_sign_in_that_stands_goes_on(signed_in: Visitor, services: Server) -> None:
    sign_in = services.accounts.gate.authenticator.stay_with(signed_in.cookies[ACCESS_COOKIE])
    assert len(streamed(services, signed_in.account_id, sign_in, None)) == 3


def test_the_ninth_stream_of_an_account_is_refused_and_no_other_accounts(
    signed_in: Visitor, other_user: Visitor, services: Server
) -> None:
    feed: JobFeed = services.jobs.feed

    async def crowd() -> None:
        async with AsyncExitStack() as stack:
            for _ in range(STREAMS_PER_ACCOUNT):
                await stack.enter_async_context(feed.listen(signed_in.account_id))
            refused = await asyncio.to_thread(signed_in.get, "/api/events")
            assert refused.status_code == 429
            assert int(refused.headers["Retry-After"]) > 0
            assert refused.json()["type"].endswith("too-many-requests")
            sign_in = services.accounts.gate.authenticator.stay_with(signed_in.cookies[ACCESS_COOKIE])
            assert [piece async for piece in events(feed, signed_in.account_id, sign_in)] == []
            assert feed.listeners_of(other_user.account_id) == 0

    asyncio.run(crowd())
