"""Where questions come from besides the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from greenroom.learning.contracts import FocusTopic
from greenroom.llm.budget import Budget
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.questions.contracts import Question


@dataclass(frozen=True, slots=True)
class Written:
    """New questions, and what failed while they were written, as sentences to the candidate."""

    questions: tuple[Question, ...] = ()
    failures: tuple[str, ...] = ()


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
    ) -> Written:
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

    def check_documents(self, candidate_id: str) -> tuple[str, ...]:
        """Return why no question would come from a candidate's documents, as sentences; empty when nothing fails."""
        ...
