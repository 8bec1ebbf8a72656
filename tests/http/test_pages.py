"""Lists page by page, and reads that need not be repeated."""

from __future__ import annotations

import contextlib
import string
from collections.abc import Iterator

import pytest
from fastapi import APIRouter, Request, Response
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from greenroom.app import create_app
from greenroom.db.paging import PageRequest
from greenroom.db.text import is_storable
from greenroom.errors import MalformedInputError
from greenroom.http import pages
from greenroom.http.etags import tagged
from greenroom.http.pages import Page, Paging, page
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from tests.http_client import Visitor, visitor


class Entry(BaseModel):
    name: str


router = APIRouter(prefix="/letters")


@router.get("")
def entries(paging: Paging) -> Page[Entry]:
    after = str(paging.after[0]) if paging.after else ""
    found = [entry for entry in string.ascii_lowercase if entry > after][: paging.rows]
    return page(found, paging, key=lambda entry: (entry,), shown=lambda entry: Entry(name=entry))


@router.get("/{name}", response_model=Entry)
def entry(request: Request, name: str) -> Response:
    return tagged(request, Entry(name=name))


@pytest.fixture
def browser(server_settings: Settings, services: Server) -> Iterator[Visitor]:
    with visitor(create_app(services, [router])) as opened:
        yield opened


@pytest.mark.parametrize("limit", [1, 5, 13, 25, 26, 100])
def test_the_pages_together_are_the_list(browser: Visitor, limit: int) -> None:
    reported = ""
    query: dict[str, str | int] = {"limit": limit}
    while True:
        found = browser.get("/api/letters", params=query).json()
        reported += "".join(item["name"] for item in found["items"])
        if found["next_cursor"] is None:
            break
        query["cursor"] = found["next_cursor"]
    assert reported == string.ascii_lowercase


@pytest.mark.parametrize("limit", [0, 101, "many"])
def test_a_page_has_a_size(browser: Visitor, limit: object) -> None:
    assert browser.get("/api/letters", params={"limit": str(limit)}).status_code == 422


KEYS = st.one_of(
    st.text().filter(is_storable), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False)
)
"""What a database can hold."""


@given(st.lists(KEYS, min_size=1))
def test_a_cursor_leads_back_to_its_key(key: list[str | int | float]) -> None:
    assert pages._decoded(pages._encoded(tuple(key))) == tuple(key)


@given(st.text(max_size=60))
def test_any_other_cursor_is_refused_or_read(cursor: str) -> None:
    with contextlib.suppress(MalformedInputError):
        assert pages._decoded(cursor)


def test_the_last_full_page_has_no_next() -> None:
    assert page(["a"], PageRequest(1, None), lambda name: (name,), str).next_cursor is None


def test_what_the_reader_has_already_is_not_sent_again(browser: Visitor) -> None:
    first = browser.get("/api/letters/a")
    assert first.json() == {"name": "a"}
    tag = first.headers["ETag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = browser.get("/api/letters/a", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
    assert browser.get("/api/letters/b", headers={"If-None-Match": tag}).status_code == 200
