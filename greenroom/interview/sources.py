"""Where questions come from besides the bank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from greenroom.learning.contracts import FocusTopic
from greenroom.llm.budget import Budget
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.questions.contracts import Question


class QuestionSource(Protocol):
    """Writes questions for a candidate and a job."""

    def write(
        self,
        candidate_id: str,
        cv: CandidateProfile | None,
        job: JobProfile | None,
        focus: Sequence[FocusTopic],
        asked: Sequence[Question],
        budget: Budget,
    ) -> tuple[Question, ...]:
        """Return new questions in the bank's form, none when none can be written in time. Never raises.

        Parameters
        ----------
        candidate_id
            Whose documents may be read.
        cv, job
            Without the facts that the candidate struck.
        asked
            The questions that this candidate was asked before, which are not written again.
        budget
            What a model may use.
        """
        ...
