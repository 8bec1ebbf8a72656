"""From the documents to the first question: the candidate sees the facts and the plan, and starts."""

from __future__ import annotations

from greenroom.cli.practice.documents import NewDocuments, get_to_know
from greenroom.cli.practice.outline import show_focus, show_outline
from greenroom.cli.practice.resuming import describe
from greenroom.cli.practice.tools import PracticeTools
from greenroom.interview.preparing import InterviewRequest
from greenroom.profiles.focus import focus_topics
from greenroom.questions.bank import load_bank


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
    cv, job = tools.profiles.current(request.candidate_id)
    if not request.topics and (cv or job):
        show_focus(tools.screen, focus_topics(cv, job), {topic.id: topic.title for topic in load_bank().topics})
    interview_id = tools.practice.start(request)
    show_outline(tools.screen, tools.practice.plan(interview_id), request.persona)
    return interview_id


def _mention_unfinished(tools: PracticeTools, candidate_id: str) -> None:
    unfinished = tools.practice.unfinished(candidate_id)
    if unfinished:
        tools.screen.paragraph(
            f"You have not finished your interview of {describe(unfinished[0])}. "
            "`greenroom practice --resume` continues it. This is a new interview."
        )
