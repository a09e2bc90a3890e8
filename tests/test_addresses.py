"""Une adresse publique, un fichier : les collisions sont dites avant que rien ne soit rendu."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from innovation_sociale.errors import report
from innovation_sociale.models import Catalogue
from innovation_sociale.models.meetings import Rencontre
from innovation_sociale.pages.address_table import inspect_addresses, public_addresses
from innovation_sociale.pages.addresses import (
    COMPRESSED,
    FRENCH_ADDRESSES,
    public_path,
    shown_address,
    stem,
)
from innovation_sociale.pages.docs_files import inspect_files
from innovation_sociale.pages.generated import generated_pages
from innovation_sociale.pages.printables import kit_folder
from innovation_sociale.reading.loading import inspect_data, load_catalogue
from innovation_sociale.site.inspection import inspect_project
from tests.conftest import ROOT
from tests.test_data_errors import small_project

PAGE = "---\ntitle: Une page\ndescription: Une page écrite à la main.\n---\n\nDu texte.\n"
OURS = ["docs/index.md", "docs/support/index.md", "docs/testimonials/index.md", "docs/sources.md"]


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """Le projet minimal, et une page d'accueil écrite."""
    copied = small_project(tmp_path / "projet")
    write(copied, "docs/index.md")
    return copied


@pytest.fixture
def small(minimal: Path) -> Catalogue:
    return load_catalogue(minimal)


def write(minimal: Path, name: str, text: str = PAGE) -> None:
    path = minimal / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def collisions(files: list[str], catalogue: Catalogue | None) -> list[tuple[str, str]]:
    """Le fichier fautif de chaque collision, et la phrase."""
    return [(error.path, error.message) for error in inspect_addresses(files, catalogue)]


def with_records(catalogue: Catalogue, **folders: dict[str, str]) -> Catalogue:
    """Le catalogue, où d'autres noms montrent une donnée déjà là (`acteurs={"x": "exemple"}`)."""
    more = {
        kind: MappingProxyType(
            {**getattr(catalogue, kind)}
            | {new: getattr(catalogue, kind)[old] for new, old in named.items()}
        )
        for kind, named in folders.items()
    }
    return replace(catalogue, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("support/profile.md", "accompagnement/profile/index.html"),
        ("support/support.md", "accompagnement/support/index.html"),
        ("support/by-type.md", "accompagnement/by-type/index.html"),
        ("support/by-type/label/page-2.md", "accompagnement/par-type/label/page-2/index.html"),
        ("testimonials/profile.md", "temoignages/profile/index.html"),
        ("testimonials/profil.md", "temoignages/profil/index.html"),
        ("testimonials/profile/profile.md", "temoignages/profile/profil/index.html"),
        ("testimonials/workshop.md", "temoignages/workshop/index.html"),
        ("definition/glossary.md", "definition/glossary/index.html"),
        ("find-support/allier/idee.md", "trouver-mon-appui/allier/idee/index.html"),
        ("contribute/dictionary/source.md", "contribuer/dictionnaire/source/index.html"),
        ("unknowns/page-2.md", "ce-que-nous-ne-savons-pas/page-2/index.html"),
        ("about/index.md", "a-propos/index.html"),
        ("index.md", "index.html"),
        ("404.md", "404.html"),
    ],
)
def test_our_folders_are_translated_and_the_name_of_a_record_never_is(
    source: str, address: str
) -> None:
    assert public_path(source) == address


def _word_by_word(source: str) -> str:
    """L'adresse d'avant la table : chaque mot connu traduit, où qu'il soit."""
    words = {key.strip("/").split("/")[-1]: word for key, word in FRENCH_ADDRESSES.items()}
    parts = stem(source).split("/") if stem(source) else []
    return posixpath.join(*(words.get(part, part) for part in parts), "index.html")


def test_no_address_already_shared_has_changed(catalogue: Catalogue) -> None:
    ours = {key.strip("/").split("/")[-1] for key in FRENCH_ADDRESSES}
    written = [path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")]
    sources = written + [page.source for page in generated_pages(catalogue)]
    names = {*catalogue.acteurs, *catalogue.temoignages, *catalogue.definitions}
    assert len(sources) > 100
    for source in sources:
        # Seule exception, voulue : une donnée nommée d'un de nos mots anglais.
        # Ou un modèle, dont la page du dictionnaire porte le nom.
        if source.startswith("contribute/dictionary/"):
            continue
        if not names & ours & set(stem(source).split("/")):
            assert public_path(source) == _word_by_word(source)


def test_the_address_a_reader_sees_has_no_file_name() -> None:
    assert shown_address("index.html") == "/"
    assert shown_address("a/index.html") == "/a/"
    assert shown_address("livret/cahier.pdf") == "/livret/cahier.pdf"


def test_the_table_holds_every_file_that_is_built(site: Path) -> None:
    minimal = site.parent
    files, errors = inspect_files(minimal)
    table = {one.address for one in public_addresses(files, load_catalogue(minimal))}
    built = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    kits = {kit_folder(one) for one in load_catalogue(minimal).rencontres}
    built = {one for one in built if posixpath.dirname(one) not in kits}
    assert errors == []
    assert built <= table
    copies = {f"{name}{end}" for name in table for end in (".br", ".gz")}
    unpublished = {name for name in table if name.startswith("assets/css/")} - built
    assert table - built - copies == (unpublished | kits) - copies
    assert all(posixpath.splitext(one[:-3])[1] in COMPRESSED for one in built if one in copies)


def test_the_table_holds_no_collision_on_sound_projects(small: Catalogue) -> None:
    assert collisions(OURS, small) == []
    assert collisions(["docs/index.md"], None) == []


def _cases() -> Iterator[tuple[str, str, str]]:
    taken = "est déjà prise par"
    yield "docs/support/exemple.md", "/accompagnement/exemple/", f"{taken} data/support/exemple.yml"
    yield "docs/accompagnement/exemple.md", "/accompagnement/exemple/", taken
    yield "docs/accompagnement.md", "/accompagnement/", f"{taken} docs/support/index.md"
    yield "docs/accompagnement/partenaires.md", "/accompagnement/", f"{taken} docs/support/index.md"
    yield "docs/temoignages/recit/profil.md", "/temoignages/recit/profil/", taken
    yield "docs/testimonials/recit/profile.md", "/temoignages/recit/profil/", taken
    yield "docs/definition/texte-un.md", "/definition/texte-un/", taken
    yield "docs/contribute/dictionary/source.md", "/contribuer/dictionnaire/source/", taken
    yield "docs/booklet/1.md", "/livret/1/", taken
    yield "docs/404.md", "/404.html", f"{taken} le moteur du site"
    yield "docs/assets/css/site.css", "/assets/css/site.css", f"{taken} le moteur du site"
    yield "docs/assets/css/Site.css", "/assets/css/site.css", f"{taken} le moteur du site"
    yield "docs/assets/js/recherche/fonds.js", "/assets/js/recherche/fonds.js", taken
    yield "docs/sources/index.md", "/sources/", f"{taken} docs/sources.md"


@pytest.mark.parametrize(("file", "address", "said"), list(_cases()))
def test_a_taken_address_names_both_files(
    small: Catalogue, file: str, address: str, said: str
) -> None:
    found = collisions([*OURS, file], small)
    assert [path for path, _ in found] == [file]
    assert f"« {address} »" in found[0][1]
    assert said in found[0][1]


def test_names_that_differ_only_by_case_or_by_accents_written_twice_are_one(
    small: Catalogue,
) -> None:
    for one, two in (("Photo.png", "photo.png"), ("é.png", "e\u0301.png")):
        found = collisions([*OURS, f"docs/assets/img/{one}", f"docs/assets/img/{two}"], small)
        assert len(found) == 1
        assert f"docs/assets/img/{one}" in found[0][1]


@pytest.mark.parametrize("word", ["by-type", "by-territory"])
def test_a_record_named_like_a_folder_of_lists_is_refused_only_where_the_lists_are(
    small: Catalogue, word: str
) -> None:
    french = FRENCH_ADDRESSES[f"support/{word}/"]
    assert collisions(OURS, with_records(small, acteurs={word: "exemple"})) == []
    ((path, message),) = collisions(OURS, with_records(small, acteurs={french: "exemple"}))
    assert path == f"data/support/{french}.yml"
    assert "est déjà prise par data/support" in message
    assert f"/accompagnement/{french}/" in message


def test_a_profile_and_a_profil_have_each_their_page(small: Catalogue) -> None:
    both = with_records(
        small,
        temoignages={"profile": "recit", "profil": "recit"},
        acteurs={"profile": "exemple", "profil": "exemple"},
    )
    assert collisions(OURS, both) == []


def test_no_two_pages_would_have_the_same_card(small: Catalogue) -> None:
    alike = with_records(small, temoignages={"recit-profil": "recit"})
    assert collisions([*OURS, "docs/accompagnement-exemple.md"], alike) == []


def test_the_slides_of_an_event_do_not_replace_another_event(small: Catalogue) -> None:
    meeting = Rencontre.model_validate(
        {"titre": "La fête", "date": "2026-12-03", "lieu": "Ici", "autres_organisateurs": ["Nous"]}
    )
    twins = replace(
        small, rencontres=MappingProxyType({"fete": meeting, "fete-diapositives": meeting})
    )
    ((path, message),) = collisions(OURS, twins)
    assert path.startswith("data/events/fete")
    assert "« /livret/evenements/fete-diapositives.pdf »" in message
    assert "data/events/fete" in message


def test_an_address_too_long_for_a_disk_is_refused(small: Catalogue) -> None:
    deep = "docs/" + "/".join(["un-dossier-au-nom-tres-long-vraiment"] * 5) + "/page.md"
    found = collisions([*OURS, deep], small)
    assert {path for path, _ in found} == {deep}
    assert all("trop longue" in message for _, message in found)


RESERVED = (
    *("index", "page-2", "page-10", "aux", "con", "nul", "prn", "com1", "com9", "lpt1", "lpt9"),
)


@pytest.mark.parametrize("folder", ["support", "testimonials", "definitions", "events"])
def test_a_reserved_name_is_refused_in_every_folder_of_data(minimal: Path, folder: str) -> None:
    for name in RESERVED:
        write(minimal, f"data/{folder}/{name}.yml", "nom: X\n")
    lines = report(inspect_data(minimal)[1]).splitlines()
    for name in RESERVED:
        ((said,)) = [line for line in lines if f"data/{folder}/{name}.yml" in line]
        assert said.startswith(f"data/{folder}/{name}.yml:1:1 « {name} » ")
        assert "réservé" in said


@pytest.mark.parametrize(
    "name",
    ["AUX.yml", "aux.txt.yml", "con.json", "nul", "com1 .yml", "lpt¹.yml", ".adie.yml", ".cache"],
)
def test_a_device_or_a_hidden_name_is_refused_whatever_its_ending(minimal: Path, name: str) -> None:
    write(minimal, f"data/support/{name}", "nom: X\n")
    text = report(inspect_data(minimal)[1])
    assert "réservé par Windows" in text or "cachés" in text
    assert text.count("data/support/") == 1


def test_a_name_that_only_looks_like_a_reserved_one_is_accepted(minimal: Path) -> None:
    for name in ("auxilia", "con-fluence", "nulle-part", "page-blanche", "indexe", "com10"):
        source, target = minimal / "data/events", f"{name}.yml"
        source.mkdir(exist_ok=True)
        (source / target).write_text("titre: Une fête\ndate: 2026-12-03\nlieu: Ici\n", "utf-8")
    text = report(inspect_data(minimal)[1])
    assert "réservé" not in text
    assert "nom de fichier" not in text


def test_a_written_page_never_hides_a_record_and_check_says_so(minimal: Path) -> None:
    assert _about(minimal, "docs/support/exemple.md") == []
    write(minimal, "docs/support/exemple.md")
    (said,) = _about(minimal, "docs/support/exemple.md")
    assert "« /accompagnement/exemple/ » est déjà prise par data/support/exemple.yml" in said


def _about(minimal: Path, name: str) -> list[str]:
    return [str(error) for error in inspect_project(minimal)[1] if error.path == name]
