"""The point reader as an ONNX graph: a BERT encoder over a pair of texts, and a head that compares the two.

The head reads the first token and the two texts, each the sum of its tokens scaled to length one: their product and
their distance, direction by direction. One pair at a time, so that there is no padding and no mask.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

from greenroom.embedding.minilm_graph import HEADS, IR_VERSION, OPSET, GraphBuilder
from greenroom.evaluation.readers.contracts import OUTCOMES
from greenroom.evaluation.readers.cross_encoder import MAX_TOKENS

RUNTIME_OPERATORS = "com.microsoft"
"""The domain of onnxruntime's own operators."""

FIRST_TOKEN_SCALE, PRODUCT_SCALE, DISTANCE_SCALE = 0.3, 20.0, 5.0
"""They bring the head's numbers to one size, as in the training."""

LARGEST_ROW, LARGEST_WEIGHT = 127, 63
"""Largest 8-bit numbers. Products of weights keep a bit free: without VNNI, processors add two products in 16 bits."""

Weights = Mapping[str, np.ndarray]


def build_cross_encoder(weights: Weights, *, quantised: bool) -> onnx.ModelProto:
    """Return the graph from ``token_ids`` and ``segments`` (tokens,) to ``logits`` (4,).

    Parameters
    ----------
    weights
        The tensors of the trained model by name: ``bert.*`` as Hugging Face names them, ``head.0`` and ``head.3``.
    quantised
        Whether matrices and word vectors have 8 bits; else the graph is exact and four times as large.
    """
    graph = (QuantisedGraph if quantised else PairGraph)(dict(weights))
    hidden = _embed(graph)
    for number in count():
        layer = f"bert.encoder.layer.{number}"
        if f"{layer}.output.dense.weight" not in weights:
            break
        hidden = _encode(graph, hidden, layer)
    graph.nodes.append(helper.make_node("Identity", [_compare(graph, hidden)], ["logits"]))
    texts = [helper.make_tensor_value_info(name, TensorProto.INT64, ["tokens"]) for name in ("token_ids", "segments")]
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [len(OUTCOMES)])
    return helper.make_model(
        helper.make_graph(graph.nodes, "point-reader", texts, [logits], list(graph.constants.values())),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME_OPERATORS, 1)],
        ir_version=IR_VERSION,
    )


class PairGraph(GraphBuilder):
    """A graph with exact weights."""

    def fixed(self, name: str, value: Any, kind: type = np.float32) -> str:
        """Add a constant of the graph's own."""
        return self.constant(name, np.array(value, dtype=kind))

    def raw(self, name: str) -> np.ndarray:
        """Return a weight of the model."""
        return self._weights[name]

    def rows(self, name: str, indices: str) -> str:
        """Look up rows of a table of vectors."""
        return self.apply("Gather", self.weight(name), indices)


class QuantisedGraph(PairGraph):
    """A graph whose matrices have 8 bits and one scale per output; activations are quantised when it runs."""

    def linear(self, x: str, layer: str) -> str:
        """Apply a fully connected layer."""
        numbers, scales = quantise(self._weights[f"{layer}.weight"], LARGEST_WEIGHT)
        return self.apply(
            "DynamicQuantizeMatMul",
            x,
            self.constant(f"{layer}.numbers", numbers.T),
            self.constant(f"{layer}.scales", scales),
            "",
            self.weight(f"{layer}.bias"),
            domain=RUNTIME_OPERATORS,
        )

    def rows(self, name: str, indices: str) -> str:
        """Look up rows of a table of vectors."""
        numbers, scales = quantise(self._weights[name], LARGEST_ROW)
        found = self.apply("Gather", self.constant(f"{name}.numbers", numbers), indices)
        scale = self.apply("Gather", self.constant(f"{name}.scales", scales[:, None]), indices)
        return self.apply("Mul", self.apply("Cast", found, to=TensorProto.FLOAT), scale)


def quantise(matrix: np.ndarray, largest: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of a matrix as 8-bit numbers up to ``largest``, and what each row is multiplied by."""
    scales = np.maximum(np.abs(matrix).max(axis=1), np.finfo(np.float32).tiny) / largest
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def _embed(graph: PairGraph) -> str:
    """Sum the vectors of word, position and segment and normalise; shape (1, tokens, width)."""
    embeddings = "bert.embeddings"
    positions = graph.apply(
        "Slice",
        graph.constant("positions", graph.raw(f"{embeddings}.position_embeddings.weight")[:MAX_TOKENS]),
        graph.fixed("first", [0], np.int64),
        graph.apply("Shape", "token_ids"),
    )
    segments = graph.apply("Gather", graph.weight(f"{embeddings}.token_type_embeddings.weight"), "segments")
    total = graph.apply("Add", graph.rows(f"{embeddings}.word_embeddings.weight", "token_ids"), positions)
    total = graph.norm(graph.apply("Add", total, segments), f"{embeddings}.LayerNorm")
    return graph.apply("Unsqueeze", total, graph.fixed("first", [0], np.int64))


def _encode(graph: PairGraph, hidden: str, layer: str) -> str:
    """Apply one encoder layer: attention and a feed-forward step, each added to its input and normalised."""
    sides = [graph.linear(hidden, f"{layer}.attention.self.{side}") for side in ("query", "key", "value")]
    mixed = graph.apply("MultiHeadAttention", *sides, domain=RUNTIME_OPERATORS, num_heads=HEADS)
    attended = graph.linear(mixed, f"{layer}.attention.output.dense")
    hidden = graph.norm(graph.apply("Add", attended, hidden), f"{layer}.attention.output.LayerNorm")
    widened = graph.apply("Gelu", graph.linear(hidden, f"{layer}.intermediate.dense"))
    narrowed = graph.linear(widened, f"{layer}.output.dense")
    return graph.norm(graph.apply("Add", narrowed, hidden), f"{layer}.output.LayerNorm")


def _compare(graph: PairGraph, hidden: str) -> str:
    """Apply the head; shape (4,)."""
    tokens = graph.apply("Squeeze", hidden, graph.fixed("first", [0], np.int64))
    segments = graph.apply("Unsqueeze", "segments", graph.fixed("first", [0], np.int64))
    in_claim = graph.apply("Cast", segments, to=TensorProto.FLOAT)
    in_passage = graph.apply("Sub", graph.fixed("one", 1.0), in_claim)
    passage, claim = (_unit_sum(graph, tokens, inside) for inside in (in_passage, in_claim))
    distance = graph.apply("Abs", graph.apply("Sub", passage, claim))
    first = graph.apply("Gather", tokens, graph.fixed("first", [0], np.int64))
    parts = (
        (first, FIRST_TOKEN_SCALE),
        (graph.apply("Mul", passage, claim), PRODUCT_SCALE),
        (distance, DISTANCE_SCALE),
    )
    scaled = [graph.apply("Mul", part, graph.fixed(f"scale_{scale}", scale)) for part, scale in parts]
    seen = graph.apply("Concat", *scaled, axis=-1)
    logits = graph.linear(graph.apply("Gelu", graph.linear(seen, "head.0")), "head.3")
    return graph.apply("Squeeze", logits, graph.fixed("first", [0], np.int64))


def _unit_sum(graph: PairGraph, tokens: str, inside: str) -> str:
    """Sum the tokens of one text and scale the sum to length one; shape (1, width)."""
    return graph.apply("LpNormalization", graph.apply("MatMul", inside, tokens), axis=-1, p=2)
