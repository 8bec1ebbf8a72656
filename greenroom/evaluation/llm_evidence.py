"""What a model claims to have found in an answer, held against the answer itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenroom.evaluation.contracts import Distribution, PointJudgement, Verdict
from greenroom.evaluation.llm_request import JudgeReply, PointReply, point_key
from greenroom.evaluation.rubric.claims import Claim
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.units import WORD
from greenroom.llm.fencing import unfence

DISTRIBUTIONS: dict[Verdict, Distribution] = {
    "covered": Distribution(1.0, 0.0, 0.0, 0.0),
    "partly": Distribution(0.0, 1.0, 0.0, 0.0),
    "missed": Distribution(0.0, 0.0, 1.0, 0.0),
    "contradicted": Distribution(0.0, 0.0, 0.0, 1.0),
}
"""What a model's verdict says about a point: it is taken at its word, because it is not calibrated yet."""

LEAST_KEPT_WORDS = 0.5
"""Share of an answer's content words that a stronger version of it must keep to be one."""

LONGEST_QUOTE_WORDS = 60
"""A longer quote is not evidence for one point; the prompt allows forty."""

LEAST_TYING_SHARE = 0.1
"""Share of function words below which a quote strings terms together: of the sentences of the bank's strong answers
under 1% have fewer, lists of their rubrics' terms have none."""

LEAST_OWN_WORDS = 2
"""Content words beyond the question's that a quote needs to be more than the question again."""

NOT_SAID = "The judging model credited this, but what it quoted is not in the answer."
NOT_ABOUT_IT = "The judging model credited this, but what it quoted does not speak of it: {quote}"

IsAbout = Callable[[Claim, str], bool]
"""Whether a quote has anything to do with a claim, by somebody who does not know what the model said."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The points as far as the evidence carries.

    ``refuted`` counts those of ``claimed`` findings whose quote is invented or beside the point.
    """

    points: tuple[PointJudgement, ...]
    claimed: int
    refuted: int

    @property
    def is_credible(self) -> bool:
        """Tell whether most of what the model found is there; one that invents is not believed for the rest."""
        return 2 * self.refuted <= self.claimed


def examine(reply: JudgeReply, claims: Sequence[Claim], answer: str, is_about: IsAbout) -> Evidence:
    """Return what remains of a model's verdicts when every quote is looked up and cross-checked."""
    said = list(reply.points)
    points = []
    for claim in claims:
        found = next(point for point in said if point_key(point.name) == point_key(claim.name))
        said.remove(found)
        points.append((found, _examine_point(found, claim, answer, is_about)))
    claimed = [(found, point) for found, point in points if found.verdict != "missed"]
    refuted = sum(point.verdict == "missed" for _, point in claimed)
    return Evidence(tuple(point for _, point in points), len(claimed), refuted)


def _examine_point(found: PointReply, claim: Claim, answer: str, is_about: IsAbout) -> PointJudgement:
    if found.verdict == "missed":
        return _judged(claim, "missed", None, found.explanation)
    quote = find_quote(found.quote or "", answer)
    if quote is None:
        return _judged(claim, "missed", None, NOT_SAID)
    if found.verdict != "contradicted" and not is_about(claim, quote):
        return _judged(claim, "missed", None, NOT_ABOUT_IT.format(quote=repr(quote)))
    return _judged(claim, found.verdict, quote, found.explanation)


def _judged(claim: Claim, verdict: Verdict, quote: str | None, explanation: str) -> PointJudgement:
    distribution = DISTRIBUTIONS[verdict]
    return PointJudgement(claim.name, verdict, distribution.share, quote, explanation, distribution)


def find_quote(quote: str, answer: str) -> str | None:
    """Return the answer's own words that a quote stands for, None where they are not in it.

    Case, punctuation, quotation marks and layout do not matter; words and their order do.
    """
    wanted = [_form(word.group()) for word in WORD.finditer(unfence(quote))]
    words = list(WORD.finditer(answer))
    forms = [_form(word.group()) for word in words]
    for first in range(len(forms) - len(wanted) + 1) if wanted else ():
        last = first + len(wanted)
        if forms[first:last] == wanted:
            return answer[words[first].start() : words[last - 1].end()]
    return None


def says_something(quote: str, question: str) -> bool:
    """Tell whether a quote is a statement of the candidate's: no list of terms, not the question, not everything."""
    meaning = read_meaning(quote)
    own = meaning.signs.keys() - read_meaning(question).signs.keys()
    is_short = meaning.word_count <= LONGEST_QUOTE_WORDS
    return is_short and meaning.function_share >= LEAST_TYING_SHARE and len(own) >= LEAST_OWN_WORDS


def builds_on(stronger: str, answer: str) -> bool:
    """Tell whether a text keeps enough of an answer's content words to be a version of it."""
    own = read_meaning(answer).signs.keys()
    return bool(own) and len(own & read_meaning(stronger).signs.keys()) >= LEAST_KEPT_WORDS * len(own)


def _form(word: str) -> str:
    return word.casefold().replace("’", "'")
