"""Les fichiers de données vivants suivent leur schéma, et sont ce dont les pages sont faites."""

from __future__ import annotations

from pathlib import Path

from innovation_sociale.environment.forge import Forge
from innovation_sociale.site.inspection import examine
from innovation_sociale.site.verdict import heard, told
from tests.test_schemas import kind_of, schema_defects

MARK = "# yaml-language-server: $schema="


def test_each_data_file_names_its_schema_and_follows_it(living: Path) -> None:
    for path in sorted((living / "data").rglob("*.yml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        if first.startswith(MARK):
            named = (path.parent / first.removeprefix(MARK)).resolve()
            assert named == living / f"schemas/{kind_of(path)}.json", path
        assert schema_defects(path) == [], path


def test_the_pages_are_made_of_the_very_data_that_were_judged(living: Path) -> None:
    project = examine(living)
    assert heard(told(project, Forge())).catalogue == project.sound()
