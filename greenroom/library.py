"""Greenroom from Python: `analyze` a recording, `judge` an answer; both give typed dataclasses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from greenroom.analysis.catalogue import InterviewType
from greenroom.analysis.profiles import ProfileName
from greenroom.evaluation.bank_questions import answer_to_bank_question
from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from greenroom.evaluation.own_rubrics import OwnPoint, read_rubric
from greenroom.pipeline.analyze import analyze_recording
from greenroom.pipeline.progress import ProgressListener, ignore
from greenroom.pipeline.request import build_request
from greenroom.questions.bank import load_bank
from greenroom.questions.kinds import QuestionKind
from greenroom.report.document import Report
from greenroom.settings import Settings, load_settings
from greenroom.wiring.library import Library, build_library


def analyze(
    recording: str | Path,
    *,
    question: str | None = None,
    questions: str | Path | None = None,
    transcript: str | Path | None = None,
    profile: ProfileName | None = None,
    interview_type: InterviewType = "general",
    settings: Settings | None = None,
    progress: ProgressListener = ignore,
) -> Report:
    """Analyse a recording, as ``greenroom analyze`` does.

    Parameters
    ----------
    recording
        A local file of any browser or phone format.
    question
        What the recording answers; needed for relevance.
    questions, transcript
        Files as docs/questions.md and docs/transcripts.md describe them.
    profile
        ``fast`` or ``full``; the installation's setting when not given.
    settings
        Read from the environment and settings.toml when not given.
    progress
        Told the stage and the share of it that is done.

    Raises
    ------
    InputError
        The recording or one of the files cannot be used.
    MachineError
        The disk is full, or a component that the analysis cannot do without is missing.
    """
    settings = settings or load_settings()
    request = build_request(
        Path(recording),
        question=question,
        questions=None if questions is None else Path(questions),
        transcript=None if transcript is None else Path(transcript),
        profile=profile or settings.profile,
        interview_type=interview_type,
        language=settings.language,
    )
    return analyze_recording(request, _library(settings).providers, progress)


def judge(
    *,
    question: str,
    answer: str,
    reference: str | None = None,
    rubric: Sequence[OwnPoint] | None = None,
    kind: QuestionKind = "explain",
    role: str | None = None,
    settings: Settings | None = None,
) -> Judgement:
    """Judge an answer offline, by its rubric or by a reference answer; the same answer gets the same judgement.

    Parameters
    ----------
    question
        The question, or the ID of one in the bank, which brings its rubric and its kind.
    reference
        A good answer; used when there is no rubric.
    rubric
        Points of the bank, mappings of the same form, or plain sentences that a good answer says; used in place of the
        rubric of the bank.
    kind
        ``behavioural``, ``situational`` and ``project`` questions ask for a story.
    role
        The job, in a sentence or more, for a language model that judges.
    settings
        Read from the environment and settings.toml when not given.

    Returns
    -------
    Judgement
        Its ``points`` carry their probabilities and a verdict, which may be ``unsure``. Its ``score`` is None, with a
        reason, when there is neither rubric nor reference, or when too much of the answer is unsure.

    Raises
    ------
    InputError
        A rubric point has nothing that an answer could be compared with, or the bank has no question with this ID.
    ComponentMissingError
        There is no embedding model on this machine.
    """
    points = read_rubric(rubric or ())
    reference = reference if reference and reference.strip() else None
    from_bank = answer_to_bank_question(question, answer, load_bank())
    if from_bank is None:
        to_judge = AnswerToJudge(question, answer, reference, points, kind, role)
    else:
        to_judge = replace(from_bank, points=points or from_bank.points, role=role)
    return _library(settings or load_settings()).judge.judge(to_judge)


@lru_cache(maxsize=1)
def _library(settings: Settings) -> Library:
    """Return the parts of an installation, kept with their caches."""
    return build_library(settings)
