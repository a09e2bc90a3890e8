"""Les variables d'environnement mal écrites. Devant chaque phrase : « NOM vaut « … » : »."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.ENVIRONNEMENT)

VALEUR_A_CORRIGER = _dit(
    "valeur-a-corriger",
    "écrivez « {juste} »",
    "REPO_URL=git@forge.fr:equipe/site.git",
    "REPO_URL=https://forge.fr/equipe/site",
)
DOSSIER_CACHE = _dit(
    "dossier-cache",
    "un dossier « . », « .. » ou vide s'y cache : écrivez l'adresse telle qu'on la lit",
    "SITE_URL=https://www.exemple.fr/copie/../site/",
    "SITE_URL=https://www.exemple.fr/site/",
)
ADRESSE_DU_DEPOT = _dit(
    "adresse-du-depot",
    "écrivez l'adresse du dépôt dans un navigateur : « https://forge.fr/equipe/site »",
    "REPO_URL=site",
    "REPO_URL=https://forge.fr/equipe/site",
)
FORGE_SEULE = _dit(
    "forge-seule",
    "écrivez l'adresse de la forge seule : « https://github.com »",
    "GITHUB_SERVER_URL=https://github.com/equipe",
    "GITHUB_SERVER_URL=https://github.com",
)
DEPOT_GITHUB = _dit(
    "depot-github",
    "écrivez le propriétaire, une barre, le nom du dépôt : « equipe/site »",
    "GITHUB_REPOSITORY=site",
    "GITHUB_REPOSITORY=equipe/site",
)
BRANCHE = _dit(
    "branche",
    "ce n'est pas le nom d'une branche : écrivez par exemple « main »",
    "EDIT_BRANCH=la branche",
    "EDIT_BRANCH=main",
)
FORGE = _dit(
    "forge",
    "écrivez {logiciels}{suite}",
    "FORGE=gitlabb",
    "FORGE=gitlab",
)
FORGEJO = _dit("forgejo", "écrivez « forgejo »", "FORGE=gitea", "FORGE=forgejo")
EPOQUE = _dit(
    "epoque",
    "donnez un nombre de secondes depuis 1970, en chiffres (« 1764028800 » est le 25 novembre "
    "2025), ou rien",
    "SOURCE_DATE_EPOCH=25 novembre 2025",
    "SOURCE_DATE_EPOCH=1764028800",
)
SITE_A_ECRIRE = _dit(
    "site-a-ecrire",
    "écrivez « https://www.exemple.fr/ »",
    sans_essai="attend une adresse que la règle des adresses accepte et que le site refuse",
)
PYTHON_TROP_SERRE = _dit(
    "python-trop-serre",
    "PYTHONOPTIMIZE vaut « 2 » : retirez-la, le dictionnaire des données se lit dans le code",
    sans_essai="demande un Python relancé sans ses explications",
)
