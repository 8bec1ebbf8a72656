"""Fit the filler weights in ``greenroom/analysis/language/lexicons/filler_weights_en.json``.

Logistic regression over generic cues, on the Switchboard sample of the measuring data and on interview sentences of our
own (``bench/interview_fillers.txt``), each text once as written and once as a recogniser writes it (lower case, no
punctuation), each conversation once by turn and once in stretches of ten turns. Run ``python -m bench.train_fillers``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.data import shared_data
from bench.marks import MarkedText, read_calls, read_marks
from greenroom.analysis.language import lexicon
from greenroom.analysis.language.filler_cues import cues, filler_phrases, find_candidates
from greenroom.analysis.language.tokens import is_punctuated, tokenize

WEIGHTS = Path(lexicon.__file__).parent / "lexicons" / "filler_weights_en.json"
INTERVIEW = Path(__file__).parent / "interview_fillers.txt"
INVERSE_REGULARISATION = 0.3  # chosen by leaving one conversation out; 0.1 to 1 differ by 0.003 F1
RAREST_CUE = 8  # occurrences over the four versions of a text; a rarer cue teaches nothing that generalises
TURNS_PER_STRETCH = 10
OCCASIONAL_WEIGHT = 2.0
"""Weight of our sentences' examples of phrases that the calls hardly mark: our sentences alone teach these."""

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate with its cues, and whether people marked it."""

    phrase: str
    cues: tuple[str, ...]
    marked: bool


def load_calls() -> list[list[MarkedText]]:
    """Return the conversations of the measuring data, each as its turns."""
    return list(read_calls(shared_data() / "disfluency" / "switchboard_dev.txt"))


def load_interview_sentences() -> list[MarkedText]:
    """Return our own sentences."""
    return [read_marks(line) for line in INTERVIEW.read_text().splitlines()]


def stretches(turns: Sequence[MarkedText]) -> list[MarkedText]:
    """Join turns to longer texts, in which a sentence is seldom at the text's edge."""
    parts = [turns[first : first + TURNS_PER_STRETCH] for first in range(0, len(turns), TURNS_PER_STRETCH)]
    return [
        MarkedText(" ".join(turn.text for turn in part), tuple(kind for turn in part for kind in turn.kinds))
        for part in parts
    ]


def train(calls: Iterable[Sequence[MarkedText]], sentences: Sequence[MarkedText]) -> Weights:
    """Return the weight of each cue; ``bias`` is the constant."""
    spoken = [example for call in calls for text in [*call, *stretches(call)] for example in _examples(text)]
    written = [example for text in sentences for example in _examples(text)]
    frequent = filler_phrases("frequent")
    weights = np.ones(len(spoken) + len(written))
    weights[len(spoken) :] = [1.0 if example.phrase in frequent else OCCASIONAL_WEIGHT for example in written]
    examples = [*spoken, *written]
    counts = Counter(cue for example in examples for cue in example.cues)
    vectorizer = DictVectorizer()
    inputs = vectorizer.fit_transform(
        [{cue: 1.0 for cue in example.cues if counts[cue] >= RAREST_CUE} for example in examples]
    )
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=500)
    model.fit(inputs, np.array([example.marked for example in examples]), sample_weight=weights)
    weight_of = dict(zip(vectorizer.feature_names_, model.coef_[0].round(2).tolist(), strict=True))
    return {"bias": round(float(model.intercept_[0]), 2), **{cue: w for cue, w in weight_of.items() if w != 0}}


def _examples(text: MarkedText) -> Iterator[Example]:
    """Yield each candidate of a text, as written and as a recogniser writes it."""
    for version in (text, text.without_punctuation()):
        tokens = tokenize(version.text)
        punctuated = is_punctuated(version.text)
        for candidate in find_candidates(tokens):
            kinds = version.kinds[candidate.first : candidate.last]
            marked = all(kind not in {None, "filled_pause"} for kind in kinds)
            yield Example(candidate.phrase, tuple(cues(tokens, candidate, punctuated)), marked)


def main() -> None:
    weights = train(load_calls(), load_interview_sentences())
    WEIGHTS.write_text(json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n")
    print(f"{len(weights)} weights written to {WEIGHTS.name}")


if __name__ == "__main__":
    main()
