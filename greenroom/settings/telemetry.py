"""The settings of metrics, logs and traces."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

LogLevel = Literal["debug", "info", "warning", "error"]
LEAST_TOKEN_CHARACTERS = 16


class TelemetrySettings(BaseSettings):
    """What operators learn about an installation, and where."""

    metrics_port: int | None = Field(
        None,
        ge=0,
        le=65535,
        description="Port of the metrics for Prometheus, at /metrics, apart from the port of the web application; no "
        "metrics are collected when not set, and 0 takes any free port.",
    )
    metrics_host: str = Field(
        "127.0.0.1",
        description="IP address on which the metrics are served. Any address but those of this machine itself needs a "
        "metrics_token.",
    )
    metrics_token: SecretStr | None = Field(
        None,
        min_length=LEAST_TOKEN_CHARACTERS,
        description="Token that Prometheus sends as `Authorization: Bearer ...` for the metrics.",
    )
    log_level: LogLevel = Field(
        "warning", description="The least important messages of the log; `info` has a line for each request and job."
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="Whether the log has lines for people, or JSON objects for Loki and Elasticsearch."
    )
    log_folder: Path | None = Field(
        None,
        description="Folder for the log as files too, a new one each day for each process: kept for 30 days, messages "
        "of the level debug for 7. Each server needs a folder of its own.",
    )
    traces_url: str | None = Field(
        None,
        pattern=r"^https?://[^\s]+$",
        examples=["http://localhost:4318"],
        description="Base address of a collector that takes traces by OTLP over HTTP, e.g. http://localhost:4318; no "
        "traces when not set.",
    )
    traces_share: float = Field(1.0, gt=0, le=1, description="Share of the requests that are traced.")

    @model_validator(mode="after")
    def _guard_metrics(self) -> TelemetrySettings:
        """Refuse to show the metrics to other machines without a token."""
        try:
            is_here = ip_address(self.metrics_host).is_loopback
        except ValueError:
            raise ValueError("metrics_host has to be an IP address, such as 127.0.0.1 or 0.0.0.0") from None
        if self.metrics_port is not None and not is_here and self.metrics_token is None:
            raise ValueError("metrics_host lets other machines read the metrics, so set metrics_token too")
        return self
