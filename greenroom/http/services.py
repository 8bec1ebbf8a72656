"""Dependencies by which routes and WebSockets get the services of their server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Generic, Protocol, TypeVar

from fastapi import Depends
from starlette.requests import HTTPConnection

from greenroom.db.database import Database
from greenroom.http.address_limits import AddressLimits
from greenroom.jobs.services import HasJobs
from greenroom.settings import Settings

S_contra = TypeVar("S_contra", contravariant=True)


class Service(Generic[S_contra]):
    """Makes the dependency that gives a route a service.

    Its parameter is the protocol of the services that a package needs. `greenroom.api.ApiServer` joins these protocols,
    and mypy compares the server of `greenroom.wiring` with all of them.
    """

    def __call__(self, find: Callable[[S_contra], object]) -> Any:
        """Return the dependency: ``Annotated[Kind, some_service(lambda server: server.kind)]``."""

        async def dependency(connection: HTTPConnection) -> object:
            return find(connection.app.state.server)

        return Depends(dependency)


class HasBasics(Protocol):
    """The services that routes of every package may use."""

    @property
    def settings(self) -> Settings:
        """Settings of the installation."""

    @property
    def database(self) -> Database:
        """The database."""

    @property
    def limits(self) -> AddressLimits:
        """Limits per network address."""


basic_service = Service[HasBasics]()
job_service = Service[HasJobs]()

Db = Annotated[Database, basic_service(lambda server: server.database)]
"""The database, for routes that begin a unit of work of their own."""

TheSettings = Annotated[Settings, basic_service(lambda server: server.settings)]
