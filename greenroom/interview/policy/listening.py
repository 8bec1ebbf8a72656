"""The first impression of an answer: empty, short, a repeated question, another language, abuse.

Rules are plain and lean to "fine": a wrong "fine" costs a follow-up, a wrong reproach costs trust.
"""

from __future__ import annotations

import re

from greenroom.analysis.language.languages import foreign_language
from greenroom.analysis.language.tokens import tokenize
from greenroom.analysis.language.word_order import is_scrambled
from greenroom.evaluation.contracts import Judgement, Verdict
from greenroom.interview.contracts.decisions import Impression
from greenroom.interview.contracts.events import Answered

RELIABLE_TEXT = 0.85
"""Below this share of correct words an answer is never quoted, and does not count against the candidate."""

SHORT_WORDS = 8
LONG_WORDS = 600
"""Four minutes of speech."""

SOUND_SCORE = 60
"""A short answer with this score says enough."""

RELEVANCE_FLOOR = 60
LOST_SCORE = 20
"""Another question was answered where an answer is both less relevant and worth less than these, of 100.

With the built-in judge that is 87% of strong answers to a question of another topic and 37% of the same topic, and none
of the halves of strong answers, nor of 350 students' answers with eight words or more (Mohler et al., 2011).
"""

NOT_FOUND: frozenset[Verdict] = frozenset(("missed", "unsure"))
"""The verdicts on the points of an answer to another question: one that makes a point in part is about this one.

Of 43 strong answers to a question of another topic, 42 have no other verdicts.
"""

PERSONAL_RELEVANCE_FLOOR = 25
"""The same for questions about the candidate's own life, where a true story may share few words with the rubric: none
of 30 strong answers of the bank is less relevant, half of the answers to technical questions and 26 of 30 idle remarks
are.
"""

ANY_RELEVANCE = 0.0
"""No answer is less relevant."""

FEWEST_DIFFERENT_SHARE = 0.2
"""Below this share of different words, a text of `SHORT_WORDS` or more says nothing: "words words words"."""

REPEATED_SHARE = 0.8
"""The share of an answer's different words that are also in the question; from this share on, the answer only repeats
it.
"""

GIVES_UP = re.compile(
    r"^(?:pass|skip|next(?: question)?)\W*$|\bi(?:'ll| will) (?:pass|skip)\b|\bno (?:idea|clue)\b|\bnever heard of\b"
    r"|\b(?:do(?: not|n'?t)|did(?: not|n'?t)) (?:really |actually )?know\b|\bcan(?:not|'?t| not) answer\b"
    r"|\bnot sure\W*$"
)
CLAUSE_BREAK = re.compile(r"[.;,!?…]+\s*|\s+(?=(?:but|though|although|however|and|so|because|maybe|perhaps)\s)")
FEWEST_CLAUSE_WORDS = 4
"""A shorter clause says nothing by itself: "to be honest", "sorry"."""

LACKS = re.compile(
    r"\b(?:idea|clue|honest(?:ly)?|sorry|afraid|blank)\b"
    r"|\b(?:i|we)(?:'ve| have|'d| had)? (?:never|not|only|rarely|hardly)\b"
    r"|\b(?:do|have|has|did|was|were)(?: not|n'?t)\b"
    r"|\b(?:would|'d|will|'ll|'d have|'ll have) ?(?:have |need )?(?:to )?(?:look|read|ask|google|search|check|learn)\b"
    r"|\bcan(?:not|'?t) (?:think|say|tell|answer)\b|\b(?:nothing|no example|none) comes? to mind\b"
)
"""What a clause says that explains why there is no answer."""

TRIES = re.compile(
    r"\b(?:but|though|however|maybe|perhaps|i(?:'d| would)? (?:think|guess|suppose|assume|say))\b(?P<rest>.*)$"
)
"""What follows these words after "I don't know" may be an answer all the same."""

MOST_WORDS_GIVEN_UP = 45
"""A longer reply says something."""

HOSTILE = re.compile(
    r"\b(?:fuck(?:ing)? (?:you|off)|screw you|(?:just|oh|please|you) shut up"
    r"|you(?:'re| are)? (?:a |an |so |such a |fucking |bloody )*"
    r"(?:stupid|idiot|moron|useless|dumb|bitch|asshole|bastard)|go to hell|kill yourself)\b"
    r"|^shut up\b"
)
INSTRUCTS = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |the |your |my |of )*(?:previous |prior |above |earlier )?"
    r"(?:instructions|prompts?|rubric|guidelines)\b"
    r"|\b(?:give|award|assign|grant) (?:me|this answer|my answer) (?:a |an |the )?"
    r"(?:score of )?(?:\d+|full|perfect|maximum|top|highest)\b"
)

WISHES = re.compile(
    r"\bi(?:'d| would)? (?:also |really |just |simply |always |now )*"
    r"(?:want|wish|like|love|enjoy|hope|prefer|need|get|miss|care|look|applied|chose|left|know)\b"
    r"|\blooking (?:for|forward)\b"
    r"|\b(?:because|that's why|closer|interested|interests? me|excit\w+|appeal\w*|attract\w*)\b"
)
WORK = re.compile(
    r"\b(?:you|your|yours|job|jobs|role|position|work\w*|team\w*|compan(?:y|ies)|employer|pay|salary|hours|shifts?|career"
    r"|colleagues?|trade|profession\w*|customers?|clients?|patients?|pupils?|guests?|residents?)\b"
)
"""A candidate who names a wish or a reason, and the work or the employer, answers a question about motivation, however
far their words are from its words: people apply because their firm moved away, or for a grandmother in a home."""

APOSTROPHE = str.maketrans("’", "'")


def plain(text: str) -> str:
    """Return a text in lower case, with plain apostrophes and single spaces."""
    return " ".join(text.lower().translate(APOSTROPHE).split())


def is_reliable(answer: Answered) -> bool:
    """Return whether the answer's words are reliable enough to use."""
    return is_text_reliable(answer.text_reliability)


def is_text_reliable(text_reliability: float | None) -> bool:
    """Return whether text of this reliability is reliable enough to use; None is typed text."""
    return text_reliability is None or text_reliability >= RELIABLE_TEXT


def first_impression(
    answer: Answered, question: str, *, is_personal: bool = False, asks_for_motives: bool = False
) -> Impression:
    """Return the first impression of an answer; for unreliable text only whether there is any.

    Parameters
    ----------
    is_personal
        Whether it asks about the candidate's own life; then many different answers are right.
    asks_for_motives
        Whether it asks what the candidate wants, and why.
    """
    words = [token.lower for token in tokenize(answer.text)]
    if not words:
        return "empty"
    if not is_reliable(answer):
        return "fine"
    floor: float = PERSONAL_RELEVANCE_FLOOR if is_personal else RELEVANCE_FLOOR
    if asks_for_motives and WISHES.search(plain(answer.text)) and WORK.search(plain(answer.text)):
        floor = ANY_RELEVANCE
    return _impression_of_manners(answer.text, words) or _impression_of_substance(answer, words, question, floor)


def _impression_of_manners(text: str, words: list[str]) -> Impression | None:
    read = plain(text)
    if HOSTILE.search(read):
        return "hostile"
    if INSTRUCTS.search(read):
        return "instructs"
    return "gives up" if _gives_up(read, len(words)) else None


def _gives_up(read: str, length: int) -> bool:
    """Return whether a reply says that there is no answer, and why, and nothing else."""
    found = GIVES_UP.search(read)
    if found is None or length >= MOST_WORDS_GIVEN_UP:
        return False
    if length >= 2 * SHORT_WORDS:
        return all(_lacks(clause) for clause in CLAUSE_BREAK.split(read))
    tries = TRIES.search(read, found.end())
    return tries is None or all(_lacks(clause) for clause in CLAUSE_BREAK.split(tries["rest"]))


def _lacks(clause: str) -> bool:
    return len(clause.split()) < FEWEST_CLAUSE_WORDS or bool(LACKS.search(clause) or GIVES_UP.search(clause))


def _impression_of_substance(answer: Answered, words: list[str], question: str, relevance_floor: float) -> Impression:
    known = {token.lower for token in tokenize(question)}
    distinct = set(words)
    if foreign_language(answer.text) is not None:
        return "other language"
    if len(distinct & known) >= REPEATED_SHARE * len(distinct) and len(words) >= SHORT_WORDS:
        return "repeats the question"
    if len(words) >= SHORT_WORDS and len(distinct) < FEWEST_DIFFERENT_SHARE * min(len(words), LONG_WORDS // 4):
        return "off the question"
    if len(words) < SHORT_WORDS:
        score = answer.judgement.expected_score if answer.judgement else None
        return "fine" if score is not None and score >= SOUND_SCORE else "short"
    if is_scrambled(answer.text) or (answer.judgement and is_off_the_question(answer.judgement, relevance_floor)):
        return "off the question"
    return "long" if len(words) > LONG_WORDS else "fine"


def is_off_the_question(judgement: Judgement, relevance_floor: float) -> bool:
    """Return whether another question was answered: then no point is made, not even in part or wrongly."""
    if judgement.relevance is None or judgement.expected_score is None:
        return False
    is_far = judgement.relevance < relevance_floor and judgement.expected_score < LOST_SCORE
    return is_far and all(point.verdict in NOT_FOUND for point in judgement.points)
