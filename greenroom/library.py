"""Greenroom from Python: ``greenroom.analyze(path)`` gives the report as typed dataclasses."""

from __future__ import annotations

from pathlib import Path

from greenroom.analysis.catalogue import InterviewType
from greenroom.analysis.profiles import ProfileName
from greenroom.feedback.document import Report
from greenroom.feedback.pipeline import analyze_recording
from greenroom.feedback.progress import ProgressListener, ignore
from greenroom.feedback.request import build_request
from greenroom.settings import Settings, load_settings
from greenroom.wiring import build_providers


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
        Taken from the environment and settings.toml when not given.
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
    return analyze_recording(request, build_providers(settings), progress)
