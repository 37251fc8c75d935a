# Needs GNU make and Python 3.11 or later with SQLite 3.37 or later; `make test` also a Chromium,
# which it fetches where it can. Each target installs what it needs, and again when a lock changes.

VENV := .venv
PYTHON := $(VENV)/bin/python

# A virtual environment whose interpreter is gone (an upgraded Python, a moved folder) starts anew.
ifneq ($(shell $(PYTHON) -c 'print(1)' 2>/dev/null),1)
$(shell rm -f $(VENV)/.locked $(VENV)/.locked-dev)
endif

.PHONY: help run test bench measurements check catalogues lock

help:
	@echo 'make run          serve on port 8000 (PORT changes it)'
	@echo 'make test         every test, browser tests included'
	@echo 'make bench        measure beside other programs (BENCH_FULL=1: a million records too)'
	@echo 'make measurements run every other benchmark too'
	@echo 'make check        lint, formatting, types'
	@echo 'make catalogues   bring translations/ up to date with the code and templates'
	@echo 'make lock         pin what requirements*.txt bring (LOCK=--upgrade for newer releases)'

# The server takes this shell's place, so a signal for it reaches it. Where setpriv is there to ask
# for it (Linux), the server also stops when make is killed: make cannot pass SIGKILL on.
run: $(VENV)/.locked
	@PORT=$${PORT:-8000}; export PORT; \
	CORRECTIONS_BASE_URL=$${CORRECTIONS_BASE_URL:-http://localhost:$$PORT}; \
	export CORRECTIONS_BASE_URL; \
	if setpriv --pdeathsig TERM true 2>/dev/null; \
	then exec setpriv --pdeathsig TERM $(PYTHON) app.py; \
	else exec $(PYTHON) app.py; fi

test: $(VENV)/.locked-dev
	@CORRECTIONS_CHROMIUM=$$($(PYTHON) tests/support/chromium.py) || exit 1; \
	export CORRECTIONS_CHROMIUM; \
	$(PYTHON) -m pytest -n auto --dist loadfile --no-loadscope-reorder \
		--ignore tests/browser -p no:playwright -p no:base_url && \
	$(PYTHON) -m pytest -n auto -m browser tests/browser

bench: $(VENV)/.locked-dev
	@$(PYTHON) -m benchmarks.beside

measurements: bench
	@for file in benchmarks/[a-z]*.py; do \
		echo "== $$file"; \
		PYTHONPATH=. $(PYTHON) "$$file" || exit 1; \
	done

check: $(VENV)/.locked-dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy corrections app.py tests benchmarks translations

catalogues: $(VENV)/.locked
	PYTHONPATH=. $(PYTHON) translations/refresh.py

lock: $(VENV)/.locked-dev
	@compile() { UV_CUSTOM_COMPILE_COMMAND='make lock' $(PYTHON) -m uv pip compile --quiet \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url $(LOCK) "$$@"; }; \
	compile -o requirements.lock requirements.txt && \
	compile -o requirements-dev.lock -c requirements.lock requirements-dev.txt
	@! grep -n '://' requirements.lock requirements-dev.lock

define install
if command -v uv >/dev/null 2>&1; \
then uv pip install --quiet --python $(PYTHON) --require-hashes -r $<; \
else $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; fi
@touch $@
endef

$(VENV)/.locked: requirements.lock
	@$(PYTHON) -c '' 2>/dev/null || { \
		for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
			$$python -c 'import sys, sqlite3; sys.exit( \
				sys.version_info < (3, 11) or sqlite3.sqlite_version_info < (3, 37))' 2>/dev/null \
				&& break; \
			python=; \
		done; \
		if [ -z "$$python" ]; then \
			echo 'Corrections needs Python 3.11 or later with SQLite 3.37 or later, and none is on PATH.' >&2; \
			exit 1; \
		fi; \
		if command -v uv >/dev/null 2>&1; \
		then uv venv --quiet --clear --python "$$(command -v $$python)" $(VENV); \
		else $$python -m venv --clear $(VENV); fi || { \
			rm -rf $(VENV); \
			echo "$$python could not make a virtual environment: on Debian and Ubuntu it needs the package python3-venv." >&2; \
			exit 1; \
		}; }
	@echo 'Installing what $< names into $(VENV) …'
	@$(install)

$(VENV)/.locked-dev: requirements-dev.lock $(VENV)/.locked
	@echo 'Installing what $< names into $(VENV) …'
	@$(install)
