# Every task of the project. `make` alone lists them.

VENV   := .venv
BIN    := $(VENV)/bin
BESIDE := .venv-bench
PYTHON ?= $(shell command -v python3.11 || command -v python3)
DEMO   := demo
SITE   := $(DEMO)/site
PLACES := 420112 500237 420103
MONTHS := 2026-09 2026-10 2026-11
ON_ORDINARY := $(addprefix tests/database/test_,security.py checks.py context.py middleware.py backup.py tasks.py) \
          tests/secrecy tests/audit tests/places tests/accounts $(wildcard tests/site/test_isolation*.py) \
          $(addprefix tests/register/store/test_,facts.py own_words.py undoing.py) \
          tests/register/persons/test_plan.py tests/supervision/test_taking_up.py \
          $(addprefix tests/register/changes/test_,merging.py erasing.py)
PINS   := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
          --no-emit-index-url --quiet

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup browser run months demo site test test-ordinary check format catalogue bench lock clean

help: ## List every task with its sentence
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.ready ## Make .venv and install the pinned, hash-checked packages into it

# The stamp is newer than the pins, so a second set-up has nothing to do. Build tools come first and
# build isolation is off: whatever is built from source is built with the pinned, checked tools.
$(VENV)/.ready: requirements/build.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Found $$($(PYTHON) --version 2>&1); expected Python 3.11 or newer. To do: install it, or name it with make PYTHON=…"; exit 1; }
	@echo "Setting up $(VENV): about a minute the first time."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
		|| { echo "Python could not make $(VENV). To do: install its venv module (Debian: apt-get install python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/build.txt
	@$(BIN)/python -m pip install -qq --require-hashes --no-build-isolation -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

browser: ## Install Chromium and a Chinese font for the browser tests (as root on Debian)
	@if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium and a Chinese font for the browser tests."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			chromium fontconfig fonts-noto-cjk >/dev/null; \
	else echo "No Chromium: tests in a browser will be skipped (on Debian: apt-get install chromium fonts-noto-cjk)."; fi

demo: setup ## Make the three demonstration counties: inboxes and the planted truth, in demo/PLACE/county
	@for place in $(PLACES); do \
		rm -rf $(DEMO)/$$place/county; \
		$(BIN)/tongxing demo --place $$place --out $(DEMO)/$$place/county || exit 1; \
	done

run: ## Set up, run the months of the demonstration counties, then serve the site on 127.0.0.1:8000
	@$(MAKE) --no-print-directory months
	@$(MAKE) --no-print-directory site

# Status 3 is a month that a circuit breaker holds: its lists are written, and the next month follows.
months: demo ## Make the three demonstration counties and run their months one after another
	@started=$$(date +%s); for place in $(PLACES); do \
		rm -rf $(DEMO)/$$place/out; previous=""; \
		for month in $(MONTHS); do \
			echo; echo "== $$place $$month"; \
			$(BIN)/tongxing run $(DEMO)/$$place/county/$$month --place $$place --month $$month \
				--out $(DEMO)/$$place/out/$$month $$previous || [ $$? -eq 3 ] || exit 1; \
			previous="--previous $(DEMO)/$$place/out/$$month"; \
		done; \
	done; echo; echo "All months of all places: $$(( $$(date +%s) - started )) seconds."

# What an earlier demonstration left is served again; `make clean` begins anew.
site: setup ## Serve the demonstration site on 127.0.0.1:8000 and print who may log in
	@TONGXING_HOME=$(SITE) $(BIN)/tongxing serve --demonstration

# Tables of tests are small: threads for each would cost more than they bring. A third process works
# while the others wait for a browser or the database.
test: setup browser ## Set up and run all tests, in three processes and in random order
	@POLARS_MAX_THREADS=1 $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

# The embedded server is newer than what most offices run: the same must hold on Debian's.
test-ordinary: setup ## Run the tests of the database on an ordinary PostgreSQL (as root on Debian, installed if missing)
	@folder=$$(mktemp -d); server=$$(tests/support/ordinary_server.sh $$folder) || exit 1; \
	POLARS_MAX_THREADS=1 TONGXING_TEST_SERVER=$$server $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ON_ORDINARY) $(ARGS); status=$$?; \
	tests/support/ordinary_server.sh stop $$folder; rm -rf $$folder; exit $$status

check: setup ## Format, lint, types, import contracts and the catalogue
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/tongxing catalogue check

format: setup ## Put the code into the form that `make check` expects
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

catalogue: setup ## Check the catalogue and run the worked cases that live in it
	@$(BIN)/tongxing catalogue check
	@$(BIN)/tongxing catalogue test

bench: setup $(BESIDE)/.ready ## Measure the kernel, also beside OpenFisca, and months; ARGS=--write keeps it
	@$(BIN)/python bench/run_benchmarks.py $(ARGS)

# OpenFisca is only measured beside us and wants packages that we do not: it has a place of its own.
$(BESIDE)/.ready: requirements/build.txt requirements/openfisca.txt
	@echo "Setting up $(BESIDE), where OpenFisca is measured: about a minute the first time."
	@test -x $(BESIDE)/bin/python || $(PYTHON) -m venv $(BESIDE)
	@$(BESIDE)/bin/python -m pip install -qq --require-hashes -r requirements/build.txt
	@$(BESIDE)/bin/python -m pip install -qq --require-hashes --no-build-isolation -r requirements/openfisca.txt
	@touch $@

lock: setup ## Pin the packages anew, with hashes, from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml $(PINS) --upgrade -o requirements/runtime.txt
	@$(BIN)/uv pip compile pyproject.toml $(PINS) --upgrade --group dev -c requirements/runtime.txt -o requirements/dev.txt
	@$(BIN)/uv pip compile pyproject.toml requirements/openfisca.in $(PINS) --upgrade -c requirements/runtime.txt -o requirements/openfisca.txt
	@$(BIN)/uv pip compile --group pyproject.toml:build $(PINS) --upgrade -o requirements/build.txt

clean: ## Remove everything that the tasks above have made
	@rm -rf $(VENV) $(BESIDE) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/*.egg-info
