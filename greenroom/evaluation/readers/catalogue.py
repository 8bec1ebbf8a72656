"""The larger point reader that ``greenroom models pull judge`` offers.

DeBERTa-v3 large trained on five inference sets (Laurer et al. 2023): of the openly licensed models it is among the best
on adversarial inference (ANLI, Nie et al. 2020). The file has 8-bit weights.
"""

from __future__ import annotations

from greenroom.model_hub import CatalogueEntry

LARGER_READER = CatalogueEntry(
    "judge",
    "MoritzLaurer/DeBERTa-v3-large-mnli-fever-anli-ling-wanli",
    652_000_000,
    "MIT",
    "Judging: a larger reader of rubric points",
    use="Set GREENROOM_POINT_READER=judge to judge answers with this model",
    needed=("onnx/model_quantized.onnx", "tokenizer.json", "config.json"),
)
