"""The dashboards for Grafana, as data: `make docs` writes them to deploy/grafana, and a test compares them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Unit = Literal["short", "percentunit", "s", "bytes", "currencyUSD", "reqps", "none"]

COLUMNS = 24
"""The width of a dashboard in Grafana's own unit."""
WIDTH, HEIGHT = 8, 8


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart.

    Parameters
    ----------
    queries
        An expression of Prometheus for each line, with the legend of its series.
    """

    title: str
    unit: Unit
    queries: Sequence[tuple[str, str]]
    width: int = WIDTH


SYSTEM = (
    Panel("Requests by status", "reqps", [("sum by (status) (rate(greenroom_requests_total[5m]))", "{{status}}")]),
    Panel(
        "Response time",
        "s",
        [
            (f"histogram_quantile({share}, sum by (le) (rate(greenroom_request_seconds_bucket[5m])))", name)
            for share, name in ((0.5, "half"), (0.95, "95%"), (0.99, "99%"))
        ],
    ),
    Panel(
        "Slowest routes (99%)",
        "s",
        [
            (
                (
                    "topk(8, histogram_quantile(0.99, "
                    "sum by (le, method, route) (rate(greenroom_request_seconds_bucket[15m]))))"
                ),
                "{{method}} {{route}}",
            )
        ],
    ),
    Panel("Jobs that wait", "short", [('max by (queue) (greenroom_jobs{state="queued"})', "{{queue}}")]),
    Panel("Age of the queues", "s", [("max by (queue) (greenroom_queue_age_seconds)", "{{queue}}")]),
    Panel(
        "Jobs by state",
        "short",
        [('sum by (state) (max by (queue, state) (greenroom_jobs{state!="scheduled"}))', "{{state}}")],
    ),
    Panel(
        "Attempts at jobs by outcome",
        "short",
        [("sum by (outcome) (increase(greenroom_job_attempts_total[5m]))", "{{outcome}}")],
    ),
    Panel(
        "Time of jobs (95%)",
        "s",
        [
            (
                "histogram_quantile(0.95, sum by (le, kind) (rate(greenroom_job_seconds_bucket[30m])))",
                "{{kind}}",
            )
        ],
    ),
    Panel(
        "Wait for a worker (95%)",
        "s",
        [("histogram_quantile(0.95, sum by (le, queue) (rate(greenroom_job_wait_seconds_bucket[15m])))", "{{queue}}")],
    ),
    Panel(
        "Analysis: processor seconds per recorded second",
        "short",
        [
            (
                (
                    "sum(increase(greenroom_job_processor_seconds_total"
                    '{kind=~"sessions\\\\.(observe|transcribe|align|analyse)"}[6h])) '
                    "/ sum(increase(greenroom_recorded_seconds_total[6h]))"
                ),
                "jobs that read recordings",
            )
        ],
    ),
    Panel(
        "Live interviews",
        "short",
        [("greenroom_live_sessions", "{{instance}}"), ("greenroom_live_sessions_limit", "limit of {{instance}}")],
    ),
    Panel(
        "Delay of hints (95%)",
        "s",
        [("histogram_quantile(0.95, sum by (le) (rate(greenroom_hint_seconds_bucket[15m])))", "hints")],
    ),
    Panel(
        "Live connections that ended",
        "short",
        [("sum by (code) (increase(greenroom_live_closings_total[5m]))", "{{code}}")],
    ),
    Panel(
        "Deaths of workers",
        "short",
        [
            ("increase(greenroom_worker_restarts_total[10m])", "worker of {{instance}}"),
            ("increase(greenroom_lane_deaths_total[10m])", "lane of {{instance}}"),
        ],
    ),
    Panel("Processors in use", "short", [("rate(greenroom_processor_seconds_total[5m])", "{{instance}}")]),
    Panel("Memory", "bytes", [("sum by (instance, role) (greenroom_process_memory_bytes)", "{{instance}} {{role}}")]),
    Panel("Processes", "short", [("sum by (instance, role) (greenroom_processes)", "{{instance}} {{role}}")]),
    Panel(
        "Free disk",
        "bytes",
        [("greenroom_disk_free_bytes", "{{instance}}"), ("greenroom_disk_bytes", "all of {{instance}}")],
    ),
    Panel("GPU in use", "percentunit", [("greenroom_gpu_use_share", "{{instance}} {{gpu}}")]),
    Panel(
        "GPU memory",
        "bytes",
        [("greenroom_gpu_memory_used_bytes", "{{instance}} {{gpu}}"), ("greenroom_gpu_memory_bytes", "all of {{gpu}}")],
    ),
    Panel("Parts that work", "none", [("min by (part) (greenroom_part_ready)", "{{part}}")]),
    Panel(
        "Worker and metrics",
        "none",
        [("greenroom_worker_up", "worker of {{instance}}"), ("min by (source) (greenroom_source_up)", "{{source}}")],
    ),
    Panel("Age of the last backup", "s", [("time() - max(greenroom_last_backup_timestamp_seconds)", "backup")]),
    Panel("Version", "none", [("count by (version) (greenroom_version_info)", "{{version}}")]),
)

MODELS = (
    Panel(
        "Calls of language models",
        "short",
        [("sum by (role, outcome) (increase(greenroom_model_calls_total[15m]))", "{{role}}: {{outcome}}")],
    ),
    Panel(
        "Time of a call (95%)",
        "s",
        [("histogram_quantile(0.95, sum by (le, role) (rate(greenroom_model_seconds_bucket[15m])))", "{{role}}")],
    ),
    Panel("Cost per day", "currencyUSD", [("sum by (role) (increase(greenroom_model_dollars_total[1d]))", "{{role}}")]),
    Panel(
        "Tokens per hour",
        "short",
        [("sum by (role, direction) (increase(greenroom_model_tokens_total[1h]))", "{{role}}: {{direction}}")],
    ),
    Panel(
        "Scores of interviews, last day",
        "short",
        [('max by (band) (greenroom_session_scores{window="1d"})', "{{band}}")],
    ),
    Panel(
        "Scores of interviews, last 30 days",
        "short",
        [('max by (band) (greenroom_session_scores{window="30d"})', "{{band}}")],
    ),
    Panel("Mean score", "none", [("max by (window) (greenroom_score_mean)", "{{window}}")]),
    Panel("Drift against the 29 days before", "none", [("max(greenroom_score_drift)", "stability index")]),
    Panel(
        "Interviews without a score",
        "percentunit",
        [
            (
                (
                    f'max(greenroom_session_scores{{band="none", window="{window}"}}) '
                    f'/ sum(max by (band) (greenroom_session_scores{{window="{window}"}}))'
                ),
                window,
            )
            for window in ("1d", "30d")
        ],
    ),
    Panel(
        "Verdicts on points",
        "percentunit",
        [
            (
                (
                    "sum by (judge, verdict) (increase(greenroom_point_verdicts_total[6h])) "
                    "/ on (judge) group_left sum by (judge) (increase(greenroom_point_verdicts_total[6h]))"
                ),
                "{{judge}}: {{verdict}}",
            )
        ],
    ),
    Panel(
        "Mean score of answers",
        "none",
        [
            (
                (
                    "sum by (judge) (increase(greenroom_answer_score_sum[6h])) "
                    "/ sum by (judge) (increase(greenroom_answer_score_count[6h]))"
                ),
                "{{judge}}",
            )
        ],
    ),
    Panel(
        "Answers without a score",
        "short",
        [("sum by (judge) (increase(greenroom_answer_abstentions_total[6h]))", "{{judge}}")],
    ),
    Panel(
        "Mean of the scores of recordings",
        "none",
        [
            (
                (
                    "sum by (score) (increase(greenroom_report_score_sum[1d])) "
                    "/ sum by (score) (increase(greenroom_report_score_count[1d]))"
                ),
                "{{score}}",
            )
        ],
    ),
    Panel(
        "Scores that reports left out",
        "short",
        [("sum by (score) (increase(greenroom_report_abstentions_total[1d]))", "{{score}}")],
    ),
    Panel(
        "Words that are right, by the recogniser's estimate",
        "percentunit",
        [
            (
                (
                    f"sum(increase(greenroom_transcript_reliability_sum[{window}])) "
                    f"/ sum(increase(greenroom_transcript_reliability_count[{window}]))"
                ),
                window,
            )
            for window in ("6h", "1d", "30d")
        ],
    ),
    Panel(
        "Failed transcriptions", "short", [("sum(increase(greenroom_transcription_failures_total[1h]))", "failures")]
    ),
)

BUSINESS = (
    Panel(
        "Interviews and uploads of the last day",
        "short",
        [
            ('max by (kind) (greenroom_sessions_started{window="1d"})', "{{kind}} started"),
            ('max by (kind) (greenroom_sessions_finished{window="1d"})', "{{kind}} finished"),
        ],
        width=12,
    ),
    Panel(
        "Interviews and uploads of the last 30 days",
        "short",
        [
            ('max by (kind) (greenroom_sessions_started{window="30d"})', "{{kind}} started"),
            ('max by (kind) (greenroom_sessions_finished{window="30d"})', "{{kind}} finished"),
        ],
        width=12,
    ),
    Panel(
        "Reports that were called useful",
        "percentunit",
        [
            (
                (
                    f'max(greenroom_report_opinions{{opinion="useful", window="{window}"}}) '
                    f'/ sum(max by (opinion) (greenroom_report_opinions{{window="{window}"}}))'
                ),
                window,
            )
            for window in ("1d", "30d")
        ],
    ),
    Panel("Opinions", "short", [("max by (opinion, window) (greenroom_report_opinions)", "{{opinion}}, {{window}}")]),
    Panel(
        "Recordings by outcome", "short", [("max by (outcome, window) (greenroom_analyses)", "{{outcome}}, {{window}}")]
    ),
)

DASHBOARDS = {"system": SYSTEM, "models": MODELS, "business": BUSINESS}


def expressions() -> list[str]:
    """Return every expression of every dashboard."""
    return [query for panels in DASHBOARDS.values() for panel in panels for query, _ in panel.queries]


def dashboard(name: str) -> str:
    """Return a dashboard as Grafana imports it."""
    content = {
        "uid": f"greenroom-{name}",
        "title": f"Greenroom: {name}",
        "tags": ["greenroom"],
        "schemaVersion": 39,
        "editable": True,
        "refresh": "30s",
        "time": {"from": "now-24h", "to": "now"},
        "templating": {
            "list": [{"name": "source", "label": "Prometheus", "type": "datasource", "query": "prometheus"}]
        },
        "panels": _placed(DASHBOARDS[name]),
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _placed(panels: Sequence[Panel]) -> list[dict[str, Any]]:
    """Return the panels in rows, as many as fit beside each other."""
    placed, left, top = [], 0, 0
    for number, panel in enumerate(panels, start=1):
        if left + panel.width > COLUMNS:
            left, top = 0, top + HEIGHT
        placed.append(_panel(number, panel, {"x": left, "y": top, "w": panel.width, "h": HEIGHT}))
        left += panel.width
    return placed


def _panel(number: int, panel: Panel, place: dict[str, int]) -> dict[str, Any]:
    source = {"type": "prometheus", "uid": "${source}"}
    return {
        "id": number,
        "type": "timeseries",
        "title": panel.title,
        "datasource": source,
        "gridPos": place,
        "fieldConfig": {"defaults": {"unit": panel.unit}, "overrides": []},
        "targets": [
            {"refId": chr(ord("A") + index), "expr": expression, "legendFormat": legend, "datasource": source}
            for index, (expression, legend) in enumerate(panel.queries)
        ],
    }
