"""A coding problem as the task of a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from greenroom.coding.attempts import repository as attempts
from greenroom.coding.topics import CODING, TITLES
from greenroom.interview.professions import target_of, topics_for
from greenroom.learning.contracts import ReviewItem
from greenroom.learning.mastery.estimates import concept_mastery
from greenroom.learning.mastery.model import ability
from greenroom.learning.mastery.state import MasteryState, concept_key
from greenroom.learning.study_plan import PROBLEM_MINUTES, StudyTask
from greenroom.profiles.service import known_profiles

PROGRAMMING = frozenset({"algorithms", "programming-fundamentals"})
"""The topics of the bank that a job in programming brings."""

EVERY_DAYS = 3
"""As often as the plan has a mock interview."""

PROBLEM_TOPICS = tuple(topic for topic in TITLES if topic not in {"sql", "review"})


def todays_coding(db: Session, candidate_id: str, mastery: MasteryState, today: date) -> StudyTask | None:
    """Return the coding problem of a day, for a candidate who needs coding; None on the other days."""
    cv, job = known_profiles(db, candidate_id)
    focus = topics_for(target_of(None, None, None, cv, job), cv, job) if job is not None else ()
    last = attempts.last_started(db, candidate_id)
    return coding_task({one.topic for one in focus}, last.date() if last else None, mastery, today)


def coding_task(job_topics: Collection[str], last: date | None, mastery: MasteryState, today: date) -> StudyTask | None:
    """Return a problem of the weakest topic, where the job is in programming or coding is practised already.

    It comes on the third day after the last attempt, and on the first day of a candidate without any.

    Parameters
    ----------
    job_topics
        The topics of the bank that matter for the job; none without a job.
    last
        The day of the last attempt.
    """
    is_needed = last is not None or not PROGRAMMING.isdisjoint(job_topics)
    if not is_needed or (last is not None and (today - last).days < EVERY_DAYS):
        return None
    weakest = min(PROBLEM_TOPICS, key=lambda topic: ability(mastery, CODING.id, (topic,))[0])
    estimate = concept_mastery(mastery, CODING.id, weakest)
    why = "Your job needs coding." if last is None else "You practise coding, and the last time was days ago."
    if estimate is not None:
        why += f" Your expected score on a medium problem of this topic is {estimate.share:.0%}."
    item = ReviewItem("concept", concept_key(CODING.id, weakest))
    return StudyTask("practice", item, f"Solve a problem on {TITLES[weakest].lower()}.", why, PROBLEM_MINUTES)
