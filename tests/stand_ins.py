"""Services of the web application with others in the place of some: what is slow or far away in earnest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from greenroom.http.services import Services

T = TypeVar("T")


class StandIns(Services):
    """The services of a server, but for those that stand in for one."""

    def __init__(self, real: Services, stand_ins: Mapping[type[Any], Any]) -> None:
        super().__init__({})
        self._real = real
        self._stand_ins = stand_ins

    def has(self, kind: type[Any]) -> bool:
        return kind in self._stand_ins or self._real.has(kind)

    def get(self, kind: type[T]) -> T:
        found: T = self._stand_ins[kind] if kind in self._stand_ins else self._real.get(kind)
        return found

    def close(self) -> None:
        self._real.close()
