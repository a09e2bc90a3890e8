"""Les fichiers de données vivants suivent le schéma qu'ils nomment à leur éditeur."""

from __future__ import annotations

from pathlib import Path

from tests.test_schemas import kind_of, schema_defects

MARK = "# yaml-language-server: $schema="


def test_each_data_file_names_its_schema_and_follows_it(living: Path) -> None:
    for path in sorted((living / "data").rglob("*.yml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        if first.startswith(MARK):
            named = (path.parent / first.removeprefix(MARK)).resolve()
            assert named == living / f"schemas/{kind_of(path)}.json", path
        assert schema_defects(path) == [], path
