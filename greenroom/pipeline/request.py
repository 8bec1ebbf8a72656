"""The request for an analysis, checked before the work begins."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, get_args

from greenroom.analysis.catalogue import InterviewType
from greenroom.analysis.profiles import PROFILES, Profile, ProfileName
from greenroom.analysis.transcripts import Transcript
from greenroom.errors import InputError
from greenroom.pipeline.questions import LONGEST_QUESTION_CHARACTERS, AskedQuestion, read_questions
from greenroom.speech.transcript_files import GivenTranscript, read_transcript


@dataclass(frozen=True, slots=True)
class AnalysisRequest:
    """A recording and everything that is known about it.

    Parameters
    ----------
    questions
        In order; a question without times covers the whole recording.
    transcript
        The candidate's own words, or None to transcribe them.
    language
        BCP 47 tag; a language named by the transcript wins.
    transcribed
        Words that were transcribed before, answer by answer; the recording is then not transcribed again.
    arrival
        A pipe that ends when the recording is complete, while it still arrives; None for a complete recording.
    """

    recording: Path
    questions: tuple[AskedQuestion, ...]
    transcript: GivenTranscript | None
    profile: Profile
    interview_type: InterviewType
    language: str
    transcribed: Transcript | None = None
    arrival: BinaryIO | None = None


def build_request(
    recording: Path,
    *,
    question: str | None,
    questions: Path | None,
    transcript: Path | None,
    profile: ProfileName,
    interview_type: InterviewType,
    language: str,
) -> AnalysisRequest:
    """Read the small files that go with a recording.

    Raises
    ------
    InputError
        A question and a questions file were both given, a question is empty or too long, the profile or the type of
        interview does not exist, or a file cannot be used.
    """
    if question is not None and questions is not None:
        raise InputError("A question and a questions file were both given", "Give only one of them")
    if question is not None and not question.strip():
        raise InputError("The question is empty", "Enter a question, or leave it out")
    if question is not None and len(question) > LONGEST_QUESTION_CHARACTERS:
        raise InputError(f"The question is longer than {LONGEST_QUESTION_CHARACTERS} characters", "Shorten it")
    _check_choice("profile", profile, tuple(PROFILES))
    _check_choice("type of interview", interview_type, get_args(InterviewType))
    asked_questions: tuple[AskedQuestion, ...] = ()
    if question is not None:
        asked_questions = (AskedQuestion(question.strip()),)
    if questions is not None:
        asked_questions = read_questions(questions)
    given_transcript = read_transcript(transcript) if transcript is not None else None
    return AnalysisRequest(
        recording=recording,
        questions=asked_questions,
        transcript=given_transcript,
        profile=PROFILES[profile],
        interview_type=interview_type,
        language=(given_transcript.language if given_transcript is not None else None) or language,
    )


def _check_choice(what: str, choice: str, offered: tuple[str, ...]) -> None:
    if choice not in offered:
        raise InputError(f"Unknown {what}: {choice}", f"Choose one of {', '.join(offered)}")
