"""The words of an answer, changed after it was taken: transcribed, found not to be transcribable, or corrected.

Every function works in the caller's unit of work, and raises an InputError when the turn has no answer.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from greenroom.db.text import storable
from greenroom.errors import InputError
from greenroom.interview import repository
from greenroom.interview.content import CodeContent, SpeechContent
from greenroom.interview.models import Answer
from greenroom.interview.replies import checked_text


def keep_transcript(db: Session, interview_id: str, turn_number: int, text: str, text_reliability: float) -> None:
    """Keep the words of a recogniser; words that the candidate corrected stay.

    Parameters
    ----------
    text_reliability
        Share of the words expected to be right, 0-1.

    Raises
    ------
    InputError
        The turn was not answered by voice, or the text is too long.
    """
    answer = _answer(db, interview_id, turn_number)
    answer.content = _speech(answer).transcribed(checked_text(text), text_reliability)


def keep_no_transcript(db: Session, interview_id: str, turn_number: int, reason: str) -> None:
    """Keep why a spoken answer has no transcript, as a sentence without a full stop."""
    answer = _answer(db, interview_id, turn_number)
    answer.content = _speech(answer).untranscribable(storable(reason))


def correct(db: Session, interview_id: str, turn_number: int, text: str) -> None:
    """Replace the typed or transcribed words by the candidate's correction.

    Raises
    ------
    InputError
        The turn has no answer or was answered with code, or the text is too long.
    """
    corrected = checked_text(text)
    answer = _answer(db, interview_id, turn_number)
    content = answer.content
    if isinstance(content, CodeContent):
        raise InputError("This question was answered with code", "Start another attempt at the problem")
    answer.content = content.corrected(corrected)


def _speech(answer: Answer) -> SpeechContent:
    content = answer.content
    if not isinstance(content, SpeechContent):
        raise InputError(f"Answer {answer.turn_number} was typed, not spoken", "Correct the words instead")
    return content


def _answer(db: Session, interview_id: str, turn_number: int) -> Answer:
    repository.find_interview(db, interview_id, for_update=True)
    answer = repository.find_answer(db, interview_id, turn_number)
    if answer is None:
        raise InputError(f"Turn {turn_number} has no answer yet", "Answer it first")
    return answer
