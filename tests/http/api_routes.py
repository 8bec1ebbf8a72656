"""The routes of the API, from its OpenAPI document."""

from __future__ import annotations

from fastapi import FastAPI

from greenroom.api import ROUTERS

METHODS = {"get", "put", "post", "patch", "delete", "head"}


def _all_routes() -> list[tuple[str, str]]:
    documented = FastAPI()
    for router in ROUTERS:
        documented.include_router(router, prefix="/api")
    paths = documented.openapi()["paths"]
    return [(method.upper(), path) for path, item in paths.items() for method in item if method in METHODS]


ROUTES = _all_routes()
"""Method and path of everything that the API documents."""


def named(route: tuple[str, str]) -> str:
    """Return a route as the name of a test."""
    return " ".join(route)
