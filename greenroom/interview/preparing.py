"""Turn a candidate's request, and the facts about the candidate, into the request for a plan."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from pydantic import TypeAdapter

from greenroom.errors import InputError
from greenroom.interview.contracts import Mode, PlanRequest
from greenroom.interview.policy.timing import has_warm_up
from greenroom.learning.contracts import FocusTopic, ReviewCard
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.review import due_cards
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.focus import focus_topics
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS, AnswerForm, InterviewType

MOST_MINUTES = 240.0

SMALL_WORDS = frozenset(("of", "and", "for", "the", "in", "de", "und"))
LONGEST_ABBREVIATION = 3
"""A word with this few characters in a title in capitals may be an abbreviation: "IT", "QA"."""

INTRODUCTION = "motivation-hr-introduce-yourself"
"""The bank's question that asks the same as the warm-up and mentions the CV."""

DIFFICULTIES = range(1, 6)

WRITTEN: frozenset[AnswerForm] = frozenset({"text"})

SUBJECTS: Mapping[InterviewType, str] = MappingProxyType(
    {
        "technical": "technical questions",
        "system design": "system design",
        "behavioural": "how you work",
        "motivation": "what drives you",
        "mixed": "your knowledge and how you work",
    }
)
"""What an interview is for when no job is known."""


@dataclass(frozen=True, slots=True)
class InterviewRequest:
    """The candidate's choices for an interview.

    Parameters
    ----------
    persona
        Identifier, one of `persona_files.persona_ids`.
    difficulty
        1-5, None to follow the candidate's mastery.
    minutes
        Time for the whole interview, positive, four hours at most.
    topics
        Identifiers of topics of the bank; empty takes them from the saved CV and job.
    interview_day
        Day of the real interview, saved from then on; None leaves the saved day unchanged.
    answer_forms
        The forms in which the candidate can answer; questions that take none of them are not planned.
    """

    candidate_id: str
    interview_type: InterviewType
    mode: Mode
    persona: str
    difficulty: int | None
    minutes: float
    topics: tuple[str, ...]
    interview_day: date | None
    answer_forms: frozenset[AnswerForm] = WRITTEN


@dataclass(frozen=True, slots=True)
class Background:
    """What is known about a candidate on the day of an interview; profiles without the facts that were struck."""

    cv: CandidateProfile | None
    job: JobProfile | None
    mastery: MasteryState
    last_asked: Mapping[str, date]
    cards: Sequence[ReviewCard]
    today: date

    @property
    def subject(self) -> str | None:
        """The role as it is spoken after "for", None when no job is known or its title was removed."""
        return f"the role of {spoken_title(self.job.title.value)}" if self.job and self.job.title else None

    @property
    def role(self) -> str | None:
        """What the fit of an answer to the role is judged by: the job's title and the skills that it requires."""
        if self.job is None:
            return None
        title = [self.job.title.value] if self.job.title else []
        return ", ".join([*title, *(claim.name.value for claim in self.job.must_have)]) or None

    @property
    def fingerprint(self) -> str:
        """Identifies the two profiles: it changes when either changes, or when a fact is removed."""
        profiles = TypeAdapter(tuple[CandidateProfile | None, JobProfile | None])
        return hashlib.sha256(profiles.dump_json((self.cv, self.job))).hexdigest()


def spoken_title(title: str) -> str:
    """Return a job's title without stray spaces; one that is all capitals gets them at the beginning of words alone."""
    words = title.split()
    if title.upper() != title or len(words) < 2:
        return " ".join(words)
    return " ".join(_softened(word) for word in words)


def _softened(word: str) -> str:
    if word.lower() in SMALL_WORDS:
        return word.lower()
    return word if len(word) <= LONGEST_ABBREVIATION else word.capitalize()


def check(request: InterviewRequest, bank: Bank) -> None:
    """Refuse invalid choices.

    Raises
    ------
    InputError
        A topic is unknown, or a number out of range.
    """
    for topic in request.topics:
        bank.topic(topic)
    if not (math.isfinite(request.minutes) and 0 < request.minutes <= MOST_MINUTES):
        raise InputError(
            f"An interview cannot last {request.minutes:g} minutes", f"Choose up to {MOST_MINUTES:g} minutes"
        )
    if request.difficulty is not None and request.difficulty not in DIFFICULTIES:
        raise InputError(f"Difficulty {request.difficulty} does not exist", "Choose 1 (easy) to 5 (hard)")


def choose_focus(request: InterviewRequest, known: Background) -> tuple[FocusTopic, ...]:
    """Return the topics to ask about: those wished, else those of the CV and the job, else none in particular."""
    if request.topics:
        return tuple(FocusTopic(topic, 1.0, "You chose this topic.") for topic in dict.fromkeys(request.topics))
    if known.cv is None and known.job is None:
        return ()
    found = focus_topics(known.cv, known.job)
    return tuple(FocusTopic(focus.topic, focus.weight, focus.reason) for focus in found)


def _is_sensible(question: Question, request: InterviewRequest, known: Background) -> bool:
    """Return whether a question can be asked: in a form that the candidate can use, and not twice.

    The warm-up is an introduction already, and without a CV a question cannot refer to one.
    """
    if TRAITS[question.kind].answer_forms.isdisjoint(request.answer_forms):
        return False
    return question.id != INTRODUCTION or not (has_warm_up(request.minutes * 60) or known.cv is None)


def plan_request(
    request: InterviewRequest, known: Background, focus: Sequence[FocusTopic], bank: Bank, generated: Sequence[Question]
) -> PlanRequest:
    """Return the input of the plan; topics that the candidate chose exclude all others."""
    requested = frozenset(request.topics)
    questions = [question for question in (*generated, *bank.questions) if _is_sensible(question, request, known)]
    return PlanRequest(
        questions=tuple(question for question in questions if not requested or question.topic in requested),
        topic_titles={topic.id: topic.title for topic in bank.topics},
        focus=tuple(focus),
        mastery=known.mastery,
        interview_type=request.interview_type,
        mode=request.mode,
        difficulty=request.difficulty,
        minutes=request.minutes,
        last_asked=known.last_asked,
        review_due=frozenset(card.item for card in due_cards(known.cards, known.today)),
        subject=known.subject or SUBJECTS[request.interview_type],
    )
