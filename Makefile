# Everything starts here: `make run` and `make test` set up what they need and then do their work.
# Set-up is stamped with the hash of the lock and the project file, so it costs nothing while they stay the same.

VENV := .venv
BIN := $(VENV)/bin
SQL := dbt_project/models dbt_project/tests
STAMP := $(VENV)/.ready-$(shell { pwd; cat pyproject.toml requirements.lock; } | cksum | tr ' ' '-')
SPARK := .venv-spark
SPARK_STAMP := $(SPARK)/.ready-$(shell { pwd; cat requirements-spark.lock; } | cksum | tr ' ' '-')
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

export DO_NOT_TRACK := 1
export DAGSTER_DISABLE_TELEMETRY := 1
export PYTHONDONTWRITEBYTECODE :=
export UV_PYTHON_DOWNLOADS := never
SECONDS_SINCE = $$(( $$(date +%s) - start ))

.PHONY: help run test cluster-test faults pip-audit ui lint types format setup browser picture clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: setup ## set up, then read, check and publish what is in raw/
	@$(BIN)/pledgebook run

test: setup browser lint types ## set up, then lint, type check and all tests
	@$(BIN)/python -m pytest

cluster-test: setup $(SPARK_STAMP) ## set up, then the reader and the models on Spark, on loopback (needs Java 17)
	@$(BIN)/python -m pytest tests/cluster

ui: setup ## set up, then Dagster's UI on 127.0.0.1:3000 with schedule and sensor
	@exec $(BIN)/pledgebook ui

faults: setup ## set up, then every bad input and crash, measured (an hour or two); goes on after a failure
	@failed=0; for part in seeded_defects generated bad_input broken_rounds killed_job launched_jobs; do \
		$(BIN)/python -m tests.faults.$$part || failed=1; done; exit $$failed

# In an environment of its own: it brings a pip along, which must not replace the one of ours. Needs the network.
# --strict: a registry that has no advisories (a mirror, say) would otherwise pass everything.
pip-audit: ## known vulnerabilities of the locked packages, asked over the network
	@test -x $(VENV)-audit/bin/pip-audit || { $(PYTHON) -m venv $(VENV)-audit && $(VENV)-audit/bin/pip install -q pip-audit==2.10.1; }
	@$(VENV)-audit/bin/pip-audit --strict --timeout 10 --progress-spinner off --require-hashes --disable-pip \
		--requirement requirements.lock 2>$(VENV)-audit/said || { tail -n 1 $(VENV)-audit/said >&2; exit 1; }

lint: setup ## ruff and sqlfluff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar $(SQL)

types: setup ## mypy --strict
	@$(BIN)/mypy --strict pipelines

format: setup ## rewrite Python and SQL in the project's style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/sqlfluff fix --processes 2 --disable-progress-bar $(SQL)

clean: ## remove what runs and set-up made (not raw/)
	rm -rf $(VENV) $(VENV)-audit $(SPARK) .dagster warehouse dbt_project/target dbt_project/logs logs *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find pipelines tests -name __pycache__ -type d -prune -exec rm -rf {} +

picture: setup ## take the README's picture of the report anew (needs Chromium)
	@PLEDGEBOOK_RENEW_DOCS=1 $(BIN)/python -m pytest -q tests/report/test_picture.py

# CI has a browser for the pages: Debian's. Elsewhere nothing is installed, and without one those tests say so and skip.
browser:
	@if [ -n "$(CI)" ] && ! command -v chromium >/dev/null && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		{ timeout 120 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -qq -y \
			--no-install-recommends chromium; } >/dev/null 2>&1 || echo "no Chromium could be installed" >&2; fi

setup:
	@start=$$(date +%s); \
	if [ -e $(STAMP) ]; then how="nothing changed"; else \
		$(MAKE) --no-print-directory $(STAMP) || exit 1; how="environment made"; fi; \
	echo "set-up: $(SECONDS_SINCE) s ($$how)"

$(STAMP):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found on PATH" >&2; exit 1; }
	@rm -f $(VENV)/.ready-*
ifneq ($(shell command -v uv 2>/dev/null),)
	@test -x $(BIN)/python || uv venv --quiet --python "$(PYTHON)" $(VENV)
	@uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
else
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
endif
	@touch $@

# PySpark comes as source only: it is built with the setuptools of our own environment, so that nothing unhashed is fetched.
$(SPARK_STAMP):
	@rm -rf $(SPARK)
	@home=$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))'); \
	if command -v uv >/dev/null 2>&1; then \
		uv venv --quiet --python $(BIN)/python $(SPARK) && PYTHONPATH=$$home uv pip install --quiet --no-deps \
			--no-build-isolation --python $(SPARK)/bin/python --require-hashes -r requirements-spark.lock; \
	else \
		$(BIN)/python -m venv $(SPARK) && PYTHONPATH=$$home $(SPARK)/bin/python -m pip install -qq --no-deps \
			--disable-pip-version-check --ignore-installed --no-build-isolation --require-hashes -r requirements-spark.lock; \
	fi
	@touch $@
