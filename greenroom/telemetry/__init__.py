"""What operators see of an installation: metrics for Prometheus, logs, and traces for OpenTelemetry."""
