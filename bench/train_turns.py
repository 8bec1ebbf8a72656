"""Refit the weights of ``greenroom/live/turns/evidence.py`` on composed turns of the training speakers.

One logistic regression per set of clues; pauses and ends weigh the same, so that the log odds are a log likelihood
ratio. Speakers left out in turn show how well each set tells ends from pauses.

    python -m bench.train_turns
"""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from bench.turn_replay import EDGE_SECONDS, Sitting
from bench.turns import sittings
from greenroom.analysis.arrays import FloatArray
from greenroom.live.turns.evidence import STEEPEST_SLOPE, finality

SETS = {"SOUND_AND_SLOPE": (0, 1), "SOUND": (0,), "SLOPE": (1,)}


def rows_of(gathered: list[Sitting]) -> tuple[FloatArray, FloatArray, list[str]]:
    """Return the clues of each silence, shape (n, 2), whether the answer was over, and the speaker."""
    clues, over, groups = [], [], []
    for sitting in gathered:
        for answer, noticed in sitting.answers:
            for silence in noticed.silences:
                slope = silence.slope_semitones_per_second
                clues.append((finality(silence.end_probability), np.nan if slope is None else slope))
                over.append(silence.start_seconds >= answer.end_seconds - EDGE_SECONDS)
                groups.append(sitting.speaker)
    return np.array(clues), np.array(over, float), groups


def main() -> None:
    clues, over, groups = rows_of(sittings(is_test=False))
    clues[:, -1] = np.clip(clues[:, -1], -STEEPEST_SLOPE, STEEPEST_SLOPE)
    known = np.isfinite(clues).all(axis=1)
    clues, over = clues[known], over[known]
    people = np.array(groups)[known]
    print(f"{int(over.sum())} ends, {int((1 - over).sum())} pauses of {len(set(people))} training speakers")
    for name, columns in SETS.items():
        model = LogisticRegression(C=10, class_weight="balanced")
        chosen = clues[:, columns]
        left_out = cross_val_predict(model, chosen, over, groups=people, cv=LeaveOneGroupOut(), method="predict_proba")
        weights = np.where(over == 1, 1 / over.mean(), 1 / (1 - over.mean()))
        loss = log_loss(over, left_out[:, 1], sample_weight=weights)
        fitted = model.fit(chosen, over)
        numbers = dict(zip(columns, fitted.coef_[0], strict=True))
        print(
            f"{name} = Weights({fitted.intercept_[0]:.3f}, {numbers.get(0, 0.0):.3f}, {numbers.get(1, 0.0):.4f})"
            f"   AUC {roc_auc_score(over, left_out[:, 1]):.3f}, log loss {loss:.3f}"
        )


if __name__ == "__main__":
    main()
