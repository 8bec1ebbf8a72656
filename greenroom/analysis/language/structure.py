"""The parts of an answer.

Those of a story are situation, task, action and result; those of an opinion point, reason, example and conclusion.

Parts are found by cue phrases that answers of any subject share ("my task was", "as a result"), by what the verb says
was done, and by where the sentence stands; each can be shown to the reader. STAR is the form of behaviour-description
interviewing (Janz 1982); stating the point first is what Minto (1987) calls the pyramid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.tokens import tokenize

Part = Literal["situation", "task", "action", "result", "point", "reason", "example", "conclusion"]
STORY: tuple[Part, ...] = ("situation", "task", "action", "result")
OPINION: tuple[Part, ...] = ("point", "reason", "example", "conclusion")

FIRST_PERSON = frozenset(("i", "we"))
VERB_REACH_WORDS = 3  # "I then quickly called"
OPENING_SENTENCES = 2
AUXILIARIES_PAST = frozenset(("was", "were", "had", "did", "didn't", "wasn't", "couldn't", "could"))
SHORTEST_REASON_WORDS = 6
SHORTEST_PAST_CHARACTERS = 4  # "need" ends in ed as well


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands in its answer."""

    index: int
    count: int

    @property
    def opens(self) -> bool:
        """One of the first two sentences."""
        return self.index < OPENING_SENTENCES

    @property
    def closes(self) -> bool:
        """In the second half, or the only sentence."""
        return 2 * (self.index + 1) > self.count


def find_parts(sentences: Sequence[str]) -> tuple[frozenset[Part], ...]:
    """Return, for each sentence of one answer, the parts that it carries; several or none."""
    forms = [tuple(token.lower for token in tokenize(sentence)) for sentence in sentences]
    places = [Place(index, len(forms)) for index in range(len(forms))]
    opinion = [_opinion_cues(words, place) for words, place in zip(forms, places, strict=True)]
    if any("point" in parts for parts in opinion):
        story: list[frozenset[Part]] = [frozenset()] * len(forms)
        opinion = _complete_opinion(forms, opinion)
    else:
        opinion = [parts - {"conclusion"} for parts in opinion]  # nothing was claimed that could be concluded
        story = _complete_story(forms, [_story_cues(words, place) for words, place in zip(forms, places, strict=True)])
    return tuple(a | b for a, b in zip(story, opinion, strict=True))


def completeness(parts: Sequence[frozenset[Part]]) -> float:
    """Return the share of the parts that an answer has, as a story or as an opinion, whichever is greater; 0 to 1."""
    present = frozenset[Part]().union(*parts)
    return max(len(present & set(form)) / len(form) for form in (STORY, OPINION))


def _story_cues(words: Sequence[str], place: Place) -> frozenset[Part]:
    """Return the parts of a story that a sentence shows by itself."""
    if _has(words, "example"):
        return frozenset()  # told to support an opinion
    parts: set[Part] = set()
    if _has(words, "task"):
        parts.add("task")
    elif count_deeds(words):
        parts.add("action")
    if _has(words, "result") or (place.closes and place.count > 1 and _includes(words, "outcome_verbs")):
        parts.add("result")
    elif place.opens and _has(words, "situation"):
        parts.add("situation")
    return frozenset(parts)


def _complete_story(forms: Sequence[Sequence[str]], story: Sequence[frozenset[Part]]) -> list[frozenset[Part]]:
    """Add what the order of a story shows: a sentence before the task or action, and one after the last action."""
    completed = list(story)
    actions = [index for index, parts in enumerate(story) if parts & {"task", "action"}]
    if actions and actions[0] > 0 and not story[0] and _is_past(forms[0]):
        completed[0] = frozenset({"situation"})
    last = len(story) - 1
    if actions and actions[-1] < last and not story[last] and _is_past(forms[last]):
        completed[last] = frozenset({"result"})
    return completed


def _opinion_cues(words: Sequence[str], place: Place) -> frozenset[Part]:
    """Return the parts of an opinion that a sentence shows by itself."""
    parts: set[Part] = set()
    opens = place.index == 0 and (_has(words, "point") or _begins(words, "point_openers"))
    if (opens and not _has(words, "not_point") and not count_deeds(words)) or _has(words, "explicit_point"):
        parts.add("point")
    if _has(words, "reason"):
        parts.add("reason")
    if _has(words, "example"):
        parts.add("example")
    if place.index > 0 and place.closes and (_has(words, "conclusion") or _begins(words, "conclusion_openers")):
        parts.add("conclusion")
    return frozenset(parts)


def _complete_opinion(forms: Sequence[Sequence[str]], opinion: Sequence[frozenset[Part]]) -> list[frozenset[Part]]:
    """Add what the order of an opinion shows: past actions support it, and its reason follows the point."""
    completed = [
        parts or (frozenset[Part]({"example"}) if index > 0 and _recalls(forms[index]) else parts)
        for index, parts in enumerate(opinion)
    ]
    if len(completed) > 1 and "point" in completed[0] and not completed[1] and len(forms[1]) >= SHORTEST_REASON_WORDS:
        completed[1] = frozenset({"reason"})
    return completed


def _recalls(words: Sequence[str]) -> bool:
    """Return whether the sentence is about me or us in the past."""
    return _is_past(words) and any(word in FIRST_PERSON for word in words)


def count_deeds(words: Sequence[str]) -> int:
    """Count how often a sentence says what I or we did: a verb of doing in the past soon after the pronoun."""
    deeds = 0
    for index, word in enumerate(words):
        if word not in FIRST_PERSON:
            continue
        for verb in words[index + 1 : index + 1 + VERB_REACH_WORDS]:
            if verb in FIRST_PERSON or verb in _list("present_or_habit"):
                break
            if is_past_verb(verb) and verb not in _list("states"):
                deeds += 1
                break
    return deeds


def _is_past(words: Sequence[str]) -> bool:
    return any(word in AUXILIARIES_PAST or is_past_verb(word) for word in words)


def is_past_verb(word: str) -> bool:
    """Return whether a word is a verb in the past tense, by a list or its ending."""
    return word in _list("irregular_past") or (word.endswith("ed") and len(word) > SHORTEST_PAST_CHARACTERS)


def _includes(words: Sequence[str], name: str) -> bool:
    return any(word in _list(name) for word in words)


def _begins(words: Sequence[str], name: str) -> bool:
    return bool(words) and words[0] in _list(name)


def _has(words: Sequence[str], name: str) -> bool:
    """Return whether any phrase of a cue list occurs, at word boundaries."""
    text = f" {' '.join(words)} "
    return any(phrase in text for phrase in _phrases(name))


@lru_cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in _cues()[name])


@lru_cache
def _list(name: str) -> frozenset[str]:
    return frozenset(_cues()[name])


def _cues() -> Mapping[str, list[str]]:
    cues: Mapping[str, list[str]] = lexicon.load("structure_en")
    return cues
