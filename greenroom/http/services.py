"""The services that routes ask for: one object of each class per process, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from greenroom.db.database import Database

T = TypeVar("T")
Makers = Mapping[type[Any], Callable[[], Any]]
"""How the object of each class is made."""


class Services:
    """Objects by their class.

    Parameters
    ----------
    makers
        How each is made; a maker runs once, at the first request that needs it, and may ask for other services.
    """

    def __init__(self, makers: Makers) -> None:
        self._makers = makers
        self._made: dict[type[Any], Any] = {}
        self._lock = RLock()

    def has(self, kind: type[Any]) -> bool:
        """Tell whether the object of a class is made already, without waiting for any that is being made."""
        return kind in self._made

    def get(self, kind: type[T]) -> T:
        """Return the object of a class; a KeyError tells that wiring forgot it."""
        if not self.has(kind):
            with self._lock:
                if kind not in self._made:
                    self._made[kind] = self._makers[kind]()
        found: T = self._made[kind]
        return found

    def close(self) -> None:
        """Close everything that was made and can be closed."""
        for made in reversed(self._made.values()):
            close = getattr(made, "close", None)
            if callable(close):
                close()


def service(kind: type[T]) -> Any:
    """Return the dependency that hands a route the service of a class: ``Annotated[Kind, service(Kind)]``."""

    async def find(request: Request) -> T:
        services: Services = request.app.state.services
        if services.has(kind):
            return services.get(kind)
        return await run_in_threadpool(services.get, kind)  # a maker may load a model: seconds, for others too

    return Depends(find)


Db = Annotated[Database, service(Database)]
"""The database, for routes that begin a unit of work of their own."""
