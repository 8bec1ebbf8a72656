"""What a metric is: everything about one measured number, in one entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from greenroom.analysis.metrics.groups import Group
from greenroom.analysis.norms import Norm


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the report writes a number.

    Parameters
    ----------
    pattern
        Holds the number at ``{}``.
    digits
        How many decimals are worth reading.
    style
        ``share`` writes a ratio as a whole percentage, ``percent`` a ratio as a percentage with decimals, ``length``
        seconds as a duration.
    """

    pattern: str = "{}"
    digits: int = 0
    style: Literal["number", "share", "percent", "length"] = "number"


_ONE = re.compile(r"(?<![\d.,])(1 (?:degree|second|word|syllable|detail|semitone|pause|minute|grado|segundo))s\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that gives the candidate the number.

    Parameters
    ----------
    template
        With one replacement field of ``str.format``, such as ``{:.1f}`` or ``{:.0%}``.
    times
        What the number is multiplied by first.
    least, below_least
        Below ``least`` the sentence is ``below_least`` in place of the template.
    """

    template: str
    times: float = 1.0
    least: float | None = None
    below_least: str = ""

    def about(self, value: float) -> str:
        """Return the sentence for a value in the metric's unit."""
        if self.least is not None and value < self.least:
            return self.below_least
        return agreeing(self.template.format(self.times * value))


def agreeing(sentence: str) -> str:
    """Return a sentence in which a count of one has its unit in the singular: "1 degree"."""
    return _ONE.sub(r"\1", sentence)


@dataclass(frozen=True, slots=True)
class Metric:
    """One measured number: its meaning, its uncertainty, its norm, and its words in the report.

    docs/metrics.md, the report and its page are made from these entries. Texts are in English and never decide
    anything; a translation replaces them by the metric's name.

    Parameters
    ----------
    name
        With unit and direction, as in the report's JSON.
    unit
        ``hz``, ``seconds``, ``ratio``, ``per minute`` ...; a single dash for a pure number.
    low, high
        The range in which a value can lie at all; ``inf`` where there is no bound.
    method
        How it is measured, in sentences that a speech scientist can check.
    source
        The paper, standard or software that the method follows.
    label
        What the report calls it.
    group
        Where the report shows it. A group lists its metrics in the order of the tables.
    number_format
        How the report writes its value.
    measurement_sd
        Standard deviation, in the metric's unit, of the error that more time does not average away (a camera below the
        face, a recogniser's bias), before scoring.
    sd_per_word_error
        The same per unit of the transcript's word error rate, for a metric that reads the transcript.
    norm
        How it is judged; None when no score uses it.
    sentence
        How advice words its value; None when advice never does.
    shows
        The score whose behaviour its moments show, for a metric without a weight in any score.
    """

    name: str
    unit: str
    low: float
    high: float
    method: str
    source: str
    label: str
    group: Group
    number_format: NumberFormat = NumberFormat()
    measurement_sd: float = 0.0
    sd_per_word_error: float = 0.0
    norm: Norm | None = None
    sentence: Sentence | None = None
    shows: str | None = None


def by_name(*metrics: Metric) -> Mapping[str, Metric]:
    """Return a table of metrics, in the order given."""
    return {metric.name: metric for metric in metrics}
