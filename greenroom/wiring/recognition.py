"""The recogniser as candidates see it before a spoken interview. As a program, it transcribes one file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from greenroom.errors import GreenroomError, MachineError
from greenroom.sessions.trials import RecognitionDesk, TrialTranscript
from greenroom.settings import Settings, load_settings
from greenroom.speech import sphinx
from greenroom.speech.recognition import MEASURED, Recognition
from greenroom.threads import ONE_THREAD
from greenroom.wiring.jobs import as_environment
from greenroom.wiring.streaming import streaming_folder
from greenroom.wiring.whisper_models import whisper_folder

TRIAL_SECONDS = 120.0
SERVICES = {"openai-compatible", "assemblyai", "google"}


def build_recognition_desk(settings: Settings) -> RecognitionDesk:
    """Return what says and shows what the recogniser of these settings can do."""

    def transcribe(sound: Path, started: Callable[[Callable[[], None]], None]) -> TrialTranscript:
        command = [sys.executable, "-m", "greenroom.wiring.recognition", str(sound)]
        environment = os.environ | ONE_THREAD | as_environment(settings)
        try:
            said = _output_of(command, environment, started)
        except (OSError, subprocess.SubprocessError) as error:
            raise MachineError("The sentence could not be transcribed", "Run greenroom doctor") from error
        return TrialTranscript(**json.loads(said))

    return RecognitionDesk(lambda: recognition_of(settings), transcribe, settings.temporary_folder)


def _output_of(
    command: Sequence[str], environment: Mapping[str, str], started: Callable[[Callable[[], None]], None]
) -> str:
    """Return what a program printed; raises CalledProcessError when it failed or was ended."""
    with subprocess.Popen(  # noqa: S603 - our own module
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        started(process.kill)
        try:
            said, _ = process.communicate(timeout=TRIAL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        if process.returncode != 0:
            raise subprocess.CalledProcessError(process.returncode, command)
        return said


def recognition_of(settings: Settings) -> Recognition:
    """Return the recogniser that transcriptions use now, without loading it."""
    chosen, folder = settings.transcriber, whisper_folder(settings)
    if chosen == "auto":
        chosen = "faster-whisper" if folder is not None else "pocketsphinx"
    is_ready = {"none": False, "pocketsphinx": sphinx.status().ready, "faster-whisper": folder is not None}
    streaming = _streaming_name(settings)
    is_streaming_local = streaming not in SERVICES
    if not is_ready.get(chosen, True):
        return Recognition(None, None, True, None, streaming, is_streaming_local)
    model = folder.name if chosen == "faster-whisper" and folder is not None else None
    return Recognition(chosen, model, chosen not in SERVICES, MEASURED.get(chosen), streaming, is_streaming_local)


def _streaming_name(settings: Settings) -> str | None:
    if settings.streaming_recogniser == "assemblyai":
        return "assemblyai"
    return "faster-whisper" if streaming_folder(settings) is not None else None


def transcribe_file(settings: Settings, sound: Path) -> TrialTranscript:
    """Return the words of one file."""
    from greenroom.pipeline.transcribing import transcribe_answer  # noqa: PLC0415 - not for the server
    from greenroom.wiring.analysis import build_providers  # noqa: PLC0415

    try:
        outcome = transcribe_answer((sound,), None, settings.language, build_providers(settings), lambda _: None)
    except GreenroomError as error:
        return TrialTranscript("", None, error.message)
    if outcome.transcript is None:
        return TrialTranscript("", None, outcome.reason)
    return TrialTranscript(outcome.transcript.text, outcome.transcript.word_accuracy, None)


if __name__ == "__main__":
    found = transcribe_file(load_settings(), Path(sys.argv[1]))
    sys.stdout.write(json.dumps({"text": found.text, "reliability": found.reliability, "reason": found.reason}))
