"""A question in other words, for a candidate who did not understand it."""

from __future__ import annotations

from greenroom.questions.contracts import Question, RubricPoint

STEPS = "You don't have to answer it all at once. Start here. {step}"
MEANT = "What I would like to hear is this. {meaning} {further}"
FURTHER = "Any example of your own will do."
CONTEXT = "It is about my question from before. {question}"
CODE = "Look at it in small steps, and tell me what each part does."


def in_other_words(question: Question, pending: str | None = None) -> str:
    """Return what a question asks for, in one or two sentences that are not its own.

    Of a follow-up about a point that is what the point means, or else the question that it belongs to. Of a question
    about the candidate's own life that is what its rubric asks for; of another one the question about its most
    important point, which is a smaller step.

    Parameters
    ----------
    pending
        What was asked last: the question itself, or a follow-up.
    """
    followed = next((point for point in question.points if point.follow_up and point.follow_up == pending), None)
    if followed is not None:
        meant = MEANT.format(meaning=followed.meaning, further=FURTHER)
        return meant if followed.meaning else CONTEXT.format(question=question.text)
    point = first_step(question)
    if point is None:
        return CODE
    if point.meaning:
        return MEANT.format(meaning=point.meaning, further=FURTHER)
    return STEPS.format(step=point.follow_up)


def first_step(question: Question) -> RubricPoint | None:
    """Return the point that matters most, None of a question without points."""
    return max(question.points, key=lambda point: (point.essential, point.weight), default=None)
