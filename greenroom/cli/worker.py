"""``greenroom worker``: carry out the jobs of servers that share the database, until it is stopped."""

from __future__ import annotations

import re
import signal
from contextlib import ExitStack, closing
from random import SystemRandom
from threading import Event
from typing import Annotated

import typer

from greenroom.clock import SystemClock
from greenroom.errors import InputError
from greenroom.machine import memory_bytes, usable_cores
from greenroom.settings import load_settings
from greenroom.wiring.database import build_database
from greenroom.wiring.instances import build_worker_presence
from greenroom.wiring.jobs import build_supervisor, check_engine, choose_lanes, release_jobs_of
from greenroom.wiring.telemetry import open_endpoint, open_server_telemetry, remove_folder
from greenroom.wiring.worker_monitoring import build_worker_sources

NAMES = re.compile(r"[A-Za-z0-9._-]{1,18}")
"""A name fits into the table of jobs, beside the name of a process."""

SUPERVISOR = "supervisor"
"""The name of the process that starts the worker's own, in logs and metrics."""

Name = Annotated[
    str | None,
    typer.Option(
        help="A name that no other running worker has. After a crash, the next worker with this name continues the "
        "interrupted jobs at once. Without a name, other workers continue them after 24 seconds."
    ),
]


def worker(name: Name = None) -> None:
    """Carry out jobs of servers that share the database, until Ctrl-C or SIGTERM."""
    if name is not None and not NAMES.fullmatch(name):
        raise InputError(f"A worker cannot be named {name!r}", "Use up to 18 of the characters A-Z a-z 0-9 . _ -")
    settings, clock = load_settings(), SystemClock()
    check_engine(settings)
    lanes = choose_lanes(settings, usable_cores(), memory_bytes())
    with ExitStack() as stack:
        stack.callback(remove_folder)
        open_server_telemetry(settings, SUPERVISOR)
        database = stack.enter_context(closing(build_database(settings)))
        supervisor = build_supervisor(settings, database, clock, SystemRandom(), name)
        if (metrics := open_endpoint(settings, build_worker_sources(supervisor, settings))) is not None:
            stack.callback(metrics.close)
            metrics.start()
        if name is not None:
            release_jobs_of(database, clock, name)
        stopped = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        supervisor.start()
        presence = build_worker_presence(database, clock, supervisor, name, len(lanes))
        stack.callback(presence.close)
        presence.start()
        processes = "1 process" if len(lanes) == 1 else f"{len(lanes)} processes"
        typer.echo(f"The worker is running with {processes}. Press Ctrl-C to stop.")
        if metrics is not None:
            typer.echo(f"Metrics for Prometheus are at {metrics.address}.")
        stopped.wait()
        supervisor.close()
