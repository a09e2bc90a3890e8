"""Un MkDocs ordinaire des mêmes acteurs : Material, mkdocs-macros, une page par fiche, rien d'autre.

Ce qu'écrirait qui suit la documentation de ces outils : une page appelle une macro, qui rend
l'acteur par un gabarit. C'est le voisin auquel se mesure notre construction.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from innovation_sociale.models import Catalogue

CONFIG = """\
site_name: Mesure
theme: {name: material, language: fr}
plugins: [search, macros]
"""
MODULE = '''\
import json
from pathlib import Path

from jinja2 import Environment

TEMPLATE = """
*{{ un.type }}*, {{ un.territoires | join(", ") }}

{% for fait in un.faits %}
- {{ fait.texte }} ({{ fait.date }}, [{{ fait.editeur }}]({{ fait.url }}))
{% endfor %}

{% for question in un.questions %}
- **{{ question }}**
{% endfor %}
"""


def define_env(env):
    actors = json.loads((Path(__file__).parent / "acteurs.json").read_text("utf-8"))
    template = Environment(autoescape=True).from_string(TEMPLATE)

    @env.macro
    def acteur(id):
        return template.render(un=actors[id])

    @env.macro
    def liste(type=""):
        kept = {id: one for id, one in actors.items() if not type or one["type"] == type}
        return "\\n".join(f"- [{one['nom']}]({id}.md)" for id, one in sorted(kept.items()))
'''


def write_plain_project(catalogue: Catalogue, target: Path) -> None:
    """Écrit dans `target` un projet MkDocs qui montre chaque acteur, l'annuaire et chaque type."""
    docs = target / "docs"
    docs.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (target / "main.py").write_text(MODULE, encoding="utf-8")
    records = {id_: _record(catalogue, one) for id_, one in catalogue.acteurs.items()}
    told = json.dumps(records, ensure_ascii=False)
    (target / "acteurs.json").write_text(told, encoding="utf-8")
    pages = {id_: f'# {one["nom"]}\n\n{{{{ acteur("{id_}") }}}}\n' for id_, one in records.items()}
    pages["index"] = "# Annuaire\n\n{{ liste() }}\n"
    for rank, kind in enumerate(sorted({one["type"] for one in records.values()})):
        pages[f"liste-{rank}"] = f"# {kind}\n\n{{{{ liste({json.dumps(kind)}) }}}}\n"
    for name, text in pages.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")


def _record(catalogue: Catalogue, acteur: Any) -> dict[str, Any]:
    facts = []
    for fact in acteur.faits:
        source = catalogue.source(fact.source)
        said = fact.texte or f"{fact.valeur} {fact.unite}"
        facts.append(
            {"texte": said, "date": str(fact.date), "editeur": source.editeur, "url": source.url}
        )
    return {
        "nom": acteur.nom,
        "type": acteur.type.label,
        "territoires": [one.label for one in acteur.territoires],
        "faits": facts,
        "questions": [one.question for one in acteur.a_completer],
    }
