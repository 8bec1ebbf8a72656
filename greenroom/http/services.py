"""How routes, of requests and of WebSockets alike, find the services of the server that they belong to."""

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
    """Makes the dependency that hands a route a service.

    Its parameter is the protocol of what a package finds on the server. `greenroom.api.ApiServer` joins these
    protocols, so that mypy holds the server of `greenroom.wiring` to all of them.
    """

    def __call__(self, find: Callable[[S_contra], object]) -> Any:
        """Return the dependency: ``Annotated[Kind, some_service(lambda server: server.kind)]``."""

        async def dependency(connection: HTTPConnection) -> object:
            return find(connection.app.state.server)

        return Depends(dependency)


class HasBasics(Protocol):
    """A server with what routes of every package may ask for."""

    @property
    def settings(self) -> Settings:
        """Settings of the installation."""

    @property
    def database(self) -> Database:
        """Where rows are kept."""

    @property
    def limits(self) -> AddressLimits:
        """How often one address may ask for what costs or tells something."""


basic_service = Service[HasBasics]()
job_service = Service[HasJobs]()

Db = Annotated[Database, basic_service(lambda server: server.database)]
"""The database, for routes that begin a unit of work of their own."""

TheSettings = Annotated[Settings, basic_service(lambda server: server.settings)]
