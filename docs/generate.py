"""Write the references that come from the code: `make docs`. A test fails when a committed one is out of date."""

from __future__ import annotations

import json
import math
import textwrap
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from pydantic.fields import FieldInfo

from docs.bank_sources import sources_table
from docs.bank_table import bank_table
from docs.dashboards import DASHBOARDS, dashboard
from docs.operating_metrics import metrics_table
from greenroom.analysis.catalogue import COMPETENCIES, COMPOSITES, CompositeDefinition, overall_for
from greenroom.analysis.leaves import LEAVES, SCORER_VERSION
from greenroom.analysis.levels import LEVEL_FLOORS, Level
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.metrics.tables import TABLES
from greenroom.report.json_document import json_schema
from greenroom.settings import Settings
from greenroom.settings.telemetry import TelemetrySettings

DOCS = Path(__file__).parent
GENERATED = "<!-- Generated from the code by `make docs`; edit the code. -->\n"


def main() -> None:
    """Write every generated document."""
    for name, render in DOCUMENTS.items():
        path = (DOCS / name).resolve()
        path.write_text(render(), encoding="utf-8")
        print(path.relative_to(DOCS.parent))  # noqa: T201 - a command tells what it did


def metrics() -> str:
    """Return the metrics reference: features, norms, scores, levels."""
    parts = [GENERATED, "# Metrics reference\n", _METRICS_INTRODUCTION, "## Features\n"]
    for modality, table in TABLES.items():
        parts.append(f"### {modality}\n")
        parts += [_metric(metric) for metric in table.values()]
    parts.append(f"## Scores\n\nScorer version {SCORER_VERSION}. {_LEVELS_INTRODUCTION}\n")
    for leaf in LEAVES:
        weights = _weights(leaf.weights)
        parts.append(
            f"### `{leaf.name}`: {leaf.label}\n\n{leaf.definition}\n\nMade of {weights}. "
            f"Needs {leaf.minimum_seconds:g} s of {leaf.needs}. Source: {leaf.source}.\n\n"
            f"{_anchors(leaf.levels)}\n"
        )
    parts.append("## Composites\n")
    parts += [_composite(composite) for composite in (*COMPOSITES, overall_for("general"))]
    parts.append("## Competencies\n")
    parts += [_composite(competency) for competency in COMPETENCIES]
    return "\n".join(parts)


_METRICS_INTRODUCTION = """\
What Greenroom measures, how, and what it does not mean. Every feature is kept as additive statistics over blocks of
time (`greenroom/analysis/features.py`), and every score carries an interval, a coverage and, when it abstains, its
reason. A *norm* is a published curve from a feature's value to 0-100 points: straight lines between the anchors below,
level outside of them. Where sources disagree the comfortable band is wide. Norms say what is ordinary among people who
were measured in the same way, not what is good, healthy or hireable; your own earlier recordings are a better measure.
"""

_LEVELS_INTRODUCTION = "Levels: " + ", ".join(f"{level} from {floor:.0f}" for floor, level in LEVEL_FLOORS) + "."


def _metric(metric: Metric) -> str:
    lines = [
        f"#### `{metric.name}`\n",
        f"{metric.method}\n",
        f"- Unit: {metric.unit}. Range: {_bound(metric.low)} to {_bound(metric.high)}.",
        f"- Source: {metric.source}.",
    ]
    norm = metric.norm
    if norm is not None:
        curve = ", ".join(f"{value:g} → {points:g}" for value, points in norm.anchors)
        lines.append(f"- Norm: {curve}. {norm.source}.")
        if norm.comfortable is not None:
            lines.append(f"- Comfortable band: {norm.comfortable[0]:g} to {norm.comfortable[1]:g}.")
        lines.append(f"- Spread between minutes of one person's recording: {norm.repeat_sd_per_minute:g}.")
    return "\n".join(lines) + "\n"


def _composite(composite: CompositeDefinition) -> str:
    return (
        f"### `{composite.name}`: {composite.label}\n\n{composite.definition}\n\n"
        f"Made of {_weights(composite.weights)}; "
        f"abstains when parts worth less than {composite.minimum_weight:.0%} are there. Source: {composite.source}.\n\n"
        f"{_anchors(composite.levels)}\n"
    )


def _weights(weights: Mapping[str, float]) -> str:
    return ", ".join(f"`{name}` {weight:.0%}" for name, weight in weights.items())


def _anchors(levels: Mapping[Level, str]) -> str:
    return "\n".join(f"- *{level}*: {levels[level]}" for _, level in reversed(LEVEL_FLOORS))


def _bound(value: float) -> str:
    return "no bound" if math.isinf(value) else f"{value:g}"


def _settings() -> list[tuple[str, FieldInfo]]:
    """Return the settings in reading order: those of telemetry, which the class inherits, come last."""
    return sorted(Settings.model_fields.items(), key=lambda item: item[0] in TelemetrySettings.model_fields)


def settings() -> str:
    """Return the settings reference."""
    rows = ["| setting | environment variable | default | meaning |", "| --- | --- | --- | --- |"]
    for name, field in _settings():
        default = _SPECIAL_DEFAULTS.get(name) or f"`{field.default}`"
        rows.append(f"| `{name}` | `GREENROOM_{name.upper()}` | {default} | {field.description} |")
    return (
        f"{GENERATED}\n# Settings\n\nBy environment variable, or as `name = value` in `settings.toml` in the home "
        "folder (`GREENROOM_HOME`). The environment wins.\n\n" + "\n".join(rows) + "\n"
    )


_SPECIAL_DEFAULTS = {"home": "`~/.local/share/greenroom`"}


def environment_example() -> str:
    """Return a file of environment variables: every setting, commented out, with its default."""
    parts = [_ENVIRONMENT_INTRODUCTION]
    for name, field in _settings():
        description = textwrap.fill(field.description or "", 118, initial_indent="# ", subsequent_indent="# ")
        default = _SPECIAL_DEFAULTS.get(name, "").strip("`") or _as_variable(field.default)
        parts.append(f"{description}\n#GREENROOM_{name.upper()}={default}\n")
    return "\n".join(parts)


_ENVIRONMENT_INTRODUCTION = """\
# Generated from the code by `make docs`; edit the code.
#
# Copy this file to .env and remove the # in front of the settings that you change. Greenroom does not read .env itself.
# Load it in a shell with `set -a; . ./.env; set +a`, or name it as EnvironmentFile= of a systemd unit.
"""


def _as_variable(default: object) -> str:
    match default:
        case None:
            return ""
        case bool() | tuple():
            return json.dumps(default)
        case _:
            return str(default)


def schema() -> str:
    """Return the report's JSON Schema."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


DOCUMENTS: dict[str, Callable[[], str]] = {
    "metrics.md": metrics,
    "settings.md": settings,
    "../.env.example": environment_example,
    "question-bank-table.md": lambda: GENERATED + bank_table(),
    "bank-sources/README.md": lambda: GENERATED + sources_table(),
    "report.schema.json": schema,
    "operating-metrics.md": lambda: GENERATED + metrics_table(),
    **{f"../deploy/grafana/{name}.json": partial(dashboard, name) for name in DASHBOARDS},
}

if __name__ == "__main__":
    main()
