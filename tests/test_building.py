"""Construire : une erreur ne casse rien, deux fois donne les mêmes octets, un fichier suffit."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from innovation_sociale.environment.settings import read_settings
from innovation_sociale.errors import DataErrors
from innovation_sociale.site import build as building
from innovation_sociale.site.build import build_site
from innovation_sociale.site.check import pages_of
from innovation_sociale.site.context import Build
from innovation_sociale.site.progress import Progress
from innovation_sociale.site.summary import Summary
from tests.conftest import SITE_URL, copy_project


def fingerprint(folder: Path) -> dict[str, str]:
    """Le nom et l'empreinte de chaque fichier."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def own(tmp_path: Path, builds: None) -> Path:
    """Une copie du projet, sans historique ni site."""
    return copy_project(tmp_path / "projet")


def test_adding_an_actor_is_one_file(crowded: Path) -> None:
    site = crowded / "site"

    def pages(address: str) -> str:
        folder = site / address
        paths = [folder / "index.html", *folder.glob("page-*/index.html")]
        return "".join(path.read_text(encoding="utf-8") for path in paths)

    assert "Structure inventée pour ce test (2026)." in pages("accompagnement/exemple-1")
    assert 'href="exemple-1/"' in pages("accompagnement")
    for listing in (
        "par-type/fonciere",
        "par-territoire/cantal",
        "par-stade/consolidation",
        "par-besoin/local",
    ):
        assert "/exemple-1/" in pages(f"accompagnement/{listing}"), listing
    assert "/exemple-1/" not in pages("accompagnement/par-territoire/allier")
    index = (site / "assets/js/recherche/fonds.js").read_text(encoding="utf-8")
    assert '"l":"accompagnement/exemple-1/"' in index
    assert 'href="https://exemple.test/page-1"' in pages("sources")


def test_the_plan_for_search_engines_knows_every_page(site: Path, pages: list[str]) -> None:
    plan = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert all(f"<loc>{SITE_URL}{address}</loc>" in plan for address in pages)


def test_a_failed_build_leaves_the_previous_site_untouched(
    site: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refusée avant ses pages, puis à la relecture ; MkDocs et l'impression ont leur essai ailleurs."""
    before = own / "site"
    before.mkdir()
    (before / "temoin.txt").write_text("là", encoding="utf-8")

    def kept() -> list[str]:
        """Ce que porte le projet, hors du code que Python compile où on le lui permet."""
        return sorted(path.name for path in own.iterdir() if path.name != "__pycache__")

    names = kept()

    actor = own / "data/support/pepiniere.yml"
    sound = actor.read_text(encoding="utf-8")
    actor.write_text(sound.replace("type: incubateur", "type: incubateurr"), encoding="utf-8")
    with pytest.raises(DataErrors, match="vouliez-vous dire « incubateur »"):
        build_site(own, os.environ)
    actor.write_text(sound, encoding="utf-8")

    def spoilt(build: Build) -> None:
        """Tout ce que les étapes d'avant la relecture ont déjà fait, et un lien mort."""
        shutil.copytree(site, build.target)
        page = build.target / "index.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</main>", '<a href="perdu/">x</a></main>'), encoding="utf-8")

    *made, reading, compressing = building.STAGES.items()
    assert (reading[0], compressing[0]) == ("relecture", "compression")
    monkeypatch.setattr(building, "STAGES", dict([(made[0][0], spoilt), reading, compressing]))
    with pytest.raises(DataErrors, match=r"lien mort.*perdu/"):
        build_site(own, {**os.environ, "SITE_URL": SITE_URL})

    assert fingerprint(before).keys() == {"temoin.txt"}
    assert kept() == names


@pytest.mark.parametrize(
    ("written", "absent"),
    [("", "sans éditeur ni hébergeur"), ("editeur: L'exemple\n", "sans hébergeur"), (None, "")],
)
def test_a_site_published_without_a_name_is_warned_of_loudly(
    own: Path, monkeypatch: pytest.MonkeyPatch, written: str | None, absent: str
) -> None:
    data = own / "data/site.yml"
    signed = "editeur: L'exemple\nhebergeur: L'hébergeur de l'exemple\n"
    lines = data.read_text("utf-8").splitlines(keepends=True)
    kept = [one for one in lines if not one.startswith(("editeur:", "hebergeur:"))]
    data.write_text("".join(kept) + (signed if written is None else written), "utf-8")
    empty = {"pages": lambda build: build.target.mkdir()}
    monkeypatch.setattr(building, "STAGES", empty)
    environment = {"SOURCE_DATE_EPOCH": "1780000000"}

    told = io.StringIO()
    build_site(own, {**environment, "SITE_URL": SITE_URL}, Progress(told))
    said = told.getvalue()
    assert absent in said and ("AVERTISSEMENT" in said) == bool(absent)
    assert ("data/site.yml" in said) == bool(absent)

    private = io.StringIO()
    build_site(own, environment, Progress(private))
    assert private.getvalue() == ""


def test_two_builds_give_the_same_bytes_in_any_folder(
    site: Path, elsewhere: tuple[Path, str]
) -> None:
    assert fingerprint(site) == fingerprint(elsewhere[0])


def test_the_summary_counts_what_was_built(crowded: Path) -> None:
    summary = Summary(**json.loads((crowded / "bilan.json").read_text(encoding="utf-8")))
    site = crowded / "site"
    assert summary.pages == len(pages_of(site))
    assert summary.actors == len(list((crowded / "data/support").glob("*.yml")))
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


@pytest.mark.usefixtures("builds")
def test_mkdocs_build_says_the_same_errors_as_check(own: Path) -> None:
    actor = own / "data/support/appui-local.yml"
    text = actor.read_text(encoding="utf-8")
    actor.write_text(text.replace("sujet: presentation", "sujet: bref", 1), encoding="utf-8")
    (own / "docs/sources.md").write_text("{{ 7*7 }}", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(own), "NO_MKDOCS_2_WARNING": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(
            command, cwd=own, env=environment, capture_output=True, text=True, check=False
        )

    checked = run("innovation_sociale", "check")
    built = run("mkdocs", "build", "-q", "-d", str(own / "ailleurs"))
    assert checked.returncode == built.returncode == 1
    assert (
        "data/support/appui-local.yml:" in checked.stderr
        and "docs/sources.md:1:1" in checked.stderr
    )
    assert checked.stderr == built.stderr
    assert "Traceback" not in checked.stderr
    assert not (own / "ailleurs").exists()
