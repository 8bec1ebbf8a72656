"""Coding problems as questions of an interview."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from greenroom.coding.attempts.contracts.limits import MINUTES_BY_DIFFICULTY
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.loading import load_problems
from greenroom.coding.topics import CODING, TITLES
from greenroom.errors import InputError
from greenroom.interview.contracts.plan import PlannedQuestion
from greenroom.interview.policy.difficulty import is_allowed
from greenroom.learning.mastery.selection import choose_question
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question

PREFIX = f"{CODING.id}-"

LEAST_MINUTES_BESIDE = 10.0
"""What an interview has left for its other questions."""


def choose_coding_question(
    mastery: MasteryState, difficulty: int | None, minutes: float, tried: Collection[str], rng: Random
) -> PlannedQuestion:
    """Return the coding problem for an interview: of the topic with the most to gain, one not tried yet if possible.

    Parameters
    ----------
    difficulty
        1-5 to stay within one step of it; None to follow the candidate's mastery.
    minutes
        Of the whole interview.
    tried
        Identifiers of the problems that the candidate has worked on.

    Raises
    ------
    InputError
        No problem of that difficulty fits the time.
    """
    fitting = [
        problem
        for problem in load_problems()
        if SolutionLanguage.PYTHON in problem.languages
        and is_allowed(problem.difficulty, difficulty)
        and MINUTES_BY_DIFFICULTY[problem.difficulty] + LEAST_MINUTES_BESIDE <= minutes
    ]
    if not fitting:
        raise InputError(
            f"No coding problem fits an interview of {minutes:g} minutes", "Choose a longer time or an easier level"
        )
    new = [problem for problem in fitting if problem.id not in tried]
    question = choose_question(mastery, [question_of(one) for one in new or fitting], {CODING.id: 1.0}, rng)
    return PlannedQuestion(
        question=question,
        alternatives=(),
        topic_title=CODING.title,
        reason=f"You asked for a coding problem. This one is about {TITLES[question.concepts[0]].lower()}.",
        last_asked=None,
        seconds=60.0 * MINUTES_BY_DIFFICULTY[question.difficulty],
        spoken_topic=CODING.spoken,
    )


def question_of(problem: CodingProblem) -> Question:
    """Return a coding problem as a question; it has no rubric, since its tests judge the answer."""
    return Question(
        id=f"{PREFIX}{problem.id}",
        topic=CODING.id,
        concepts=(problem.topic,),
        kind="apply",
        difficulty=problem.difficulty,
        text=f"Let us write some code. Open the problem {problem.title}, tell me your approach there, and solve it.",
        points=(),
        strong_answer="",
        negated_claims=(),
        coding_problem=problem.id,
    )
