"""Requests and responses of the administration API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from greenroom.accounts.contracts import FailureReason, Role
from greenroom.admin.audit import AuditEntry
from greenroom.admin.health import InstallationHealth, InstanceHealth, QueueHealth
from greenroom.admin.model_desk import OfferedModel
from greenroom.admin.models import Action
from greenroom.admin.question_desk import ListedQuestion
from greenroom.components import ListedComponent, Necessity
from greenroom.instances.contracts import InstanceRole
from greenroom.jobs.contracts import Job, JobState, Queue
from greenroom.questions.own_questions import State


class AccountResponse(BaseModel):
    """An account, without its data."""

    id: str
    email: str
    name: str
    role: Role
    is_active: bool
    is_confirmed: bool
    created_at: datetime


class AccountRequest(BaseModel):
    """Fields to change; omitted fields stay unchanged."""

    model_config = ConfigDict(extra="forbid")

    role: Role | None = None
    is_active: bool | None = None


class OutboxEmailResponse(BaseModel):
    """An email in the local outbox."""

    id: str
    sent_at: datetime
    to: str
    subject: str
    text: str


class AdminJobResponse(BaseModel):
    """A job, without the data that it works on."""

    id: str
    name: str
    queue: Queue
    candidate_id: str | None = Field(description="Whose it is; null for housekeeping.")
    state: JobState
    stage: str | None
    share: float = Field(description="Of the whole work, 0-1.")
    error: str | None
    attempts: int
    created_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, job: Job) -> Self:
        """Return the response for a job."""
        return cls.model_validate(job, from_attributes=True)


class AuditLineResponse(BaseModel):
    """An action of an administrator."""

    id: str
    at: datetime
    admin_id: str | None = Field(description="Who did it; null when the account is gone.")
    admin_email: str | None = Field(description="The address that they have now.")
    action: Action
    whom_id: str | None = Field(description="The account concerned; null when there was none, or it is deleted.")
    whom_email: str | None = Field(description="The address that they have now.")
    what: Mapping[str, str] = Field(
        description="`change account`: the new values of what was changed (`role`, `is_active`). `retry job` and "
        "`cancel job`: `job`, its id, and `name`. `save question`, `check question` and `retire question`: `question`, "
        "its id. `share document` and `remove document`: `document`, its name. `read letters`: nothing."
    )

    @classmethod
    def of(cls, entry: AuditEntry) -> Self:
        """Return the response for a line."""
        line = entry.line
        return cls(
            id=line.id,
            at=line.at,
            admin_id=line.admin_id,
            admin_email=entry.admin_email,
            action=line.action,
            whom_id=line.whom_id,
            whom_email=entry.whom_email,
            what=line.what,
        )


class FailedSignInResponse(BaseModel):
    """A failed sign-in."""

    id: str
    at: datetime
    account_id: str | None = Field(description="The account that was meant; null when there is none.")
    email: str | None = Field(description="The email that the account has now.")
    address: str = Field(description="The network address that the attempt came from.")
    reason: FailureReason


class DiskResponse(BaseModel):
    """The disk with Greenroom's own files."""

    free_bytes: int
    used_bytes: int


class WorkerResponse(BaseModel):
    """The job runner; ``heartbeat_at`` is its last heartbeat during a job."""

    alive: bool
    restarts: int
    heartbeat_at: datetime | None


class ComponentResponse(BaseModel):
    """The state of a component, as ``greenroom doctor`` lists it."""

    necessity: Necessity = Field(description="Whether anything can be analysed without it, and whether it comes along.")
    name: str
    version: str | None
    ready: bool
    detail: str
    remedy: str | None

    @classmethod
    def of(cls, component: ListedComponent) -> Self:
        """Return the response for a component."""
        return cls(necessity=component.necessity, **asdict(component.status))


class StoredBytesResponse(BaseModel):
    """Stored data of candidates; reports include the measurements of their recordings."""

    recordings_bytes: int
    reports_bytes: int
    measured_at: datetime = Field(description="When it was measured; the daily clean-up measures it.")


class QueueResponse(BaseModel):
    """The jobs of a queue."""

    queue: Queue
    scheduled: int = Field(description="For later.")
    queued: int = Field(description="Due, and waiting for a worker.")
    retrying: int = Field(description="Failed before, and waiting for the next attempt.")
    running: int
    abandoned: int = Field(description="Running, without a sign of life from the worker.")
    dead: int = Field(description="Failed for good; an administrator may retry them.")
    age_seconds: float = Field(description="Longest wait of an account for a worker, in seconds.")

    @classmethod
    def of(cls, health: QueueHealth) -> Self:
        """Return the response for a queue."""
        return cls(queue=health.load.queue, age_seconds=health.age_seconds, **health.load.counts)


class InstanceResponse(BaseModel):
    """A server with its worker, or a worker of its own."""

    id: str
    role: InstanceRole
    name: str = Field(description="Host and port of a server; the name or the host of a worker.")
    version: str
    alive: bool
    started_at: datetime
    seen_at: datetime = Field(description="Its last sign of life.")
    live_sessions: int | None = Field(description="Its live interviews; null for a worker.")
    live_sessions_limit: int | None
    worker_running: bool = Field(description="Whether it has a worker, and its process runs.")
    jobs_running: int
    jobs_limit: int = Field(description="How many jobs its worker runs at once, at most.")

    @classmethod
    def of(cls, health: InstanceHealth) -> Self:
        """Return the response for an instance."""
        instance, use = health.instance, health.instance.use
        return cls(
            id=instance.id,
            role=instance.role,
            name=instance.name,
            version=instance.version,
            alive=health.is_alive,
            started_at=instance.started_at,
            seen_at=instance.seen_at,
            live_sessions=use.live_sessions,
            live_sessions_limit=use.live_sessions_limit,
            worker_running=health.is_alive and use.worker is not None,
            jobs_running=health.jobs_running,
            jobs_limit=use.job_processes,
        )


class CapacityResponse(BaseModel):
    """What still fits in all servers that run."""

    live_sessions: int
    live_sessions_limit: int
    recorded_seconds_left: float | None = Field(
        description="How much more can be recorded on the disk, at the size of the latest recordings."
    )


class HealthResponse(BaseModel):
    """The health of the installation."""

    database: str = Field(description="Its kind, its version and that of the schema.")
    disk: DiskResponse
    worker: WorkerResponse
    components: list[ComponentResponse]
    storage: StoredBytesResponse
    queues: list[QueueResponse]
    instances: list[InstanceResponse] = Field(description="Those seen within a day, servers first.")
    capacity: CapacityResponse

    @classmethod
    def of(cls, health: InstallationHealth) -> Self:
        """Return the response for the health of an installation."""
        worker = health.worker
        return cls(
            database=health.database,
            disk=DiskResponse(free_bytes=health.free_bytes, used_bytes=health.used_bytes),
            worker=WorkerResponse(alive=worker.alive, restarts=worker.restarts, heartbeat_at=worker.heartbeat_at),
            components=[ComponentResponse.of(component) for component in health.components],
            storage=StoredBytesResponse(**dict(health.stored)),
            queues=[QueueResponse.of(queue) for queue in health.queues],
            instances=[InstanceResponse.of(instance) for instance in health.instances],
            capacity=CapacityResponse(**asdict(health.capacity)),
        )


class SpeechModelResponse(BaseModel):
    """A speech model on offer, and its download."""

    name: str
    description: str
    size_bytes: int = Field(description="About what is downloaded.")
    licence: str
    repository: str = Field(description="Where the hub keeps it.")
    is_installed: bool
    job_id: str | None = Field(description="The newest download.")
    state: JobState | None
    share: float = Field(description="Of the download, 0-1.")
    error: str | None

    @classmethod
    def of(cls, model: OfferedModel) -> Self:
        """Return a model for the wire."""
        entry, job = model.entry, model.job
        return cls(
            name=entry.name,
            description=entry.description,
            size_bytes=entry.size_bytes,
            licence=entry.licence,
            repository=entry.repository,
            is_installed=model.is_installed,
            job_id=job.id if job else None,
            state=job.state if job else None,
            share=job.share if job else 0.0,
            error=job.error if job else None,
        )


class SpeechModelsResponse(BaseModel):
    """The speech models on offer, and where they come from."""

    hub_url: str
    models: list[SpeechModelResponse]


class LocalModelResponse(BaseModel):
    """A language model that a program of this machine offers."""

    program: str
    url: str = Field(description="Base address, for `GREENROOM_JUDGE_URL` or `GREENROOM_INTERVIEWER_URL`.")
    name: str


LONGEST_SOURCE_CHARACTERS = 20_000


class OwnQuestionRequest(BaseModel):
    """A question as YAML, in the form that docs/question-bank.md describes."""

    model_config = ConfigDict(extra="forbid")

    source: str = Field(min_length=1, max_length=LONGEST_SOURCE_CHARACTERS)


class OwnQuestionResponse(BaseModel):
    """A question that the installation added."""

    id: str
    topic: str
    text: str
    difficulty: int
    state: State = Field(description="A draft is not asked: it is being checked, or its check found problems.")
    source: str = Field(description="Its YAML.")
    problems: list[str] | None = Field(description="What the check found; null before the check and in use.")
    check: JobState | None = Field(description="The newest check of a draft.")
    check_error: str | None

    @classmethod
    def of(cls, listed: ListedQuestion) -> Self:
        """Return a question for the wire."""
        own, job = listed.own, listed.job
        return cls(
            id=own.question.id,
            topic=own.question.topic,
            text=own.question.text,
            difficulty=own.question.difficulty,
            state=own.state,
            source=own.source,
            problems=None if own.problems is None else list(own.problems),
            check=job.state if job else None,
            check_error=job.error if job else None,
        )


class WeekCountResponse(BaseModel):
    """The sessions that began in the seven days from a Monday."""

    model_config = ConfigDict(from_attributes=True)

    monday: date
    sessions: int


class UseCountsResponse(BaseModel):
    """Counts over all accounts, without samples and deleted sessions."""

    model_config = ConfigDict(from_attributes=True)

    interviews: int
    uploads: int
    unfinished: int
    unjudged: int = Field(description="Finished interviews without a score.")
    reports: int = Field(description="Reports of recordings.")
    analysis_failed: int = Field(description="Recordings without a report, for a reason that the candidate sees.")
    documents: int
    passages: int
    document_owners: int = Field(description="How many people have documents.")
    weeks: list[WeekCountResponse]
