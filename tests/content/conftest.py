"""Le contenu vivant, tel quel puis après la première contribution que CONTRIBUTING enseigne."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import load_catalogue
from innovation_sociale.site.build import build_site
from tests.conftest import ROOT, SITE_URL, copy_project, once, serve

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
STORY = """\
nom: Le récit de l'exemple
theme: essais
personnes:
  - nom: Une personne fictive
    role: raconte l'exemple
statut: inconnu
statut_explique: Ce récit est fictif.
constat: [{fait}]
reponse: [{fait}]
modele: [{fait}]
illustre:
  - trait: {trait}
    texte: Il montre ce trait.
au_moment: [{fait}]
verifie_le: 2026-11-24
verifie_par: rédaction
prochaine_verification: 2027-05-24
"""
FACT = (
    "{texte: Il manquait un exemple, date: 2026-01, source: {titre: Récit de "
    "l'exemple, url: 'https://exemple.example/recit', editeur: Structure de l'exemple, "
    "nature: acteur, date: 2026-01, consulte_le: 2026-11-24}}"
)
AS_IT_IS, CONTRIBUTED = "tel quel", "première contribution"


def contribute(project: Path) -> Path:
    """Ajoute à une copie l'acteur et l'événement du guide, copiés tels quels, et un témoignage."""
    examples = re.findall(r"```yaml\n(.*?)```", CONTRIBUTING.read_text(encoding="utf-8"), re.DOTALL)
    actor, meeting = examples[:2]
    (project / "data/support/structure-de-l-exemple.yml").write_text(actor, encoding="utf-8")
    (project / "data/events").mkdir(exist_ok=True)
    (project / "data/events/rencontre-de-l-exemple.yml").write_text(meeting, encoding="utf-8")
    trait = load_catalogue(project).definition.etapes[0].id
    story = STORY.replace("{fait}", FACT).replace("{trait}", trait)
    (project / "data/testimonials/recit-de-l-exemple.yml").write_text(story, encoding="utf-8")
    return project


@pytest.fixture(scope="session", params=[AS_IT_IS, CONTRIBUTED])
def living(request: pytest.FixtureRequest, shared: Path, builds: None) -> Path:
    """Le projet et son contenu, sans son site, à ne pas modifier."""

    def make(target: Path) -> None:
        copy_project(target, ROOT)
        if request.param == CONTRIBUTED:
            contribute(target)

    return once(shared, request.param, make)


@pytest.fixture(scope="session")
def living_site(living: Path, shared: Path) -> Path:
    """Le site, construit avec une adresse publique, tel qu'il serait publié."""

    def make(target: Path) -> None:
        shutil.copytree(living, target)
        build_site(target, {**os.environ, "SITE_URL": SITE_URL})

    return once(shared, f"{living.name}, construit", make) / "site"


@pytest.fixture(scope="session")
def living_catalogue(living: Path) -> Catalogue:
    """Les données du site."""
    return load_catalogue(living)


@pytest.fixture(scope="session")
def living_served(living_site: Path) -> Iterator[str]:
    """L'adresse locale du site, servi en HTTP, barre finale comprise."""
    with serve(living_site) as address:
        yield address
