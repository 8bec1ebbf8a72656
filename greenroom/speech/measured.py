"""A recogniser whose transcripts are measured: how reliable they are by its own estimate, and how often it fails."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript
from greenroom.errors import GreenroomError
from greenroom.metrics import TRANSCRIPT_RELIABILITY, TRANSCRIPTION_FAILURES, Metrics
from greenroom.speech.contracts import Progress, Transcriber
from greenroom.traces import Traces


class MeasuredTranscriber:
    """Measures another recogniser."""

    def __init__(self, transcriber: Transcriber, metrics: Metrics, traces: Traces) -> None:
        self._transcriber, self._metrics, self._traces = transcriber, metrics, traces

    @property
    def name(self) -> str:
        """Its name in reports."""
        return self._transcriber.name

    @property
    def version(self) -> str:
        """Version of the library and the model."""
        return self._transcriber.version

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words; raises what the recogniser raises."""
        with self._traces.span("transcribe", attributes={"greenroom.recogniser": self.name}):
            try:
                transcript = self._transcriber.transcribe(audio, speech, language, progress)
            except GreenroomError:
                self._metrics.count(TRANSCRIPTION_FAILURES)
                raise
        if transcript.words:
            self._metrics.observe(TRANSCRIPT_RELIABILITY, transcript.word_accuracy)
        return transcript
