"""All metrics, gathered from the tables of the modalities."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.metrics.body import BODY
from greenroom.analysis.metrics.content import CONTENT
from greenroom.analysis.metrics.face import FACE
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.metrics.timing import TIMING
from greenroom.analysis.metrics.voice import VOICE
from greenroom.analysis.metrics.words import WORDS
from greenroom.analysis.norms import Norm

TABLES: Mapping[str, Mapping[str, Metric]] = {
    "Content": CONTENT,
    "Words": WORDS,
    "Timing": TIMING,
    "Voice": VOICE,
    "Face": FACE,
    "Body": BODY,
}
"""By modality, in the order of the report."""

METRICS: Mapping[str, Metric] = {name: metric for table in TABLES.values() for name, metric in table.items()}

NORMS: Mapping[str, Norm] = {name: metric.norm for name, metric in METRICS.items() if metric.norm is not None}
"""How each scored metric is judged."""
