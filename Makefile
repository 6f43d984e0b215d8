# Two commands for a stranger: `make run` and `make test`. Everything else is for those who change the program.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup run test check bench messages sentences lock fix clean

setup: .venv/run.stamp .venv/dev.stamp  ## .venv with everything, from the lock files

.venv/run.stamp: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=…") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

run: .venv/run.stamp  ## the bot: on Telegram with a token, otherwise the sandbox
	$(BIN)/python run_bot.py

check: setup  ## the fast checks: style, types, rooms, catalogues, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/promises

test: check  ## everything CI runs
	$(BIN)/python -m pytest

bench: setup  ## accuracy, speed and memory, beside other libraries in the same run
	$(BIN)/python -m tests.bench

messages: setup  ## sentences from the code into locales/*/LC_MESSAGES/messages.po
	$(BIN)/python -m tests.messages

sentences: setup  ## every sentence of the announcements in Chinese and Russian, to be read by somebody else
	$(BIN)/python -m tests.sentences

fix: setup  ## format, and mend what can be mended without thinking
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:  ## new lock files (needs uv)
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate \
		--quiet --output-file requirements-dev.lock
	uv pip compile pyproject.toml --constraint requirements-dev.lock --universal --generate-hashes --no-header \
		--no-annotate --quiet --output-file requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
