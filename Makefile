# Needs python3 (3.11 or newer) and make; everything else comes into .venv, pinned by version and hash.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
COMPILE := $(BIN)/uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate
export UV_PYTHON_DOWNLOADS := never
# Compiling every module again at each start costs seconds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo up test test-kafka test-browser test-compose check check-lock audit fuzz bench chaos recovery idle mutants protos clauses lock format clean

help: ## what can be made
	@awk -F ': .*## ' '/^[a-z-]+:.*## / {printf "%-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## play the story through all services and say what came of it
	@mkdir -p build && $(BIN)/fieldledger demo --report build/demo.json

# PLAYED=1 begins with the demo's month: people to sign in as, visits due today, complaints near their limits, scores.
up: $(READY) ## run everything in one process, without Docker; PLAYED=1 with a month to look at
	$(BIN)/fieldledger up $(if $(PLAYED),--played)

# So many processes share the servers of the tests; 0: all in one, as `pytest` by itself. A file's tests stay together.
WORKERS ?= 4
PYTEST = $(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

test: $(READY) ## tests on the embedded PostgreSQL and broker
	$(PYTEST) -m "not tier_two and not browser"

# Long, and about rules and lists rather than servers: `make test` runs them on the embedded ones.
ONCE := --ignore=tests/gateway/golden $(foreach one,\
	properties/test_identity properties/test_reach chassis/test_filters chassis/test_order chassis/test_pages \
	chassis/test_metadata evidence/test_as_of gateway/test_customer_view,--ignore=tests/$(one).py)
test-kafka: WORKERS = 3
test-kafka: $(READY) ## the tests of both tiers that meet a server, on Apache Kafka and PostgreSQL
	FIELDLEDGER_TEST_SERVERS=$${FIELDLEDGER_TEST_SERVERS:-real} $(PYTEST) -m "(tier_two or kafka or journey) and not browser" $(ONCE)

test-browser: $(READY) ## what people do in Chromium, on the demo's month; pictures in build/screenshots
	$(BIN)/pytest -n 2 --dist worksteal -m browser tests/browser

test-compose: $(READY) ## docker compose up --build tried from beginning to end; needs an engine
	$(BIN)/python -m tests.compose.run

check: $(READY) check-lock ## style, types, architecture, contracts, labels, compose file
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python protos/generate.py check lint breaking
	$(BIN)/fieldledger labels
	$(BIN)/python deploy/check_compose.py

check-lock: $(READY)
	@mkdir -p build && cp requirements.lock build/ && $(COMPILE) -o build/requirements.lock
	@grep -h == requirements.lock | diff - <(grep -h == build/requirements.lock) || { echo "run: make lock"; exit 1; }

audit: $(READY) ## what everything is made of, and what is known against it; FIELDLEDGER_AUDIT=required insists
	$(BIN)/python deploy/supply.py build/sbom.json

FUZZ ?= 1000000
SEED ?= 1
fuzz: $(READY) ## FUZZ inputs to each decoder, then the gateway at length; SEED reproduces
	$(BIN)/python -m tests.fuzz.run $(FUZZ) $(SEED)
	FIELDLEDGER_FUZZ_EXAMPLES=100 $(BIN)/pytest -q -rP tests/fuzz/test_gateway.py

MUTANTS ?= 20
mutants: $(READY) ## take the check of MUTANTS clauses out of a copy, one after another: their tests must fail; SEED reproduces
	$(BIN)/python -m tests.mutants $(MUTANTS) $(SEED)

bench: $(READY) ## the figures, each against its floor
	$(BIN)/fieldledger bench --report build/bench.json

idle: $(READY) ## what `make up` costs at rest, how soon it stops, what it prints
	$(BIN)/python -m bench.idle

chaos: $(READY) ## seeded attacks on Apache Kafka and PostgreSQL, then planted bugs and none; CHAOS="--runs 3 --seconds 20" PLANTED=--few for fewer
	$(BIN)/python -m chaos.run $(CHAOS)
	$(BIN)/python -m chaos.planted $(PLANTED)
	$(BIN)/python -m chaos.planted --control $(PLANTED)

recovery: $(READY) ## how long until all is well again after PostgreSQL, the broker, a connection or a consumer was lost
	$(BIN)/python -m chaos.recovery

protos: $(READY) ## Python from the protos, and the canvas of each feature
	$(BIN)/python protos/generate.py generate
	@mkdir -p build && $(BIN)/fieldledger features --write > build/features.txt

clauses: $(READY) ## the register of clauses against code and tests: which are carried out, and where that is proved
	$(BIN)/fieldledger clauses

lock: $(READY) ## pin again what pyproject.toml asks for
	$(COMPILE) -o requirements.lock

format: $(READY) ## put the style right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean: ## remove what was built, the environment too
	rm -rf build .venv

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.lock > .venv/uv.txt
	@test -x $(BIN)/uv || $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r .venv/uv.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "Python cannot make environments; on Debian: apt-get install python3-venv"; exit 1; }
