"""Les feuilles de style : chaque mesure dite une fois, une recette pour cacher, le papier à part."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from innovation_sociale.look.stylesheet import TOOLS_SHEET
from innovation_sociale.pages.frame import SHEETS as ASKED
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "assets" / "css"
SHEETS = sorted(FOLDER.rglob("*.css"))
# Celles qu'une seule page demande : elles se publient comme elles sont écrites.
APART = sorted((FOLDER / "pages").glob("*.css"))
MEASURES = FOLDER / "mesures.css"
HIDDEN = FOLDER / "cache.css"
TOOLS_ON_PAPER = FOLDER / "outils" / "papier.css"
# Ce que mesure une déclaration, d'après son nom ; les autres ne se comparent pas.
FAMILIES = {
    "ecart": r"(?:margin|padding)(?:-\w+)*|(?:row-|column-)?gap",
    "corps": r"font-size",
    "taille": r"(?:min-|max-)?(?:width|height)",
}
MOST_REPEATED = 4


def bare(path: Path) -> str:
    """Le texte d'une feuille, sans ses commentaires."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """Chaque « propriété : valeur » d'une feuille."""
    yield from re.findall(r"([\w-]+):\s+([^;{}]+);", text)


def written_lengths() -> dict[str, Counter[str]]:
    """Famille → chaque longueur écrite en toutes lettres, et combien de fois."""
    lengths: dict[str, Counter[str]] = defaultdict(Counter)
    for path in SHEETS:
        if path == MEASURES:
            continue
        for name, value in declarations(bare(path)):
            for family, pattern in FAMILIES.items():
                if re.fullmatch(pattern, name):
                    lengths[family].update(re.findall(r"(?<![\w.-])[\d.]+(?:rem|ch|px)\b", value))
    return lengths


def measures() -> dict[str, str]:
    """Nom → valeur de chaque mesure."""
    return dict(declarations(bare(MEASURES)))


def test_a_measure_that_repeats_has_its_name() -> None:
    for family, lengths in written_lengths().items():
        repeated = {
            length: count
            for length, count in lengths.items()
            if count > MOST_REPEATED and length != "1px" and length != "0px"
        }
        assert not repeated, f"{family} : donnez un nom à {repeated} dans mesures.css"


def test_a_measure_is_used_by_its_name() -> None:
    text = "".join(bare(path) for path in SHEETS if path != MEASURES)
    lengths = written_lengths()
    for name, value in measures().items():
        assert text.count(f"var({name})") >= 2, f"{name} ne sert pas deux fois : écrivez {value}"
        family = re.match(r"--isa-([a-z]+)", name)
        assert family
        kind = family[1] if family[1] in FAMILIES else "taille"
        assert value not in lengths[kind], f"écrivez var({name}) au lieu de {value} ({kind})"


def test_gaps_grow_with_their_rank() -> None:
    gaps = [
        float(value.removesuffix("rem")) for name, value in measures().items() if "ecart" in name
    ]
    assert gaps == sorted(set(gaps))
    assert len(gaps) > 5


def test_each_name_used_is_defined() -> None:
    known = set(measures())
    for path in SHEETS:
        used = set(re.findall(r"var\((--isa-(?:ecart|corps|cible|ligne)[\w-]*)\)", bare(path)))
        assert used <= known, path.name


def test_there_is_one_recipe_to_hide_from_sight() -> None:
    recipes = [
        (path, " ".join(rule.split()))
        for path in SHEETS
        for rule in re.findall(r"\{([^{}]*clip-path: inset\(50%\)[^{}]*)\}", bare(path))
    ]
    assert len(recipes) > 1
    assert {path for path, _ in recipes} == {HIDDEN}
    assert len({rule for _, rule in recipes}) == 1
    assert "white-space: nowrap" in recipes[0][1]


def test_the_paper_of_the_tools_is_apart() -> None:
    tools = bare(TOOLS_ON_PAPER)
    before, printed = tools.split("@media print {", 1)
    assert re.findall(r"^(\S[^{\n]*) \{", before, re.MULTILINE) == ["@page isa-outil"]
    assert ".isa-orientation" in printed and printed.count("@media") == 0
    with_print = {path for path in SHEETS if "@media print" in bare(path) and path not in APART}
    assert with_print == {FOLDER / "papier.css", TOOLS_ON_PAPER}


def test_each_sheet_is_assembled() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = yaml.load(text, Loader=yaml.BaseLoader)["extra_css"]
    written = {path: path.relative_to(ROOT / "docs").as_posix() for path in SHEETS}
    assert sorted(listed) == sorted(name for path, name in written.items() if path not in APART)
    assert {written[path] for path in APART} < set(ASKED.values())
    common = [one for one in listed if "/outils/" not in one]
    assert [common[-1], listed[-1]] == ["assets/css/papier.css", "assets/css/outils/papier.css"]


def test_a_page_that_shows_a_tool_has_its_sheet(site: Path) -> None:
    tools = "".join(bare(path) for path in SHEETS if path.parent.name == "outils")
    others = "".join(bare(path) for path in SHEETS if path.parent.name != "outils")
    named = r"\.(isa-[\w-]+)"
    theirs = set(re.findall(named, tools)) - set(re.findall(named, others))
    assert "isa-questions" in theirs
    styled = 0
    for path in site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        used = {one for each in re.findall(r'class="([^"]+)"', text) for one in each.split()}
        used -= {one for each in APART for one in re.findall(named, bare(each))}
        with_tools = posixpath.basename(TOOLS_SHEET) in text.split("</head>")[0]
        styled += with_tools
        assert with_tools or not used & theirs, (path, used & theirs)
    assert styled > 3


def test_a_list_without_bullets_keeps_its_role() -> None:
    # Safari ne dit plus « liste » de ce que « none » dépouille ; une puce vide, elle, reste une puce.
    for path in SHEETS:
        text = bare(path)
        stripped = re.findall(r"list-style: none;", text)
        kept = re.findall(r'list-style: none;\s+list-style-type: "";', text)
        assert len(kept) == len(stripped), path.name
        assert not re.search(r"list-style-type: none", text), path.name
