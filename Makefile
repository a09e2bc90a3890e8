# Les portes du projet ; « make » les énumère. Sous Windows : voir README.md.
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := $(or $(shell command -v uv),.outils/bin/uv)
BIN := .venv/bin
# « make check OPTIONS=--annotations » : les défauts se lisent dans la demande de fusion.
OPTIONS ?=
# « make bench TAILLES='20 200 2000' » : combien d'acteurs ont les projets qu'on y construit.
TAILLES ?= 20 200
# Le Node du projet, jamais celui de la machine ; aucun script d'installation d'un paquet ne tourne.
NODE := $(BIN)/python -m tools.node
NPM_CI := npm ci --ignore-scripts --loglevel=error
# Les portes qui demandent plus que Python : tools/prerequis.sh le cherche avant toute installation.
BESOINS = $(if $(filter test essais-rapides couverture accessibilite bench,$(MAKECMDGOALS)),essais) $(if $(filter nu,$(MAKECMDGOALS)),java)
# Ce que dit une installation qui échoue, après les mots de l'outil.
RESEAU = { echo "Installation interrompue (ses raisons sont au-dessus) : le réseau répond-il ? Relancer la commande reprend où elle en était." >&2; exit 1; }
LOCK := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate pyproject.toml

.DEFAULT_GOAL := aide
.PHONY: aide site test essais-rapides couverture accessibilite bench firefox nu properdocs serve check livret edition liens lint format schemas macros polices vendor carte grille communes lock clean prerequis

aide: ## cette liste
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 — /p' Makefile

site: .venv/.site ## construire le site dans site/
	@$(BIN)/python -m innovation_sociale site $(OPTIONS)

test: .venv/.essais node_modules/.essais ## lancer tous les essais, navigateur compris
	@$(BIN)/python -m tests.browser_install
	@$(BIN)/python -m pytest -n auto --dist worksteal

essais-rapides: .venv/.essais node_modules/.essais ## les essais du moteur courts, sans navigateur ni site à construire, cinq cas au plus de chacun : une demi-minute
	@ESSAIS=vite $(BIN)/python -m pytest -n auto --dist worksteal -m 'engine and not builds and not long'

couverture: .venv/.essais node_modules/.essais ## les mêmes essais, en mesurant le code qu'ils parcourent : deux fois plus long
	@$(BIN)/python -m tests.browser_install
	@$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

accessibilite: .venv/.essais node_modules/.essais ## passer les outils d'accessibilité sur toutes les pages, en écrire le résultat
	@$(BIN)/python -m tests.browser_install
	@$(BIN)/python -m tools.accessibility

bench: site tools/mesures/node_modules/.mesures ## mesurer le site construit (Lighthouse, EcoIndex, poids), le livret, un glissement sur le mur, et la construction à côté d'un MkDocs ordinaire
	@$(BIN)/python -m tools.mesures constructions $(TAILLES)
	@$(BIN)/python -m tools.mesures livret
	@$(BIN)/python -m tools.mesures mur
	@$(BIN)/python -m tools.mesures pages

firefox: site tools/mesures/node_modules/.mesures ## ouvrir chaque type de page dans Firefox
	@$(BIN)/python -m tools.mesures firefox

nu: site tools/mesures/node_modules/.mesures ## passer le validateur du W3C (Nu) sur le site construit ; demande Java
	@$(BIN)/python -m tools.mesures nu

properdocs: .venv/.essais ## construire aussi avec ProperDocs, la suite de MkDocs, et comparer chaque fichier
	@$(BIN)/python -m tools.successor

serve: .venv/.site ## voir le site pendant qu'on l'écrit : http://127.0.0.1:8000/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs serve --livereload --dirty

check: .venv/.site ## vérifier les données et les pages
	@$(BIN)/python -m innovation_sociale check $(OPTIONS)

edition: .venv/.site ## publier une édition du livret : écrire ce qu'elle dit dans data/editions/
	@$(BIN)/python -m innovation_sociale edition $(OPTIONS)

livret: .venv/.site ## imprimer un livret sur mesure : make livret OPTIONS='--territoire allier --type financeur' ; OPTIONS=--help dit tout
	@$(BIN)/python -m innovation_sociale livret $(OPTIONS)

liens: .venv/.site ## signaler les sources qui ne répondent plus (réseau)
	@$(BIN)/python -m innovation_sociale liens $(OPTIONS)

lint: .venv/.essais node_modules/.essais ## vérifier le style et les types du code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(NODE) node_modules/.bin/tsc --project .

format: .venv/.essais ## mettre le code en forme
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schemas: .venv/.site ## réécrire schemas/, ce qui les lie aux données dans l'éditeur, et les formulaires des forges, d'après les modèles
	@$(BIN)/python -m tools.editor
	@$(BIN)/python -m tools.issue_forms
	@$(BIN)/python -m innovation_sociale schemas

polices: .venv/.essais node_modules/.essais ## refaire les polices réduites au français
	@$(BIN)/python -m tools.fonts

vendor: .venv/.essais node_modules/.essais ## refaire MiniSearch réduit, depuis son paquet
	@$(BIN)/python -m tools.vendor

carte: .venv/.essais node_modules/.essais ## retirer la petite carte des départements, depuis son paquet
	@$(BIN)/python -m tools.territory_map

grille: .venv/.essais ## retirer les intitulés de la grille d'accessibilité, depuis leurs paquets (réseau)
	@$(BIN)/python -m tools.grid

communes: .venv/.essais ## retirer la liste des communes, depuis son paquet (réseau)
	@$(BIN)/python -m tools.communes

macros: .venv/.essais ## réécrire la table des macros de CONTRIBUTING, d'après leur code
	@$(BIN)/python -m tools.macros_table

lock: $(UV) ## mettre à jour les bibliothèques verrouillées
	$(LOCK) --upgrade -o requirements.txt
	$(LOCK) --upgrade --extra dev -c requirements.txt -o requirements-dev.txt

clean: ## effacer tout ce qui se refait
	rm -rf site .venv .outils node_modules tools/mesures/node_modules .*_cache .coverage* .construction-*

# Rien ne s'installe avant que tout ce qui manque à la machine soit dit.
prerequis:
	@PYTHON='$(PYTHON)' sh tools/prerequis.sh $(BESOINS)

# Un fichier témoin dit ce qui est installé : relancer une porte ne réinstalle rien.
.outils/bin/uv: | prerequis
	@echo "uv manque : installation dans .outils/"
	@$(PYTHON) -m venv .outils
	@.outils/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || $(RESEAU)

.venv/.site: requirements.txt | prerequis $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@echo "Installation des bibliothèques…"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.txt || $(RESEAU)
	@touch $@

.venv/.essais: requirements-dev.txt .venv/.site
	@echo "Installation des outils d'essai…"
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.txt || $(RESEAU)
	@touch $@

node_modules/.essais: package-lock.json .venv/.essais
	@echo "Installation des outils de vérification des pages et des scripts…"
	@$(NODE) $(NPM_CI) >/dev/null || $(RESEAU)
	@touch $@

tools/mesures/node_modules/.mesures: tools/mesures/package-lock.json .venv/.essais
	@echo "Installation des outils de mesure…"
	@$(NODE) $(NPM_CI) --prefix tools/mesures >/dev/null || $(RESEAU)
	@touch $@
