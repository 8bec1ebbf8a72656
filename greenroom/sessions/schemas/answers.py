"""An answer on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from greenroom.interview.content import RecognisedAnswer
from greenroom.sessions.schemas.sessions import LONGEST_ANSWER_CHARACTERS, MOST_PARTS, Seconds


class AnswerRequest(BaseModel):
    """An answer: its words, or the word that it was spoken."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    text: str | None = Field(None, max_length=LONGEST_ANSWER_CHARACTERS, description="Null when it was spoken.")
    parts: int = Field(1, ge=1, le=MOST_PARTS, description="Of a spoken answer: how many recordings it consists of.")
    words: str | None = Field(
        None,
        max_length=LONGEST_ANSWER_CHARACTERS,
        description="Of a spoken answer: what the browser recognised and the candidate checked. With them the "
        "interviewer may ask a follow-up; without them, the next turn is always `next_if_recorded`.",
    )
    reliability: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Of `words` that a recogniser gave and the candidate did not check: the share that is probably "
        "right. They are judged before the next turn comes.",
    )
    doubtful: list[Annotated[str, Field(max_length=100)]] = Field(
        default_factory=list,
        max_length=2000,
        description="Those of `words`, in lower case, that may well be others: the interviewer does not quote them.",
    )
    misheard: bool = Field(
        False, description="Words were recognised that are too uncertain: the interviewer says so, and continues."
    )
    thinking_seconds: float | None = Field(
        None,
        ge=0,
        le=24 * 3600,
        description="Of a spoken answer: the time between the end of the question and the first recording. Null when "
        "the question was read, or not heard to its end.",
    )
    seconds: Seconds = 0.0
    ends: bool = Field(False, description="The interview ends with this answer: nothing is asked any more.")

    @property
    def recognised(self) -> RecognisedAnswer | None:
        """The words of a recogniser that says how sure it is; None for others."""
        if self.words is None or not self.words.strip() or self.reliability is None:
            return None
        return RecognisedAnswer(self.words, self.reliability, tuple(self.doubtful))
