"""What one vote of a model claims to have found in an answer, compared with the answer itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from greenroom.evaluation.llm_request import ModelVerdict, PointReply
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.evaluation.rubric.segmentation import WORD
from greenroom.llm.fencing import unfence

WITHOUT_QUOTE: tuple[ModelVerdict, ...] = ("not_said", "unsure")

LONGEST_QUOTE_WORDS = 60
"""A longer quote is not evidence for one point; the prompt allows 25."""

LEAST_TYING_SHARE = 0.1
"""Share of function words below which a quote strings terms together: of the sentences of the bank's strong answers
under 1% have fewer, lists of their rubrics' terms have none."""

LEAST_OWN_WORDS = 2
"""Content words beyond the question's that a quote needs to be more than the question again."""

IsAbout = Callable[[ReferenceClaim, PointReply], bool]
"""Whether a quote that is in the answer can carry a verdict about a claim, by a check that does not ask the model."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a vote says of a point, as far as its quote holds.

    Parameters
    ----------
    verdict
        ``unsure`` also where the quote is not in the answer or cannot carry the verdict; ``is_refuted`` then.
    quote
        The candidate's own words; None when there are none.
    """

    verdict: ModelVerdict
    quote: str | None
    explanation: str
    is_refuted: bool = False

    @property
    def is_claim(self) -> bool:
        """Return whether the vote based a verdict on a quote."""
        return self.is_refuted or self.verdict not in WITHOUT_QUOTE


def examine(
    reply: Sequence[PointReply], claims: Sequence[ReferenceClaim], answer: str, is_about: IsAbout
) -> tuple[Finding, ...]:
    """Return what remains of a vote when every quote is looked up and checked."""
    return tuple(_examine_point(said, claim, answer, is_about) for said, claim in zip(reply, claims, strict=True))


def are_credible(findings: Iterable[Finding]) -> bool:
    """Return whether most of what a model found is there; one that invents is not believed for the rest."""
    claimed = [finding for finding in findings if finding.is_claim]
    return 2 * sum(finding.is_refuted for finding in claimed) <= len(claimed)


def _examine_point(said: PointReply, claim: ReferenceClaim, answer: str, is_about: IsAbout) -> Finding:
    if said.verdict in WITHOUT_QUOTE:
        return Finding(said.verdict, None, said.explanation)
    quote = find_quote(said.quote, answer)
    if quote is None or not is_about(claim, said.model_copy(update={"quote": quote})):
        return Finding("unsure", None, said.explanation, is_refuted=True)
    return Finding(said.verdict, quote, said.explanation)


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
    """Return whether a quote is a statement of the candidate's: no list of terms, not the question, not everything."""
    meaning = read_meaning(quote)
    own = meaning.signs.keys() - read_meaning(question).signs.keys()
    is_short = meaning.word_count <= LONGEST_QUOTE_WORDS
    return is_short and meaning.function_share >= LEAST_TYING_SHARE and len(own) >= LEAST_OWN_WORDS


def _form(word: str) -> str:
    return word.casefold().replace("’", "'")
