"""The Celery application: how messages reach workers through Redis, and what of Celery is switched off.

``docs/decisions/0040-celery.md`` gives the reasons.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from celery import Celery
from kombu.connection import Connection
from kombu.exceptions import KombuError
from redis import RedisError

from greenroom.errors import MachineError
from greenroom.jobs.celery_engine.address import as_celery_reads

PREFIX = "greenroom:jobs:"
"""What the names of all keys in Redis begin with: other programs may use the same Redis."""

TASK = "greenroom.run"
"""The only task: run the next job of a queue. Its argument is the id of the job that was enqueued, for the log."""

ANSWER_SECONDS = 5.0
"""How long Redis may take to answer; only workers and the thread that sends wait for it."""

CHECK_SECONDS = 10
"""How old the last sign of a connection may be; then Redis is asked for one before the connection is used."""

_FAILURES = (KombuError, RedisError, OSError)


def make_app(url: str) -> Celery:
    """Return an application that connects at its first use; each process needs its own.

    Parameters
    ----------
    url
        ``redis://``, ``rediss://`` (TLS) or ``unix://``, with the parameters that the client of Redis knows.

    Raises
    ------
    InputError
        The address is none of Redis.
    """
    address, tls = as_celery_reads(url)
    app = Celery("greenroom", broker=address, set_as_current=False)
    app.conf.update(
        broker_use_ssl=tls,
        broker_transport_options={
            "global_keyprefix": PREFIX,
            "socket_connect_timeout": ANSWER_SECONDS,
            "socket_timeout": ANSWER_SECONDS,
            "health_check_interval": CHECK_SECONDS,
            "max_retries": 1,  # kombu would wait for Redis without end
        },
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,  # a worker outlives any stop of Redis
        task_acks_late=False,  # a message may be lost, because the table has the job
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,  # a message that waits in a busy process keeps a free one from the job
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
    )
    for name in ("celery", "kombu"):  # they would log two lines for each job
        logging.getLogger(name).setLevel(logging.WARNING)
    return app


class Broker:
    """A connection to the queues in Redis, for one thread at a time. It is opened when needed, and after a failure."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._connection: Connection | None = None

    def send(self, job_id: str, queue: str) -> None:
        """Tell the workers of a queue that it has a job.

        Raises
        ------
        MachineError
            Redis does not take the message.
        """
        self._tried(
            lambda connection: self._app.send_task(
                TASK, (job_id,), queue=queue, connection=connection, ignore_result=True, retry=False
            )
        )

    def has_messages(self, queues: Sequence[str]) -> bool:
        """Return whether messages wait in any of these queues.

        Raises
        ------
        MachineError
            Redis does not answer.
        """
        return bool(self._tried(lambda connection: any(_length(connection, queue) for queue in queues)))

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.release()  # type: ignore[no-untyped-call]
            self._connection = None

    def _tried(self, ask: Callable[[Connection], object]) -> object:
        """Ask; after a failure once more over a new connection, because the old one ends with a restart of Redis."""
        try:
            return self._ask(ask)
        except _FAILURES:
            try:
                return self._ask(ask)
            except _FAILURES as error:
                raise MachineError(f"Redis does not answer ({type(error).__name__})", "Start Redis") from error

    def _ask(self, ask: Callable[[Connection], object]) -> object:
        if self._connection is None:
            self._connection = self._app.connection_for_write()
        try:
            return ask(self._connection)
        except BaseException:
            self.close()
            raise


def _length(connection: Connection, queue: str) -> int:
    """Return how many messages a queue has; to declare one writes nothing into Redis."""
    declared = connection.default_channel.queue_declare(queue=queue)  # type: ignore[no-untyped-call]
    return int(declared.message_count)
