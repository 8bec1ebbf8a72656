"""What a server has of progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.progress.calendar.service import CalendarService
from greenroom.progress.comparison.service import ComparisonService
from greenroom.progress.home.service import HomeService
from greenroom.progress.reflection.service import ReflectionService
from greenroom.progress.reminders.service import ReminderService
from greenroom.progress.service import ProgressService


@dataclass(frozen=True, slots=True)
class ProgressServices:
    """Progress, comparison, first page, reflections, reminders and calendars."""

    service: ProgressService
    home: HomeService
    comparison: ComparisonService
    reflections: ReflectionService
    reminders: ReminderService
    calendars: CalendarService


class HasProgress(Protocol):
    """A server with the services of progress."""

    @property
    def progress(self) -> ProgressServices:
        """Services of progress."""
