# Greenroom's commands. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

UV_VERSION := 0.13.8
UV := .tools/bin/uv
BIN := .venv/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)

# Whatever can be wrong about a score lies in these; each of their branches is tested.
PURE := analysis feedback.compose evaluation.rubric learning.mastery interview.policy

# uv compiles nothing from source here and needs no configuration of the machine's.
export UV_NO_PROGRESS := 1
export UV_LINK_MODE := copy

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(UV):
	@echo "==> Installing uv $(UV_VERSION) into .tools (once)"
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' \
	  || { echo "Greenroom needs Python 3.11 or 3.12; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .tools && .tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: pyproject.toml constraints.txt | $(UV)
	@echo "==> Installing Greenroom and its pinned dependencies into .venv"
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[samples,training,dev]'
	@touch $@

.PHONY: setup
setup: .venv/.ready ## Install everything into .venv

.PHONY: run
run: setup ## Make the sample recording, analyse it and name the report
	@echo "==> Making the sample recording (a public-domain face and a synthetic voice)"
	@$(BIN)/python -m samples --out out/sample.mp4
	@echo "==> Analysing it"
	@$(BIN)/greenroom analyze out/sample.mp4 --question "Tell me about a time when you solved a difficult problem." \
	  --transcript out/sample.txt --json out/report.json --html out/report.html --pdf out/report.pdf
	@echo "==> Open out/report.html in a browser, or out/report.pdf; the same as data: out/report.json"

.PHONY: lint
lint: setup ## Style, types and import contracts
	@echo "==> ruff"; $(BIN)/ruff format --check . && $(BIN)/ruff check .
	@echo "==> mypy"; $(BIN)/mypy
	@echo "==> import-linter"; $(BIN)/lint-imports

.PHONY: test
test: lint ## Set everything up; lint, types, contracts and tests
	@echo "==> pytest, with every branch of the pure packages"
	@$(BIN)/pytest -n 2 $(PURE:%=--cov=greenroom.%) --cov-branch --cov-report=term:skip-covered --cov-fail-under=100
	@$(MAKE) --no-print-directory bank

.PHONY: bank
bank: setup ## Prove the question bank against the judge: nothing may fail but what the ledger names
	@echo "==> questions check"
	@$(BIN)/greenroom questions check | grep -v "(known)$$"

.PHONY: format
format: setup ## Rewrite the code in the project's style
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: docs
docs: setup ## Regenerate the references that come from the code
	@$(BIN)/python -m docs.generate

.PHONY: lock
lock: $(UV) ## Compile constraints.txt anew (no addresses of registries in it)
	@$(UV) pip compile --quiet pyproject.toml --all-extras --python-version 3.11 --universal \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file constraints.txt

.PHONY: bench
bench: setup ## Print the figures of docs/figures.md, measured on this machine
	@$(BIN)/python -m bench

.PHONY: clean
clean: ## Remove what make put here
	rm -rf .venv .tools out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
