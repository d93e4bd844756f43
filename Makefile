# make site    set up, then build the sample site into output/site
# make test    the quick tier of tests; every tier where CI is set, or with `make test TIER=all`
# make check   format, lint and types
# make archive close the sample's 2025 anew: until 1.0 its archive follows the program (commit it as the last of a change)
# make bench   Hongbang beside pandas plus Hugo, by stage
# make clean   remove what was made (the archive of closed years stays)
# Everything is installed into .venv. On Windows use the plain pip lines of the README instead.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
AS_OF  ?= 2026-11-10
TIER   ?= $(if $(CI),all,quick)
JOBS   ?= auto

VENV  := .venv
BIN   := $(VENV)/bin
PIP   := $(BIN)/python -m pip --disable-pip-version-check --quiet install --only-binary :all:
QUICK := -m "not slow and not browser"

# What git exports to the programs it starts, and a virtual environment that happens to be active, stay outside.
unexport GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE VIRTUAL_ENV PYTHONPATH PYTHONHOME
# Marks are never floats, but messages are Chinese: a POSIX locale must not make Python's streams ASCII.
export PYTHONUTF8 = 1

.PHONY: site archive test check format bench clean distclean
.DELETE_ON_ERROR:

site: $(VENV)/.run-installed
	$(BIN)/hongbang build . --as-of $(AS_OF)

archive: $(VENV)/.run-installed
	rm -rf output/archive
	$(BIN)/hongbang archive 2025

test: $(VENV)/.dev-installed $(if $(filter all,$(TIER)),$(VENV)/.browser-found $(VENV)/.servers-found)
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -q $(if $(filter all,$(TIER)),,$(QUICK)) $(ARGS)

check: $(VENV)/.dev-installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.dev-installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.bench-installed
	$(BIN)/python -m tests.bench $(ARGS)

clean:
	rm -rf build dist output/site output/restricted output/build.json output/.[!.]* \
		.mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)

# Set-up, each part done once: a stamp is renewed when what it was made from changes.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Hongbang needs Python 3.11 or newer with venv (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run-installed: $(VENV)/.made requirements.txt pyproject.toml fonts/pyproject.toml
	$(PIP) -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable ./fonts --editable .
	@touch $@

$(VENV)/.dev-installed: $(VENV)/.run-installed requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

$(VENV)/.bench-installed: $(VENV)/.dev-installed requirements-bench.txt
	$(PIP) -r requirements-bench.txt
	@touch $@

$(VENV)/.servers-found: $(VENV)/.dev-installed tests/publish/provide.py
	$(BIN)/python tests/publish/provide.py
	@touch $@

$(VENV)/.browser-found: $(VENV)/.dev-installed tests/browser/provide.py
	$(BIN)/python tests/browser/provide.py
	@touch $@
