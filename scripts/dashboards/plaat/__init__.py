"""Draw the dashboards without Grafana: from a real Prometheus, with their own questions, on their own grid.

`naspelen` lets a hub live through weeks in minutes and keeps what it told; `geschiedenis` puts that into a real Prometheus;
`antwoorden` asks it what the panels ask; `opmaak`, `tekenen` and `vel` draw the answers. `make plaatjes` runs it all.
"""
