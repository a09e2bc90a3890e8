"""Comment se nomme et où se lit, pour le public, un fichier de données."""

from __future__ import annotations

from innovation_sociale.models import Catalogue


def page_of(kind: str, id_: str) -> str:
    """La page, sous `docs/`, qui montre un fichier de données."""
    if kind == "events":
        return "booklet/index.md"
    if kind == "corrections":
        return "corrections.md"
    pages = {
        "definition": "definition/index.md",
        "event": "about/index.md",
        "workshop": "workshop/index.md",
        "glossary": "glossary.md",
        "criteria": "my-project.md",
    }
    folders = {"definitions": "definition"}
    return pages.get(kind) or f"{folders.get(kind, kind)}/{id_}.md"


def file_of(kind: str, id_: str) -> str:
    """Le chemin d'un fichier, sous `data/`."""
    return f"{kind}.yml" if kind == id_ else f"{kind}/{id_}.yml"


def file_title(catalogue: Catalogue, kind: str, id_: str) -> str:
    """Le nom public d'un fichier de données."""
    if kind == "definitions":
        return f"Définition : {catalogue.definitions[id_].nom}"
    if kind == "events":
        return f"Livret : {catalogue.rencontres[id_].titre}"
    titles = {
        "definition": catalogue.definition.titre,
        "event": catalogue.evenement.nom,
        "workshop": catalogue.atelier.titre,
        "glossary": "Glossaire",
        "criteria": "Mon projet, une innovation sociale ?",
        "corrections": "Corrections",
    }
    if kind in titles:
        return titles[kind]
    return str(
        getattr(catalogue, {"support": "acteurs", "testimonials": "temoignages"}[kind])[id_].nom
    )
