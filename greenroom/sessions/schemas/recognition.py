"""The recogniser in the API."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, Field

from greenroom.sessions.trials import TrialTranscript
from greenroom.speech.recognition import Recognition


class RecognitionResponse(BaseModel):
    """The recogniser of this installation."""

    name: str | None = Field(description="Null where no recogniser is ready.")
    model: str | None
    language: str = Field(description="The language that it expects, as a BCP 47 tag.")
    is_local: bool = Field(description="Whether the sound stays on the machine that runs Greenroom.")
    read_word_error: float | None = Field(description="Measured on read speech, 0-1; null where nothing was measured.")
    spontaneous_word_error: float | None = Field(description="The same on spontaneous speech.")

    streaming: str | None = Field(
        description="What recognises answers of a conversation while they are given; null where nothing does."
    )
    is_streaming_local: bool = Field(description="Whether their sound stays on that machine meanwhile.")

    @classmethod
    def of(cls, recognition: Recognition, language: str) -> Self:
        """Return a recogniser for the wire."""
        errors = recognition.errors
        return cls(
            name=recognition.name,
            model=recognition.model,
            language=language,
            is_local=recognition.is_local,
            read_word_error=errors.read if errors else None,
            spontaneous_word_error=errors.spontaneous if errors else None,
            streaming=recognition.streaming,
            is_streaming_local=recognition.is_streaming_local,
        )


class TrialResponse(BaseModel):
    """What was recognised of a sentence."""

    text: str
    reliability: float | None = Field(description="Share of the words expected to be right, 0-1.")
    reason: str | None = Field(description="Why there are no words, without a full stop.")

    @classmethod
    def of(cls, trial: TrialTranscript) -> Self:
        """Return a transcript for the wire."""
        return cls(text=trial.text, reliability=trial.reliability, reason=trial.reason)
