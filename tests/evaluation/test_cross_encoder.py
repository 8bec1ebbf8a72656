"""The built-in point reader, on a model of one layer with drawn weights in the form of the real one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from bench.cross_encoder_graph import build_cross_encoder, quantise
from greenroom.errors import ComponentMissingError
from greenroom.evaluation.readers.contracts import PointPair
from greenroom.evaluation.readers.cross_encoder import (
    MAX_CLAIM_TOKENS,
    MAX_TOKENS,
    WEIGHTS,
    CrossEncoderReader,
    PairEncoder,
    status,
)

WORDS = ("[UNK]", "[CLS]", "[SEP]", "/", "index", "reads", "writes", "fast", "slow")
WIDTH, WIDE, HIDDEN = 384, 1536, 256
PAIRS = [
    PointPair("index reads fast", ("reads fast", "fast index")),
    PointPair("writes slow " * 40, ("reads slow",)),
    PointPair("", ("fast",)),
]


def word_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def drawn_weights() -> dict[str, np.ndarray]:
    random = np.random.default_rng(3)
    layer = "bert.encoder.layer.0"
    shapes = {
        "bert.embeddings.word_embeddings": (len(WORDS), WIDTH),
        "bert.embeddings.position_embeddings": (512, WIDTH),
        "bert.embeddings.token_type_embeddings": (2, WIDTH),
        **{f"{layer}.attention.self.{side}": (WIDTH, WIDTH) for side in ("query", "key", "value")},
        f"{layer}.attention.output.dense": (WIDTH, WIDTH),
        f"{layer}.intermediate.dense": (WIDE, WIDTH),
        f"{layer}.output.dense": (WIDTH, WIDE),
        "head.0": (HIDDEN, 3 * WIDTH),
        "head.3": (4, HIDDEN),
    }
    weights = {f"{name}.weight": random.normal(0, 0.08, shape) for name, shape in shapes.items()}
    weights |= {f"{name}.bias": np.zeros(shape[0]) for name, shape in shapes.items() if "embeddings" not in name}
    for norm in ("bert.embeddings", f"{layer}.attention.output", f"{layer}.output"):
        weights |= {f"{norm}.LayerNorm.weight": np.ones(WIDTH), f"{norm}.LayerNorm.bias": np.zeros(WIDTH)}
    return {name: value.astype(np.float32) for name, value in weights.items()}


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> tuple[CrossEncoderReader, CrossEncoderReader]:
    """Return the reader with 8-bit weights, and the exact one."""
    folder, weights = tmp_path_factory.mktemp("weights"), drawn_weights()
    built = []
    for name, quantised in (("small", True), ("exact", False)):
        onnx.save(build_cross_encoder(weights, quantised=quantised), folder / name)
        built.append(CrossEncoderReader(word_tokenizer, folder / name))
    return built[0], built[1]


def test_each_pair_gets_four_probabilities(readers: tuple[CrossEncoderReader, CrossEncoderReader]) -> None:
    read = readers[0].read(PAIRS)
    assert read.shape == (3, 4)
    assert read.sum(axis=1) == pytest.approx(1.0)
    assert (read > 0).all()
    assert readers[0].read([]).shape == (0, 4)


def test_a_pair_is_read_the_same_beside_any_others(readers: tuple[CrossEncoderReader, CrossEncoderReader]) -> None:
    together = readers[0].read(PAIRS)
    alone = [readers[0].read([pair])[0] for pair in PAIRS]
    assert np.array_equal(together, np.array(alone))


def test_eight_bits_stay_near_the_exact_model(readers: tuple[CrossEncoderReader, CrossEncoderReader]) -> None:
    small, exact = (reader.logits(PAIRS) for reader in readers)
    assert np.abs(small - exact).max() < 0.1 * exact.std()


def test_passage_and_claim_are_not_the_same_to_it(readers: tuple[CrossEncoderReader, CrossEncoderReader]) -> None:
    there, back = readers[1].read([PointPair("index fast", ("reads",)), PointPair("reads", ("index fast",))])
    assert np.abs(there - back).max() > 1e-3


def test_a_version_belongs_to_its_weights(readers: tuple[CrossEncoderReader, CrossEncoderReader]) -> None:
    assert readers[0].version != readers[1].version
    assert len(readers[0].version) == 12


def test_a_pair_is_cut_to_what_the_model_was_trained_on() -> None:
    encoded = PairEncoder(word_tokenizer()).encode(PointPair("index " * 500, ("reads " * 500,)))
    assert len(encoded["token_ids"]) == len(encoded["segments"]) == MAX_TOKENS
    assert encoded["segments"].sum() == MAX_CLAIM_TOKENS + 1


def test_the_wordings_of_a_point_are_one_claim() -> None:
    encoded = PairEncoder(word_tokenizer()).encode(PAIRS[0])
    words = [WORDS[number] for number in encoded["token_ids"]]
    assert " ".join(words) == "[CLS] index reads fast [SEP] reads fast / fast index [SEP]"
    assert list(encoded["segments"]) == [0] * 5 + [1] * 6


def test_rows_are_quantised_each_on_its_own_scale() -> None:
    matrix = np.array([[1.0, -0.5, 0.0], [100.0, 50.0, 25.0], [0.0, 0.0, 0.0]], dtype=np.float32)
    numbers, scales = quantise(matrix, 63)
    assert np.abs(numbers).max() == 63
    assert numbers * scales[:, None] == pytest.approx(matrix, abs=100 / 63)
    assert numbers[0] * scales[0] == pytest.approx(matrix[0], abs=1 / 63)


def test_without_weights_it_says_what_is_missing(tmp_path: Path) -> None:
    reader = CrossEncoderReader(word_tokenizer, tmp_path / "none.onnx")
    with pytest.raises(ComponentMissingError, match=r"none\.onnx"):
        reader.read(PAIRS)


def test_the_weights_come_with_the_program_and_their_licence() -> None:
    assert status().ready
    assert WEIGHTS.stat().st_size <= 30e6
    licence = WEIGHTS.with_name("LICENSE.txt").read_text("utf-8")
    assert "CC BY-SA 4.0" in licence
