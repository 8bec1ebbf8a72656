"""The routes of the API, from its OpenAPI document, and those that it leaves out."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.routing import APIRoute

from greenroom.api import ROUTERS

METHODS = {"get", "put", "post", "patch", "delete", "head"}


def _documented_routes() -> list[tuple[str, str]]:
    documented = FastAPI()
    for router in ROUTERS:
        documented.include_router(router, prefix="/api")
    paths = documented.openapi()["paths"]
    return [(method.upper(), path) for path, item in paths.items() for method in item if method in METHODS]


def _hidden_routes() -> list[tuple[str, str]]:
    return [
        (method, f"/api{route.path}")
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and not route.include_in_schema
        for method in sorted(route.methods or ())
    ]


DOCUMENTED = _documented_routes()
"""Method and path of everything that the API documents."""

ROUTES = [*DOCUMENTED, *_hidden_routes()]
"""Method and path of everything that the API answers: what the document leaves out needs an owner as well."""


def named(route: tuple[str, str]) -> str:
    """Return a route as the name of a test."""
    return " ".join(route)
