"""Ce qu'un fichier a de fautif avant même d'être compris : son nom, sa place, son poids, ses octets."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.FICHIERS)

LIEN_SYMBOLIQUE = _dit(
    "lien-symbolique",
    "ce fichier est un lien symbolique : mettez le fichier lui-même à sa place",
    "data/support/exemple.yml, qui renvoie à un fichier d'un autre dossier",
    "data/support/exemple.yml, le fichier lui-même",
)
FICHIER_ILLISIBLE = _dit(
    "fichier-illisible",
    "ce fichier ne peut pas être lu : vérifiez qu'il existe et ses droits",
    sans_essai="demande un disque qui refuse de lire",
)
FICHIER_TROP_LOURD = _dit(
    "fichier-trop-lourd",
    "ce fichier pèse {poids} Kio, plus que les {permis} Kio permis : {remede}",
    "un fichier de 300 Kio",
    "un fichier de 150 Kio ; pour les sources, deux fichiers",
)
ENCODAGE = _dit(
    "encodage",
    "ce caractère n'est pas de l'UTF-8 : enregistrez le fichier avec l'encodage « UTF-8 »",
    "nom: Épicerie de l'exemple, enregistré en « Windows-1252 »",
    "nom: Épicerie de l'exemple, enregistré en « UTF-8 »",
)
CONFLIT_GIT = _dit(
    "conflit-git",
    "conflit Git laissé en place, marqué {lignes} : gardez une seule des deux versions, puis "
    "retirez ces marques (« <<<<<<< », « ======= », « >>>>>>> »)",
    "<<<<<<< HEAD\nfrais: gratuit\n=======\nfrais: payant\n>>>>>>> autre\n",
    "frais: gratuit\n",
    fichier="data/support/*.yml",
)
FICHIER_MANQUANT = _dit(
    "fichier-manquant",
    "ce fichier manque : le site en a besoin",
    "data/ sans data/glossary.yml",
    "data/glossary.yml",
)
FICHIER_VIDE = _dit(
    "fichier-vide",
    "ce fichier est vide : partez d'une copie d'un fichier voisin, ou retirez celui-ci",
    "un fichier sans une ligne",
    "une copie d'un fichier voisin, changée",
)
TROP_DE_CALCUL = _dit(
    "trop-de-calcul",
    "ce fichier demande trop de calcul : {remede}",
    sans_essai="demande un fichier qui occupe la machine plus de deux secondes",
)
FICHIER_SURPRENANT = _dit(
    "fichier-surprenant",
    "ce fichier n'a pas pu être lu. {surprise}",
    sans_essai="dit une erreur du moteur, que rien d'écrit ne doit provoquer",
)
SOURCES_DEPLACEES = _dit(
    "sources-deplacees",
    "les sources vivent dans data/sources/ : depuis le dossier du projet, lancez "
    "« .venv/bin/python -m tools.migrer . », qui y range celles de ce fichier",
    "data/sources.yml",
    "data/sources/exemple.yml",
)
AUTRES_DEFAUTS = _dit(
    "autres-defauts",
    "et {defauts} dans ce fichier",
    "cent une questions sans « comment_repondre »",
    "les mêmes questions, entières",
)
AUTRES_AVERTISSEMENTS = _dit(
    "autres-avertissements",
    "et {defauts} dans ce fichier",
    avertissement=True,
    sans_essai="demande plus de cent avertissements : tests/test_workshop_guide.py le donne",
)
# Les noms et les places.
NOM_CACHE = _dit(
    "nom-cache",
    "les fichiers et dossiers cachés (nom qui commence par un point) ne sont ni lus ni publiés : "
    "renommez celui-ci, ou retirez-le",
    "data/support/.exemple.yml",
    "data/support/exemple-deux.yml",
)
NOM_DE_WINDOWS = _dit(
    "nom-de-windows",
    "« {nom} » est un nom réservé par Windows, où le projet ne s'ouvrirait plus : ajoutez-y un "
    "mot, par exemple « {exemple} »",
    "data/support/aux.yml",
    "data/support/aux-auvergne.yml",
)
NOM_TROP_LONG = _dit(
    "nom-trop-long",
    "nom trop long : {permis} signes au plus, extension comprise",
    f"data/support/{'association-' * 7}exemple.yml",
    "data/support/association-exemple.yml",
)
NOM_DE_PAGE_DU_SITE = _dit(
    "nom-de-page-du-site",
    "« {nom} » est réservé aux pages du site : nommez ce fichier d'après la chose qu'il décrit",
    "data/support/index.yml",
    "data/support/epicerie-de-l-exemple.yml",
)
NOM_DE_DONNEE = _dit(
    "nom-de-donnee",
    "nom de fichier à changer : écrivez par exemple « {exemple}.yml »",
    "data/support/Épicerie de l'exemple.yml",
    "data/support/epicerie-de-l-exemple.yml",
)
NOM_D_EDITION = _dit(
    "nom-d-edition",
    "ici, seulement les éditions que « make edition » écrit, nommées par leur numéro (« 1.json », "
    "« 2.json ») : renommez ou retirez ce fichier",
    "data/editions/brouillon.json",
    "data/editions/2.json",
)
SOUS_DOSSIER = _dit(
    "sous-dossier",
    "pas de sous-dossier ici : mettez ses fichiers un niveau plus haut",
    "data/support/exemple-region/",
    "data/support/exemple-deux.yml",
)
DOSSIER_INATTENDU = _dit(
    "dossier-inattendu", "dossier inattendu{suite}", "data/suport/", "data/support/"
)
NI_FICHIER_NI_DOSSIER = _dit(
    "ni-fichier-ni-dossier",
    "ni fichier ni dossier : retirez-le",
    "data/support/tube.yml, un tube du système",
    "data/support/exemple-deux.yml, un fichier",
)
EXTENSION_YAML = _dit(
    "extension-yaml",
    "renommez ce fichier « {nom}.yml » : une seule extension est lue",
    "data/support/exemple-deux.yaml",
    "data/support/exemple-deux.yml",
)
EXTENSION_DE_DONNEE = _dit(
    "extension-de-donnee",
    "seuls les fichiers « .yml » ont leur place ici : déplacez ou retirez celui-ci",
    "data/support/exemple-deux.docx",
    "data/support/exemple-deux.yml",
)
FICHIER_INATTENDU = _dit(
    "fichier-inattendu", "fichier inattendu{suite}", "data/glossaire.yml", "data/glossary.yml"
)
EDITION_SAUTEE = _dit(
    "edition-sautee",
    "il manque l'édition {numero} : remettez data/editions/{numero}.json, ou renommez celle-ci si "
    "elle n'a pas été imprimée",
    "data/editions/3.json",
    "data/editions/2.json",
)
