"""Answers that tell no story where one was asked for: the interviewer asks for one occasion."""

from __future__ import annotations

import re

from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.evaluation.rubric.story_elements import FEWEST_DEEDS, count_checkable, count_own_deeds
from greenroom.interview.contracts.decisions import Claim
from greenroom.interview.policy.actions import is_plain
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS

LONG_WORDS = 60
"""So long may an answer to a question about the present be without a deed: it describes."""

SHORT_WORDS = 25
"""A shorter answer with a single deed and no figure or name only mentions it: "I did that often in my last job"."""

FEWEST_WORDS, MOST_WORDS = 3, 14
"""Of what is quoted."""

TELLS_OF_NONE = re.compile(
    r"\b(?:never|haven't|have not|hadn't|no experience|not (?:yet|really|on paper)|don't know|do not know|can't think"
    r"|cannot think)\b",
    re.IGNORECASE,
)
"""Who says that there was no such case is not asked for one."""

OPENING = re.compile(r"^(?:(?:so|well|um|uh|er|yes|yeah|okay|and|but|then|honestly|to be honest),?\s+)+", re.IGNORECASE)
CLAUSE_BREAK = re.compile(r",\s+(?:and|but|so|because)?\s*|\s+(?:because|but|so)\s+")
VERB = re.compile(
    r"\b(?:is|was|are|were|am|be|been|had|have|has|like|think|can|would|went|did|do|worked|helped|\w{3,}ed)\b",
    re.IGNORECASE,
)
REFERS = re.compile(r"^(?:it|that|this|they|he|she|which|who|there)\b", re.IGNORECASE)


def is_vague(words: str, question: Question) -> bool:
    """Return whether a question asks for something that the candidate did, and the answer tells of hardly anything."""
    traits = TRAITS[question.kind]
    if not traits.asks_for_past or traits.structure != "story" or TELLS_OF_NONE.search(words):
        return False
    length, deeds = len(words.split()), count_own_deeds(split_sentences(words))
    if deeds:
        return deeds < FEWEST_DEEDS and length < SHORT_WORDS and not count_checkable(split_sentences(words))
    return length < LONG_WORDS or traits.tests_competency


def find_vague(words: str) -> Claim:
    """Return what to ask about a vague answer, with words of it that can be quoted; empty words where none can."""
    clauses = [
        clause.strip(" .!,;")
        for sentence in split_sentences(words.replace("’", "'"))
        for clause in CLAUSE_BREAK.split(OPENING.sub("", sentence))
    ]
    return Claim("experience", "quoted", max(filter(_is_quotable, clauses), key=_worth, default=""), "occasion")


def _is_quotable(clause: str) -> bool:
    said = clause.split()
    return (
        FEWEST_WORDS <= len(said) <= MOST_WORDS
        and not clause.endswith("?")
        and bool(VERB.search(clause))
        and all(is_plain(word.strip(",:'")) for word in said)
    )


def _worth(clause: str) -> tuple[bool, int]:
    """Prefer what stands by itself, then what says most."""
    return not REFERS.match(clause), len(clause.split())
