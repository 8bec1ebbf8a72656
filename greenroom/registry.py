"""Every table of Greenroom, gathered for migrations and their tests."""

from __future__ import annotations

from sqlalchemy import MetaData

from greenroom.accounts import models as accounts
from greenroom.admin import models as admin
from greenroom.coding.attempts import models as attempts
from greenroom.coding.designs import models as designs
from greenroom.db.base import Base
from greenroom.instances import models as instances
from greenroom.interview import models as interview
from greenroom.jobs import models as jobs
from greenroom.knowledge import models as knowledge
from greenroom.learning import models as learning
from greenroom.live import models as live
from greenroom.profiles import models as profiles
from greenroom.progress.calendar import models as calendars
from greenroom.progress.comparison import models as comparison
from greenroom.progress.reflection import models as reflections
from greenroom.progress.reminders import models as reminders
from greenroom.recordings import models as recordings
from greenroom.report import models as report
from greenroom.sessions import models as sessions
from greenroom.stories import models as stories

TABLES_OF = (
    accounts,
    admin,
    profiles,
    knowledge,
    learning,
    interview,
    stories,
    jobs,
    instances,
    recordings,
    report,
    sessions,
    live,
    reflections,
    comparison,
    reminders,
    calendars,
    attempts,
    designs,
)
"""The modules that define tables; a module that is not imported here is not part of the schema."""


def all_tables() -> MetaData:
    """Return the tables of all capabilities."""
    return Base.metadata
