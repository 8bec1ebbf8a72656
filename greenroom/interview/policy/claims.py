"""Find what the candidate said that is worth a question, in words that a follow-up can quote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.interview.contracts.decisions import Claim, ClaimKind
from greenroom.interview.policy.actions import Statement, find_actions
from greenroom.interview.policy.probes import Setting, open_probe, setting_of
from greenroom.interview.policy.statements import FIGURE, find_statements
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS

WORTH: Mapping[Setting, Mapping[ClaimKind, float]] = MappingProxyType(
    {
        "past": {
            "choice": 3.0, "result": 3.0, "effort": 2.6, "exchange": 2.4, "joint effort": 2.6, "habit": 2.0,
            "plan": 1.0, "appeal": 1.0, "inquiry": 0.8, "intention": 1.0, "experience": 1.2, "guess": 1.0,
            "assertion": 0.0,
        },
        "situation": {
            "choice": 1.5, "result": 1.2, "effort": 1.2, "exchange": 1.4, "joint effort": 1.2, "habit": 2.6,
            "plan": 3.0, "appeal": 3.0, "inquiry": 2.6, "intention": 2.6, "experience": 1.5, "guess": 1.5,
            "assertion": 1.0,
        },
        "subject": {
            "choice": 2.0, "result": 2.0, "effort": 1.6, "exchange": 1.2, "joint effort": 1.8, "habit": 0.0,
            "plan": 2.0, "appeal": 1.6, "inquiry": 1.6, "intention": 1.9, "experience": 1.7, "guess": 2.0,
            "assertion": 1.2, "estimate": 1.6,
        },
    }
)  # fmt: skip
"""How much an interviewer wants to hear more about a claim, before its words are looked at."""

ESTIMATE: ClaimKind = "estimate"

WORTH_OF_A_MISCONCEPTION = 1.0
"""For a claim that is nearer to a misconception of the rubric than to all its wordings."""

WORTH_OF_A_SHARED_WORD, MOST_SHARED_WORDS = 0.35, 4
"""For each content word that the claim shares with question and rubric."""

COST_OF_A_FIGURE = 1.0
"""For an exact figure outside an estimate: it mostly comes from the question."""

LEAST_WORTH = 1.2
"""A claim that is worth less than this is not asked about."""

MOST_REPEATED = 0.5
"""Share of the content words of a claim that the question holds too: beyond it, the claim only repeats the question."""

ONESELF = re.compile(r"\b(?:I|my|me|we|our|us)\b", re.IGNORECASE)
"""What candidates say of themselves: an interviewer does not ask how they know."""

SOUND_SCORE = 45.0
"""From this score on, what an answer holds to be so is hardly in doubt, and is not asked about."""


def find_claims(text: str, question: Question, score: float | None) -> tuple[Claim, ...]:
    """Return what an answer claims and is worth a question, the best first, each with what to ask about it.

    Parameters
    ----------
    score
        The expected score of the answer, 0-100, None when it was not judged.
    """
    setting = setting_of(question)
    is_sound = score is not None and score >= SOUND_SCORE
    found: dict[Claim, float] = {}
    for statement in (*find_actions(text), *find_statements(text)):
        kind = _kind(statement, question)
        is_doubtful = _is_doubtful(statement.words, question)
        if kind == "assertion" and not _may_be_doubted(statement.words, setting, is_sound, is_doubtful):
            continue
        worth = _worth(kind, statement.words, setting, question) + WORTH_OF_A_MISCONCEPTION * is_doubtful
        probe = open_probe(kind, statement.words, text, setting)
        if probe is not None and worth >= LEAST_WORTH and not _repeats(statement.words, question):
            found.setdefault(Claim(kind, statement.form, statement.words, probe), worth)
    return tuple(sorted(found, key=lambda claim: -found[claim]))


def _kind(statement: Statement, question: Question) -> ClaimKind:
    """Return the kind of a statement; its figures are an estimate only where the question asks for one."""
    if statement.kind == ESTIMATE and not TRAITS[question.kind].asks_for_estimate:
        return "assertion"
    return statement.kind


def _repeats(words: str, question: Question) -> bool:
    said = _content(words)
    return len(said & _content(question.text)) > MOST_REPEATED * len(said)


def _worth(kind: ClaimKind, words: str, setting: Setting, question: Question) -> float:
    said = _content(words)
    known = [text for point in question.points for text in (*point.wordings, *point.misconceptions)]
    shared = len(said & _content(" ".join((question.text, *known))))
    return (
        WORTH[setting][kind]
        + WORTH_OF_A_SHARED_WORD * min(shared, MOST_SHARED_WORDS)
        - COST_OF_A_FIGURE * (kind == "assertion" and bool(FIGURE.search(words)))
    )


def _is_doubtful(words: str, question: Question) -> bool:
    """Return whether a claim is nearer to a misconception than to every right wording."""
    said = _content(words)
    right = [wording for point in question.points for wording in point.wordings]
    wrong = [belief for point in question.points for belief in point.misconceptions]
    return _most_shared(said, wrong) > max(_most_shared(said, right), 1)


def _may_be_doubted(words: str, setting: Setting, is_sound: bool, is_doubtful: bool) -> bool:
    """Return whether to ask how an assertion is known: about a subject only where it may well be wrong."""
    return not ONESELF.search(words) and (setting != "subject" or (is_doubtful and not is_sound))


def _content(text: str) -> frozenset[str]:
    return frozenset(read_meaning(text).signs)


def _most_shared(said: frozenset[str], texts: Sequence[str]) -> int:
    return max((len(said & _content(text)) for text in texts), default=0)
