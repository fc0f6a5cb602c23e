# `make demo` and `make test` do the whole set-up: git, make and Python 3.11 or newer with venv are enough.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
RUN_LOCKS := requirements.lock requirements-build.lock
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url $(LOCK_OPTIONS)

.PHONY: help demo test check bench format lock clean

help:
	@echo "make demo    the whole job in half a minute, on a mailbox of its own"
	@echo "make test    everything, against a real mail server on loopback"
	@echo "make check   what needs no server: format, lint, types, layers, quick tests"
	@echo "make bench   how fast it is"
	@echo "make format  put the code into its one format"
	@echo "make lock    pin the dependencies anew; LOCK_OPTIONS=--upgrade takes the newest"
	@echo "make clean   remove whatever these made"

demo: .venv/run-ready
	@$(BIN)/afterword demo

test: .venv/test-ready
	@PYTEST=$(BIN)/pytest sh scripts/test.sh

check: .venv/test-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not server"

bench: .venv/test-ready
	@for file in benchmarks/bench_*.py; do echo "== $$file"; $(BIN)/python "$$file" || exit 1; done

format: .venv/test-ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The order matters: what is tested is what will run, so the larger set follows the smaller.
lock: .venv/test-ready
	$(COMPILE) pyproject.toml --extra demo -o requirements.lock
	$(BIN)/python scripts/build_requirements.py | $(COMPILE) - -o requirements-build.lock
	$(COMPILE) pyproject.toml --extra demo --group dev \
		-c requirements.lock -c requirements-build.lock -o requirements-dev.lock

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A folder that is half made has no stamp, so the next run mends it.
.venv/run-ready: $(RUN_LOCKS) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Afterword needs Python 3.11 or newer; try: make PYTHON=python3.11 $(MAKECMDGOALS)" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up .venv (once) ..."
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes $(RUN_LOCKS:%=-r %)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test-ready: .venv/run-ready requirements-dev.lock
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
