"""Un projet jugé, passé à l'enfant qui en fait les pages : il ne le rejuge pas.

Ce sont des textes en JSON : rien n'y est exécuté, et l'enfant relit les données par les mêmes
modèles. Ils ne passent par aucun fichier ni aucune variable, que quelqu'un d'autre pourrait
écrire : le parent les donne à l'enfant par le tuyau qui les relie (`tether.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from innovation_sociale.environment.forge import Forge
from innovation_sociale.models import Catalogue
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.models.territories import LISTE, Territoire
from innovation_sociale.pages.rules import PageText
from innovation_sociale.reading.document import Document, Tree
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.reading.loading import catalogue_of
from innovation_sociale.reading.territory_checks import territories_of
from innovation_sociale.site.inspection import Project


@dataclass(frozen=True)
class Verdict:
    """Ce qu'il faut pour faire les pages d'un projet sans défaut."""

    catalogue: Catalogue
    written: Mapping[str, PageText]
    forge: Forge


def told(project: Project, forge: Forge) -> bytes:
    """Un projet sans défaut et sa forge, à passer."""
    given = {
        "donnees": [[one.kind, one.id, one.document.tree] for one in project.data],
        "pages": {name: page.text for name, page in project.written.items()},
        "forge": asdict(forge),
    }
    return json.dumps(given, ensure_ascii=False).encode("utf-8", "surrogatepass")


def heard(content: bytes) -> Verdict:
    """Le projet qu'a passé le parent."""
    given: Any = json.loads(content.decode("utf-8", "surrogatepass"))
    trees = {(kind, id_): tree for kind, id_, tree in given["donnees"]}
    places = territories_of(_read("territories", "territories", trees, None))
    data = [_read(kind, id_, trees, places) for kind, id_ in trees]
    written = {name: PageText(text) for name, text in given["pages"].items()}
    return Verdict(catalogue_of(data), written, Forge(**given["forge"]))


def _read(
    kind: str, id_: str, trees: Mapping[tuple[str, str], Tree], places: type[Territoire] | None
) -> Loaded:
    """Un fichier de données, relu par son modèle ; `places` : les territoires du projet."""
    tree = trees[kind, id_]
    value = PAR_CODE[kind].modele.model_validate(tree, context={LISTE: places})
    return Loaded(kind, id_, Document(id_, tree), value)
