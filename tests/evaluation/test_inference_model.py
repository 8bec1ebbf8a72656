"""The larger point reader, on a small model of ours in the format of the published one.

The published model itself was never run here: its weights cannot be downloaded where the tests run.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from greenroom.errors import ComponentMissingError, MachineError
from greenroom.evaluation.readers.catalogue import LARGER_READER
from greenroom.evaluation.readers.contracts import PointPair
from greenroom.evaluation.readers.cross_encoder import CrossEncoderReader
from greenroom.evaluation.readers.inference_model import InferenceModelReader, outcomes_of, status
from greenroom.settings import Settings
from greenroom.wiring.judges import build_reader

WORDS = ("[UNK]", "[CLS]", "[SEP]", "yes", "no", "perhaps")
LABELS = {"0": "Entailment", "1": "Neutral", "2": "Contradiction"}
VOTES = {"yes": (4.0, 0.0, 0.0), "perhaps": (0.0, 4.0, 0.0), "no": (0.0, 0.0, 4.0)}


def save_model(folder: Path, labels: dict[str, str] = LABELS) -> None:
    """Write a model that adds up what each word of the pair says for each class, in the order of ``labels``."""
    folder.mkdir(parents=True, exist_ok=True)
    order = ["entailment", "neutral", "contradiction"]
    columns = [
        order.index(labels[str(column)].lower()) if labels[str(column)].lower() in order else 0 for column in range(3)
    ]
    votes = np.array([np.array(VOTES.get(word, (0.0, 0.0, 0.0)))[columns] for word in WORDS], dtype=np.float32)
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "t"]) for n in ("input_ids", "attention_mask")]
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["votes", "input_ids"], ["found"]),
            helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["mask", "last"], ["weights"]),
            helper.make_node("Mul", ["found", "weights"], ["weighted"]),
            helper.make_node("ReduceSum", ["weighted", "tokens"], ["logits"], keepdims=0),
        ],
        "votes",
        inputs,
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])],
        [
            numpy_helper.from_array(votes, "votes"),
            numpy_helper.from_array(np.array([2]), "last"),
            numpy_helper.from_array(np.array([1]), "tokens"),
        ],
    )
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9),
        folder / "model_quantized.onnx",
    )
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"id2label": labels}))


@pytest.mark.parametrize("order", [("0", "1", "2"), ("2", "0", "1"), ("1", "2", "0")])
def test_the_classes_are_found_by_their_names(tmp_path: Path, order: tuple[str, ...]) -> None:
    save_model(tmp_path, dict(zip(order, LABELS.values(), strict=True)))
    pairs = [PointPair("yes", ("x",)), PointPair("perhaps", ("x",)), PointPair("no", ("x",))]
    read = InferenceModelReader(tmp_path).read(pairs)
    assert read.argmax(axis=1).tolist() == [0, 2, 3]
    assert read.sum(axis=1) == pytest.approx(1.0)


def test_wordings_are_read_apart_and_averaged(tmp_path: Path) -> None:
    save_model(tmp_path)
    reader = InferenceModelReader(tmp_path)
    both = reader.read([PointPair("x", ("yes", "no"))])
    apart = reader.read([PointPair("x", ("yes",)), PointPair("x", ("no",))])
    assert both[0] == pytest.approx(apart.mean(axis=0))
    assert reader.read([]).shape == (0, 4)


def test_the_expected_share_is_the_probability_of_entailment() -> None:
    for classes in ([0.5, 0.3, 0.2], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]):
        said, partly, not_said, contradicted = outcomes_of(np.array(classes))
        assert said + partly / 2 == pytest.approx(classes[0])
        assert contradicted == classes[2]
        assert said + partly + not_said + contradicted == pytest.approx(1.0)


@pytest.mark.parametrize("config", ['{"id2label": {"0": "entailment", "1": "not_entailment"}}', "{}", "[]", "no JSON"])
def test_a_model_without_the_three_classes_is_refused(tmp_path: Path, config: str) -> None:
    save_model(tmp_path)
    (tmp_path / "config.json").write_text(config)
    with pytest.raises(MachineError, match="classes"):
        InferenceModelReader(tmp_path).read([PointPair("x", ("y",))])


def test_its_version_is_the_commit_that_was_pulled(tmp_path: Path) -> None:
    save_model(tmp_path)
    assert InferenceModelReader(tmp_path).version == "unknown"
    (tmp_path / "pulled.json").write_text(json.dumps({"commit": "0123456789abcdef"}))
    assert InferenceModelReader(tmp_path).version == status(tmp_path).version == "0123456789ab"


def test_a_missing_model_is_never_replaced_silently(tmp_path: Path) -> None:
    chosen = Settings(home=tmp_path, point_reader="judge")
    with pytest.raises(ComponentMissingError, match="greenroom models pull judge"):
        build_reader(chosen)
    assert not status(chosen.models_folder / LARGER_READER.name).ready
    save_model(chosen.models_folder / LARGER_READER.name)
    assert isinstance(build_reader(chosen), InferenceModelReader)
    assert isinstance(build_reader(Settings(home=tmp_path)), CrossEncoderReader)
