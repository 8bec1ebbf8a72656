"""Find mistakes of the candidate that a follow-up can ask about without giving them away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenroom.analysis.language.fillers import find_fillers
from greenroom.interview.contracts.decisions import Claim
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.probes import PROBES, open_probe, setting_of
from greenroom.interview.policy.statements import find_statements
from greenroom.questions.contracts import Question

MOST_WORDS = 24
"""A longer sentence is not quoted: it is hard to follow when read aloud."""


def find_mistakes(current: CurrentQuestion, answer: str) -> Iterator[Claim]:
    """Yield words of an answer that contradict rubric points and can be quoted, in the order of the points.

    The question is one that an interviewer asks about right statements too ("Is that always true?"), so that it does no
    harm should the judge be wrong. What candidates tell of their own past is not called into question.

    Parameters
    ----------
    answer
        The latest answer: what was said before it was asked about, or left, already.
    """
    question = current.asked.question
    if current.judgement is None or current.probed or setting_of(question) == "past":
        return
    for point in current.judgement.points:
        if point.verdict == "contradicted" and point.quote and point.quote in answer:
            mistake = _ask_about(point.quote, answer, question)
            if mistake is not None:
                yield mistake


def _ask_about(quote: str, answer: str, question: Question) -> Claim | None:
    words = _quotable(quote)
    if words is None:
        return None
    setting = setting_of(question)
    probe = open_probe("assertion", words, answer, setting) or PROBES[setting]["assertion"][0]
    return Claim("assertion", "quoted", words, probe, is_mistake=True)


def _quotable(quote: str) -> str | None:
    """Return the whole sentence, a statement in it where the sentence is too long, None where neither can be quoted."""
    sentence = quote.strip(" .!…;,")
    is_short = len(sentence.split()) <= MOST_WORDS
    if is_short and not re.search(r"[.?!\n]", sentence) and not find_fillers(sentence):
        return sentence
    return next((each.words for each in find_statements(quote) if each.form == "quoted"), None)
