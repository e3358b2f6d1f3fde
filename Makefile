# Two targets do all the set-up on a fresh machine: `make run` and `make test`.
# They need Python 3.11 or newer with venv, make, and pip's index.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# A real site's settings, for commands that answer nobody: checks and migrations.
CHECKING := DJANGO_SETTINGS_MODULE=plancomment.settings EMAIL_URL=smtp://127.0.0.1:25 SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')

# What is printed is Japanese, whatever the machine's locale.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run test test-browser check shape proofs accessibility docs messages format clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/run.stamp ## Serve the demo on 127.0.0.1 (PORT=8000), with its data kept in var/
	@DEMO=1 SITE_URL=http://127.0.0.1:$(PORT) $(MANAGE) prepare_demo
	@DEMO=1 SITE_URL=http://127.0.0.1:$(PORT) exec $(BIN)/gunicorn plancomment.wsgi --config gunicorn.conf.py --bind 127.0.0.1:$(PORT)

test: $(VENV)/dev.stamp ## Run the tests (SQLite; DATABASE_URL=postgres://… for PostgreSQL)
	@$(BIN)/python -m pytest -n auto -m "not browser"
	@echo "Browser tests are skipped here: make test-browser runs them."

test-browser: $(VENV)/dev.stamp node_modules ## Run the browser tests; a missing browser is a failure
	@BROWSER=required $(BIN)/python -m pytest -m browser

check: $(VENV)/dev.stamp ## Lint, types, import contracts, shape, migrations, settings, documents, catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(CHECKING) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.shape
	$(BIN)/djlint --lint --quiet templates
	$(CHECKING) $(MANAGE) makemigrations --check --dry-run
	$(CHECKING) $(MANAGE) check --deploy --fail-level WARNING
	$(CHECKING) $(BIN)/python -m tools.generated_docs --check
	$(CHECKING) $(BIN)/python -m tools.catalogues --check
	$(CHECKING) $(BIN)/python -m tests.proofs.statement --check

shape: $(VENV)/dev.stamp ## Print the shape of the code in figures; fail above their bars
	@$(BIN)/python -m tools.shape

proofs: $(VENV)/dev.stamp node_modules ## Measure and show: all proofs, or one with P=name
	@$(BIN)/python -m tests.proofs $(P)

accessibility: $(VENV)/dev.stamp node_modules ## Test every public page, and write down what アクセシビリティ方針 says of it
	@$(BIN)/python -m tests.proofs.statement

docs: $(VENV)/dev.stamp ## Write the generated parts of the documents
	$(CHECKING) $(BIN)/python -m tools.generated_docs

messages: $(VENV)/dev.stamp ## Gather the site's messages into locale/ and compile them (needs xgettext)
	$(CHECKING) $(BIN)/python -m tools.catalogues

format: $(VENV)/dev.stamp ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove what was installed; the data in var/ stays
	rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements.txt $(VENV)/made.stamp
	@echo "Installing what plancomment needs to run …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	@echo "Installing what tests and checks need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

node_modules: package.json
	@npm install --silent --no-audit --no-fund --ignore-scripts --no-package-lock
	@touch $@
