"""Interviews that are planned, held and kept: every answer is saved before anybody judges it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from greenroom.interview.contracts import InterviewType, Mode
from greenroom.interview.reports import InterviewSummary, InterviewView, PracticeReport, SaidTurn


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """What a candidate wants to practise.

    Parameters
    ----------
    persona
        Identifier, one of `persona_files.persona_ids`.
    difficulty
        1-5, None to follow the candidate's mastery.
    minutes
        Time for the whole interview, positive.
    topics
        Identifiers of topics of the bank to keep to; empty takes them from the kept CV and job.
    interview_day
        Day of the real interview, remembered from then on; None leaves the remembered one as it is.
    """

    candidate_id: str
    interview_type: InterviewType
    mode: Mode
    persona: str
    difficulty: int | None
    minutes: float
    topics: tuple[str, ...]
    interview_day: date | None


class PracticeService:
    """Holds interviews.

    Every method is a unit of work of its own and may be called by another process than the one before; ``turn_number``
    is the number of the turn that the candidate saw when they replied (`SaidTurn.number`).
    """

    def start(self, request: PracticeRequest) -> str:
        """Plan an interview, keep it with its first turn, and return its id.

        Raises
        ------
        InputError
            No question fits, or a topic, the persona or a number is unknown or out of range.
        """
        raise NotImplementedError

    def unfinished(self, candidate_id: str) -> tuple[InterviewSummary, ...]:
        """Return the interviews that are not closed, the one last spoken in first."""
        raise NotImplementedError

    def interviews(self, candidate_id: str) -> tuple[InterviewSummary, ...]:
        """Return all interviews of a candidate, the one last spoken in first."""
        raise NotImplementedError

    def view(self, interview_id: str) -> InterviewView:
        """Return an interview as it stands.

        Raises
        ------
        InputError
            There is none with this id.
        """
        raise NotImplementedError

    def save_answer(
        self, interview_id: str, turn_number: int, text: str, seconds: float, text_reliability: float | None = None
    ) -> None:
        """Keep an answer; when this returns, it is on the disk and nothing is judged yet.

        Parameters
        ----------
        seconds
            Time since the turn was shown.
        text_reliability
            Share of the words expected to be right, 0-1, when a recogniser wrote them; None when they were typed.

        Raises
        ------
        InputError
            It is longer than 200 kB, the turn was already answered, or it is not the last one.
        """
        raise NotImplementedError

    def proceed(self, interview_id: str) -> SaidTurn:
        """Take the saved answer: have it judged, and return the interviewer's next turn.

        Without an answer that waits it returns the last turn again, so calling it twice does no harm.
        """
        raise NotImplementedError

    def skip(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Leave the question and return the next turn.

        Raises
        ------
        InputError
            The turn was already answered or is not the last one.
        """
        raise NotImplementedError

    def ask_hint(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Ask for a hint and return the turn that gives it; in a real interview it is taken as not knowing.

        Raises
        ------
        InputError
            The turn was already answered or is not the last one.
        """
        raise NotImplementedError

    def stop(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Close the interview and return the last turn.

        Raises
        ------
        InputError
            The turn was already answered or is not the last one.
        """
        raise NotImplementedError

    def expect(self, interview_id: str, question_id: str, expected_score: float) -> None:
        """Keep what the candidate expects of their answer, 0-100, before they see what it scored; may be said anew.

        In study mode the score is seen when the question is left, in a real interview with the report.

        Raises
        ------
        InputError
            The score was already shown, the question was not asked, or the number is out of range.
        """
        raise NotImplementedError

    def report(self, interview_id: str) -> PracticeReport:
        """Return what is known about an interview. From then on its scores count as seen.

        Raises
        ------
        InputError
            There is none with this id.
        """
        raise NotImplementedError
