PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint lock messages language

demo: $(VENV)/installed
	$(BIN)/pratamed demo

test: lint
	$(BIN)/python -m pytest -n auto

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
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --extra dev \
		--no-emit-index-url --no-emit-find-links --no-emit-options --no-emit-trusted-host \
		--output-file requirements.lock pyproject.toml

# Everything comes from the lock; the project itself is installed with the locked build tools.
$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@
