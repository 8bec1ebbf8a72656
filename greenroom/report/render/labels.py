"""How features and scores are named, and how the number of a feature is written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greenroom.analysis.catalogue import COMPOSITES, CompositeDefinition, overall_for
from greenroom.analysis.leaves import LEAVES, LeafDefinition
from greenroom.analysis.metrics.metric import NumberFormat
from greenroom.analysis.metrics.tables import METRICS
from greenroom.report.render.words import length, number, share

TIME_SHARE = " of the time"


@dataclass(frozen=True, slots=True)
class Measure:
    """How a feature is named and written."""

    label: str
    number_format: NumberFormat

    def band(self, low: float, high: float) -> str:
        """Return a range of values with its unit, ``120 to 175 words a minute``."""
        bare = replace(self.number_format, pattern="{}")
        pattern = self.number_format.pattern.removesuffix(TIME_SHARE)
        return pattern.format(f"{_written(low, bare)} to {_written(high, bare)}")

    def written(self, value: float) -> str:
        """Return the value with its unit."""
        return _written(value, self.number_format)


SCORES: dict[str, LeafDefinition | CompositeDefinition] = {
    **{leaf.name: leaf for leaf in LEAVES},
    **{composite.name: composite for composite in (*COMPOSITES, overall_for("general"))},
}

LEVELS: dict[str, str] = {
    "beginning": "Beginning",
    "developing": "Developing",
    "steady": "Steady",
    "strong": "Strong",
    "outstanding": "Outstanding",
}


def score_label(name: str) -> str:
    """Return the report's name for a score; an unlisted name is written out in words."""
    return SCORES[name].label if name in SCORES else _in_words(name)


def score_definition(name: str) -> str:
    """Return the meaning of a score, in a sentence or two; empty for an unlisted one."""
    return SCORES[name].definition if name in SCORES else ""


def feature_measure(name: str, unit: str) -> Measure:
    """Return name and number format of a feature; an unlisted one keeps its own unit and two decimals."""
    metric = METRICS.get(name)
    if metric is None:
        return Measure(_in_words(name), NumberFormat("{}" if unit in ("-", "") else f"{{}} {unit}", digits=2))
    return Measure(metric.label, metric.number_format)


def _written(value: float, number_format: NumberFormat) -> str:
    if number_format.style == "share":
        return number_format.pattern.format(share(value))
    if number_format.style == "percent":
        return number_format.pattern.format(f"{number(value * 100, number_format.digits)}%")
    if number_format.style == "length":
        return number_format.pattern.format(length(value))
    return number_format.pattern.format(number(value, number_format.digits))


def _in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()
