"""The page, the metrics endpoint and the health check over HTTP, for this machine only."""
