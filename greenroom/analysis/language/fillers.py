"""Fillers in text: words that fill time, distinguished from their literal uses by context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.analysis.language import lexicon
from greenroom.analysis.language.filler_cues import (
    FillerKind,
    cues,
    find_candidates,
    introduces_example,
    is_filled_pause,
    kinds_of_phrases,
)
from greenroom.analysis.language.tokens import is_punctuated, tokenize


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler: ``text[start:end]``.

    Parameters
    ----------
    kind
        ``filled_pause`` (um, uh), ``discourse_marker`` (you know, well, like ...) or ``editing_term`` (I mean ...),
        after the disfluency stylebook of Switchboard (Meteer et al. 1995); "oh" counts as none of them.
    """

    start: int
    end: int
    kind: FillerKind


def find_fillers(text: str) -> list[Filler]:
    """Return the fillers of an English text, in order, never overlapping.

    A word list finds the candidates; a logistic regression over the words, punctuation and repetition around each one
    (``filler_cues``) decides which work as fillers: "it was, like, huge" has one, "I like it" none. It was trained with
    and without punctuation and works on both (docs/decisions/0008-fillers.md has its accuracy).

    Parameters
    ----------
    text
        Sentences as written or as a recogniser gives them; lower case without punctuation is fine.
    """
    return find_fillers_with(text, lexicon.load("filler_weights_en"))


def find_fillers_with(text: str, weights: Mapping[str, float]) -> list[Filler]:
    """Return the fillers of an English text under other weights of the cues; ``bias`` is the constant."""
    tokens = tokenize(text)
    punctuated = is_punctuated(text)
    found = [
        Filler(token.start, token.end, "filled_pause")
        for index, token in enumerate(tokens)
        if is_filled_pause(tokens, index)
    ]
    found += [
        Filler(tokens[candidate.first].start, tokens[candidate.last - 1].end, kinds_of_phrases()[candidate.phrase])
        for candidate in find_candidates(tokens)
        if not introduces_example(tokens, candidate)
        and weights["bias"] + sum(weights.get(cue, 0.0) for cue in cues(tokens, candidate, punctuated)) > 0
    ]
    return sorted(found, key=lambda filler: filler.start)
