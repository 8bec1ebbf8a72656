"""Metrics as an argument: code that counts an event is given `Metrics`, and knows nothing of Prometheus.

All metrics stand here, so that docs, dashboards and tests read one table. Events are counted by the process in which
they happen. States that the database or the machine knows, such as queues, are read when Prometheus asks. Labels are
bounded: a label never holds an id, an address, a path or a text that a user or a service chose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol

PREFIX: Final = "greenroom_"
"""What the names of all metrics begin with."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Something that is counted and only grows; its name ends in ``_total``.

    Parameters
    ----------
    name
        Without the prefix.
    meaning
        What one unit is, as a phrase.
    labels
        The names of the labels, in the order in which `Metrics.count` takes their values.
    """

    name: str
    meaning: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Histogram:
    """A quantity that is observed again and again; other parameters as in `Counter`.

    Parameters
    ----------
    buckets
        Upper bounds, ascending, in the unit of the quantity.
    """

    name: str
    meaning: str
    buckets: tuple[float, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gauge:
    """A state that is read when Prometheus asks for it; parameters as in `Counter`.

    Parameters
    ----------
    only_grows
        Whether it never falls while a server runs, as a counter.
    """

    name: str
    meaning: str
    labels: tuple[str, ...] = ()
    only_grows: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a gauge at a moment, under the values of its labels."""

    gauge: Gauge
    value: float
    labels: tuple[str, ...] = ()


ReadGauges = Callable[[], Iterable[Reading]]
"""Reads gauges; raises a GreenroomError where that is not possible now."""


class Metrics(Protocol):
    """Takes what happened; may be called from every thread, and neither waits nor fails."""

    def count(self, counter: Counter, *labels: str, by: float = 1.0) -> None:
        """Add to a counter, under the values of its labels."""
        ...

    def observe(self, histogram: Histogram, value: float, *labels: str) -> None:
        """Add a value to a histogram, under the values of its labels."""
        ...


class NoMetrics:
    """Forgets everything."""

    def count(self, counter: Counter, *labels: str, by: float = 1.0) -> None:
        """Do nothing."""

    def observe(self, histogram: Histogram, value: float, *labels: str) -> None:
        """Do nothing."""


_REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)
_MODEL_SECONDS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0)
_JOB_SECONDS = (0.05, 0.2, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 1800.0, 7200.0)
_WAIT_SECONDS = (0.1, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 1800.0)
_HINT_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
_POINTS = (10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0)
_SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

REQUESTS: Final = Counter("requests_total", "Requests by method, route and status.", ("method", "route", "status"))
REQUEST_SECONDS: Final = Histogram(
    "request_seconds",
    "Seconds until a response was complete; streams of events until their first byte.",
    _REQUEST_SECONDS,
    ("method", "route"),
)
LIVE_CLOSINGS: Final = Counter("live_closings_total", "Live connections that ended, by the code.", ("code",))
HINT_SECONDS: Final = Histogram(
    "hint_seconds",
    "Seconds from the arrival of the sound or the face measurements that called for a hint to the hint's departure.",
    _HINT_SECONDS,
)
JOBS: Final = Counter(
    "job_attempts_total",
    "Attempts at jobs by kind and outcome: done, retried, dead or interrupted.",
    ("kind", "outcome"),
)
JOB_SECONDS: Final = Histogram("job_seconds", "Seconds that an attempt at a job took.", _JOB_SECONDS, ("kind",))
JOB_WAIT_SECONDS: Final = Histogram(
    "job_wait_seconds", "Seconds from the moment when a job was due to its first attempt.", _WAIT_SECONDS, ("queue",)
)
JOB_PROCESSOR_SECONDS: Final = Counter(
    "job_processor_seconds_total", "Processor time of jobs, with that of their child processes.", ("kind",)
)
RECORDED_SECONDS: Final = Counter("recorded_seconds_total", "Seconds of recordings whose analysis is done.")
LANE_DEATHS: Final = Counter("lane_deaths_total", "Processes of the worker that ended with an error.")
MODEL_CALLS: Final = Counter(
    "model_calls_total",
    "Requests to language models by role and outcome: answered, unavailable, refused, over_budget or malformed.",
    ("role", "outcome"),
)
MODEL_SECONDS: Final = Histogram(
    "model_seconds", "Seconds that a language model took, further attempts included.", _MODEL_SECONDS, ("role",)
)
MODEL_TOKENS: Final = Counter(
    "model_tokens_total", "Tokens of answered requests, by role and direction: input or output.", ("role", "direction")
)
MODEL_DOLLARS: Final = Counter(
    "model_dollars_total", "US dollars of answered requests whose price is known.", ("role",)
)
POINT_VERDICTS: Final = Counter(
    "point_verdicts_total", "Verdicts on rubric points, by judge (built-in or model) and verdict.", ("judge", "verdict")
)
ANSWER_SCORES: Final = Histogram("answer_score", "Scores of judged answers, 0-100.", _POINTS, ("judge",))
ANSWER_ABSTENTIONS: Final = Counter("answer_abstentions_total", "Answers that got no score.", ("judge",))
REPORT_SCORES: Final = Histogram("report_score", "Scores of analysed recordings, 0-100.", _POINTS, ("score",))
REPORT_ABSTENTIONS: Final = Counter("report_abstentions_total", "Scores that a report left out.", ("score",))
TRANSCRIPT_RELIABILITY: Final = Histogram(
    "transcript_reliability",
    "Share of the words of a transcript that are right, as its recogniser estimates it.",
    _SHARES,
)
TRANSCRIPTION_FAILURES: Final = Counter("transcription_failures_total", "Transcriptions that failed.")

COUNTED: Final[tuple[Counter | Histogram, ...]] = (
    *(REQUESTS, REQUEST_SECONDS, LIVE_CLOSINGS, HINT_SECONDS),
    *(JOBS, JOB_SECONDS, JOB_WAIT_SECONDS, JOB_PROCESSOR_SECONDS, RECORDED_SECONDS, LANE_DEATHS),
    *(MODEL_CALLS, MODEL_SECONDS, MODEL_TOKENS, MODEL_DOLLARS),
    *(POINT_VERDICTS, ANSWER_SCORES, ANSWER_ABSTENTIONS, REPORT_SCORES, REPORT_ABSTENTIONS),
    *(TRANSCRIPT_RELIABILITY, TRANSCRIPTION_FAILURES),
)
"""Every metric that processes count."""

JOBS_NOW: Final = Gauge(
    "jobs",
    "Jobs by queue and state: scheduled (for later), queued (due), retrying, running, abandoned (without a sign of "
    "life) or dead.",
    ("queue", "state"),
)
QUEUE_AGE: Final = Gauge("queue_age_seconds", "Longest wait of an account for a worker, in seconds.", ("queue",))
SESSIONS_STARTED: Final = Gauge(
    "sessions_started", "Interviews and uploads that began in a window, without samples.", ("kind", "window")
)
SESSIONS_FINISHED: Final = Gauge("sessions_finished", "Those that were finished in a window.", ("kind", "window"))
SESSION_SCORES: Final = Gauge(
    "session_scores",
    "Interviews finished in a window, by the band of ten points of their score; `none` got no score.",
    ("band", "window"),
)
SCORE_MEAN: Final = Gauge("score_mean", "Mean score of the interviews finished in a window.", ("window",))
SCORE_DRIFT: Final = Gauge(
    "score_drift",
    "Population stability index of the scores of the last day against the 29 days before; absent below 100 scores on "
    "either side.",
)
ANALYSES: Final = Gauge(
    "analyses", "Recordings of sessions finished in a window, by outcome: done or failed.", ("outcome", "window")
)
OPINIONS: Final = Gauge(
    "report_opinions",
    "Reports of sessions finished in a window that their candidate called useful or not_useful.",
    ("opinion", "window"),
)
LAST_BACKUP: Final = Gauge("last_backup_timestamp_seconds", "When `greenroom backup` last succeeded; absent before.")

WORKER_UP: Final = Gauge(
    "worker_up", "Whether the worker of this server or `greenroom worker` runs; absent where other machines run jobs."
)
WORKER_RESTARTS: Final = Gauge(
    "worker_restarts_total", "Restarts of the worker by its server, or by `greenroom worker`.", only_grows=True
)
LIVE_SESSIONS: Final = Gauge("live_sessions", "Live interviews that this server listens to.")
LIVE_SESSIONS_LIMIT: Final = Gauge("live_sessions_limit", "Live interviews that it listens to at most.")
PART_READY: Final = Gauge("part_ready", "Whether a part of the server is ready, as /health/ready says.", ("part",))
VERSION: Final = Gauge("version_info", "Always 1; the label has the version of Greenroom.", ("version",))
DISK_FREE: Final = Gauge("disk_free_bytes", "Free space on the disk with Greenroom's files.")
DISK_SIZE: Final = Gauge("disk_bytes", "Size of that disk.")
PROCESSES: Final = Gauge("processes", "Processes of the server, by role: server, worker or child.", ("role",))
PROCESS_MEMORY: Final = Gauge(
    "process_memory_bytes", "Memory of these processes; shared memory counts for each of them.", ("role",)
)
PROCESSOR_SECONDS: Final = Gauge(
    "processor_seconds_total", "Processor time of the server and all its processes.", only_grows=True
)
GPU_USE: Final = Gauge("gpu_use_share", "Share of the time in which a GPU computed, 0-1.", ("gpu",))
GPU_MEMORY_USED: Final = Gauge("gpu_memory_used_bytes", "Used memory of a GPU.", ("gpu",))
GPU_MEMORY: Final = Gauge("gpu_memory_bytes", "Memory of a GPU.", ("gpu",))
SOURCE_UP: Final = Gauge("source_up", "Whether the gauges of a source could be read.", ("source",))

READ: Final[tuple[Gauge, ...]] = (
    *(JOBS_NOW, QUEUE_AGE, SESSIONS_STARTED, SESSIONS_FINISHED, SESSION_SCORES, SCORE_MEAN, SCORE_DRIFT),
    *(ANALYSES, OPINIONS, LAST_BACKUP),
    *(WORKER_UP, WORKER_RESTARTS, LIVE_SESSIONS, LIVE_SESSIONS_LIMIT, PART_READY, VERSION),
    *(DISK_FREE, DISK_SIZE, PROCESSES, PROCESS_MEMORY, PROCESSOR_SECONDS),
    *(GPU_USE, GPU_MEMORY_USED, GPU_MEMORY, SOURCE_UP),
)
"""Every state that is read when Prometheus asks."""
