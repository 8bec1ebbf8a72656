"""What a listener goes by when deciding whether "like" or "well" means something: the cues around a possible filler.

All cues are generic: closed-class neighbours by name, every other word by the shape of its ending, punctuation,
position, repetition. No content word is ever a cue, so nothing of the training conversations is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.tokens import Token

FillerKind = Literal["filled_pause", "discourse_marker", "editing_term"]

ENDINGS = (("ly", "<ly>"), ("ing", "<ing>"), ("ed", "<ed>"), ("n't", "<n't>"), ("'s", "<'s>"), ("s", "<s>"))
LONGEST_PHRASE = 3  # words
TEXT_EDGE = "<edge>"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``tokens[first:last]`` that could be a filler, with the name of their phrase."""

    phrase: str
    first: int
    last: int


def is_filled_pause(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a word is um, uh and the like; not when it is half of a listener's "uh huh", nor the "ER"."""
    word = tokens[index]
    if word.lower not in _filled_pauses() or (word.text.isupper() and len(word.text) == 2 and word.lower == "er"):
        return False
    if word.lower == "ah" and word.before in {"edge", "end"}:  # an exclamation, like oh
        return False
    around = tokens[max(index - 1, 0) : index + 2]
    pairs = {f"{left.lower} {right.lower}" for left, right in pairwise(around)}
    return not pairs & _backchannels()


def find_candidates(tokens: Sequence[Token]) -> Iterator[Candidate]:
    """Yield the words that may be discourse markers or editing terms, the longest phrase first, never overlapping."""
    index = 0
    while index < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - index), 0, -1):
            phrase = " ".join(token.lower for token in tokens[index : index + length])
            if phrase in kinds_of_phrases():
                yield Candidate(phrase, index, index + length)
                index += length - 1
                break
        index += 1


def cues(tokens: Sequence[Token], candidate: Candidate, punctuated: bool) -> Iterator[str]:
    """Yield the names of the cues that hold for a candidate.

    Parameters
    ----------
    punctuated
        Whether the text has punctuation marks at all; if not, their absence means nothing.
    """
    group = "" if candidate.phrase in filler_phrases("frequent") else "occasional "
    yield candidate.phrase
    for cue, shared in chain(
        _word_cues(tokens, candidate), _pause_cues(tokens, candidate), _punctuation_cues(tokens, candidate, punctuated)
    ):
        yield f"{candidate.phrase} {cue}"
        if shared:
            yield f"{group}{cue}"


def introduces_example(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Return whether "like" names an example after a plural, as in "pages like login"."""
    if candidate.phrase != "like" or not 0 < candidate.first < candidate.last < len(tokens):
        return False
    before, after = tokens[candidate.first - 1], tokens[candidate.last]
    is_set_off = tokens[candidate.first].before != "none" or tokens[candidate.last - 1].after != "none"
    return not is_set_off and word_class(before) == "<s>" and word_class(after) == "<word>"


def _word_cues(tokens: Sequence[Token], candidate: Candidate) -> Iterator[tuple[str, bool]]:
    """Yield the classes of the neighbouring words, and whether a cue also speaks for other phrases."""
    previous = _spoken(tokens, range(candidate.first - 1, -1, -1))
    following = _spoken(tokens, range(candidate.last, len(tokens)))
    yield f"-2={word_class(previous[1])}", True
    yield f"-1={word_class(previous[0])}", True
    yield f"+1={word_class(following[0])}", True
    yield f"+2={word_class(following[1])}", True
    yield f"-1+1={word_class(previous[0])} {word_class(following[0])}", False
    if previous[0] is not None and following[0] is not None and previous[0].lower == following[0].lower:
        yield "repeated around", True


def _pause_cues(tokens: Sequence[Token], candidate: Candidate) -> Iterator[tuple[str, bool]]:
    if candidate.first > 0 and is_filled_pause(tokens, candidate.first - 1):
        yield "after filled pause", True
    if candidate.last < len(tokens) and is_filled_pause(tokens, candidate.last):
        yield "before filled pause", True


def _punctuation_cues(tokens: Sequence[Token], candidate: Candidate, punctuated: bool) -> Iterator[tuple[str, bool]]:
    if not punctuated:
        yield "unpunctuated", False
        return
    before, after = tokens[candidate.first].before, tokens[candidate.last - 1].after
    yield f"before={before}", True
    yield f"after={after}", True
    yield f"between={before} {after}", False
    if before != "none" and after != "none":
        yield "set apart", True


def word_class(token: Token | None) -> str:
    """Return a closed-class word itself, any other word's shape: number, name, broken off, or its ending."""
    if token is None:
        return TEXT_EDGE
    word = token.lower
    if word in _classes():
        return _classes()[word]
    if word.endswith("-"):
        return "<cut>"
    if word[0].isdigit():
        return "<number>"
    for ending, name in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return name
    return "<word>"


def _spoken(tokens: Sequence[Token], indices: range) -> tuple[Token | None, Token | None]:
    """Return the next two words in the given direction, filled pauses skipped."""
    found = (tokens[index] for index in indices if not is_filled_pause(tokens, index))
    return next(found, None), next(found, None)


@lru_cache
def _filled_pauses() -> frozenset[str]:
    return frozenset(lexicon.load("en")["filled_pauses"])


@lru_cache
def _backchannels() -> frozenset[str]:
    return frozenset(lexicon.load("en")["backchannels"])


@lru_cache
def filler_phrases(group: str) -> dict[str, FillerKind]:
    """Return the phrases that may be fillers, with their kinds.

    ``frequent`` ones are marked often in the training conversations; ``occasional`` ones (kind of, basically ...) are
    fillers too seldom to learn from the same shared cues, so they have shared cues of their own.
    """
    return dict(lexicon.load("en")["filler_phrases"][group])


@lru_cache
def kinds_of_phrases() -> dict[str, FillerKind]:
    """Return every phrase that may be a filler, with its kind."""
    return filler_phrases("frequent") | filler_phrases("occasional")


@lru_cache
def _classes() -> dict[str, str]:
    """Return each closed-class word's class: its group's name, or itself."""
    lists = lexicon.load("en")
    classes = {word: word for word in lists["function_words"]}
    for group, words in lists["word_classes"].items():
        classes |= dict.fromkeys(words, f"<{group}>")
    return classes
