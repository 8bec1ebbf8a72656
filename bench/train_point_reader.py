"""Trains the point reader: ``python -m bench.train_point_reader STAGE OUT [--start FILE] [--minutes N]``.

    python -m bench.train_point_reader pairs first.safetensors
    python -m bench.train_point_reader answers trained.safetensors --start first.safetensors
    python -m bench.export_reader trained.safetensors
    python -m bench.train_distribution

The first stage reads inference pairs, graded answers and the bank, the second the labelled answers, with some of the
others so that they are not forgotten. Each ends after its minutes. The weights are written every four minutes and at
the end, and printed after each epoch is how the reader does on the validation part.

Training needs torch and transformers, which Greenroom does not: ``pip install torch==2.13.0 transformers==5.23.0``. The
shipped weights were trained on two processor cores: 35 minutes of the first stage, and three hours of the second with
other work on the machine. The same seed gives the same pairs; how far a stage comes in its minutes depends on the
machine, so the weights differ from run to run. `bench.judge_benchmark` says what that is worth.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig

from bench.answer_set import read_answers
from bench.data import shared_data
from bench.labelled_pairs import (
    AnswerPairs,
    LabelledPair,
    bank_pairs,
    claim_of,
    graded_pairs,
    inference_pairs,
    label_shares,
)
from bench.reader_network import PointReaderNetwork, cross_entropy, padded
from greenroom.analysis.arrays import FloatArray, IntArray
from greenroom.embedding.minilm import find_source, load_tokenizer
from greenroom.evaluation.readers.contracts import PointPair
from greenroom.evaluation.readers.cross_encoder import PairEncoder
from greenroom.questions.bank import load_bank
from greenroom.settings import load_settings

SEED = 20261122
TOKENS_OF_BATCH = 3_200
LENGTH_NOISE_TOKENS = 12
WARM_UP_BATCHES = 40
LEAST_RATE = 0.02
CHECKPOINT_SECONDS = 240
PRINT_EVERY = 20
REMEMBERED_PAIRS = 500
"""How many graded answers and pairs of the bank stand in an epoch of the second stage, each."""


@dataclass(frozen=True, slots=True)
class Stage:
    """How to train: the pairs of an epoch, how much of the encoder stays as it is, and the highest rate."""

    draw: Callable[[], Sequence[LabelledPair]]
    frozen_layers: int
    rate: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.train_point_reader")
    parser.add_argument("stage", choices=("pairs", "answers"))
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="weights to go on from; the published encoder without")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(chosen.threads)
    settings = load_settings()
    folder = find_source(settings.embedding_model)
    config = BertConfig.from_json_file(folder / "config.json")
    network = PointReaderNetwork(config, load_file(folder / "model.safetensors"))
    if chosen.start:
        network.load_state_dict(load_file(chosen.start))
    encoder = PairEncoder(load_tokenizer(settings.cache_folder, settings.embedding_model))
    Training(network, encoder, chosen.out, chosen.minutes * 60).run(stage_of(chosen.stage))


def stage_of(name: str) -> Stage:
    """Return a stage with its data."""
    rng, data = Random(SEED), shared_data()
    graded, bank = graded_pairs(data, rng), bank_pairs(rng)
    if name == "pairs":
        inference = inference_pairs(data, rng)
        return Stage(lambda: [*inference, *graded, *bank], 0, 1.5e-4)
    answers = AnswerPairs(rng)

    def draw() -> list[LabelledPair]:
        return [*answers.draw(), *rng.sample(graded, REMEMBERED_PAIRS), *rng.sample(bank, REMEMBERED_PAIRS)]

    return Stage(draw, 2, 6e-5)


class Training:
    """Trains a network for a given time and writes its weights."""

    def __init__(self, network: PointReaderNetwork, encoder: PairEncoder, out: Path, seconds: float) -> None:
        self._network = network
        self._encoder = encoder
        self._out = out
        self._seconds = seconds
        self._rng = Random(SEED)
        self._start = self._written = time.monotonic()
        self._batches = 0

    def run(self, stage: Stage) -> None:
        """Train epoch after epoch until the time is over."""
        self._network.freeze_lower_part(stage.frozen_layers)
        trained = [parameter for parameter in self._network.parameters() if parameter.requires_grad]
        optimizer = torch.optim.AdamW(trained, lr=stage.rate, weight_decay=0.01)
        while self._elapsed() < self._seconds:
            self._epoch(stage.draw(), optimizer, trained, stage.rate)
            self._write()
            print_quality(self._network, self._encoder)

    def _epoch(
        self,
        pairs: Sequence[LabelledPair],
        optimizer: torch.optim.Optimizer,
        trained: Sequence[torch.nn.Parameter],
        rate: float,
    ) -> None:
        encoded = [self._encoder.encode(PointPair(pair.passage, (pair.claim,))) for pair in pairs]
        losses: list[float] = []
        for batch in batches_of(encoded, self._rng):
            elapsed = self._elapsed()
            if elapsed >= self._seconds:
                return
            warm, left = min(1.0, (self._batches + 1) / WARM_UP_BATCHES), max(LEAST_RATE, 1 - elapsed / self._seconds)
            for group in optimizer.param_groups:
                group["lr"] = rate * warm * left
            losses.append(self._step([pairs[number] for number in batch], [encoded[number] for number in batch]))
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            self._batches += 1
            if self._batches % PRINT_EVERY == 0:
                print(f"batch {self._batches}, {elapsed:.0f} s, loss {np.mean(losses[-100:]):.3f}", flush=True)
            if time.monotonic() - self._written > CHECKPOINT_SECONDS:
                self._write()

    def _step(self, pairs: Sequence[LabelledPair], encoded: Sequence[dict[str, IntArray]]) -> float:
        """Add the gradients of a batch and return its loss."""
        self._network.train()
        shares = torch.tensor([pair.shares for pair in pairs])
        weights = torch.tensor([pair.weight for pair in pairs])
        among = torch.tensor([pair.among for pair in pairs])
        loss = cross_entropy(self._network(*padded(encoded)), shares, weights, among)
        loss.backward()
        return float(loss.item())

    def _elapsed(self) -> float:
        return time.monotonic() - self._start

    def _write(self) -> None:
        partial = self._out.with_suffix(".partial")
        save_file(self._network.state_dict(), partial)
        partial.replace(self._out)
        self._written = time.monotonic()


def batches_of(encoded: Sequence[dict[str, IntArray]], rng: Random) -> Iterator[list[int]]:
    """Yield batches of pairs of nearly the same length, in random order."""
    lengths = [len(row["token_ids"]) for row in encoded]
    order = sorted(range(len(encoded)), key=lambda number: lengths[number] + rng.random() * LENGTH_NOISE_TOKENS)
    batches: list[list[int]] = [[]]
    for number in order:
        longest = max(lengths[one] for one in (*batches[-1], number))
        if batches[-1] and longest * (len(batches[-1]) + 1) > TOKENS_OF_BATCH:
            batches.append([])
        batches[-1].append(number)
    rng.shuffle(batches)
    yield from batches


def print_quality(network: PointReaderNetwork, encoder: PairEncoder) -> None:
    """Print cross-entropy and correlation of the shares on the validation part."""
    network.eval()
    questions = {question.id: question for question in load_bank().questions}
    rows, truth = [], []
    for answer in read_answers("validation"):
        for place, point in enumerate(questions[answer.question].points):
            rows.append(encoder.encode(PointPair(answer.text, (claim_of(point),))))
            truth.append(label_shares(answer, place))
    with torch.no_grad():
        parts = [
            network(*padded(rows[start : start + 32])).log_softmax(-1).numpy() for start in range(0, len(rows), 32)
        ]
    logs = np.concatenate(parts)
    labels: FloatArray = np.array(truth)
    earned = np.array([1.0, 0.5, 0.0, 0.0])
    entropy = -(labels * logs).sum(axis=1).mean()
    correlation = np.corrcoef(np.exp(logs) @ earned, labels @ earned)[0, 1]
    print(f"validation: cross-entropy {entropy:.3f}, r of the share {correlation:.3f}", flush=True)


if __name__ == "__main__":
    main()
