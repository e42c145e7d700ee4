# Everything a person or CI does with this repository. Start with `make run` or `make test`.
# Needs Python 3.11 or newer and make; the rest is installed in .venv from the lock files in requirements/.

# Which Python makes the venv. Only the first setup asks for it.
PYTHON ?= python3

# Where the page is served, and where the hub keeps its data. Plain assignments on purpose: HOST is an
# ordinary environment variable on some systems; only `make run HOST=...` changes it.
HOST = 127.0.0.1
PORT = 8080
DATA = data/hub

# The invented region that is loaded when DATA is empty.
VOORBEELD = data/voorbeeld
GEMEENTEN = 8
CLIENTEN = 500
MAANDEN = 6

# Extra words for pytest and for the benchmark: make test TESTS=tests/domein, make bench BENCH="--clienten 2000"
TESTS =
BENCH =

# What has a campaign that `make test` takes a sample of.
CAMPAGNES = tests/parsers tests/vijandig tests/orde tests/storing tests/opslag/test_bijwerken.py tests/kafka tests/duur

# Only `make lock` needs uv.
UV ?= uv

# Relative on purpose: the path of the repository may hold spaces.
PY = .venv/bin/python
HUB = $(PY) -m hub
PIP = $(PY) -m pip --disable-pip-version-check --no-input
LOCK = $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --group bouw

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help run test bewijs lint format bench meet tokens fotos dashboards plaatjes lock setup clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: .venv/.basis ## set everything up, fill an empty data folder with an invented region, serve the page
	@mkdir -p "$(DATA)"
	@bezig="$(VOORBEELD).bezig"; \
	if [ -z "$$(ls -A "$(DATA)")" ] || [ "$$(cat "$$bezig" 2>/dev/null)" = "$(DATA)" ]; then \
		echo "De map $(DATA) is leeg: een verzonnen regio maken ($(GEMEENTEN) gemeenten, $(CLIENTEN) cliënten) ..."; \
		mkdir -p "$$(dirname "$(VOORBEELD)")" && printf '%s' "$(DATA)" > "$$bezig" && \
		rm -rf "$(VOORBEELD)" && \
		$(HUB) simulate --out "$(VOORBEELD)" \
			--gemeenten $(GEMEENTEN) --clienten $(CLIENTEN) --maanden $(MAANDEN) && \
		$(HUB) load "$(VOORBEELD)" --data "$(DATA)" && \
		$(HUB) brp load "$(VOORBEELD)/brp.csv" --data "$(DATA)" && \
		rm -f "$$bezig"; \
	fi
	@exec $(HUB) run --data "$(DATA)" --host "$(HOST)" --port "$(PORT)"

test: .venv/.ontwikkel ## set up and run all tests
	$(PY) -m pytest $(TESTS)

bewijs: .venv/.ontwikkel ## the campaigns of docs/betrouwbaarheid.md whole, not a sample (hours; TESTS="tests/orde" for one)
	IJW_HUB_TEST_BEWIJS=1 $(PY) -m pytest -s $(or $(TESTS),$(CAMPAGNES)) --hypothesis-profile=ruim

lint: .venv/.ontwikkel ## ruff, mypy --strict on hub/, the import contract
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports

format: .venv/.ontwikkel ## let ruff mend and format the code
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: .venv/.ontwikkel ## compare load with the floor (BENCH="--help" tells the options)
	$(PY) benchmarks/bench.py $(BENCH)

meet: .venv/.ontwikkel ## measure every page and question of the API with 100,000 dossiers (minutes; BENCH="--help")
	$(PY) benchmarks/paginas.py $(BENCH)

tokens: .venv/.ontwikkel ## write the design tokens the style sheet uses, from npm (needs npm)
	$(PY) -m scripts.tokens

fotos: .venv/.ontwikkel ## take the pictures of the README, of an invented region (needs Chromium)
	$(PY) -m scripts.pagina_foto

dashboards: .venv/.ontwikkel ## write the dashboards of Grafana from code
	$(PY) -m scripts.dashboards

plaatjes: .venv/.ontwikkel ## draw the dashboards of an invented region (needs Prometheus; minutes)
	$(PY) -m scripts.dashboards.plaat

setup: .venv/.ontwikkel ## set up everything to develop with, and run nothing

lock: ## choose newer versions within pyproject.toml and write the lock files (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock gebruikt uv, en dat is er niet. Installeer het met: pipx install uv"; exit 1; }
	$(LOCK) --upgrade --extra dev --output-file requirements/ontwikkel.txt
	$(LOCK) --constraint requirements/ontwikkel.txt --output-file requirements/basis.txt

clean: ## remove the venv and all caches; data stays
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- setting up ------------------------------------------------------------------------------------------------
# A stamp says that its lock file is installed. The development set holds the runtime set, with the same versions.

.venv/.basis: requirements/basis.txt pyproject.toml | .venv/.gemaakt
	@if [ .venv/.ontwikkel -nt requirements/ontwikkel.txt ] && [ .venv/.ontwikkel -nt pyproject.toml ]; then :; else \
		$(call INSTALLEER,requirements/basis.txt); fi
	@touch $@

.venv/.ontwikkel: requirements/ontwikkel.txt pyproject.toml | .venv/.gemaakt
	@$(call INSTALLEER,requirements/ontwikkel.txt)
	@touch $@ .venv/.basis

# A venv that works is kept, whoever made it; one that was interrupted halfway is made again.
.venv/.gemaakt:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "ijw-hub heeft Python 3.11 of nieuwer nodig; $(PYTHON) is dat niet (of ontbreekt)."; \
		echo "Installeer een nieuwere Python, of wijs hem aan: make run PYTHON=/pad/naar/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Deze Python kan geen venv maken: de onderdelen venv en ensurepip ontbreken."; \
		echo "Op Debian en Ubuntu: sudo apt install python3-venv. Geef daarna dezelfde opdracht opnieuw."; exit 1; }
	@$(PIP) --version >/dev/null 2>&1 || { \
		echo "De omgeving .venv maken ..."; rm -rf .venv && $(PYTHON) -m venv .venv; }
	@touch $@

# Every package is checked against its hash; the project itself is built without reaching the network.
INSTALLEER = echo "Installeren uit $(1) (de eerste keer duurt dit even) ..." && \
	$(PIP) install --quiet --require-hashes --no-deps -r $(1) && \
	$(PIP) install --quiet --no-index --no-deps --no-build-isolation -e . && \
	$(PIP) check >/dev/null
