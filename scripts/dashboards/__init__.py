"""The Grafana dashboards as code: `make dashboards` writes them to deploy/grafana/dashboards.

One module per dashboard (`doorlooptijd`, `wachttijden`, `woonplaats`, `berichtenstroom`, `hubzelf`), on shared building
blocks: `vragen` (PromQL), `palet` (colours and thresholds), `panelen` (one function per kind of panel), `tabellen`
(the same for tables), `blad` (the grid and the shell). `plaat` draws them from a real Prometheus, without Grafana.
"""
