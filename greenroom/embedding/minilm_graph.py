"""The sentence encoder all-MiniLM-L6-v2 written as an ONNX graph.

A BERT encoder (Devlin et al. 2019) of six layers, twelve heads and width 384, whose output is averaged over the tokens
and scaled to length one (Reimers and Gurevych 2019). The graph takes one sentence at a time: without padding there is
no mask to apply, and the vector cannot depend on the rest of the batch.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from greenroom.embedding.safetensors import read_float32_tensors

LAYERS = 6
HEADS = 12
WIDTH = 384
HEAD_WIDTH = WIDTH // HEADS
NORM_EPSILON = 1e-12
OPSET = 20  # the first with Gelu
IR_VERSION = 9  # what opset 20 came with; readable by every onnxruntime since 1.16


class GraphBuilder:
    """Collects nodes and constants; each method adds a step and returns the name of its result."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self._weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def apply(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """Add one operator."""
        result = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [result], **attributes))
        return result

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant once."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str, transposed: bool = False) -> str:
        """Add a weight of the model; linear layers are stored output by input, so products need the transpose."""
        value = self._weights[name]
        return self.constant(name, value.T if transposed else value)

    def linear(self, x: str, layer: str) -> str:
        """Apply a fully connected layer."""
        product = self.apply("MatMul", x, self.weight(f"{layer}.weight", transposed=True))
        return self.apply("Add", product, self.weight(f"{layer}.bias"))

    def norm(self, x: str, layer: str) -> str:
        """Apply layer normalisation over the width."""
        scale, bias = self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")
        return self.apply("LayerNormalization", x, scale, bias, axis=-1, epsilon=NORM_EPSILON)


def save_minilm(safetensors: Path, target: Path) -> None:
    """Write the model whose weights a safetensors file holds as an ONNX file, with its weights in a file beside it.

    onnxruntime maps that file into memory, so processes share the 47 MB of word vectors.
    """
    model = build_minilm(read_float32_tensors(safetensors))
    onnx.save(model, target, save_as_external_data=True, location=f"{target.stem}.weights")


def build_minilm(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """Return the model as a graph from ``token_ids`` (tokens,) to ``vector`` (384,), a unit vector.

    Its second result ``states`` (tokens, 384) is the last layer's output for each token; a caller that does not request
    it does not pay for it.

    Parameters
    ----------
    weights
        The tensors of the official safetensors file by name.
    """
    graph = GraphBuilder(weights)
    hidden = _embed_tokens(graph)
    for layer in range(LAYERS):
        hidden = _encode(graph, hidden, f"encoder.layer.{layer}")
    axes = graph.constant("token_axis", np.array([0]))
    mean = graph.apply("ReduceMean", hidden, axes, keepdims=0)
    length = graph.apply("ReduceL2", mean, axes, keepdims=1)
    graph.nodes.append(helper.make_node("Div", [mean, length], ["vector"]))
    graph.nodes.append(helper.make_node("Identity", [hidden], ["states"]))
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info("token_ids", TensorProto.INT64, ["tokens"])],
            [
                helper.make_tensor_value_info("vector", TensorProto.FLOAT, [WIDTH]),
                helper.make_tensor_value_info("states", TensorProto.FLOAT, ["tokens", WIDTH]),
            ],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
    )


def _embed_tokens(graph: GraphBuilder) -> str:
    """Sum the vectors of word, position and segment (always the first) and normalise; shape (tokens, 384)."""
    words = graph.apply("Gather", graph.weight("embeddings.word_embeddings.weight"), "token_ids")
    positions = graph.apply(
        "Slice",
        graph.weight("embeddings.position_embeddings.weight"),
        graph.constant("first_position", np.array([0])),
        graph.apply("Shape", "token_ids"),
    )
    segment = graph.apply(
        "Gather", graph.weight("embeddings.token_type_embeddings.weight"), graph.constant("first_segment", np.array(0))
    )
    total = graph.apply("Add", graph.apply("Add", words, positions), segment)
    return graph.norm(total, "embeddings.LayerNorm")


def _encode(graph: GraphBuilder, hidden: str, layer: str) -> str:
    """Apply one encoder layer: attention and a feed-forward step, each added to its input and normalised."""
    attended = graph.linear(_attend(graph, hidden, f"{layer}.attention.self"), f"{layer}.attention.output.dense")
    hidden = graph.norm(graph.apply("Add", attended, hidden), f"{layer}.attention.output.LayerNorm")
    widened = graph.apply("Gelu", graph.linear(hidden, f"{layer}.intermediate.dense"))
    narrowed = graph.linear(widened, f"{layer}.output.dense")
    return graph.norm(graph.apply("Add", narrowed, hidden), f"{layer}.output.LayerNorm")


def _attend(graph: GraphBuilder, hidden: str, layer: str) -> str:
    """Apply scaled dot-product attention with twelve heads (Vaswani et al. 2017)."""
    by_head = graph.constant("by_head", np.array([-1, HEADS, HEAD_WIDTH]))

    def heads(part: str, order: list[int]) -> str:
        projected = graph.apply("Reshape", graph.linear(hidden, f"{layer}.{part}"), by_head)
        return graph.apply("Transpose", projected, perm=order)

    scores = graph.apply("MatMul", heads("query", [1, 0, 2]), heads("key", [1, 2, 0]))
    scale = graph.constant("attention_scale", np.array(1 / math.sqrt(HEAD_WIDTH), dtype=np.float32))
    shares = graph.apply("Softmax", graph.apply("Mul", scores, scale), axis=-1)
    mixed = graph.apply("Transpose", graph.apply("MatMul", shares, heads("value", [1, 0, 2])), perm=[1, 0, 2])
    return graph.apply("Reshape", mixed, graph.constant("joined_heads", np.array([-1, WIDTH])))


if __name__ == "__main__":
    save_minilm(Path(sys.argv[1]), Path(sys.argv[2]))
