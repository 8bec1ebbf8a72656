"""The shipped point reader: its size, what a pair costs, and how near it comes to the exact model.

`bench.export_reader` stored the logits of the exact model, which agree with those of the training within 1e-5.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import numpy as np

from bench.export_reader import EXACT_LOGITS
from bench.figures import Figure, run_bench
from bench.reader_texts import bank_pairs
from greenroom.evaluation.readers.contracts import PointPair
from greenroom.evaluation.readers.cross_encoder import WEIGHTS
from greenroom.settings import load_settings
from greenroom.wiring.judges import build_reader

TOKENS = 150
REPETITIONS = 50

SIZE = Figure("point reader: file of weights", "30 MB")
COST = Figure(f"point reader: processor time of a pair of {TOKENS} tokens, one core", "8 ms")
AGREEMENT = Figure("point reader: correlation of its log-probabilities with the exact model's, lowest of four", ".99")
FIGURES = (SIZE, COST, AGREEMENT)


def main() -> Mapping[Figure, str]:
    reader = build_reader(load_settings())
    exact, pairs = np.load(EXACT_LOGITS).astype(np.float64), bank_pairs()
    expected = exact - np.logaddexp.reduce(exact, axis=1, keepdims=True)
    found = np.log(reader.read(pairs))
    correlations = [np.corrcoef(found[:, outcome], expected[:, outcome])[0, 1] for outcome in range(exact.shape[1])]
    pair = PointPair(" ".join(["word"] * (TOKENS * 3 // 4)), (" ".join(["claim"] * (TOKENS // 4 - 3)),))
    reader.read([pair])
    start = time.process_time()
    reader.read([pair] * REPETITIONS)
    milliseconds = (time.process_time() - start) / REPETITIONS * 1e3
    return {
        SIZE: f"{WEIGHTS.stat().st_size / 1e6:.1f} MB",
        COST: f"{milliseconds:.0f} ms",
        AGREEMENT: f"{min(correlations):.4f}",
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
