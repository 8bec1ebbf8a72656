"""From the documents to the first question: the candidate sees the facts and the plan, and starts."""

from __future__ import annotations

from dataclasses import replace

from greenroom.cli.practice.documents import NewDocuments, get_to_know
from greenroom.cli.practice.outline import show_outline
from greenroom.cli.practice.resuming import describe
from greenroom.cli.practice.tools import PracticeTools
from greenroom.interview.preparing import InterviewRequest


def begin_interview(tools: PracticeTools, request: InterviewRequest, documents: NewDocuments) -> str:
    """Return the id of an interview that is planned and saved, after showing its basis.

    Raises
    ------
    InputError
        No question fits the request.
    EOFError, KeyboardInterrupt
        The candidate left before it began.
    """
    _mention_unfinished(tools, request.candidate_id)
    get_to_know(documents, tools.profiles, request.candidate_id, tools.answer_input, tools.screen)
    outline = tools.practice.outline(request)
    show_outline(tools.screen, outline, request)
    return tools.practice.start(replace(request, seed=outline.seed))


def _mention_unfinished(tools: PracticeTools, candidate_id: str) -> None:
    unfinished = tools.practice.unfinished(candidate_id)
    if unfinished:
        tools.screen.paragraph(
            f"You have not finished your interview of {describe(unfinished[0])}. "
            "`greenroom practice --resume` continues it. This is a new interview."
        )
