"""Writes the weights of the point reader into the package: ``python -m bench.export_reader trained.safetensors``.

The file holds the state of the trained model in 32 bits; with torch, ``safetensors.torch.save_file`` writes it. The
logits of the exact model on `bench.reader_texts` are stored beside this file, for `bench.point_reader`.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import onnx

from bench.cross_encoder_graph import build_cross_encoder
from bench.reader_texts import bank_pairs
from greenroom.embedding import minilm
from greenroom.embedding.safetensors import read_float32_tensors
from greenroom.evaluation.readers.cross_encoder import WEIGHTS, CrossEncoderReader
from greenroom.settings import load_settings

EXACT_LOGITS = Path(__file__).with_name("reader_logits.npy")


def export(state: Path) -> None:
    """Write the 8-bit model and the logits of the exact one."""
    weights = read_float32_tensors(state)
    onnx.save(build_cross_encoder(weights, quantised=True), WEIGHTS)
    settings = load_settings()
    load_tokenizer = partial(minilm.load_tokenizer, settings.cache_folder, settings.embedding_model)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        onnx.save(build_cross_encoder(weights, quantised=False), exact)
        logits = CrossEncoderReader(load_tokenizer, exact).logits(bank_pairs())
    np.save(EXACT_LOGITS, logits.astype(np.float32))
    print(f"Wrote {WEIGHTS} ({WEIGHTS.stat().st_size / 1e6:.1f} MB) and {EXACT_LOGITS}")


if __name__ == "__main__":
    export(Path(sys.argv[1]))
