"""What a server has of progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.progress.comparison.service import ComparisonService
from greenroom.progress.home.service import HomeService
from greenroom.progress.reflection.service import ReflectionService
from greenroom.progress.service import ProgressService


@dataclass(frozen=True, slots=True)
class ProgressServices:
    """Progress, comparison, first page and reflections."""

    service: ProgressService
    home: HomeService
    comparison: ComparisonService
    reflections: ReflectionService


class HasProgress(Protocol):
    """A server with the services of progress."""

    @property
    def progress(self) -> ProgressServices:
        """Services of progress."""
