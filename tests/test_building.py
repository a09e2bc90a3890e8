"""Construire : une erreur ne casse rien, deux fois donne les mêmes octets, un fichier suffit."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import DataErrors
from innovation_sociale.site.build import build_site
from tests.conftest import SITE_URL, copy_project

ACTOR = """\
# yaml-language-server: $schema=../../schemas/support.json
nom: Structure de l'exemple
type: fonciere
statut: a-confirmer
territoires: [cantal]
stades: [consolidation]
services: [local]
verifie_le: 2026-11-24
verifie_par: rédaction
prochaine_verification: 2027-05-24
faits:
  - sujet: presentation
    texte: Structure inventée pour ce test.
    date: 2026
    source:
      titre: Page de l'exemple
      url: "https://exemple.test/page"
      editeur: Éditeur de l'exemple
      date: 2026-01
    confiance: basse
"""
PROOFS = "".join(
    f"""\
  - sujet: {subject}
    texte: Preuve inventée pour ce test.
    date: 2026
    source: source-5
    confiance: basse
"""
    for subject in ("territoires", "stades", "services")
)


def fingerprint(folder: Path) -> dict[str, str]:
    """Le nom et l'empreinte de chaque fichier."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Une copie du projet, sans historique ni site."""
    return copy_project(tmp_path / "projet")


def test_adding_an_actor_is_one_file(project: Path) -> None:
    (project / "data/support/structure-exemple.yml").write_text(ACTOR + PROOFS, encoding="utf-8")
    build_site(project, {**os.environ, "SITE_URL": SITE_URL})
    site = project / "site"

    def page(address: str) -> str:
        return (site / address / "index.html").read_text(encoding="utf-8")

    name = "Structure de l’exemple"
    assert "Structure inventée pour ce test." in page("accompagnement/structure-exemple")
    link = 'href="structure-exemple/"'
    assert link in page("accompagnement")
    for listing in (
        "par-type/fonciere",
        "par-territoire/cantal",
        "par-stade/consolidation",
        "par-besoin/local",
    ):
        assert name in page(f"accompagnement/{listing}"), listing
    assert name not in page("accompagnement/par-territoire/allier")
    assert '"l":"accompagnement/structure-exemple/"' in (
        site / "assets/js/recherche/fonds.js"
    ).read_text(encoding="utf-8")
    assert f"{SITE_URL}accompagnement/structure-exemple/" in (site / "sitemap.xml").read_text()
    listed = [
        page("sources"),
        *(one.read_text("utf-8") for one in site.glob("sources/page-*/*.html")),
    ]
    assert "Page de l’exemple" in "".join(listed)


def test_a_failed_build_leaves_the_previous_site_untouched(project: Path) -> None:
    site = project / "site"
    site.mkdir()
    (site / "temoin.txt").write_text("là", encoding="utf-8")
    before = sorted(path.name for path in project.iterdir())

    actor = project / "data/support/pepiniere.yml"
    sound = actor.read_text(encoding="utf-8")
    actor.write_text(sound.replace("type: incubateur", "type: incubateurr"), encoding="utf-8")
    with pytest.raises(DataErrors, match="vouliez-vous dire « incubateur »"):
        build_site(project, os.environ)
    actor.write_text(sound, encoding="utf-8")

    page = project / "docs/glossary.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[perdu](nulle-part.md)\n", encoding="utf-8")
    with pytest.raises(DataErrors, match=r"docs/glossary\.md:\d+:9 le lien « nulle-part\.md »"):
        build_site(project, os.environ)
    page.write_text(text, encoding="utf-8")

    partial = project / "overrides/partials/chiffres.html"
    partial.write_text('<ul><li><a href="perdu/">x</a></li></ul>', encoding="utf-8")
    with pytest.raises(DataErrors, match="lien mort"):
        build_site(project, os.environ)

    assert fingerprint(site).keys() == {"temoin.txt"}
    assert sorted(path.name for path in project.iterdir()) == before


def test_two_builds_give_the_same_bytes_in_any_folder(project: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "un autre dossier")
    moment = {**os.environ, "SITE_URL": SITE_URL, "SOURCE_DATE_EPOCH": "1700000000"}
    build_site(project, moment)
    build_site(other, {**moment, "TZ": "Pacific/Auckland", "LANG": "C", "PYTHONHASHSEED": "7"})
    assert fingerprint(project / "site") == fingerprint(other / "site")


def test_the_summary_counts_what_was_built(project: Path) -> None:
    summary = build_site(project, os.environ)
    site = project / "site"
    assert summary.pages == len(list(site.rglob("*.html")))
    assert summary.actors == len(list((project / "data/support").glob("*.yml")))
    assert summary.size == sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert summary.facts > summary.sources > 100
    assert f"{summary.pages} pages" in str(summary)
    assert "à re-vérifier" in str(summary)
    # Sans adresse publique, aucune carte : un réseau ne saurait où la prendre.
    assert "og:image" not in (site / "index.html").read_text("utf-8")
    assert not (site / "assets/cartes").exists()


def test_the_date_written_in_the_site_comes_from_the_best_known_place(tmp_path: Path) -> None:
    archive = tmp_path / ".git_archival.txt"
    changelog = tmp_path / "CHANGELOG.md"
    assert read_settings(tmp_path, {"SOURCE_DATE_EPOCH": "42"}).timestamp == 42
    changelog.write_text("## 0.1.0 — 2026-01-02\n## 0.0.1 — 2025-01-02\n", encoding="utf-8")
    assert read_settings(tmp_path, {}).timestamp == 1767312000
    archive.write_text("date: $Format:%ct$\n", encoding="utf-8")
    assert read_settings(tmp_path, {}).timestamp == 1767312000
    archive.write_text("date: 1780000000\n", encoding="utf-8")
    assert read_settings(tmp_path, {}).timestamp == 1780000000
    identity = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.test"]
    moment = {**os.environ, "GIT_COMMITTER_DATE": "1750000000 +0000"}
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "Essai"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=moment, check=True)
    assert read_settings(tmp_path, {}).timestamp == 1750000000


def test_mkdocs_build_says_the_same_errors_as_check(project: Path) -> None:
    actor = project / "data/support/appui-local.yml"
    text = actor.read_text(encoding="utf-8")
    actor.write_text(text.replace("confiance: haute", "confiance: sûre", 1), encoding="utf-8")
    (project / "docs/sources.md").write_text("{{ 7*7 }}", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, check=False
        )

    checked = run("innovation_sociale", "check")
    built = run("mkdocs", "build", "-q", "-d", str(project / "ailleurs"))
    assert checked.returncode == built.returncode == 1
    assert (
        "data/support/appui-local.yml:" in checked.stderr
        and "docs/sources.md:1:1" in checked.stderr
    )
    assert checked.stderr == built.stderr
    assert "Traceback" not in checked.stderr
    assert not (project / "ailleurs").exists()
