"""What an answer about the candidate's own life tells: found by words that any story shares, whatever it is about.

The wordings of such a point are patterns ("I chose this way because of that"), so similarity to them says little. Words
such as "because", "instead" or "next time" say more, and the sentence that has them can be quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from greenroom.analysis.language.specificity import count_details
from greenroom.analysis.language.structure import count_deeds, find_parts, is_past_verb
from greenroom.analysis.language.tokens import tokenize
from greenroom.evaluation.rubric.substance import own_words
from greenroom.questions.contracts import StoryElement

Strength = Literal["told", "implied", "hinted", "absent", "thin"]
"""Whether an answer tells something: in clear words, in weaker ones within a story or without one, in none, or in none
and in hardly any words."""

JOINING = frozenset(("and", "then", "but"))
"""What joins a further verb to the subject of the one before."""

THIN_WORDS = 25
FEWEST_WORDS = 4
"""Of a sentence that tells something."""

FEWEST_DEEDS = 2
"""So often "I did" makes an own part, and a case."""

ALWAYS_A_STORY: frozenset[StoryElement] = frozenset(("case", "own part"))
STORY_WHEN_PAST: frozenset[StoryElement] = frozenset(
    ("situation", "reason", "rejected", "difficulty", "people", "result", "measure", "lesson")
)
"""What only a story tells where the past is asked for: "because panic spreads" is no reason of a decision."""

IN_PLAIN_WORDS: frozenset[StoryElement] = frozenset(("change", "lesson", "measure"))
"""What an answer tells in words that say so, or not at all, even where the question asks for it."""

PLAN_WORDS = 20
"""So long is an answer about plans or motives that tells something; a shorter one only names it."""

DENSE_CONTENT = 6
PLAN_CONTENT = 10
"""So many different words of its own it has, general and vague ones left out."""


@dataclass(frozen=True, slots=True)
class FoundElement:
    """What an answer says of one thing, and the sentence that says it; None where there is none."""

    strength: Strength
    sentence: str | None


def find_element(element: StoryElement, sentences: Sequence[str], *, is_asked: bool, is_past: bool) -> FoundElement:
    """Return whether the sentences of an answer tell something.

    Parameters
    ----------
    sentences
        The sentences that count, in order.
    is_asked
        Whether the question asks for just this: a story that answers it tells it in weaker words, too.
    is_past
        Whether the question asks for something that the candidate did.
    """
    strong, weak = _FINDERS.get(element, _by_cues)(element, sentences)
    words = sum(len(tokenize(sentence)) for sentence in sentences)
    is_story = tells_story(sentences)
    needs_story = element in ALWAYS_A_STORY or (is_past and element in STORY_WHEN_PAST)
    has_substance = is_story if needs_story else words >= PLAN_WORDS and count_own_words(sentences) >= PLAN_CONTENT
    if has_substance and strong:
        return FoundElement("told", strong)
    if is_story and is_past and is_asked and weak and element not in IN_PLAIN_WORDS:
        return FoundElement("told", weak)
    if words <= THIN_WORDS and not _tells_something(sentences) and not (strong and _is_dense(element, sentences)):
        return FoundElement("thin", None)
    if not (strong or weak):
        return FoundElement("absent", None)
    return FoundElement("implied" if is_story and is_past and needs_story else "hinted", strong or weak)


def tells_story(sentences: Sequence[str]) -> bool:
    """Return whether sentences tell of something done, with something that could be checked."""
    deeds, details = count_own_deeds(sentences), count_checkable(sentences)
    return deeds >= FEWEST_DEEDS and details >= FEWEST_DEEDS


def _tells_something(sentences: Sequence[str]) -> bool:
    """Return whether a short reply says something done that could be checked: it may answer as it is."""
    return count_own_deeds(sentences) > 0 and count_checkable(sentences) > 0


def _is_dense(element: StoryElement, sentences: Sequence[str]) -> bool:
    """Return whether a short reply has words enough of its own to tell something that needs no story."""
    return element not in ALWAYS_A_STORY and count_own_words(sentences) >= DENSE_CONTENT


def count_own_deeds(sentences: Sequence[str]) -> int:
    """Count how often sentences say what I or we did."""
    return sum(map(_deeds, sentences))


def count_checkable(sentences: Sequence[str]) -> int:
    """Count numbers, times and names, which an empty answer hardly has."""
    return sum(map(_details, sentences))


def count_own_words(sentences: Sequence[str]) -> int:
    """Count the different words that would not fit into any answer."""
    return len(frozenset[str]().union(*map(own_words, sentences)))


Found = tuple[str | None, str | None]
"""The sentence that tells something clearly, and the one that may tell it."""


def _by_cues(element: StoryElement, sentences: Sequence[str]) -> Found:
    return _first(sentences, _pattern("told", element)), _first(sentences, _pattern("hinted", element))


@lru_cache
def _pattern(*names: str) -> re.Pattern[str]:
    """Return the pattern of a list in the lexicon; an entry without a mark of its own begins and ends with a word."""
    entries = json.loads(resources.files(__package__).joinpath("lexicons", "story_elements_en.json").read_text("utf-8"))
    for name in names:
        entries = entries[name]
    bound = (each if each.startswith(("\\", ",")) else rf"\b(?:{each})\b" for each in entries)
    return re.compile("|".join(bound), re.IGNORECASE)


def _first(sentences: Sequence[str], cue: re.Pattern[str]) -> str | None:
    """Return the longest of the sentences with a cue; a sentence of a few words tells nothing."""
    found = [each for each in sentences if cue.search(each.replace("’", "'")) and len(each.split()) >= FEWEST_WORDS]
    return max(found, key=lambda each: sum(count_details(each)), default=None)


def _details(sentence: str) -> int:
    return count_details(sentence)[0] - count_deeds([token.lower for token in tokenize(sentence)])


def _deeds(sentence: str, subjects: frozenset[str] = frozenset({"i", "we"})) -> int:
    """Count what the subjects did; "I sorted them and rang the suppliers" is two."""
    forms = [token.lower for token in tokenize(sentence)]
    deeds = count_deeds(forms if "we" in subjects else [form if form != "we" else "one" for form in forms])
    joined = sum(first in JOINING and is_past_verb(second) for first, second in pairwise(forms))
    return deeds + joined if deeds else 0


def _own_part(_: StoryElement, sentences: Sequence[str]) -> Found:
    counts = [(_deeds(sentence, frozenset({"i"})), sentence) for sentence in sentences]
    most, sentence = max(counts, default=(0, ""))
    total = sum(count for count, _ in counts)
    return (sentence if total >= FEWEST_DEEDS else None), (sentence if most else None)


def _case(_: StoryElement, sentences: Sequence[str]) -> Found:
    """A case has deeds, and a time, a name or a figure that could be checked."""
    done = [each for each in sentences if _deeds(each)]
    details = {each: _details(each) for each in done}
    checkable = max(details, key=lambda each: details[each], default=None)
    moment = _first(done, _pattern("moment"))
    return (moment or checkable) if tells_story(sentences) else None, moment


def _steps(_: StoryElement, sentences: Sequence[str]) -> Found:
    marked = [each for each in sentences if _pattern("order").search(each)]
    marks = {found.group().lower() for each in sentences for found in _pattern("order").finditer(each)}
    return (marked[0] if len(marks) >= FEWEST_DEEDS and marked else None), next(iter(marked), None)


def _situation(_: StoryElement, sentences: Sequence[str]) -> Found:
    parts = find_parts(sentences)
    opening = next((each for each, found in zip(sentences, parts, strict=True) if found & {"situation", "task"}), None)
    former = _first(sentences[:3], _pattern("before"))
    return (former if former and sum(map(_deeds, sentences)) else None), opening or former


_FINDERS: Mapping[StoryElement, Callable[[StoryElement, Sequence[str]], Found]] = MappingProxyType(
    {"own part": _own_part, "case": _case, "steps": _steps, "situation": _situation}
)
