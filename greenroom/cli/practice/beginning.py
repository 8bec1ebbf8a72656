"""From the documents to the first question: the candidate sees the facts and the plan, and starts."""

from __future__ import annotations

from greenroom.cli.practice.documents import NewDocuments, get_to_know
from greenroom.cli.practice.outline import show_focus, show_outline
from greenroom.cli.practice.resuming import describe
from greenroom.cli.practice.room import Room
from greenroom.interview.preparing import PracticeRequest
from greenroom.profiles.focus import focus_topics
from greenroom.questions.bank import load_bank


def begin_interview(room: Room, request: PracticeRequest, documents: NewDocuments) -> str:
    """Return the id of an interview that is planned and saved, after showing its basis.

    Raises
    ------
    InputError
        No question fits the request.
    EOFError, KeyboardInterrupt
        The candidate left before it began.
    """
    _mention_unfinished(room, request.candidate_id)
    get_to_know(documents, room.profiles, request.candidate_id, room.ears, room.screen)
    cv, job = room.profiles.current(request.candidate_id)
    if not request.topics and (cv or job):
        show_focus(room.screen, focus_topics(cv, job), {topic.id: topic.title for topic in load_bank().topics})
    interview_id = room.practice.start(request)
    show_outline(room.screen, room.practice.plan(interview_id), request.persona)
    return interview_id


def _mention_unfinished(room: Room, candidate_id: str) -> None:
    unfinished = room.practice.unfinished(candidate_id)
    if unfinished:
        room.screen.paragraph(
            f"You have not finished your interview of {describe(unfinished[0])}. "
            "`greenroom practice --resume` continues it. This is a new interview."
        )
