VENV := .venv
BIN := $(VENV)/bin

# The first fitting Python of this machine, looked for once; `make demo PYTHON=...` takes another.
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
MAKES_VENV := import ensurepip, venv
first_that = $(shell for one in python3.11 python3.12 python3.13 python3.14 python3; do \
	"$$one" -c '$(1)' >/dev/null 2>&1 && echo "$$one" && break; done)
PYTHON ?= $(eval PYTHON := $(or $(call first_that,$(MAKES_VENV); $(FITS)),$(call first_that,$(FITS))))$(PYTHON)

.PHONY: demo test bench lint lock messages language

demo: $(VENV)/installed
	$(BIN)/pratamed demo

test: lint
	$(BIN)/python -m pytest -n auto --dist worksteal

# All that is measured of speed, as one table of ratios, which is put into docs/performance.md
bench: $(VENV)/installed
	$(BIN)/python -m tests.benchmarks.speed.ratios --write

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

messages: $(VENV)/installed
	$(BIN)/python -m locales.upkeep messages

# One language, as in `make language L=am`
language: $(VENV)/installed
	$(BIN)/python -m locales.upkeep language $(L)

lock: $(VENV)/installed
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --extra dev --extra postgres \
		--no-emit-index-url --no-emit-find-links --no-emit-options --no-emit-trusted-host \
		--output-file requirements.lock pyproject.toml

# Everything comes from the lock; the project itself is installed with the locked build tools.
$(VENV)/installed: requirements.lock pyproject.toml
	@"$(PYTHON)" -c '$(FITS)' 2>/dev/null || { echo >&2 \
		'Python 3.11 to 3.14 is needed, and $(if $(PYTHON),$(PYTHON) is none,none was found). README.md says how to install it.'; exit 1; }
	@"$(PYTHON)" -c '$(MAKES_VENV)' 2>/dev/null || { echo >&2 \
		'$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt-get install $(notdir $(PYTHON))-venv'; exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@
