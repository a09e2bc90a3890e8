"""Les gabarits : les nôtres seulement, et des lignes qu'on relit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, meta

from tests.conftest import ROOT

OVERRIDES = ROOT / "overrides"
LONGEST_LINE = 160
TEMPLATES = sorted(OVERRIDES.rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_a_template_takes_nothing_from_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in meta.find_referenced_templates(Environment().parse(text)):
        if name is None:  # un nom calculé : celui d'une icône
            assert '{% include "icons/" ~ nom ~ ".svg" %}' in text
        else:
            assert any((folder / name).is_file() for folder in (OVERRIDES, path.parent)), name
    for icon in re.findall(r'\{\{ icone\("([^"]+)"\) \}\}', text):
        assert (OVERRIDES / "icons" / f"{icon}.svg").is_file(), icon


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_a_line_of_a_template_can_be_read_at_a_glance(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    too_long = [rank for rank, line in enumerate(lines, 1) if len(line) > LONGEST_LINE]
    assert not too_long, (
        f"{path.name}, lignes {too_long} : {LONGEST_LINE} signes au plus. Coupez au bord d'une "
        "instruction (« -%} » puis la suite, ou « {%- » à la ligne), ou dans le texte par « {# » "
        "en fin de ligne et « #} » au début de la suivante : rien ne s'ajoute à la page."
    )


def test_the_lost_page_is_declared_by_us() -> None:
    theme = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]
    assert theme["static_templates"] == ["404.html"]
    assert (OVERRIDES / "404.html").is_file()


def test_each_icon_is_used_and_carries_its_licence() -> None:
    used = {
        name
        for path in TEMPLATES
        for name in re.findall(r'icone\("([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert used == {path.stem for path in (OVERRIDES / "icons").glob("*.svg")}
    licence = (OVERRIDES / "icons/LICENCE.txt").read_text(encoding="utf-8")
    assert "Apache License" in licence and "Version 2.0" in licence
    for page in ("LICENCE-CONTENUS.md", "docs/about/licences.md"):
        assert "Pictogrammers" in (ROOT / page).read_text(encoding="utf-8")
