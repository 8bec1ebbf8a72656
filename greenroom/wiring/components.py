"""What each part of an installation can do now."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import lru_cache

from greenroom.components import ComponentStatus, ListedComponent
from greenroom.db import status as database_status
from greenroom.db.engine import SETTING
from greenroom.embedding import minilm
from greenroom.errors import GreenroomError
from greenroom.evaluation.readers import cross_encoder, inference_model
from greenroom.evaluation.readers.catalogue import LARGER_READER
from greenroom.http import browser_landmarks
from greenroom.http.web import web_folder
from greenroom.inference import status as device
from greenroom.isolation import status as isolation
from greenroom.jobs.celery_engine import status as celery
from greenroom.knowledge import status as pgvector
from greenroom.media import pyav
from greenroom.settings import Settings
from greenroom.shared_state import status as redis
from greenroom.speech import (
    assemblyai,
    assemblyai_stream,
    google,
    openai_compatible,
    silero,
    smart_turn,
    sphinx,
    whisper,
)
from greenroom.storage.encryption import status as encryption
from greenroom.storage.s3 import status as s3
from greenroom.vision import mediapipe
from greenroom.voice_out import espeak
from greenroom.voice_out import openai_compatible as speech_server
from greenroom.voice_out.faces import neurosync
from greenroom.wiring.code import list_code_runners
from greenroom.wiring.database import KNOWLEDGE_SETTING, SQLITE_FILE, open_database, open_knowledge_database
from greenroom.wiring.jobs import broker_url
from greenroom.wiring.language_models import model_statuses
from greenroom.wiring.storage import FILES, build_encrypted_files, build_s3_store
from greenroom.wiring.streaming import local_streaming_status
from greenroom.wiring.whisper_models import whisper_folder


def list_components(settings: Settings) -> tuple[ListedComponent, ...]:
    """Return the present state of each component of this installation."""
    folder, url = whisper_folder(settings), settings.transcription_url
    web = web_folder()
    has_assemblyai = settings.assemblyai_key is not None
    has_google = (settings.google_key or settings.google_credentials) is not None
    return (
        ListedComponent(_database_status(settings), "needed"),
        ListedComponent(_isolation_status(), "needed"),
        ListedComponent(pyav.status(), "needed"),
        ListedComponent(device.status(settings.device, uses_whisper=folder is not None), "needed"),
        ListedComponent(silero.status(), "needed"),
        ListedComponent(mediapipe.status(), "chosen"),
        ListedComponent(sphinx.status(), "chosen"),
        ListedComponent(smart_turn.status(), "chosen"),
        _by_choice(browser_landmarks.status(web), is_set=web is not None),
        _by_choice(whisper.status(folder), is_set=folder is not None),
        _by_choice(openai_compatible.status(url), is_set=url is not None),
        _by_choice(assemblyai.status(has_assemblyai), is_set=has_assemblyai),
        _by_choice(google.status(has_google), is_set=has_google),
        _by_choice(local_streaming_status(settings), is_set=settings.streaming_recogniser == "faster-whisper"),
        _by_choice(assemblyai_stream.status(has_assemblyai), is_set=settings.streaming_recogniser == "assemblyai"),
        ListedComponent(espeak.status(), "chosen"),
        _by_choice(speech_server.status(settings.voice_url), is_set=settings.voice_out == "openai-compatible"),
        _by_choice(
            neurosync.status(settings.neurosync_host, settings.neurosync_port, is_set=settings.face == "neurosync"),
            is_set=settings.face == "neurosync",
        ),
        ListedComponent(minilm.status(settings.cache_folder, settings.embedding_model), "chosen"),
        ListedComponent(cross_encoder.status(), "chosen"),
        _by_choice(
            inference_model.status(settings.models_folder / LARGER_READER.name),
            is_set=settings.point_reader == LARGER_READER.name,
        ),
        *_list_storage(settings),
        _by_choice(redis.status(_redis_url(settings)), is_set=settings.redis_url is not None),
        _by_choice(_celery_status(settings), is_set=settings.job_engine == "celery"),
        _by_choice(_pgvector_status(settings), is_set=settings.knowledge_database_url is not None),
        *list_code_runners(settings),
        *(_by_choice(status, is_set=status.version is not None) for status in model_statuses(settings)),
    )


def _database_status(settings: Settings) -> ComponentStatus:
    file = settings.home / SQLITE_FILE
    if settings.database_url is None and not file.exists():
        return database_status.not_made_yet(file)
    try:
        database = open_database(settings)
    except GreenroomError as error:
        return database_status.broken(error)
    with closing(database):
        return database_status.status(database)


def _pgvector_status(settings: Settings) -> ComponentStatus:
    if settings.database_url is None and settings.knowledge_database_url is None:
        return pgvector.off()
    try:
        separate = open_knowledge_database(settings)
        database = separate or open_database(settings)
    except GreenroomError as error:
        return ComponentStatus(pgvector.NAME, None, False, error.message, error.remedy)
    with closing(database):
        return pgvector.status(database.engine, SETTING if separate is None else KNOWLEDGE_SETTING)


def _redis_url(settings: Settings) -> str | None:
    return settings.redis_url.get_secret_value() if settings.redis_url is not None else None


def _celery_status(settings: Settings) -> ComponentStatus:
    off = celery.off()
    chosen = settings.job_engine == "celery"
    return _found(lambda: celery.status(broker_url(settings)), off.name) if chosen else off


def _list_storage(settings: Settings) -> tuple[ListedComponent, ...]:
    """Return what the files depend on. A chosen bucket or key that is not there stops uploads and reports."""
    listed = []
    for is_set, off, look in (
        (settings.storage == "s3", s3.off(), lambda: s3.status(build_s3_store(settings, FILES))),
        (settings.encrypt_files, encryption.off(), lambda: encryption.status(build_encrypted_files(settings).ring)),
    ):
        listed.append(ListedComponent(_found(look, off.name), "needed") if is_set else ListedComponent(off, "extra"))
    return tuple(listed)


def _found(look: Callable[[], ComponentStatus], name: str) -> ComponentStatus:
    try:
        return look()
    except GreenroomError as error:  # a setting that is missing
        return ComponentStatus(name, None, False, error.message, error.remedy)


@lru_cache(maxsize=1)
def _isolation_status() -> ComponentStatus:
    """Return the limits of child processes; determined once per process, because it takes a second."""
    return isolation.status()


def _by_choice(status: ComponentStatus, *, is_set: bool) -> ListedComponent:
    return ListedComponent(status, "chosen" if is_set else "extra")
