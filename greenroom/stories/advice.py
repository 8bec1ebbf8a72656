"""Advice on stories, written and told. Pure."""

from __future__ import annotations

import re

from greenroom.analysis.language.structure import find_parts
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.stories.contracts import PARTS, Examination, StoryPart, StoryText

NUMBER = re.compile(r"\d")
WORDS = re.compile(r"\b[^\W_]+(?:['’-][^\W_]+)*")
I_WORDS = re.compile(r"\b(?:I|me|my|mine|myself)\b")
WE_WORDS = re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.IGNORECASE)

THIN_WORDS = 6
"""A part with fewer words is a heading: a listener who was not there cannot picture it."""

WORDS_PER_MINUTE = 150
"""An unhurried pace with its pauses; the middle of the norm of ``speaking_rate_wpm``."""

SHORTEST_WORDS = 80
"""What the strong answers of the bank have at least (docs/question-bank.md)."""

LONGEST_MINUTES = 2.5
"""Beyond it an interviewer has to interrupt; they ask for what they still want to know."""


def missing_parts(text: StoryText) -> tuple[StoryPart, ...]:
    """Return the parts among situation, task, action and result that are empty, in that order."""
    return tuple(part for part in PARTS if not text.part(part))


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(WORDS.findall(text))


def spoken_minutes(words: int) -> float:
    """Return how many minutes it takes to say this many words."""
    return words / WORDS_PER_MINUTE


def advice(text: StoryText) -> tuple[str, ...]:
    """Return one sentence, without a full stop, for each thing that a written story lacks.

    Only figures written in digits count as numbers in the result.
    """
    found = [f"The {part} is still missing" for part in missing_parts(text)]
    for part in PARTS:
        words = count_words(text.part(part))
        if 0 < words < THIN_WORDS:
            found.append(f"The {part} is told in {words} words: say what a listener who was not there needs to know")
    found += _own_part(text.action, "The action")
    if text.result.strip() and not NUMBER.search(text.result):
        found.append("The result has no number in digits: how much, how many, how soon, if you know it")
    if not missing_parts(text):
        found += _length(count_words(text.whole_text))
    return tuple(found)


def examine(text: str) -> Examination:
    """Return the findings about a story that was told freely.

    Parts are found by the words and the order of the sentences (`find_parts`), so a part told in unusual words can be
    missed.
    """
    carried = frozenset().union(*find_parts(split_sentences(text)))
    found = tuple(part for part in PARTS if part in carried)
    missing = tuple(part for part in PARTS if part not in carried)
    words = count_words(text)
    notes = [f"The {part} was not heard" for part in missing]
    notes += _own_part(text, "The story")
    if not NUMBER.search(text):
        notes.append("There is no number in digits: how much, how many, how soon, if you know it")
    notes += _length(words)
    return Examination(found, missing, words, spoken_minutes(words), tuple(notes))


def _own_part(text: str, what: str) -> list[str]:
    own, shared = len(I_WORDS.findall(text)), len(WE_WORDS.findall(text))
    if shared <= own:
        return []
    return [f"{what} says we {_times(shared)} and I {_times(own)}: say what you did yourself"]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _length(words: int) -> list[str]:
    minutes = spoken_minutes(words)
    if words < SHORTEST_WORDS:
        return [f"Told aloud it takes about {60 * minutes:.0f} seconds: there is room for what made it difficult"]
    if minutes > LONGEST_MINUTES:
        return [f"Told aloud it takes about {minutes:.1f} minutes: leave out what does not lead to the result"]
    return []
