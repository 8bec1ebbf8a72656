"""What the machine can and cannot do, one component at a time: what ``greenroom doctor`` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Necessity = Literal["needed", "chosen", "extra"]
"""Without a needed component nothing can be analysed. A chosen one comes along, or somebody set it: where it fails, a
part is missing. An extra is one that nobody has set."""


class Named(Protocol):
    """A component that ``provenance`` can name."""

    @property
    def name(self) -> str:
        """What it is called in reports and by ``greenroom doctor``."""
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
        One sentence without a full stop: what it does, or what is missing.
    remedy
        What to do when it is not ready, as an imperative sentence without a full stop; None when it is.
    """

    name: str
    version: str | None
    ready: bool
    detail: str
    remedy: str | None


@dataclass(frozen=True, slots=True)
class ListedComponent:
    """A component, and what an installation is without it."""

    status: ComponentStatus
    necessity: Necessity
