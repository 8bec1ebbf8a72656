"""Which competencies have a story, and which have none. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from greenroom.profiles.contracts import FocusTopic
from greenroom.questions.contracts import Topic
from greenroom.stories.competencies import meaning
from greenroom.stories.contracts import Covered, JobGap, Story


def coverage(competencies: Iterable[str], stories: Iterable[Story]) -> tuple[Covered, ...]:
    """Return each competency with the stories that can answer it."""
    available = tuple(stories)
    return tuple(
        Covered(name, meaning(name), tuple(story.id for story in available if name in story.text.competencies))
        for name in competencies
    )


def job_gaps(focus: Iterable[FocusTopic], topics: Iterable[Topic], covered: Sequence[Covered]) -> tuple[JobGap, ...]:
    """Return the topics of a job about which there are behavioural questions and not a single story for some of them.

    Parameters
    ----------
    focus
        What the job turns on, the weightiest first; the order stays.
    """
    titles = {topic.id: topic.title for topic in topics}
    gaps = []
    for one in focus:
        missing = tuple(
            each.competency for each in covered if each.competency.startswith(f"{one.topic}/") and not each.story_ids
        )
        if missing:
            gaps.append(JobGap(one.topic, titles[one.topic], one.reason, missing))
    return tuple(gaps)
