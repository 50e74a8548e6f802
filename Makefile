# make run : construit l'index des exemples et le sert ; make test : tous les tests.
# The other targets are for developers: see ARCHITECTURE.md.

PYTHON ?= python3
PORT ?= 8000
INDEX ?= index
BIN := .venv/bin
TEXT ?= L’O.T.A.N. livrerait des F-16 à l’Ukraine jusqu’à l’été

.PHONY: help setup dev run test lint types contracts check analyse bench eval train-actors eval-actors eval-republications requirements clean

help:
	@echo "make run      construit index/ à partir de seeds/ et sert http://127.0.0.1:$(PORT)"
	@echo "make test     lance tous les tests"
	@echo "make setup    prépare .venv, avec la commande manchette"
	@echo "make analyse TEXT=\"...\"   montre l'analyse française d'un texte"
	@echo "make check    format, lint, types, imports, tests"
	@echo "make bench    mesures (longues) ; voir docs/performance.md"
	@echo "make eval     mesures de pertinence ; voir docs/pertinence.md"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Manchette demande Python 3.11 ou plus récent (ici : $$($(PYTHON) --version))."; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { echo "Le module venv manque : sous Debian ou Ubuntu, sudo apt install python3-venv"; exit 1; }

.venv/.runtime: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@echo "Installation des dépendances dans .venv ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: .venv/.runtime
	@echo "Prêt. Activez l'environnement : source .venv/bin/activate ; puis : manchette --help"

dev: .venv/.dev

run: .venv/.runtime
	@$(BIN)/manchette rebuild seeds --index $(INDEX) --if-needed
	@exec $(BIN)/manchette serve --index $(INDEX) --port $(PORT)

test: .venv/.dev
	@command -v chromium chromium-browser google-chrome >/dev/null || test -n "$$MANCHETTE_CHROMIUM" \
	  || echo "Chromium est absent : les tests de navigateur seront sautés (sudo apt install chromium)."
	@$(BIN)/python -m pytest -n 2

analyse: .venv/.runtime
	@$(BIN)/manchette analyse -- "$(TEXT)"

lint: .venv/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: .venv/.dev
	@$(BIN)/mypy

contracts: .venv/.dev
	@$(BIN)/lint-imports --no-cache

check: lint types contracts test

bench: .venv/.dev
	@$(BIN)/python -m benchmarks

# These read the shared data (MANCHETTE_DATA, ../shared/data by default) and say when it is absent.
eval: .venv/.dev
	@$(BIN)/python -m evaluation --write docs/pertinence.md

train-actors: .venv/.dev
	@$(BIN)/python -m training.train_actors

eval-actors: .venv/.dev
	@$(BIN)/python -m evaluation.actors

eval-republications: .venv/.dev
	@$(BIN)/python -m evaluation.republications

# Needs uv; rewrites the pinned requirements, with hashes and without any index address.
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
  --no-emit-index-url --no-emit-find-links --quiet
requirements:
	@$(COMPILE) pyproject.toml requirements/build.in -o requirements/runtime.txt
	@$(COMPILE) pyproject.toml requirements/build.in --group dev -c requirements/runtime.txt \
	  -o requirements/dev.txt
	@$(COMPILE) pyproject.toml --extra spacy -c requirements/runtime.txt -o requirements/spacy.txt

clean:
	@rm -rf .venv build *.egg-info
