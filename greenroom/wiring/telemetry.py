"""What a process tells operators: its log, its metrics and its traces, as the settings ask for them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from greenroom.clock import SystemClock
from greenroom.errors import MachineError
from greenroom.metrics import Metrics, NoMetrics, ReadGauges
from greenroom.process_names import name_process
from greenroom.settings import Settings
from greenroom.telemetry.exposing import MetricsEndpoint
from greenroom.telemetry.logs import open_log
from greenroom.traces import NoTraces, Traces

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - each folder is made for its owner alone
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder of the counts, for the processes that a server starts."""


@dataclass(frozen=True, slots=True)
class Telemetry:
    """Where a process counts and traces what it does."""

    metrics: Metrics
    traces: Traces


NO_TELEMETRY = Telemetry(NoMetrics(), NoTraces())


def open_server_telemetry(settings: Settings, name: str = "server") -> Telemetry:
    """Open the log of a server, or of a worker of its own, and make the folder in which all its processes count.

    Raises
    ------
    MachineError
        The folder of the log or that of the counts cannot be written.
    """
    if settings.metrics_port is not None:
        os.environ[FOLDER_VARIABLE] = str(_make_folder(settings))
    return open_telemetry(settings, name)


def open_telemetry(settings: Settings, name: str) -> Telemetry:
    """Open the log of a process, and return where it counts and traces; its server has made the folder of the counts.

    Parameters
    ----------
    name
        Of the process, as in `greenroom.process_names.name_process`.
    """
    begin_process(settings, name)
    return Telemetry(_build_metrics(settings), _build_traces(settings))


def begin_process(settings: Settings, name: str) -> None:
    """Name a process and open its log, also after a fork."""
    name_process(name)
    open_log(settings)


def open_endpoint(settings: Settings, sources: Mapping[str, ReadGauges]) -> MetricsEndpoint | None:
    """Return the endpoint of a server's metrics, not started yet; None when the settings want none.

    Parameters
    ----------
    sources
        As in `greenroom.telemetry.prometheus.Exposition`.

    Raises
    ------
    MachineError
        The port is taken.
    """
    if settings.metrics_port is None:
        return None
    from greenroom.telemetry.prometheus import Exposition  # noqa: PLC0415 - not for a server without metrics

    token = settings.metrics_token.get_secret_value() if settings.metrics_token is not None else None
    exposition = Exposition(Path(os.environ[FOLDER_VARIABLE]), sources, SystemClock())
    return MetricsEndpoint(settings.metrics_host, settings.metrics_port, token, exposition.text)


def remove_folder() -> None:
    """Remove the folder of the counts, after the last process of a server."""
    folder = os.environ.pop(FOLDER_VARIABLE, None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _build_metrics(settings: Settings) -> Metrics:
    folder = os.environ.get(FOLDER_VARIABLE)
    if settings.metrics_port is None or folder is None:
        return NoMetrics()
    from greenroom.telemetry.prometheus import PrometheusMetrics  # noqa: PLC0415 - as above

    return PrometheusMetrics(Path(folder))


def _build_traces(settings: Settings) -> Traces:
    if settings.traces_url is None:
        return NoTraces()
    from greenroom.telemetry.opentelemetry import OpenTelemetryTraces  # noqa: PLC0415 - loads in a second

    return OpenTelemetryTraces(settings.traces_url, settings.traces_share)


def _make_folder(settings: Settings) -> Path:
    """Return a new folder for the counts, and remove those of servers of this user that are gone.

    It is in shared memory where there is such a thing: a process that counts on a full disk would be killed (SIGBUS).
    """
    own = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else settings.temporary_folder or tempfile.gettempdir()
    prefix = f"greenroom-metrics-{os.getuid()}-"
    for left in Path(own).glob(f"{prefix}*"):
        if not _is_running(left.name.removeprefix(prefix).partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    try:
        return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=own))
    except OSError as error:
        raise MachineError(f"The metrics need room in {own}: {error.strerror}", "Free some memory") from error


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True
