"""Every setting of Greenroom: by environment variable (``GREENROOM_...``) or in ``settings.toml`` in the home folder.

The environment wins over the file. ``docs/settings.md`` is generated from the descriptions here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from greenroom.settings.faces import FaceSettings
from greenroom.settings.home import default_home, expand_home, read_settings_file
from greenroom.settings.invalid import invalid_setting
from greenroom.settings.proxies import proxy_networks
from greenroom.settings.storage import StorageSettings
from greenroom.settings.telemetry import TelemetrySettings

MAX_TOKENS: int | None = Field(
    None,
    ge=50,
    le=200_000,
    description="The most tokens of each of its replies, reasoning included. When not set, each kind of request has a "
    "limit of its own, 500 to 8,000; raise it for models that reason for long.",
)
MODEL_PATTERN = r"^(openai|google|anthropic):.+$"
MODEL_EXAMPLES: list[Any] = ["openai:qwen3:8b", "anthropic:claude-haiku-4-5"]


class Settings(TelemetrySettings, FaceSettings, StorageSettings):
    """What an installation decides."""

    model_config = SettingsConfigDict(env_prefix="GREENROOM_", extra="forbid", frozen=True)

    home: Path = Field(
        default_factory=default_home,
        description="Folder for Greenroom's own files: models, caches, settings.toml.",
    )
    temporary_folder: Path | None = Field(
        None,
        description="Folder for sound that is being analysed; the system's folder for temporary files when not set.",
    )
    profile: Literal["fast", "full"] = Field(
        "full", description="How closely recordings are looked at when the command does not say."
    )
    language: str = Field(
        "en",
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        examples=["en", "en-GB"],
        description="Language spoken in recordings, as a BCP 47 tag.",
    )
    max_recording_bytes: int = Field(
        4 * 1024**3, gt=0, description="A larger recording is refused before it is opened."
    )
    max_recording_seconds: float = Field(
        2 * 3600.0, gt=0, description="A longer recording is refused, at the latest when decoding gets there."
    )
    max_picture_pixels: int = Field(
        4096 * 2304, gt=0, description="A recording with larger pictures (width times height) is refused."
    )
    transcriber: Literal[
        "auto", "faster-whisper", "pocketsphinx", "openai-compatible", "assemblyai", "google", "none"
    ] = Field(
        "auto",
        description="What hears the words. `auto` takes faster-whisper when a model is set or pulled, else the offline "
        "pocketsphinx; nothing leaves the machine unless `openai-compatible`, `assemblyai` or `google` is chosen.",
    )
    whisper_model: Path | None = Field(
        None, description="Folder of a faster-whisper (CTranslate2) model; `greenroom models pull` puts one into home."
    )
    device: Literal["cpu", "cuda", "auto"] = Field(
        "cpu",
        description="Where models compute: speech detection, Whisper, ends of turns, sentence vectors and the reader "
        "of rubric points. `auto` takes a GPU where an engine can use one. Landmarks are computed on the processor.",
    )
    whisper_compute_type: str = Field("int8", description="CTranslate2 number format, e.g. int8, float16, float32.")
    transcription_url: str | None = Field(
        None, description="Base address of an OpenAI-compatible transcription server, e.g. http://localhost:8080/v1."
    )
    transcription_key: SecretStr | None = Field(None, description="Key for that server.")
    transcription_model: str = Field("whisper-1", description="Model to ask that server for.")
    transcription_timeout_seconds: float = Field(
        120.0, gt=0, description="How long one request to any transcription service may take."
    )
    assemblyai_url: str = Field(
        "https://api.assemblyai.com",
        description="Base address of AssemblyAI, e.g. https://api.eu.assemblyai.com to stay in the European Union.",
    )
    assemblyai_key: SecretStr | None = Field(None, description="Key for AssemblyAI.")
    streaming_recogniser: Literal["auto", "faster-whisper", "assemblyai", "none"] = Field(
        "auto",
        description="What recognises answers of a conversation while they are given, so that the interviewer can ask "
        "about them at once. `auto` takes faster-whisper when the model `base` or `tiny` is pulled; `assemblyai` sends "
        "the sound to AssemblyAI; with `none`, answers are transcribed from their recordings.",
    )
    assemblyai_streaming_url: str = Field(
        "wss://streaming.assemblyai.com",
        pattern=r"^wss?://[^/\s]+/?$",
        examples=["wss://streaming.assemblyai.com"],
        description="Base address of AssemblyAI's streaming socket, e.g. wss://streaming.eu.assemblyai.com to stay in "
        "the European Union.",
    )
    last_words_seconds: float = Field(
        1.0,
        ge=0,
        le=60,
        description="How long an answer that is over waits for its last words; without them it is transcribed from its "
        "recording, and the interviewer goes on.",
    )
    google_url: str = Field("https://speech.googleapis.com", description="Base address of Google Speech-to-Text.")
    google_key: SecretStr | None = Field(
        None, description="API key of a Google Cloud project in which Speech-to-Text is enabled."
    )
    google_credentials: str | None = Field(
        None,
        min_length=1,
        description="In place of a key: the file of a service account (JSON), or `default` for the default credentials "
        "of this machine (GOOGLE_APPLICATION_CREDENTIALS, gcloud, or a machine at Google).",
    )
    voice_out: Literal["auto", "espeak-ng", "openai-compatible", "none"] = Field(
        "auto",
        description="What speaks the questions. `auto` takes the offline espeak-ng where it is installed; "
        "`openai-compatible` sends the questions to voice_url; with `none`, and where the voice fails, the browser's "
        "own voice speaks.",
    )
    voice_url: str | None = Field(
        None, description="Base address of an OpenAI-compatible speech server, e.g. http://localhost:8880/v1."
    )
    voice_key: SecretStr | None = Field(None, description="Key for it.")
    voice_model: str = Field("tts-1", description="Model to ask that server for.")
    voice_name: str = Field("alloy", description="The model's voice.")
    interruption: bool = Field(
        default=True, description="Whether a candidate who speaks in a live interview stops the interviewer's voice."
    )
    interruption_window_seconds: float = Field(
        0.064, ge=0.032, le=2, description="How long the candidate speaks until the voice stops."
    )
    interruption_threshold: float = Field(
        0.5, gt=0, lt=1, description="Probability of speech from which a sound counts as an interruption."
    )
    interruption_multiplier: float = Field(
        1.6, ge=1, le=100, description="How many times louder than the expected echo of the voice it has to be."
    )
    voice_timeout_seconds: float = Field(15.0, gt=0, description="How long it may take for one sentence.")
    model_hub_url: str = Field(
        "https://huggingface.co", description="Where `greenroom models pull` fetches models, only when it is run."
    )
    embedding_model: Path | None = Field(
        None,
        description="Folder with all-MiniLM-L6-v2 (model.safetensors, tokenizer.json) in place of the packaged one.",
    )

    warm_at_start: bool = Field(
        False,
        description="Whether server and worker load their models when they start; `/health/ready` answers 503 until "
        "they have. By default they load them when the first spoken interview begins, which leaves their memory free "
        "until then.",
    )
    judging_processes: int | None = Field(
        None,
        ge=0,
        le=64,
        description="How many processes of a worker judge answers (queues high and late), with up to 400 MB each. When "
        "not set: one for each core, as far as the memory beyond 1 GB goes, and at least one.",
    )
    other_processes: int = Field(3, ge=0, le=64, description="How many of them serve the queues default and low.")
    following_processes: int | None = Field(
        None, ge=0, le=64, description="How many follow recordings (queue live); half as many as cores when not set."
    )
    database_url: SecretStr | None = Field(
        None,
        description="Where everything is kept, e.g. postgresql+psycopg://user:password@host/greenroom; a SQLite file "
        "greenroom.db in home when not set.",
    )
    knowledge_database_url: SecretStr | None = Field(
        None,
        description="Another PostgreSQL database, with pgvector, for the search index of documents; it is in the main "
        "database when not set. Documents stay in the main database either way. See docs/running.md.",
    )
    redis_url: SecretStr | None = Field(
        None,
        description="Redis that servers and workers share, e.g. rediss://:password@host:6379/0 (rediss for TLS): it "
        "counts requests, and what language models use in a session, and carries the messages of Celery. Without it, "
        "and while Redis does not answer, each process counts by itself. `?ssl_ca_certs=FILE` at its end names the "
        "authority that signs its certificate.",
    )
    interviewer_model: str | None = Field(
        None,
        pattern=MODEL_PATTERN,
        examples=MODEL_EXAMPLES,
        description="Language model that words the interview and writes questions, as provider:name with the provider "
        "`openai` (any compatible server, also Ollama and vLLM), `google` or `anthropic`; the built-in interviewer "
        "works alone when not set.",
    )
    interviewer_url: str | None = Field(None, description="Base address of that model's server; the provider's own.")
    interviewer_key: SecretStr | None = Field(None, description="Key for it.")
    interviewer_max_tokens: int | None = MAX_TOKENS
    interviewer_temperature: float = Field(0.7, ge=0, le=2, description="How freely it words things.")
    point_reader: Literal["built-in", "judge"] = Field(
        default="built-in",
        description="What reads rubric points for the built-in judge: the reader that comes with Greenroom, or the "
        "larger one that `greenroom models pull judge` installs.",
    )
    judge_model: str | None = Field(
        None,
        pattern=MODEL_PATTERN,
        examples=MODEL_EXAMPLES,
        description="Language model that judges answers, as provider:name; the built-in judge when not set. Always "
        "asked at temperature 0.",
    )
    judge_url: str | None = Field(None, description="Base address of that model's server; the provider's own.")
    judge_key: SecretStr | None = Field(None, description="Key for it.")
    judge_max_tokens: int | None = MAX_TOKENS
    model_timeout_seconds: float = Field(30.0, gt=0, description="How long one request to a language model may take.")
    model_retries: int = Field(2, ge=0, le=10, description="How often a failed request to a model is sent again.")
    session_token_budget: int = Field(
        200_000, gt=0, description="Tokens that language models may use in one session; then the built-in takes over."
    )
    session_cost_budget: float = Field(
        1.0, gt=0, description="US dollars that they may cost in one session, where the price of the model is known."
    )
    knowledge_results: int = Field(6, gt=0, le=50, description="Passages that a search of the knowledge base returns.")
    knowledge_threshold: float | None = Field(
        None,
        ge=-1,
        le=1,
        description="Minimum similarity (cosine) of a passage; the value calibrated for the embedder when not set.",
    )

    code_runner: Literal["auto", "server", "judge0", "piston", "none"] = Field(
        default="auto",
        description="What runs the code of candidates beside their browser. `auto` takes this server where every layer "
        "of its sandbox is there; `server` insists on it; `judge0` and `piston` send code to code_runner_url.",
    )
    code_runner_url: str | None = Field(
        None, description="Base address of that service, e.g. http://localhost:2358 or http://localhost:2000/api/v2."
    )
    code_runner_key: SecretStr | None = Field(None, description="Key for it.")
    code_runner_timeout_seconds: float = Field(60.0, gt=0, description="How long one request to it may take.")
    code_runs_at_once: int = Field(4, ge=1, le=64, description="Programs that this server runs at a time.")
    sandbox_cgroup: Path | None = Field(
        None,
        description="Delegated folder of control groups (version 2) for programs; looked for when not set. See "
        "docs/coding.md.",
    )
    node: Path | None = Field(None, description="Node.js for programs in JavaScript; the one on the path when not set.")

    public_url: str | None = Field(
        None,
        pattern=r"^https?://[^/\s]+$",
        examples=["https://greenroom.example.org"],
        description="Address under which browsers reach Greenroom, for links in emails, such as "
        "https://greenroom.example; where `greenroom serve` listens when not set.",
    )
    local_only: bool = Field(
        False,
        description="Nothing that is said or shown leaves this machine: no browser's recogniser, no service elsewhere, "
        "no mail server elsewhere.",
    )
    retention_days: int | None = Field(
        None,
        ge=1,
        le=3650,
        description="After how many days recordings of new accounts are deleted, until their owners choose otherwise; "
        "kept when not set.",
    )
    job_runner: Literal["embedded", "none"] = Field(
        default="embedded",
        description="What carries out jobs: the worker that `greenroom serve` starts, or none here, where a "
        "`greenroom worker` uses the same database and files.",
    )
    job_engine: Literal["table", "celery"] = Field(
        "table",
        description="How workers learn of jobs: from the database alone, or by Celery through redis_url, which suits "
        "workers on several machines. The jobs are in the database either way.",
    )
    answer_wait_seconds: float = Field(
        2.0,
        ge=0,
        description="How long a typed answer may wait for a worker that is busy with others; after that, its next turn "
        "comes without the judgement, which follows.",
    )
    registration: Literal["open", "closed"] = Field(
        "open", description="Whether every visitor of the server may make an account, or only administrators."
    )
    access_token_minutes: float = Field(15.0, gt=0, le=60, description="How long an access token is good.")
    refresh_token_days: float = Field(
        30.0, gt=0, le=366, description="How long a user stays signed in without a visit."
    )
    sign_in_days: float = Field(
        90.0, gt=0, le=366, description="How long a sign-in lasts at most; then the password is needed again."
    )
    confirmation_hours: float = Field(48.0, gt=0, description="How long the link that confirms an address is good.")
    password_reset_minutes: float = Field(30.0, gt=0, description="How long the link that sets a new password is good.")
    requests_per_minute: int = Field(
        1200, gt=0, description="Requests that one account, or one address without an account, may send per minute."
    )
    max_connections: int = Field(1000, gt=0, description="Connections that the server keeps open at a time.")
    max_connections_per_address: int = Field(
        250, gt=0, description="Those of one address; this machine and trusted proxies may have all of them."
    )
    max_live_sessions: int = Field(50, gt=0, description="Live interviews that the server listens to at a time.")
    storage_per_account_bytes: int = Field(
        20 * 1024**3,
        ge=0,
        description="Storage for the recordings, documents and exports of one account; 0 for no limit.",
    )
    sign_ins_per_minute: int = Field(
        10, gt=0, description="How often one address may sign in, register or request an email per minute."
    )
    cors_origins: tuple[str, ...] = Field(
        (), description="Other sites whose pages may call the API with tokens, as a JSON list; none when not set."
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks of proxies whose X-Forwarded headers are believed, between commas; none "
        "when not set.",
    )
    smtp_host: str | None = Field(
        None, description="Server that sends emails; when not set they stay here, and `greenroom mail` shows them."
    )
    smtp_port: int = Field(587, gt=0, lt=65536, description="Its port.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the way to it is protected; `none` only for a server on this machine."
    )
    smtp_user: str | None = Field(None, description="Name to sign in with there.")
    smtp_password: SecretStr | None = Field(None, description="Password for it.")
    mail_from: str = Field("greenroom@localhost", description="Sender address of emails.")

    @field_validator(
        *("home", "temporary_folder", "whisper_model", "embedding_model", "sandbox_cgroup", "node", "s3_certificates"),
        "log_folder",
    )
    @classmethod
    def _expand_home(cls, path: Path | None) -> Path | None:
        return None if path is None else expand_home(path)

    @field_validator("trusted_proxies")
    @classmethod
    def _name_proxies(cls, proxies: str) -> str:
        proxy_networks(proxies)
        return proxies

    @field_validator("knowledge_database_url")
    @classmethod
    def _name_knowledge_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and urlsplit(url.get_secret_value()).scheme.partition("+")[0] != "postgresql":
            raise ValueError(
                "it has to begin with postgresql://, because only PostgreSQL has a search index. Leave it out to "
                "search in the main database"
            )
        return url

    @field_validator("redis_url")
    @classmethod
    def _name_redis(cls, url: SecretStr | None) -> SecretStr | None:
        if url is None:
            return None
        address = urlsplit(url.get_secret_value())
        if address.scheme not in {"redis", "rediss", "unix"}:
            raise ValueError("it has to begin with redis://, rediss:// or unix://")
        if address.scheme != "unix" and (not address.hostname or not _has_port(address)):
            raise ValueError("it needs a host and, after a colon, a number as port: redis://redis.example:6379/0")
        return url

    @model_validator(mode="after")
    def _stay_local(self) -> Settings:
        """Refuse a service on another machine if no data may leave this one."""
        if self.local_only:
            for name, address in self._services().items():
                if not _is_here(address):
                    raise ValueError(f"local_only is set, and {name} asks a service that is not on this machine")
        return self

    def _services(self) -> dict[str, str | None]:
        """Return the addresses of the chosen services, by the name of the setting; None for a provider's own."""
        transcribers = {
            "openai-compatible": self.transcription_url,
            "assemblyai": self.assemblyai_url,
            "google": self.google_url,
        }
        chosen = self.face_services()
        if self.transcriber in transcribers:
            chosen["transcriber"] = transcribers[self.transcriber]
        if self.streaming_recogniser == "assemblyai":
            chosen["streaming_recogniser"] = self.assemblyai_streaming_url
        if self.voice_out == "openai-compatible":
            chosen["voice_out"] = self.voice_url
        if self.interviewer_model is not None:
            chosen["interviewer_model"] = self.interviewer_url
        if self.judge_model is not None:
            chosen["judge_model"] = self.judge_url
        if self.code_runner in {"judge0", "piston"}:
            chosen["code_runner"] = self.code_runner_url
        if self.storage == "s3":
            chosen["storage"] = self.s3_url
        if self.redis_url is not None and not self.redis_url.get_secret_value().startswith("unix:"):
            chosen["redis_url"] = self.redis_url.get_secret_value()
        smtp_url = None if self.smtp_host is None else f"smtp://{self.smtp_host}"
        others = {"traces_url": self.traces_url, "smtp_host": smtp_url}
        return chosen | {name: address for name, address in others.items() if address is not None}

    @property
    def cache_folder(self) -> Path:
        """Files that can be made again."""
        return self.home / "cache"

    @property
    def models_folder(self) -> Path:
        """Models that were pulled."""
        return self.home / "models"

    @property
    def calibrations_folder(self) -> Path:
        """What `bench.judge_benchmark` measured about judging models."""
        return self.home / "calibrations"

    @property
    def questions_folder(self) -> Path:
        """The folder of the questions that this installation adds to the bank."""
        return self.home / "questions"

    @property
    def secrets_folder(self) -> Path:
        """Keys made at the first start."""
        return self.home / "secrets"

    @property
    def outbox_folder(self) -> Path:
        """The folder of emails when no mail server is set."""
        return self.home / "outbox"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic passes all of them by name
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: arguments, environment, secret files, settings.toml."""
        from_file = InitSettingsSource(settings_cls, read_settings_file(default_home() / "settings.toml"))
        return init_settings, env_settings, file_secret_settings, from_file


def _has_port(address: SplitResult) -> bool:
    """Return whether the port of an address is a number, or left out."""
    try:
        return address.port != 0
    except ValueError:
        return False


def _is_here(address: str | None) -> bool:
    """Return whether an address is of this machine."""
    return urlsplit(address or "").hostname in {"localhost", "127.0.0.1", "::1"}


def load_settings(**overrides: object) -> Settings:
    """Return the settings of this installation.

    Raises
    ------
    InputError
        A setting has a value that does not fit, or a name that does not exist.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # names and values are checked by pydantic itself
    except ValidationError as error:
        raise invalid_setting(error.errors()[0], Settings.model_fields) from error
