"""The components of the machine and their state, for ``greenroom doctor``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Necessity = Literal["needed", "chosen", "extra"]
"""Without a needed component no analysis works. A chosen one is included, or the settings name it: if it fails, a part
is missing. An extra is one that the settings do not name.
"""


class Named(Protocol):
    """A component that ``provenance`` can name."""

    @property
    def name(self) -> str:
        """Its name in reports and in ``greenroom doctor``."""
        ...

    @property
    def version(self) -> str:
        """Version of the library and, where it has one, of the model."""
        ...


@dataclass(frozen=True, slots=True)
class ComponentStatus:
    """Whether one component can be used now.

    Parameters
    ----------
    name
        As ``provenance`` calls it.
    version
        Of the library and its model; None when it is not installed.
    ready
        Whether work that needs it can start.
    detail
        One sentence without a full stop: its purpose, or what is missing.
    remedy
        What to do when it is not ready, as an imperative sentence without a full stop; None when it is ready.
    """

    name: str
    version: str | None
    ready: bool
    detail: str
    remedy: str | None


@dataclass(frozen=True, slots=True)
class ListedComponent:
    """A component, and the effect of its absence."""

    status: ComponentStatus
    necessity: Necessity
