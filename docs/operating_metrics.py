"""The reference of the metrics that Prometheus reads."""

from __future__ import annotations

from greenroom.metrics import COUNTED, PREFIX, READ, Counter, Gauge, Histogram


def metrics_table() -> str:
    """Return the page."""
    return (
        "\n# Metrics for Prometheus\n\n"
        "[Operating Greenroom](operating.md) says how to collect them, and has the alerts. A histogram has the usual "
        "series `_bucket`, `_sum` and `_count`.\n\n"
        "## Counted by each process\n\n"
        "These begin at zero when the server starts. Sum them over all servers.\n\n"
        f"{_table(COUNTED)}\n"
        "## Read when Prometheus asks\n\n"
        "Queues, sessions, scores and opinions come from the database. All servers show the same values, so take the "
        "maximum.\n\n"
        f"{_table(READ)}"
    )


def _table(metrics: tuple[Counter | Histogram, ...] | tuple[Gauge, ...]) -> str:
    rows = ["| metric | type | labels | meaning |", "| --- | --- | --- | --- |"]
    for metric in metrics:
        labels = ", ".join(f"`{label}`" for label in metric.labels) or "-"
        rows.append(f"| `{PREFIX}{metric.name}` | {_kind(metric)} | {labels} | {metric.meaning} |")
    return "\n".join(rows) + "\n"


def _kind(metric: Counter | Histogram | Gauge) -> str:
    if isinstance(metric, Histogram):
        return "histogram"
    return "counter" if isinstance(metric, Counter) or metric.only_grows else "gauge"
