# The whole project in three commands: make serve · make site · make test. Everything they need is made in .venv/.
PYTHON ?= python3
PIP_FLAGS := --quiet --disable-pip-version-check --require-hashes
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: serve site files offline check test test-hurtig lint bench lock clean

serve: .venv/site.ok
	$(BIN)/python -m macros serve $(if $(PORT),--port $(PORT))

site: .venv/site.ok
	$(BIN)/python -m macros site

files: .venv/site.ok
	$(BIN)/python -m macros files

offline: .venv/site.ok
	$(BIN)/python -m macros offline

check: .venv/site.ok
	$(BIN)/python -m macros check

test: .venv/test.ok
	$(BIN)/python -m macros test

test-hurtig: .venv/test.ok
	$(BIN)/python -m macros test --hurtig

lint: .venv/test.ok
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/test.ok
	$(BIN)/python -m bench

# Pins anew what pyproject.toml allows. Needs uv, which nothing else here does.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

clean:
	rm -rf .venv .cache site

.venv/pip.ok:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 eller nyere skal bruges; dette er " + sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/site.ok: .venv/pip.ok requirements.txt
	$(BIN)/python -m pip install $(PIP_FLAGS) -r requirements.txt
	@touch $@

.venv/test.ok: .venv/site.ok requirements-test.txt
	$(BIN)/python -m pip install $(PIP_FLAGS) -r requirements-test.txt
	@touch $@
