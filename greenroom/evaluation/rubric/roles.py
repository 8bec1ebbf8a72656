"""Who does what to whom: whether a passage gives the sides of a claim to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from greenroom.evaluation.rubric import lexicon
from greenroom.evaluation.rubric.matching import match
from greenroom.evaluation.rubric.meaning import Clause, Meaning
from greenroom.evaluation.rubric.opposition import ALIKE, strongest_conflict

Triple = tuple[str, str, str]
TURNED = {"before": "after", "after": "before"}
FEWEST_PROPERTIES = 2
"""So many words said of the one side must be given to the other before they count as exchanged."""


@lru_cache(maxsize=50_000)
def are_exchanged(said: Meaning, claimed: Meaning, asked: Meaning) -> bool:
    """Return whether a passage exchanges the sides of a relation, or gives one thing what the claim gives another."""
    return _has_turned_relation(said, claimed) or any(_misattributes(said, claimed, pair) for pair in contrasted(asked))


def _has_turned_relation(said: Meaning, claimed: Meaning) -> bool:
    spoken = frozenset(_relations(said))
    return any(_turns(theirs, ours) for ours in _relations(claimed) for theirs in spoken)


def _turns(said: Triple, claimed: Triple) -> bool:
    """Return whether two relations are one with its sides exchanged, or "after" where the claim has "before"."""
    if said[1] == TURNED.get(claimed[1]):
        return _alike(said[0], claimed[0]) and _alike(said[2], claimed[2])
    exchanged = _alike(said[0], claimed[2]) and _alike(said[2], claimed[0])
    return exchanged and _alike(said[1], claimed[1]) and not _alike(claimed[0], claimed[2])


def _relations(meaning: Meaning) -> Iterator[Triple]:
    """Yield (left, relation, right): nearest content words around a verb or a word such as before, than, into."""
    for clause in meaning.stretches:
        content = [place for place, word in enumerate(clause) if word.content]
        for place in range(len(clause)):
            relation = _relation(clause, place)
            before, after = bisect_left(content, place), bisect_right(content, place)
            if relation is not None and before > 0 and after < len(content):
                left = content[0] if relation == "than" else content[before - 1]
                sides = clause[left].stem, clause[content[after]].stem
                passive = any(between.stem == "by" for between in clause[place : content[after]])
                yield (sides[1], relation, sides[0]) if passive else (sides[0], relation, sides[1])


def _relation(clause: Clause, place: int) -> str | None:
    """Return what relation a word expresses, if any; a noun after an article or preposition expresses none."""
    word = clause[place]
    if word.stem in lexicon.relations():
        return lexicon.relations()[word.stem]
    if not word.content or word.denied or place == 0:
        return None
    previous = clause[place - 1]
    return None if previous.stem in lexicon.words("noun_openers") else word.stem


def contrasted(meaning: Meaning) -> frozenset[tuple[str, str]]:
    """Return pairs of things that a text sets beside each other: "A or B", "A and B", and known counterparts."""
    words = [word for clause in meaning.clauses for word in clause if word.stem not in ("a", "an", "the")]
    pairs = {
        (words[place - 1].stem, words[place + 1].stem)
        for place in range(1, len(words) - 1)
        if words[place].stem in lexicon.words("contrasting") and words[place - 1].content and words[place + 1].content
    }
    pairs |= {pair for pair in lexicon.counterparts() if pair[0] in meaning.signs or pair[1] in meaning.signs}
    return frozenset(pair for pair in pairs if not _alike(*pair))


def _misattributes(said: Meaning, claimed: Meaning, pair: tuple[str, str]) -> bool:
    """Return whether a passage says of one of a pair what the claim says of the other alone."""
    if strongest_conflict(said, claimed):
        return False  # "UDP does not guarantee order" agrees with "TCP guarantees order"
    for mine, other in (pair, pair[::-1]):
        ours, theirs = _said_of(mine, other, claimed), _said_of(other, mine, claimed)
        given = _said_of(other, mine, said)
        moved = {word for word in given if _among(word, ours) and not _among(word, theirs)}
        shared = {word for word in given if _among(word, theirs)}
        stayed = {word for word in _said_of(mine, other, said) if _among(word, ours)}
        if len(moved) >= FEWEST_PROPERTIES and len(moved) > len(shared) + len(stayed):
            return True
    return False


def _said_of(name: str, other: str, meaning: Meaning) -> set[str]:
    """Return the affirmed content words of the clauses that name one of a pair and not the other."""
    counted: set[str] = set()
    for clause in meaning.clauses:
        stems = {word.stem for word in clause if word.content and not word.denied}
        if name in stems and other not in stems:
            counted |= stems - {name}
    return counted


def _among(word: str, words: set[str]) -> bool:
    return any(_alike(word, other) for other in words)


def _alike(first: str, second: str) -> bool:
    return match(first, second) >= ALIKE
