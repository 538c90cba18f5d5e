# Every task of the project. Needs Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py

export DJANGO_SETTINGS_MODULE ?= portal.settings.dev

.PHONY: demo serve test check bench pictures audit lock messages
.DEFAULT_GOAL := demo

# --- What a newcomer runs -------------------------------------------------------------------------

demo: $(VENV)/runtime.stamp  ## Set up, migrate, load the demo site, start it, print how to get in
	$(MANAGE) compile_messages
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_demo_site --port $(PORT)
	exec $(BIN)/gunicorn portal.wsgi --bind 127.0.0.1:$(PORT) --workers 1 --threads 8 \
		--no-control-socket --log-level warning

test: $(VENV)/dev.stamp  ## All tests; browser tests are skipped where there is no Chromium
	$(MANAGE) compile_messages
	DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

# --- What a developer runs ------------------------------------------------------------------------

serve: $(VENV)/dev.stamp  ## Development server that reloads
	DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

check: $(VENV)/dev.stamp  ## Linters, types, import contracts, templates, catalogues, system checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 --check
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports
	$(MANAGE) compile_messages
	$(BIN)/mypy
	$(MANAGE) check --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run

bench: $(VENV)/dev.stamp  ## Benchmarks on this machine, SQLite and PostgreSQL
	$(MANAGE) compile_messages
	DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python -m pytest tests/bench -m bench -s $(ARGS)

pictures: $(VENV)/dev.stamp  ## Retake docs/images from a fresh demo (needs Chromium)
	$(MANAGE) compile_messages
	REQUIRE_BROWSER=1 DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python -m pytest tests/browser/pictures.py

audit: $(VENV)/dev.stamp  ## Known vulnerabilities in the locked packages
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock

messages: $(VENV)/dev.stamp  ## Collect interface strings into the catalogues (needs gettext)
	$(MANAGE) makemessages --locale ja --no-obsolete --no-location --ignore .venv --ignore var --ignore tests
	$(MANAGE) collect_resident_messages

COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

lock: $(VENV)/dev.stamp  ## Compile pyproject.toml into the two lock files; ARGS=--upgrade for newer versions
	$(COMPILE) $(ARGS) --output-file requirements.lock pyproject.toml
	$(COMPILE) $(ARGS) --extra dev --constraint requirements.lock --output-file tests/requirements.lock pyproject.toml

# --- Environments ---------------------------------------------------------------------------------

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/dev.stamp: requirements.lock tests/requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	touch $(VENV)/runtime.stamp $@
