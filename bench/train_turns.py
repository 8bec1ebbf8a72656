"""Refit the weights of ``greenroom/live/turns/evidence.py`` on composed turns of the training speakers.

A logistic regression tells ends of sentences from places within them; both weigh the same, so that the log odds are a
log likelihood ratio. Speakers left out in turn show how well each set of clues tells them apart. Printed as well: what
the bounded ratio averages over pauses, by which ``evidence.py`` divides it.

    python -m bench.train_turns
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from bench.turn_replay import EDGE_SECONDS, Sitting, text_so_far
from bench.turns import sittings
from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.live.turns.evidence import LARGEST_LOG_RATIO, SMALLEST_LOG_RATIO, logit
from greenroom.live.turns.wording import completeness

SETS = {"sound and words": (0, 1), "sound": (0,), "words": (1,)}


@dataclass(frozen=True, slots=True)
class Silences:
    """The silences of the training speakers.

    Parameters
    ----------
    clues
        Shape (n, 2): the logit of the sound model, and the completeness of the words.
    ends, pauses
        Shape (n,): whether a sentence ended there, and whether the answer went on.
    speakers
        One for each silence.
    """

    clues: FloatArray
    ends: BoolArray
    pauses: BoolArray
    speakers: list[str]


def silences_of(gathered: list[Sitting]) -> Silences:
    """Return all silences; one that the detector finds within a phrase has no words."""
    clues, ends, pauses, groups = [], [], [], []
    for sitting in gathered:
        for answer, noticed in sitting.answers:
            ends_sentence = [*(pause.ends_sentence for pause in answer.pauses), True]
            spoken = list(zip(text_so_far(answer), ends_sentence, strict=True))
            for silence in noticed.silences:
                near = [(text, end) for (at, text), end in spoken if abs(at - silence.start_seconds) < EDGE_SECONDS]
                text, end = near[0] if near else ("", False)
                clues.append((logit(silence.end_probability), completeness(text) or 0.0))
                ends.append(end)
                pauses.append(abs(answer.end_seconds - silence.start_seconds) >= EDGE_SECONDS)
                groups.append(sitting.speaker)
    return Silences(np.array(clues), np.array(ends), np.array(pauses), groups)


def main() -> None:
    all_of = silences_of(sittings(is_test=False))
    ends, groups = all_of.ends, all_of.speakers
    print(f"{sum(ends)} ends of sentences, {sum(~ends)} others of {len(set(groups))} training speakers")
    for name, columns in SETS.items():
        model = LogisticRegression(C=10, class_weight="balanced")
        chosen = all_of.clues[:, columns]
        left_out = cross_val_predict(model, chosen, ends, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba")
        share = np.mean(ends)
        loss = log_loss(ends, left_out[:, 1], sample_weight=np.where(ends, 1 / share, 1 / (1 - share)))
        fitted = model.fit(chosen, ends)
        weights = " ".join(f"{weight:.3f}" for weight in fitted.coef_[0])
        ratios = np.exp(np.clip(fitted.decision_function(chosen), SMALLEST_LOG_RATIO, LARGEST_LOG_RATIO))
        print(
            f"{name}: intercept {fitted.intercept_[0]:.3f}, weights {weights}, mean at pauses "
            f"{ratios[all_of.pauses].mean():.2f}   AUC {roc_auc_score(ends, left_out[:, 1]):.3f}, log loss {loss:.3f}"
        )


if __name__ == "__main__":
    main()
