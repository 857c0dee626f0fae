# `make` builds the example site, `make test` runs every check and test; both set up what is missing first.
# They need python3 (3.11 or newer, with venv) and take uv where it is there.

AS_OF ?= 2026-11-24
PYTEST_ARGS ?= --numprocesses=auto --dist=loadfile

BIN := .venv/bin
INSTALLED := .venv/.installed
INTERPRETERS := python3 python3.14 python3.13 python3.12 python3.11

.DEFAULT_GOAL := site
# uv trusts its own list of certificates unless told otherwise; pip and the rest of the machine trust the machine's.
export UV_SYSTEM_CERTS := 1
export UV_NATIVE_TLS := 1

.PHONY: site test lint types layers portfolio tests browser wheel-test bench lock clean

site: $(INSTALLED)
	@$(BIN)/batna build --as-of $(AS_OF) -o site
	@echo "The example site is at site/index.html"

test: lint types layers portfolio tests

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(INSTALLED)
	$(BIN)/mypy --strict

layers: $(INSTALLED)
	$(BIN)/lint-imports

portfolio: $(INSTALLED)
	$(BIN)/batna check --as-of $(AS_OF)

tests: $(INSTALLED) browser
	$(BIN)/python -m pytest $(PYTEST_ARGS)

browser: $(INSTALLED)
	@$(BIN)/python tests/browser/chromium.py

# The wheel, installed where no source is near, passes the same tests; what it computes is held against its second
# authors in `make test`.
wheel-test: $(INSTALLED) browser
	BIN=$(BIN) .ci/test-wheel $(PYTEST_ARGS) --ignore=tests/second

bench: $(INSTALLED)
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/analysis.py

# Names the newest versions anew, with their hashes and without the address of any registry.
lock: $(INSTALLED)
	uv pip compile --upgrade --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  --extra dev --output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find site -mindepth 1 ! -name .gitignore -delete

$(INSTALLED): pyproject.toml requirements-dev.txt
	@for python in $${PYTHON:-$(INTERPRETERS)}; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "batna needs Python 3.11 or newer; tried: $${PYTHON:-$(INTERPRETERS)}. Install one, or name it: make PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up .venv with $$($$found --version)"; \
	if command -v uv >/dev/null; then \
	  { [ -x $(BIN)/python ] || uv venv --quiet --python "$$found" .venv; } && \
	  uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
	  { [ -x $(BIN)/pip ] || "$$found" -m venv --clear .venv; } && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@
