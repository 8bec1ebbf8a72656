"""Every route of the API with every kind of caller: signed out, other candidate, owner, reader, administrator.

The routes come from the OpenAPI document, so that a new one is tested without being named here.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.http.api_routes import ROUTES, named
from tests.http.conftest import World
from tests.http.owned import BY_REFRESH_COOKIE, ENDLESS, OWNED, PUBLIC, SHARED
from tests.http_client import Visitor, visitor

UUID_CHARACTERS = 36
CLOSED = [route for route in ROUTES if route not in PUBLIC | BY_REFRESH_COOKIE]
ADMIN = [route for route in CLOSED if route[1].startswith("/api/admin")]
NAMING = [route for route in CLOSED if "{" in route[1] and route not in ADMIN and route[1] not in SHARED]
LISTS = [
    path for method, path in CLOSED if method == "GET" and "{" not in path and (method, path) not in (*ADMIN, *ENDLESS)
]


@pytest.fixture(scope="module")
def reader(world: World) -> Visitor:
    """Return a program with a token of the owner that may only read."""
    made = world.owner.post("/api/tokens", json={"name": "reader", "scopes": ["read"]})
    program = visitor(world.app)
    program.headers["Authorization"] = f"Bearer {made.json()['secret']}"
    return program


def anything(path: str) -> str:
    """Return an address of a path with something that does not exist in it."""
    return path.replace("{", "").replace("}", "")


def test_what_the_matrix_knows_is_there() -> None:
    assert set(ROUTES) >= PUBLIC | BY_REFRESH_COOKIE
    assert {path for _, path in NAMING} <= set(OWNED), "describe new paths in tests/http/owned.py"


@pytest.mark.parametrize("route", [*CLOSED, *BY_REFRESH_COOKIE], ids=named)
def test_nobody_is_let_in(world: World, route: tuple[str, str]) -> None:
    method, path = route
    answer = world.anonymous.request(method, anything(path))
    assert answer.status_code == 401, answer.text


@pytest.mark.parametrize("path", sorted(SHARED & {path for _, path in CLOSED}))
def test_what_all_share_can_only_be_read(path: str) -> None:
    assert {method for method, shared in CLOSED if shared == path} <= {"GET", "HEAD"}


@pytest.mark.parametrize("route", ADMIN, ids=named)
def test_a_candidate_administers_nothing(world: World, route: tuple[str, str]) -> None:
    method, path = route
    assert world.owner.request(method, anything(path)).status_code == 403


@pytest.mark.parametrize("route", ADMIN, ids=named)
def test_an_administrator_is_let_in(world: World, route: tuple[str, str]) -> None:
    method, path = route
    assert world.admin.request(method, anything(path)).status_code not in {401, 403}


@pytest.mark.parametrize("route", [route for route in CLOSED if route[0] not in {"GET", "HEAD"}], ids=named)
def test_a_write_by_cookie_without_the_token_is_refused(world: World, route: tuple[str, str]) -> None:
    method, path = route
    answer = world.admin.request(method, anything(path), headers={"X-CSRF-Token": "forged"})
    assert answer.status_code == 403


@pytest.mark.parametrize("route", NAMING, ids=named)
def test_what_belongs_to_somebody_else_is_not_there(world: World, route: tuple[str, str]) -> None:
    method, path = route
    owned = OWNED[path]
    names = owned.make(world.owner)
    body: dict[str, Any] = {"json": owned.bodies[method]} if method in owned.bodies else {}
    address = path.format(**names)
    for outsider in (world.other, world.admin):
        refused = outsider.request(method, address, headers=dict(owned.headers), **body)
        missing = outsider.request(method, path.format(**_others(names)), headers=dict(owned.headers), **body)
        assert refused.status_code == missing.status_code == 404, refused.text
        if method != "HEAD":  # whether it exists cannot be told from the answer either
            assert _stripped(refused.json(), names) == _stripped(missing.json(), _others(names))
    served = world.owner.request(method, address, headers=dict(owned.headers), **body)
    assert served.status_code not in {401, 403, 404}, served.text


BY_PERSON = [
    route
    for route in CLOSED
    if route[1].startswith(
        ("/api/tokens", "/api/me/devices", "/api/me/passkeys", "/api/me/second-factor", "/api/me/export")
    )
]
"""Routes that take a signed-in person and no token."""


@pytest.mark.parametrize("route", [route for route in CLOSED if route not in ENDLESS], ids=named)
def test_a_reader_token_reads_and_writes_nothing(world: World, reader: Visitor, route: tuple[str, str]) -> None:
    method, path = route
    answer = reader.request(method, anything(path))
    reads = method in {"GET", "HEAD"} and route not in [*ADMIN, *BY_PERSON]
    assert (answer.status_code not in {401, 403}) == reads, answer.text


@pytest.fixture(scope="module")
def names_of_the_owner(world: World) -> list[str]:
    """Names of one thing of each kind, made once for all lists."""
    made = [name for owned in OWNED.values() for name in owned.make(world.owner).values()]
    return [name for name in made if len(name) == UUID_CHARACTERS]


@pytest.mark.parametrize("path", LISTS)
def test_lists_hold_nothing_of_somebody_else(world: World, names_of_the_owner: list[str], path: str) -> None:
    reported = world.other.get(path).text
    assert not [name for name in names_of_the_owner if name in reported]


def _others(names: Any) -> dict[str, str]:
    """Return names of the same form that nothing has."""
    return {
        name: "00000000-0000-4000-8000-000000000000" if len(value) == UUID_CHARACTERS else "999999"
        for name, value in names.items()
    }


def _stripped(problem: dict[str, Any], names: Any) -> dict[str, Any]:
    """Return a problem without what must differ: the request's name, and the thing's where it repeats that."""
    stored = {key: value for key, value in problem.items() if key != "correlation_id"}
    for value in names.values():
        stored["detail"] = stored["detail"].replace(value, "NAME")
    return stored
