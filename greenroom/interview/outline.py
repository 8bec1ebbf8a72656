"""What an interview will consist of, told before it starts: counts and reasons, but no question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.interview.personal.notes import may_be_asked
from greenroom.interview.policy.parts import MOTIVATION_TOPIC, depends_on_profession, is_about_field
from greenroom.interview.preparing import Background
from greenroom.profiles.typed_facts import typed_facts
from greenroom.questions.kinds import InterviewType

OutlinePart = Literal["cv", "job", "cv and job", "field", "conduct", "motivation", "code"]

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """The real plan in numbers.

    Parameters
    ----------
    minutes
        Of the whole interview.
    seed
        Gives this plan again.
    parts
        How many questions of each part, the parts in the order in which they first come.
    reason
        One or two sentences to the candidate that say why.
    role, domain, industry
        What it is for: as asked for, or as the job says; None where neither says it.
    may_be_asked
        Sensitive subjects of the CV that an interviewer may touch although Greenroom does not, each with advice.
    failures
        What does not work and is left out, as sentences.
    """

    minutes: float
    seed: int
    has_warm_up: bool
    parts: tuple[tuple[OutlinePart, int], ...]
    reason: str
    role: str | None
    domain: str | None
    industry: str | None
    may_be_asked: tuple[str, ...]
    failures: tuple[str, ...]


def outline_of(
    plan: InterviewPlan,
    known: Background,
    interview_type: InterviewType,
    seed: int,
    *,
    chose_topics: bool,
    failures: tuple[str, ...] = (),
) -> Outline:
    """Return the outline of a plan."""
    counts = Counter(_part(planned) for planned in plan.questions)
    target = known.target
    return Outline(
        minutes=plan.seconds / 60,
        seed=seed,
        has_warm_up=plan.has_warm_up,
        parts=tuple(counts.items()),
        reason=_reason(plan.questions, known, interview_type, chose_topics=chose_topics),
        role=target.role,
        domain=target.domain.id if target.domain else None,
        industry=target.industry.id if target.industry else None,
        may_be_asked=tuple(note.text for note in may_be_asked(typed_facts(known.cv, known.job))),
        failures=failures,
    )


def _part(planned: PlannedQuestion) -> OutlinePart:
    match planned.about:
        case "candidate":
            return "cv"
        case "job":
            return "job"
        case "comparison":
            return "cv and job"
        case None:
            if planned.question.coding_problem is not None:
                return "code"
            topic = planned.question.topic
            return "field" if is_about_field(topic) else "motivation" if topic == MOTIVATION_TOPIC else "conduct"


def _reason(
    questions: Sequence[PlannedQuestion], known: Background, interview_type: InterviewType, *, chose_topics: bool
) -> str:
    """Say why the interview consists of these questions."""
    if chose_topics:
        return "You chose the topics, so every question is about them."
    fields = tuple(dict.fromkeys(one.topic_title for one in questions if _part(one) == "field"))
    sentences = []
    if any(one.about for one in questions):
        sentences.append(f"Greenroom asks about facts from {_documents(known)}.")
    if fields:
        because = "your CV and the job" if known.cv and known.job else "the job" if known.job else "the role"
        sentences.append(f"Questions about {_listed(fields[:MOST_NAMED])} come from the question bank, for {because}.")
    elif not known.target.domain and depends_on_profession(interview_type):
        sentences.append(_without_field(known))
    return " ".join(sentences) or "The type of interview decides what is asked."


def _documents(known: Background) -> str:
    names = ["your CV"] * (known.cv is not None) + ["the job description"] * (known.job is not None)
    return " and ".join(names)


def _without_field(known: Background) -> str:
    role = known.target.role
    if role is None and known.cv is None and known.job is None:
        advice = "To be asked about your field, name a role or choose topics."
        return f"No CV, job or role is known, so the questions are not about a field. {advice}"
    subject = f"the role of {role}" if role else "your profession"
    advice = "" if known.job else " Add the job description to be asked about its duties."
    return f"The question bank has no questions about {subject}, so the other questions are about how you work.{advice}"


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
