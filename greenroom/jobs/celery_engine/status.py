"""Whether Celery can carry the messages of jobs."""

from __future__ import annotations

from importlib.metadata import version

from greenroom.components import ComponentStatus
from greenroom.errors import GreenroomError
from greenroom.jobs.contracts import QUEUES

_NAME = "Celery"


def off() -> ComponentStatus:
    """Return the status where the table of jobs is the engine."""
    detail = "tells workers on several machines of jobs; not chosen"
    return ComponentStatus(_NAME, version("celery"), False, detail, "Set GREENROOM_JOB_ENGINE=celery to use it")


def status(url: str) -> ComponentStatus:
    """Return whether Celery reaches its queues in Redis.

    Raises
    ------
    InputError
        The address is none of Redis.
    """
    from greenroom.jobs.celery_engine.broker import Broker, make_app  # noqa: PLC0415 - not loaded unless chosen

    broker = Broker(make_app(url))
    try:
        broker.has_messages(QUEUES)
    except GreenroomError as error:
        remedy = "Start Redis, or correct GREENROOM_REDIS_URL; until then workers look for jobs in the database"
        return ComponentStatus(_NAME, version("celery"), False, error.message, remedy)
    finally:
        broker.close()
    return ComponentStatus(_NAME, version("celery"), True, "tells workers on several machines of jobs", None)
