# make demo    the whole loop on a class of thirty          make lint   ruff and mypy alone
# make test    lint, types, doctests and every test         make setup  .venv alone
# make lock    remake the lock files                        make clean  remove all that these make
# make coverage   remake docs/coverage.md, which maps the lecture's headings to exercises
# make bench   measure, and write the table of docs/performance.md (an hour; on a quiet machine)
# Each sets .venv up from the lock files by itself. Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
# Chunks small enough that no worker is left with the slow ones at the end.
PYTEST_ARGS ?= -n auto --maxschedchunk 20
TORCH := torch==2.13.0

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check -qq install
LOCKED := --require-hashes --only-binary :all:

# An environment whose Python has gone (a system upgrade) is made anew.
$(shell [ -e $(VENV) ] && ! $(RUN) -c '' 2>/dev/null && rm -rf $(VENV))

.DELETE_ON_ERROR:
.PHONY: demo setup test lint coverage bench lock clean python

setup: $(VENV)/base.stamp

demo: setup
	@$(RUN) cli.py demo

test: lint
	@$(RUN) -m pytest $(PYTEST_ARGS)

lint: $(VENV)/test.stamp
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

coverage: setup
	@$(RUN) -m autograder.notebooks.coverage

# Otter has an environment of its own. nbgrader is in .venv.
bench: setup .bench-venv/stamp
	@$(RUN) -m benchmarks.throughput
	@$(RUN) -m benchmarks.latency
	@$(RUN) -m benchmarks.growth
	@$(RUN) -m benchmarks.report

# One line, and no traceback, where Python is too old or comes without venv.
python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not installed: Gradus needs Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Gradus needs Python 3.11 or newer and $(PYTHON) is %d.%d: name another one, as in  make demo PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv module: install it (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; }

$(VENV)/base.stamp: requirements/base.lock | python
	@echo "Installing requirements/base.lock into $(VENV) (about half a minute)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) $(LOCKED) -r requirements/base.lock
	@touch $@

# Torch comes without hashes: its wheel differs by platform and index.
$(VENV)/test.stamp: requirements/test.lock $(VENV)/base.stamp Makefile
	@echo "Installing requirements/test.lock and $(TORCH) into $(VENV)"
	@$(PIP) $(LOCKED) -r requirements/test.lock
	@$(PIP) $(TORCH)
	@touch $@

.bench-venv/stamp: benchmarks/requirements.txt | python
	@echo "Installing benchmarks/requirements.txt into .bench-venv"
	@rm -rf .bench-venv
	@$(PYTHON) -m venv .bench-venv
	@.bench-venv/bin/python -m pip --disable-pip-version-check -qq install -r $<
	@touch $@

# Keeps the pins that still fit; `make lock UPGRADE=--upgrade` takes the newest.
COMPILE := .lock-venv/bin/python -m uv pip compile $(UPGRADE) --quiet --universal \
	--python-version 3.11 --fork-strategy fewest --only-binary :all: \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock"

lock: | python
	@$(PYTHON) -m venv .lock-venv
	@.lock-venv/bin/python -m pip --disable-pip-version-check -qq install uv==0.13.9
	@$(COMPILE) requirements/base.in -o requirements/base.lock
	@$(COMPILE) -c requirements/base.lock requirements/cluster.in -o requirements/cluster.lock
	@$(COMPILE) -c requirements/base.lock requirements/postgres.in -o requirements/postgres.lock
	@$(COMPILE) -c requirements/base.lock -c requirements/cluster.lock -c requirements/postgres.lock requirements/test.in -o requirements/test.lock
	@rm -rf .lock-venv

clean:
	@rm -rf $(VENV) .lock-venv .bench-venv .mypy_cache .pytest_cache .ruff_cache .hypothesis demo-course
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
