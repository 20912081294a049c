# make run    the sample, an invented person's search, in the browser; with MAILBOX=path/to/mail.mbox the stories in it
# make test   every test
# make check  every test and every gate, as .ci/run does
# Each sets up what it needs first, and not again while nothing changed. All targets: make help
PYTHON ?= python3
MAILBOX ?=
TEST_OPTIONS ?=
ON_BOTH_DATABASES := tests/accounts tests/desk tests/inbox tests/jobs tests/journey tests/momentum tests/people tests/plan \
	tests/recovery tests/wellbeing
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
COMPILE := CUSTOM_COMPILE_COMMAND="make requirements" ../$(VENV)/bin/pip-compile --quiet --generate-hashes \
	--allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup run test check release-check sample train requirements clean

help: ## What can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/make \1 | \2/' | column -t -s '|' 2>/dev/null \
		|| grep -E '^[a-z-]+:.*##' Makefile

setup: $(VENV)/ready-to-run ## A virtual environment in .venv with Onward in it

run: setup ## The sample in the browser; with MAILBOX=path the stories in that mail, in the terminal
	@if [ -n "$(MAILBOX)" ]; then $(VENV)/bin/onward timeline "$(MAILBOX)"; else exec $(VENV)/bin/python tools/serve_sample.py; fi

test: setup $(VENV)/ready-to-test ## Every test, those of the record on PostgreSQL too (TEST_OPTIONS="-k name" for some)
	$(VENV)/bin/python -m pytest -n 2 $(TEST_OPTIONS)
ifeq ($(filter-out --cov%,$(TEST_OPTIONS)),)
	ONWARD_TEST_DATABASE=postgresql $(VENV)/bin/python -m pytest -n 2 $(ON_BOTH_DATABASES)
endif

check: ## Every test and every gate
	.ci/run

release-check: setup ## Before a release: whether the numbers of help near one were checked lately
	$(VENV)/bin/python tools/check_help.py

sample: setup ## Write the sample mailbox again
	$(VENV)/bin/python tools/make_sample.py

train: $(VENV)/ready-to-train ## Train the weights of the reader again: training/, golden mails, phrases
	$(VENV)/bin/python tools/train_reader.py

requirements: $(VENV)/ready-to-test ## Write requirements/*.txt again from requirements/*.in
	cd requirements && $(COMPILE) --output-file run.txt run.in && $(COMPILE) --output-file dev.txt dev.in \
		&& $(COMPILE) --output-file train.txt train.in

clean: ## Remove the virtual environment and every cache
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || { \
		echo "Onward needs Python 3.11 to 3.14. Name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready-to-run: requirements/run.txt pyproject.toml src/onward/__init__.py | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-test: requirements/dev.txt | $(VENV)/ready-to-run
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/ready-to-train: requirements/train.txt | $(VENV)/ready-to-run
	$(PIP) install --require-hashes -r requirements/train.txt
	@touch $@
