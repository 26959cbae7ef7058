# The whole workflow. `make` alone lists the targets.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
T ?= tests

.PHONY: help run test check cover docs pictures fuzz mutants bench density build clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

run: $(VENV)/.dev ## print what is overdue in the shipped plans
	$(BIN)/plantrack overdue

test: $(VENV)/.dev ## run the tests; T=tests/agencies for some of them
	$(BIN)/python -m pytest -q -n auto $(T)

check: $(VENV)/.dev ## format, lint, types, generated files, as CI does
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m tools.generate --check

cover: $(VENV)/.dev ## run the tests and show what they do not reach
	$(BIN)/python -m pytest -q -n auto --cov --cov-report=term

docs: $(VENV)/.dev ## write docs/cli.md and schema/ anew from the program
	$(BIN)/python -m tools.generate

pictures: $(VENV)/.dev ## draw the pages in docs/pictures anew; needs LibreOffice and poppler
	$(BIN)/python -m tools.make_pictures

fuzz: $(VENV)/.dev ## look for inputs that stop the program; MINUTES=1 SEED=1
	$(BIN)/python -m fuzz $(or $(MINUTES),1) $(or $(SEED),1)

mutants: $(VENV)/.dev ## change the program in N small ways and count what the tests notice; N=200 SEED=1
	$(BIN)/python -m tools.mutants $(or $(N),200) $(or $(SEED),1)

bench: $(VENV)/.dev ## measure speed against peers, as ratios in one run
	$(BIN)/python -m benchmarks

density: $(VENV)/.dev ## print branches and comments in 100 code lines, room by room
	$(BIN)/python -m tools.density

build: $(VENV)/.dev ## build the wheel and the source archive into dist/
	$(BIN)/pip install --quiet build
	$(BIN)/python -m build

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
