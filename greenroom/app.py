"""The web application: middleware, the health routes, the API, and the pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from random import SystemRandom
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema
from starlette.types import ASGIApp

from greenroom.api import ROUTERS, ApiServer
from greenroom.clock import SystemClock
from greenroom.http.body_limits import BodyLimit
from greenroom.http.correlation import HEADER, Correlation
from greenroom.http.failures import LastNet, add_failure_handlers
from greenroom.http.headers import SecurityHeaders
from greenroom.http.health import health_router
from greenroom.http.health_checks import Check, database_check, disk_check
from greenroom.http.hosts import HostCheck
from greenroom.http.measuring import Measuring
from greenroom.http.problems import Problem, documented_problem
from greenroom.http.reference.routes import router as reference
from greenroom.http.values import check_values
from greenroom.http.web import web_app
from greenroom.metrics import Metrics, NoMetrics
from greenroom.settings import Settings
from greenroom.traces import NoTraces, Traces

MAX_BODY_BYTES = 1024**2
"""The limit of JSON bodies; a route that takes files sets its own (`greenroom.http.body_limits`)."""


def create_app(
    server: ApiServer,
    routers: Sequence[APIRouter] = ROUTERS,
    web: Path | None = None,
    checks: Sequence[Check] = (),
    metrics: Metrics | None = None,
    traces: Traces | None = None,
) -> FastAPI:
    """Return the application.

    Parameters
    ----------
    server
        What routes ask for (`greenroom.wiring.server.build_server`); closed when the application ends.
    routers
        The resources under ``/api``.
    web
        Folder of the built web application (`greenroom.http.web.web_folder`); None serves the API alone.
    checks
        Further checks of readiness, beside the database and the disk.
    metrics, traces
        Of all requests; None to measure nothing.
    """
    app = _Documented(
        title="Greenroom",
        version=version("greenroom"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
        lifespan=_lifespan,
    )
    app.state.server = server
    add_failure_handlers(app)
    health = health_router([*needed_checks(server), *checks], SystemClock())
    measured = partial(
        Measuring,
        routes=_templates(routers, health),
        metrics=metrics or NoMetrics(),
        traces=traces or NoTraces(),
        clock=SystemClock(),
    )
    _surround(app, server.settings, measured)
    app.include_router(health)
    app.router.routes.extend((_usual_api() if routers is ROUTERS else _api(routers)).routes)
    if web is not None:
        app.router.default = web_app(web)  # for unknown routes, so that a wrong method still has its own error
    return app


def needed_checks(server: ApiServer) -> tuple[Check, ...]:
    """Return the checks of what every server needs."""
    settings = server.settings
    return database_check(server.database), disk_check(settings.home, settings.storage_reserve_bytes)


def _templates(routers: Sequence[APIRouter], health: APIRouter) -> Mapping[object, str]:
    """Return the path template of each endpoint, by its function."""
    placed = [("/api", (*routers, reference)), ("", (health,))]
    return {
        route.endpoint: f"{prefix}{route.path}"
        for prefix, group in placed
        for router in group
        for route in router.routes
        if isinstance(route, APIRoute)
    }


_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: documented_problem("A problem (RFC 9457).")
    for status in ("default", 422)  # the framework would document a body of its own for 422
}


def _api(routers: Sequence[APIRouter]) -> APIRouter:
    """Return everything under ``/api``."""
    api = APIRouter()
    for router in routers:
        api.include_router(router, prefix="/api", responses=_PROBLEMS, dependencies=[Depends(check_values)])
    api.include_router(reference, prefix="/api")
    return api


@cache
def _usual_api() -> APIRouter:
    """Return the API that the applications of a process share: the framework takes 0.3 s to prepare its routes."""
    return _api(ROUTERS)


class _Documented(FastAPI):
    """An application whose description has the shape of problems, which the framework would add only as JSON."""

    def openapi(self) -> dict[str, Any]:
        """Return the description."""
        description = super().openapi()
        template = "#/components/schemas/{model}"
        _, shapes = models_json_schema([(Problem, "serialization")], ref_template=template)
        description["components"]["schemas"] |= shapes["$defs"]
        return description


def _surround(app: FastAPI, settings: Settings, measured: Callable[[ASGIApp], Measuring]) -> None:
    """Add the middleware; the last one added is the outermost."""
    app.add_middleware(BodyLimit, max_bytes=MAX_BODY_BYTES)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["*"],
            allow_headers=["Authorization", "Content-Type", HEADER],
            expose_headers=[HEADER, "ETag", "Retry-After"],
        )
    app.add_middleware(HostCheck, public_url=settings.public_url)
    app.add_middleware(LastNet)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(measured)
    app.add_middleware(Correlation, rng=SystemRandom())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Close all resources when the application ends."""
    yield
    server: ApiServer = app.state.server
    server.close()
