"""Metrics for Prometheus: the figures of the store, and what the process counts (docs/metrics.md)."""
