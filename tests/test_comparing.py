"""« Ce qui change » d'un site construit à l'autre : juste, sans bruit, sans danger."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.tabs import OpenTab
from tools.comparer.__main__ import NotComparable, main, said, write_comparison
from tools.comparer.changes import LONGEST, MOST_CHANGES, Change, Comparison, compare

FRAME = (
    "<header><nav>{menu}</nav></header><main><h1>{title}</h1>{body}</main><footer>Pied.</footer>"
)


def build(folder: Path, pages: dict[str, str], menu: str = "Menu.") -> Path:
    """Un petit site construit : le corps de chaque page, par son dossier."""
    for name, body in {"": "<p>Bienvenue.</p>", **pages}.items():
        target = folder / name / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        title = name.rsplit("/", 1)[-1] or "Accueil"
        html = FRAME.format(menu=menu, title=title, body=body)
        target.write_text(f"<!doctype html><title>{title} - Site</title>{html}", encoding="utf-8")
    return folder


def compared(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> Comparison:
    return compare(build(tmp_path / "avant", before), build(tmp_path / "apres", after))


def written(tmp_path: Path) -> str:
    """La page tirée des deux dossiers de `tmp_path`."""
    write_comparison(tmp_path / "avant", tmp_path / "apres", tmp_path / "sortie")
    return (tmp_path / "sortie" / "ce-qui-change.html").read_text("utf-8")


def test_a_changed_sentence_is_told_before_and_after_alone(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        {"a": "<ul><li>Elle prête 10 000 €. Elle écoute.</li><li>Rien ici.</li></ul>"},
        {"a": "<ul><li>Elle prête <b>17 000 €</b>. Elle écoute.</li><li>Rien ici.</li></ul>"},
    )
    (page,) = found.changed
    assert (page.path, page.title) == ("a/index.html", "a")
    assert page.changes == [Change(("Elle prête 10 000 €.",), ("Elle prête 17 000 €.",))]
    ((before, after),) = page.changes[0].pairs
    assert [text for changed, text in before if changed] == ["10"]
    assert [text for changed, text in after if changed] == ["17"]
    html = written(tmp_path)
    assert "<del>10</del>" in html and "<ins>17</ins>" in html
    assert "Elle écoute" not in html


def test_pages_added_and_removed_are_named_and_only_what_is_there_is_a_link(
    tmp_path: Path,
) -> None:
    found = compared(tmp_path, {"vieille": "<p>Un.</p>"}, {"neuve": "<p>Deux.</p>"})
    assert found.added == [("neuve/index.html", "neuve")]
    assert found.removed == [("vieille/index.html", "vieille")]
    assert said(found) == "1 page ajoutée, 1 page retirée."
    links = re.findall(r'href="([^"]+)"', written(tmp_path))
    assert links == ["site/index.html", "site/neuve/index.html"]
    assert all((tmp_path / "sortie" / link).is_file() for link in links)


def test_the_same_change_in_a_sheet_and_its_list_is_told_once_in_the_sheet(
    tmp_path: Path,
) -> None:
    old, new = "<p>Ouvert le lundi.</p>", "<p>Ouvert le mardi.</p>"
    found = compared(tmp_path, {"x": old, "x/fiche": old}, {"x": new, "x/fiche": new})
    assert [page.path for page in found.told] == ["x/fiche/index.html"]
    assert [page.path for page in found.repeated] == ["x/index.html"]
    assert found.repeated[0].elsewhere == {"x/fiche/index.html": 1}


def test_what_nobody_wrote_is_not_a_change(tmp_path: Path) -> None:
    body = (
        '<script>var v="{0}";</script><style>.{0}{{}}</style><svg><title>{0}</title></svg>'
        '<p>Un PDF<span data-poids="{0}.pdf">, {0} ko</span></p><img src="{0}.png" alt="Un plan">'
        '<nav class="isa-sommaire">{0}</nav><p class="{0}">Deux\u00a0mots</p>'
    )
    found = compared(tmp_path, {"a": body.format("un")}, {"a": body.format("deux")})
    assert found == Comparison()
    assert "Aucune page ne se lit autrement" in written(tmp_path)


def test_what_cannot_be_seen_but_acts_is_a_change(tmp_path: Path) -> None:
    found = compared(
        tmp_path,
        {"a": '<p><a href="https://vrai.fr/">Le site</a> <img alt="Un plan"></p>'},
        {"a": '<p><a href="javascript:alert(1)">Le site</a> <img alt="Un piège"></p>'},
    )
    (change,) = found.changed[0].changes
    assert "[https://vrai.fr/]" in change.before[0] and "[image : Un plan]" in change.before[0]
    assert "[javascript:alert(1)]" in change.after[0] and "[image : Un piège]" in change.after[0]


def test_the_frame_common_to_all_pages_is_told_once(tmp_path: Path) -> None:
    pages = {"a": "<p>Un.</p>", "b": "<p>Deux.</p>"}
    before = build(tmp_path / "avant", pages, "Les acteurs.")
    after = build(tmp_path / "apres", pages, "Qui aide ?")
    found = compare(before, after)
    assert [(page.path, page.title) for page in found.changed] == [
        ("index.html", "menu et pied de page")
    ]
    assert found.changed[0].changes == [Change(("Les acteurs.",), ("Qui aide ?",))]


def test_hostile_content_stays_text(tmp_path: Path) -> None:
    evil = (
        "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} &lt;/dd&gt;&lt;img src=x onerror=y&gt;"
    )
    compared(tmp_path, {"a": "<p>Bon.</p>"}, {"a": f"<p>{evil}</p>", 'b"><script>c': "<p>x</p>"})
    html = written(tmp_path)
    assert "alert(1)" in html and "{{ 7 * 7 }}" in html
    assert "<script" not in html and "<img" not in html
    assert "default-src 'none'" in html


def test_endless_pages_are_bounded(tmp_path: Path) -> None:
    many = {
        "longue": "".join(f"<p>Avant {rank}.</p><p>Fixe {rank}.</p>" for rank in range(200)),
        "bavarde": f"<p>Un {'mot ' * 5000}fin.</p>",
        "profonde": "<div>" * 20_000 + "<p>Un.</p>",
        "enorme": "<p>x</p>" * 900_000,
    }
    after = {
        "longue": many["longue"].replace("Avant", "Après"),
        "bavarde": many["bavarde"].replace("Un", "Deux"),
        "profonde": many["profonde"].replace("Un", "Deux"),
        "enorme": many["enorme"] + "<p>y</p>",
    }
    found = {page.title: page for page in compared(tmp_path, many, after).changed}
    assert len(found["longue"].changes) == MOST_CHANGES
    assert found["longue"].hidden == 200 - MOST_CHANGES
    before, _ = found["bavarde"].changes[0].pairs[0]
    assert len(" ".join(text for _, text in before)) <= LONGEST
    assert found["profonde"].changes == [Change(("Un.",), ("Deux.",))]
    enormous = next(page for page in found.values() if page.path == "enorme/index.html")
    assert enormous.unread
    assert "Et 140 de plus sur cette page" in written(tmp_path)


def test_a_link_to_the_machine_is_not_followed(tmp_path: Path) -> None:
    after = build(tmp_path / "apres", {})
    (tmp_path / "secret.html").write_text("<main>secret", "utf-8")
    (after / "vol.html").symlink_to(tmp_path / "secret.html")
    build(tmp_path / "avant", {})
    assert "secret" not in written(tmp_path)
    assert not (tmp_path / "sortie/site/vol.html").exists()


def test_documents_are_listed_by_what_happens_to_them(tmp_path: Path) -> None:
    before, after = build(tmp_path / "avant", {}), build(tmp_path / "apres", {})
    for folder, name, text in (
        (before, "a.pdf", "1"), (after, "a.pdf", "2"), (after, "b.csv", ""), (before, "c.json", ""),
        (before, "style.css", "1"), (after, "style.css", "2"),
    ):  # fmt: skip
        (folder / name).write_text(text, "utf-8")
    assert compare(before, after).documents == [
        ("a.pdf", "changé"), ("b.csv", "ajouté"), ("c.json", "retiré"),
    ]  # fmt: skip


def test_nothing_is_overwritten_and_a_folder_that_is_no_site_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = build(tmp_path / "avant", {})
    kept = tmp_path / "sortie"
    kept.mkdir()
    (kept / "a-garder.txt").write_text("oui", "utf-8")
    with pytest.raises(NotComparable, match="pas un dossier vide"):
        write_comparison(site, site, kept)
    assert [path.name for path in kept.iterdir()] == ["a-garder.txt"]
    assert main([str(kept), str(site), str(tmp_path / "neuf")]) == 1
    assert "n'est pas un site construit" in capsys.readouterr().err
    assert main([]) == 2


def test_the_artifact_opens_from_its_folder_with_its_links(
    site: Path, tmp_path: Path, tab: OpenTab
) -> None:
    before = tmp_path / "avant"
    shutil.copytree(site, before)
    same = compare(site, before)
    assert same == Comparison()
    sheet = next(iter(sorted((before / "accompagnement").glob("*/index.html"))))
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("</h1>", "</h1><p>Phrase d'autrefois.</p>"), "utf-8")
    found = write_comparison(before, site, tmp_path / "sortie")
    assert [page.changes for page in found.changed] == [[Change(("Phrase d'autrefois.",), ())]]
    page = tab(viewport={"width": 360, "height": 700})
    page.goto((tmp_path / "sortie/ce-qui-change.html").as_uri())
    assert page.locator("del").text_content() == "Phrase d'autrefois."
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("section h3 a").click()
    assert page.locator("h1").text_content() == found.changed[0].title
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
