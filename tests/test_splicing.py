"""Changer une valeur d'un fichier YAML : ce qui n'a pas changé garde ses octets."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest

from innovation_sociale.models import Acteur
from innovation_sociale.reading.document import Path as TreePath
from innovation_sociale.writing.places import OutOfReach
from innovation_sociale.writing.splicing import Draft
from innovation_sociale.writing.yaml_text import key_order
from tests.conftest import COUNTRY, ROOT
from tests.night import sample

FILES = sorted((COUNTRY / "data/support").glob("*.yml")) + sorted(
    (ROOT / "data/support").glob("*.yml")
)
ORDER = key_order(Acteur)
TRIED = sample(quick=1, day=4, night=1_000)
# Tout ce qu'une main, un éditeur ou une forge laissent dans un fichier.
WRITTEN = """# En tête, un commentaire.
nom:   'Structure de l''exemple'   # le nom
type: incubateur

territoires: [allier,  cantal]  # en ligne
publics:
- jeunes

# avant les services
- associations
telephone: "0465710000"
adresse: >-
  1 rue de l'Exemple,
  00000 Exemple
liens: [{quoi: sa-page, url: "https://www.example.org/", date: 2026-01}]
faits:
    -   sujet: presentation
        texte: Une phrase coupée
          en deux lignes
        date: 2026   # une année

    # le second
    -   sujet: stades
        texte: |
          Un bloc.
        date: inconnue
"""


def changed(before: str, after: str) -> list[str]:
    """Les lignes retirées et ajoutées, fins de ligne comprises."""
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (
            ("nom",),
            "L'autre",
            ["-nom:   'Structure de l''exemple'   # le nom", "+nom:   'L''autre'   # le nom"],
        ),
        (("telephone",), "0465710001", ['-telephone: "0465710000"', '+telephone: "0465710001"']),
        (("type",), "label", ["-type: incubateur", "+type: label"]),
        (("frais",), "gratuit", ["+frais: gratuit"]),
        (
            ("territoires",),
            ["allier", "puy-de-dome"],
            [
                "-territoires: [allier,  cantal]  # en ligne",
                "+territoires: [allier, puy-de-dome]  # en ligne",
            ],
        ),
        (
            ("liens", 0, "url"),
            "https://a.example/?b=[c]",
            [
                '-liens: [{quoi: sa-page, url: "https://www.example.org/", date: 2026-01}]',
                '+liens: [{quoi: sa-page, url: "https://a.example/?b=[c]", date: 2026-01}]',
            ],
        ),
        (
            ("liens", 0, "source"),
            {"titre": "A, b", "date": "2026"},
            [
                '-liens: [{quoi: sa-page, url: "https://www.example.org/", date: 2026-01}]',
                '+liens: [{quoi: sa-page, url: "https://www.example.org/", date: 2026-01, '
                'source: {titre: "A, b", date: 2026}}]',
            ],
        ),
        (
            ("faits", 0, "texte"),
            "Une autre.",
            [
                "-        texte: Une phrase coupée",
                "-          en deux lignes",
                "+        texte: Une autre.",
            ],
        ),
        (("faits", 0, "source"), "x", ["+        source: x"]),
        (
            ("faits", 1, "texte"),
            "Une autre : là.",
            ["-        texte: |", "-          Un bloc.", '+        texte: "Une autre : là."'],
        ),
        (
            ("adresse",),
            "2 rue",
            ["-adresse: >-", "-  1 rue de l'Exemple,", "-  00000 Exemple", "+adresse: 2 rue"],
        ),
    ],
    ids=lambda value: "" if isinstance(value, list) else str(value),
)
def test_a_change_touches_its_own_lines(
    newline: str, path: TreePath, value: Any, expected: list[str]
) -> None:
    text = WRITTEN.replace("\n", newline)
    draft = Draft(text)
    draft.set(path, value, ORDER)
    assert sorted(changed(text, draft.proven())) == sorted(
        f"{one[0]} {one[1:]}{newline}" for one in expected
    )


def test_lists_grow_and_shrink_as_they_are_written() -> None:
    draft = Draft(WRITTEN)
    draft.insert(("publics",), 1, "culture")
    draft.insert(("publics",), 3, "createurs")
    draft.remove(("publics", 0))
    draft.insert(("territoires",), 0, "loire")
    draft.remove(("territoires", 1))
    draft.insert(("liens",), 1, {"quoi": "formulaire", "url": "https://b.example/"})
    draft.insert(("faits",), 1, {"sujet": "frais", "texte": "Elle coûte : un peu.", "date": "2026"})
    draft.insert(("absences",), 0, {"champ": "courriel"}, ORDER)
    after = WRITTEN.replace("[allier,  cantal]", "[loire, cantal]").replace(
        "- jeunes\n", "- culture\n"
    )
    after = after.replace("- associations\n", "- associations\n- createurs\n")
    after = after.replace("01}]\n", '01}, {quoi: formulaire, url: "https://b.example/"}]\n')
    after = after.replace("  00000 Exemple\n", "  00000 Exemple\nabsences:\n  - champ: courriel\n")
    cost = '    - sujet: frais\n      texte: "Elle coûte : un peu."\n      date: 2026\n'
    after = after.replace("# une année\n", f"# une année\n{cost}")
    assert draft.proven() == after


def test_a_list_left_empty_goes_with_its_key() -> None:
    draft = Draft(WRITTEN)
    draft.remove(("publics", 1))
    draft.remove(("publics", 0))
    draft.remove(("liens", 0))
    assert set(draft.tree) == {"nom", "type", "territoires", "telephone", "adresse", "faits"}
    assert "publics" not in draft.proven()


def test_a_file_without_a_last_newline_and_with_a_byte_order_mark() -> None:
    draft = Draft("\ufeffnom: a")
    draft.set(("type",), "label", ORDER)
    assert draft.proven() == "\ufeffnom: a\ntype: label\n"


@pytest.mark.parametrize("text", ["a: {}\n", "- a\n- b\n", "a: [\n]\n"])
def test_what_cannot_be_changed_alone_is_refused(text: str) -> None:
    draft = Draft(text)
    with pytest.raises((OutOfReach, KeyError, TypeError)):
        draft.set(("a", "b"), "c")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-4][:4]}-{path.stem}")
def test_each_text_of_each_sheet_can_be_changed_alone(path: Path) -> None:
    """Chaque valeur de chaque fiche, tour à tour : les lignes de la valeur, et aucune autre."""
    text = path.read_text(encoding="utf-8")
    places = leaves(Draft(text).tree)
    for place in places[:: max(1, len(places) // TRIED)]:
        draft = Draft(text)
        draft.set(place, "autre valeur : neuve")
        lines = changed(text, draft.proven())
        added = [line for line in lines if line[0] == "+"]
        assert len(added) == 1 and "autre valeur : neuve" in added[0], (place, lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-4][:4]}-{path.stem}")
def test_each_key_of_each_sheet_can_be_removed_then_put_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for key, value in [*Draft(text).tree.items()][:TRIED]:
        draft = Draft(text)
        draft.remove((key,))
        removed = draft.proven()
        assert all(line[0] == "-" for line in changed(text, removed)), key
        draft.set((key,), value, ORDER)
        assert all(line[0] == "+" for line in changed(removed, draft.proven())), key


def leaves(tree: Any, path: TreePath = ()) -> list[TreePath]:
    """Les chemins de tous les textes d'un arbre."""
    if isinstance(tree, str):
        return [path]
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [leaf for step, one in items for leaf in leaves(one, (*path, step))]
