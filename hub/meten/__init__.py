"""Prometheus metrics over the answers of the hub."""
