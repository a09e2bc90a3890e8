"""Les territoires sont des données : aucun code n'en nomme, un autre pays s'écrit sans lui."""

from __future__ import annotations

import itertools
import re
import shutil
from pathlib import Path

import pytest

from innovation_sociale.errors import report
from innovation_sociale.guidance.orientation import orient, orientation_table
from innovation_sociale.macros.registry import MACROS
from innovation_sociale.models.territories import Territoire
from innovation_sociale.pages.criteria import CRITERIA
from innovation_sociale.pages.generated import generated_pages, support_page
from innovation_sociale.printing.desk import Desk
from innovation_sociale.printing.support_parts import appui, who_to_call
from innovation_sociale.reading.loading import inspect_data, load_catalogue, load_territories
from tests.conftest import COUNTRY, ROOT
from tests.places import PLACES
from tests.test_data_errors import said, small_project

OUR_CODE = [
    path
    for folder, kinds in (
        ("innovation_sociale", ("py", "typ", "js", "html", "css")),
        ("overrides", ("html",)),
        ("docs/assets/js", ("js",)),
    )
    for kind in kinds
    for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
]


@pytest.mark.parametrize(
    ("project", "actor", "served"),
    [
        ("allier", "auvergne", True),
        ("allier", "auvergne-rhone-alpes", True),
        ("allier", "france", True),
        ("allier", "allier", True),
        ("allier", "cantal", False),
        ("allier", "clermont-auvergne-metropole", False),
        ("clermont-auvergne-metropole", "puy-de-dome", True),
        ("clermont-auvergne-metropole", "auvergne", True),
        ("puy-de-dome", "clermont-auvergne-metropole", False),
        ("auvergne", "allier", False),
    ],
)
def test_a_project_is_served_by_what_contains_it(project: str, actor: str, served: bool) -> None:
    assert PLACES.nomme(project).est_servi_par(PLACES.nomme(actor)) is served


@pytest.mark.parametrize("root", [COUNTRY, ROOT], ids=["pays", "vivant"])
def test_containment_is_an_order(root: Path) -> None:
    places = load_territories(root)
    assert places is not None
    for a, b, c in itertools.product(places, repeat=3):
        assert a.est_servi_par(a)
        if a.est_servi_par(b) and b.est_servi_par(c):
            assert a.est_servi_par(c)
        if a is not b:
            assert not (a.est_servi_par(b) and b.est_servi_par(a))
    assert places.du_site().departements


def test_a_territory_says_its_name_its_place_and_its_code() -> None:
    here = PLACES.nomme("allier")
    assert (here.label, here.ou, here.description) == (
        "Ambrelle",
        "dans l'Ambrelle",
        "Département E1.",
    )
    assert PLACES.du_site().label == "Arvanie"
    assert [one.label for one in here.contenants[1:]] == [
        "Arvanie",
        "Grande Arvanie",
        "Pays inventé",
    ]
    with pytest.raises(ValueError, match="ailleurs"):
        PLACES.nomme("ailleurs")


@pytest.mark.parametrize(
    ("where", "of"),
    [
        ("dans l'Exemple", "de l'Exemple"),
        ("dans le Val", "du Val"),
        ("dans la Vallée", "de la Vallée"),
        ("dans les Monts", "des Monts"),
        ("au Val", "du Val"),
        ("aux Monts", "des Monts"),
        ("en Exemple", "d'Exemple"),
        ("en Vallée", "de Vallée"),
        ("à Évaux", "d'Évaux"),
        ("dans Exemple Métropole", "d'Exemple Métropole"),
    ],
)
def test_the_place_gives_the_origin(where: str, of: str, tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    path = project / "data/territories.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ou: dans l'Allier", f'ou: "{where}"'), encoding="utf-8")
    places = load_territories(project)
    assert places is not None
    assert places.nomme("allier").de == of


def words_of(places: type[Territoire]) -> list[str]:
    """Ce qui nommerait un territoire : son nom entier, son identifiant."""
    names = {re.escape(one.label) for one in places}
    return sorted(names | {re.escape(one) for one in places})


def test_no_code_names_a_territory_of_the_living_data() -> None:
    places = load_territories(ROOT)
    assert places is not None
    # « france-active » ne nomme pas un territoire.
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(words_of(places))})(?![\w-])")
    assert named.search(f"dans {places.du_site().label}, ou '{places.du_site()}'")
    assert len(OUR_CODE) > 150
    found = [
        f"{path.relative_to(ROOT)}:{rank} {line.strip()}"
        for path in OUR_CODE
        for rank, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    ]
    assert found == [], "un territoire se lit dans data/territories.yml, par le catalogue"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Le pays inventé, où chaque territoire a changé d'identifiant, et le site de territoire."""
    project = Path(shutil.copytree(COUNTRY, tmp_path / "ailleurs"))
    new = {str(one): f"lieu-{rank}" for rank, one in enumerate(PLACES)}
    old = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(new, key=len, reverse=True))})(?![\w-])")
    keys = re.compile(r"^(?:territoires|departement|lieux|site|dans|en_partie|  [\w-]+):")
    for path in (project / "data").rglob("*.yml"):
        if path.parent.name == "sources":
            continue
        whole = path.name == "territories.yml"
        path.write_text(
            "".join(
                old.sub(lambda found: new[found[0]], line) if whole or keys.match(line) else line
                for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
            ),
            encoding="utf-8",
        )
    return project


@pytest.mark.long
def test_another_country_needs_no_code(elsewhere: Path) -> None:
    defects = [one for one in inspect_data(elsewhere)[1] if not one.warning]
    assert defects == [], report(defects)
    there, here = load_catalogue(elsewhere), load_catalogue(COUNTRY)
    assert {str(one) for one in there.territoires} == {
        f"lieu-{rank}" for rank in range(len(PLACES))
    }
    for one, other in zip(there.territoires, here.territoires, strict=True):
        assert (one.label, one.contenants[-1].label) == (other.label, other.contenants[-1].label)
    made = {page.source for page in generated_pages(there)}
    assert len(made) == len(list(generated_pages(here)))
    for place in there.orientation.lieux:
        assert support_page(place, there.orientation.etapes[0]) in made
    kept = [
        [
            one.id
            for one in orient(orientation_table(one), {"ou": one.territoires.du_site()}).retenus
        ]
        for one in (there, here)
    ]
    assert kept[0] == kept[1] != []
    far, near = Desk(there, "", there), Desk(here, "", here)
    assert appui(far, 1) == appui(near, 1)
    assert who_to_call(far, 5) == who_to_call(near, 5)
    asked = {code: said for code, said, _ in MACROS["appui"](there)["questions"][0].termes}
    assert asked[there.territoires.du_site()] == "Plusieurs départements d'Arvanie"


def test_the_lists_by_territory_are_the_places_asked_but_the_whole(elsewhere: Path) -> None:
    catalogue = load_catalogue(elsewhere)
    listed = list(CRITERIA["territoire"].codes(catalogue))
    assert catalogue.territoires.du_site() not in listed
    assert [*listed, catalogue.territoires.du_site()] == catalogue.orientation.lieux


def test_a_broken_list_of_territories_accuses_no_record(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    path = project / "data/territories.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  allier:", "  alier:"), "utf-8")
    assert "« allier » n'est pas dans la liste : vouliez-vous dire « alier » ?" in said(project)
    path.write_text(path.read_text(encoding="utf-8").replace("dans: e", "dans: x"), "utf-8")
    text = said(project)
    assert "n'est pas dans la liste" not in text
    assert text.count("n'est pas un territoire de ce fichier") == 3
    path.unlink()
    assert said(project).startswith("data/territories.yml:1:1 ce fichier manque")


def test_the_example_of_a_missing_list_is_accepted(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    path = project / "data/support/exemple.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("territoires: [allier, puy-de-dome]\n", ""), encoding="utf-8")
    told = re.search(r"Ajoutez par exemple « (territoires: \S+) »", said(project))
    assert told
    path.write_text(text.replace("territoires: [allier, puy-de-dome]", told[1]), encoding="utf-8")
    assert said(project) == ""


def test_a_territory_written_by_its_name_is_understood(tmp_path: Path) -> None:
    project = small_project(tmp_path / "projet")
    path = project / "data/support/exemple.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[allier, puy-de-dome]", "[Région de l'exemple]"), "utf-8")
    assert "écrivez « exemple-region »" in said(project)
    path.write_text(text.replace("[allier, puy-de-dome]", "[[allier]]"), encoding="utf-8")
    assert "il faut un seul mot" in said(project)
