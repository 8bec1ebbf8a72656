"""Sentences that say hardly anything: "It is important to do things well."."""

from __future__ import annotations

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.specificity import count_details
from greenroom.evaluation.rubric.negation import is_content
from greenroom.evaluation.rubric.segmentation import WORD, plain_word

GENERAL = frozenset(
    [
        "important",
        "good",
        "great",
        "nice",
        "interesting",
        "difficult",
        "hard",
        "useful",
        "helpful",
        "best",
        "better",
        "well",
        "fine",
        "okay",
        "really",
        "very",
        "quite",
        "different",
        "certain",
        "sure",
        "basically",
        "kind",
        "sort",
        "way",
        "ways",
        "lot",
        "lots",
        "try",
        "tried",
        "trying",
        "think",
        "thought",
        "guess",
        "feel",
        "believe",
        "say",
        "said",
        "matter",
        "matters",
        "depends",
        "depend",
        "work",
        "works",
        "worked",
        "get",
        "got",
        "make",
        "makes",
        "made",
        "go",
        "goes",
        "went",
        "do",
        "did",
        "people",
        "person",
        "time",
        "course",
        "end",
        "day",
        "honest",
        "honestly",
        "able",
    ]
)
"""Words that fit into an answer to any question."""

MOST_SAID = 1
"""So many words of its own may an empty sentence have: "Communication is important."."""


def is_empty(sentence: str) -> bool:
    """Return whether a sentence has nothing that could be checked, and nearly no words but general and vague ones."""
    if count_details(sentence)[0]:
        return False
    own, words = own_words(sentence), _words(sentence)
    is_general = not words.isdisjoint(GENERAL | lexicon.words("en", "vague"))
    return len(own) <= MOST_SAID and (is_general or not own)


def own_words(sentence: str) -> frozenset[str]:
    """Return the words of a sentence that carry meaning and are neither general nor vague."""
    return frozenset(filter(is_content, _words(sentence))) - GENERAL - lexicon.words("en", "vague")


def _words(sentence: str) -> frozenset[str]:
    return frozenset(plain_word(found.group()) for found in WORD.finditer(sentence))
