"""Turn a candidate's request, and the facts about the candidate, into the request for a plan."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from statistics import fmean
from types import MappingProxyType

from pydantic import TypeAdapter

from greenroom.errors import InputError
from greenroom.interview.contracts.plan import Mode, PlanRequest
from greenroom.interview.personal import names
from greenroom.interview.personal.contracts import PersonalQuestion
from greenroom.interview.personal.generator import HARD_KINDS, personal_questions
from greenroom.interview.policy.parts import depends_on_profession, is_about_field, types_of_personal
from greenroom.interview.policy.timing import has_warm_up
from greenroom.interview.professions import Target, topics_for
from greenroom.interview.titles import SPOKEN_ROLE
from greenroom.knowledge.asking import OWN_DOCUMENTS_TOPIC
from greenroom.learning.contracts import FocusTopic, ReviewCard
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.review import due_cards
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.typed_facts import typed_facts
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import OWN_DOCUMENTS, Question, Topic
from greenroom.questions.industries import is_set_in
from greenroom.questions.kinds import AnswerForm, InterviewType

MOST_MINUTES = 240.0

LONGEST_ROLE_CHARACTERS = 120

TITLE_ADDITION = re.compile(r"(?<=\w)(?:,\s|\s+[-–—|/]\s+|\s*[(|:])")
"""Begins what an advertisement adds to a title: "Backend Developer - Python/Django", "Director, Google Cloud"."""

INTRODUCTION = "motivation-hr-introduce-yourself"
"""The bank's question that asks the same as the warm-up and mentions the CV."""

BREAK = "motivation-hr-career-change"
"""The bank's question that takes a break in the career for granted."""

DIFFICULTIES = range(1, 6)

WRITTEN: frozenset[AnswerForm] = frozenset({"text"})

SUBJECTS: Mapping[InterviewType, str] = MappingProxyType(
    {
        "technical": "what you know",
        "system design": "system design",
        "behavioural": "how you work",
        "motivation": "what you want from a job",
        "mixed": "what you know and how you work",
    }
)
"""What an interview is about when no role is known."""


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
        Identifiers of topics, of the bank or the candidate's own documents; empty takes them from the saved CV and job.
    interview_day
        Day of the real interview, saved from then on; None leaves the saved day unchanged.
    answer_forms
        The forms in which the candidate can answer; questions that take none of them are not planned.
    role, domain, industry
        What the interview is for, where it differs from the saved job: the name of a role, and the identifiers of a
        field (`questions.domains`) and an industry (`questions.industries`); None as the job says.
    hard_questions
        Whether gaps and short stays of the CV may be asked about.
    with_code
        Whether it begins with a coding problem.
    seed
        Decides all chance in the plan: the same seed gives the plan that an outline was shown of. None draws one.
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
    role: str | None = None
    domain: str | None = None
    industry: str | None = None
    hard_questions: bool = False
    with_code: bool = False
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Background:
    """What is known about a candidate on the day of an interview; profiles without the facts that were struck.

    ``target`` is what the interview is for, by the request and the profiles. ``paces`` are the time that each question
    of earlier interviews took as a share of the time meant for it. ``tried_problems`` are the coding problems that the
    candidate has worked on.
    """

    target: Target
    cv: CandidateProfile | None
    job: JobProfile | None
    mastery: MasteryState
    last_asked: Mapping[str, date]
    cards: Sequence[ReviewCard]
    today: date
    paces: tuple[float, ...] = ()
    tried_problems: frozenset[str] = frozenset()

    @property
    def subject(self) -> str | None:
        """The role as it is spoken after "about", None when neither the candidate nor the job names it."""
        return f"{SPOKEN_ROLE}{spoken_title(self.target.role)}" if self.target.role else None

    @property
    def role(self) -> str | None:
        """What the fit of an answer to the role is judged by: the title and the skills that the job requires."""
        title = [self.target.role] if self.target.role else []
        skills = self.job.must_have if self.job is not None and not self.target.is_chosen else ()
        return ", ".join([*title, *(claim.name.value for claim in skills)]) or None

    @property
    def fingerprint(self) -> str:
        """Identifies the two profiles: it changes when either changes, or when a fact is removed."""
        profiles = TypeAdapter(tuple[CandidateProfile | None, JobProfile | None])
        return hashlib.sha256(profiles.dump_json((self.cv, self.job))).hexdigest()


def spoken_title(title: str) -> str:
    """Return a job's title as it is said: without department and technologies behind it, and not all in capitals."""
    return names.softened(TITLE_ADDITION.split(title.strip(), maxsplit=1)[0])


def check(request: InterviewRequest, bank: Bank) -> None:
    """Refuse invalid choices.

    Raises
    ------
    InputError
        A topic is unknown, or a number out of range.
    """
    for topic in request.topics:
        if topic != OWN_DOCUMENTS:
            bank.topic(topic)
    if not (math.isfinite(request.minutes) and 0 < request.minutes <= MOST_MINUTES):
        raise InputError(
            f"An interview cannot last {request.minutes:g} minutes", f"Choose up to {MOST_MINUTES:g} minutes"
        )
    if request.role is not None and len(request.role) > LONGEST_ROLE_CHARACTERS:
        raise InputError("The role is too long", f"Write at most {LONGEST_ROLE_CHARACTERS} characters")
    if request.difficulty is not None and request.difficulty not in DIFFICULTIES:
        raise InputError(f"Difficulty {request.difficulty} does not exist", "Choose 1 (easy) to 5 (hard)")


def choose_focus(request: InterviewRequest, known: Background) -> tuple[FocusTopic, ...]:
    """Return the topics to ask about: those that the candidate chose, else those of the role, the CV and the job."""
    if request.topics:
        return tuple(FocusTopic(topic, 1.0, "You chose this topic.") for topic in dict.fromkeys(request.topics))
    return topics_for(known.target, known.cv, known.job)


def choose_personal(
    request: InterviewRequest, known: Background, bank: Bank, *, knows_profession: bool, seed: int
) -> tuple[PersonalQuestion, ...]:
    """Return the questions about the CV and the job; none when the candidate chose the topics."""
    if request.topics:
        return ()
    job = None if known.target.is_chosen else known.job
    types = types_of_personal(request.interview_type, knows_profession=knows_profession)
    found = personal_questions(
        typed_facts(known.cv, job), seed=seed, types=types, hard_questions=request.hard_questions
    )
    topics = {topic.id for topic in bank.topics}
    found = tuple(one for one in found if one.question.topic in topics)
    if request.interview_type != "mixed":
        found = tuple(sorted(found, key=lambda one: request.interview_type not in one.types))
    return found if knows_profession else _job_in_turn(found)


def _job_in_turn(found: Sequence[PersonalQuestion]) -> tuple[PersonalQuestion, ...]:
    """Return the questions so that the job and the CV take turns, the job first: nothing else tells of the field."""
    of_cv = [one for one in found if one.about == "candidate"]
    of_job = [one for one in found if one.about != "candidate"]
    pairs = zip_longest(of_job, of_cv)
    return tuple(one for pair in pairs for one in pair if one is not None)


def knows_profession(focus: Sequence[FocusTopic], bank: Bank) -> bool:
    """Return whether the bank can ask about the profession; a bank of one profession knows no other."""
    fields = [one.topic for one in focus if one.topic != OWN_DOCUMENTS]
    return any(is_about_field(topic) for topic in fields) or all(is_about_field(topic.id) for topic in bank.topics)


def topics_of(bank: Bank) -> dict[str, Topic]:
    """Return everything that can be asked about, by id: the topics of the bank and the candidate's own documents."""
    return {**{topic.id: topic for topic in bank.topics}, OWN_DOCUMENTS: OWN_DOCUMENTS_TOPIC}


def with_documents(focus: Sequence[FocusTopic], own: Sequence[Question]) -> tuple[FocusTopic, ...]:
    """Return the focus with the candidate's own documents in it, as heavy as an average topic.

    Without a focus all topics are asked about, and the documents are one of them.

    Raises
    ------
    InputError
        The candidate chose the documents, and they give no question.
    """
    is_chosen = any(one.topic == OWN_DOCUMENTS for one in focus)
    if is_chosen and not own:
        raise InputError("Your documents give no questions", "Add a document with explanations, or choose other topics")
    if not focus or not own or is_chosen:
        return tuple(focus)
    weight = fmean(topic.weight for topic in focus)
    return (*focus, FocusTopic(OWN_DOCUMENTS, weight, "It comes from a document that you added."))


def _subject(interview_type: InterviewType, *, knows_profession: bool) -> str:
    """Return what an interview is about when no role is known; without a profession it asks how the candidate works."""
    asks_as_chosen = knows_profession or not depends_on_profession(interview_type)
    return SUBJECTS[interview_type if asks_as_chosen else "behavioural"]


def _is_sensible(question: Question, request: InterviewRequest, known: Background) -> bool:
    """Return whether a question can be asked: in a form that the candidate can use, and not twice.

    The warm-up is an introduction already, and without a CV a question cannot refer to one. A candidate whose CV has no
    break is not asked to explain one, and others only if they want such questions.
    """
    if question.answer_forms.isdisjoint(request.answer_forms):
        return False
    if question.id == BREAK and known.cv is not None:
        return request.hard_questions and has_break(known.cv)
    return question.id != INTRODUCTION or not (has_warm_up(request.minutes * 60) or known.cv is None)


def has_break(cv: CandidateProfile) -> bool:
    """Return whether a CV has a gap or a short stay."""
    return any(fact.kind in HARD_KINDS for fact in typed_facts(cv, None).cv)


def plan_request(
    request: InterviewRequest,
    known: Background,
    focus: Sequence[FocusTopic],
    bank: Bank,
    generated: Sequence[Question],
    seed: int,
) -> PlanRequest:
    """Return the input of the plan; topics that the candidate chose exclude all others."""
    is_known = knows_profession(focus, bank) or OWN_DOCUMENTS in request.topics
    industry = known.target.industry
    requested = frozenset(request.topics)
    questions = [question for question in (*generated, *bank.questions) if _is_sensible(question, request, known)]
    return PlanRequest(
        questions=tuple(question for question in questions if not requested or question.topic in requested),
        personal=choose_personal(request, known, bank, knows_profession=is_known, seed=seed),
        topics=topics_of(bank),
        focus=tuple(focus),
        knows_profession=is_known,
        in_industry=frozenset(one.id for one in questions if industry is not None and is_set_in(one, industry)),
        mastery=known.mastery,
        interview_type=request.interview_type,
        mode=request.mode,
        difficulty=request.difficulty,
        minutes=request.minutes,
        last_asked=known.last_asked,
        today=known.today,
        review_due=frozenset(card.item for card in due_cards(known.cards, known.today)),
        subject=known.subject or _subject(request.interview_type, knows_profession=is_known),
    )
