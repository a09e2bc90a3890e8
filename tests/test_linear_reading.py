"""Ce qu'entend qui écoute une page d'un bout à l'autre : un lecteur d'écran simulé, sans script.

Chaque transcription est un attendu, `fixtures/lecture/<page>.txt`, une phrase par ligne. Après un
changement voulu des pages : `ECRIRE_ATTENDUS=1 pytest tests/test_linear_reading.py`, puis relire le
diff. Ce n'est pas une personne : aucune page n'est dite accessible parce qu'elle passe ici.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import COUNTRY, ROOT, once
from tools.node import NODE_FOLDER, environment

READER = ROOT / "tests" / "lire.mjs"
EXPECTED = ROOT / "tests" / "fixtures" / "lecture"
# Un nom d'attendu, l'adresse d'une page de chaque sorte.
PAGES = {
    "accueil": "",
    "temoignage-ecrit": "temoignages/recyclerie/",
    "temoignage-sans-recit": "temoignages/epicerie/",
    "acteur": "accompagnement/pepiniere/",
    "definition": "definition/loi/",
    "reponse-simple": "trouver-mon-appui/cantal/idee/",
    "facile-a-lire": "facile-a-lire/",
}
BAD = (
    "<!doctype html><html lang=fr><title>x</title><main><h1>Un</h1><h3>Trois</h3>"
    "<p>Une phrase.<span role=note>Sa preuve.</span> Une autre. <a href=x></a></p></main>"
    "<main><p>Deux</main>"
)
STORY = COUNTRY / "docs" / "testimonials" / "recyclerie.md"
# Ce qui agit ou montre et n'aurait pas de nom : son rôle seul, ou suivi de son seul état.
NAMELESS = re.compile(
    r"(link|button|image|textbox|searchbox|combobox|checkbox|radio|heading|doc-noteref|doc-backlink)"
    r"(, (current page|has popup .*|not checked|checked|level \d))*"
)
NOTE = re.compile(r"(doc-footnote|doc-endnote|note|complementary)(, .*)?")
# Ce qui est dit d'un bloc, et non ce qu'il dit.
STRUCTURE = re.compile(r"(end of .*|paragraph|list|listitem, .*|strong|emphasis|mark|image, .*)")

pytestmark = pytest.mark.skipif(
    not (ROOT / "node_modules" / "jsdom").is_dir() and not os.environ.get("CI"),
    reason="le lecteur d'écran simulé manque : « make test » l'installe",
)


def listened(paths: Sequence[Path]) -> list[list[str]]:
    """Ce qu'on entend de chaque page, phrase par phrase."""
    command = [str(NODE_FOLDER / "node"), str(READER), *map(str, paths)]
    done = subprocess.run(command, env=environment(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8")[-2000:]
    found: dict[str, list[str]] = json.loads(done.stdout)
    return [found[str(path)] for path in paths]


@pytest.fixture(scope="session")
def transcripts(site: Path, shared: Path) -> dict[str, list[str]]:
    """Ce qu'on entend de chaque page du pays inventé, par nom d'attendu ; et d'une page abîmée."""

    def make(target: Path) -> None:
        bad = target.with_name("page-abimee.html")
        bad.write_text(BAD, encoding="utf-8")
        pages = [*(site / address / "index.html" for address in PAGES.values()), bad]
        heard = zip([*PAGES, "abîmée"], listened(pages), strict=True)
        target.write_text(json.dumps(dict(heard)), encoding="utf-8")

    heard: dict[str, list[str]] = json.loads(once(shared, "lecture.json", make).read_text("utf-8"))
    return heard


def kept(name: str, phrases: Sequence[str]) -> str:
    """Ce qu'on garde d'une lecture : le menu et le pied se lisent une fois, à l'accueil."""
    lines = list(phrases)
    if name != "accueil":
        lines = lines[lines.index("main") : lines.index("end of main") + 1]
    # Le poids d'un PDF change avec ses polices : il n'est pas ce que la page dit.
    return re.sub(r"\d+\s(ko|Mo)\b", r"… \1", "\n".join(lines)) + "\n"


def faults(phrases: Sequence[str]) -> Iterator[str]:
    """Ce qui arrête qui écoute : repères, titres, noms, notes."""
    if (count := phrases.count("main")) != 1:
        yield f"{count} contenus principaux"
    titles = [found for one in phrases if (found := re.fullmatch(r"heading, .*, level (\d)", one))]
    levels = [int(found[1]) for found in titles]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"titres de niveau 1 : {levels.count(1)}, le premier au rang {levels[:1]}"
    for before, after in itertools.pairwise(titles):
        if int(after[1]) > int(before[1]) + 1:
            yield f"« {after[0]} » suit « {before[0]} »"
    yield from (f"sans nom : {one}" for one in phrases if NAMELESS.fullmatch(one))
    ends = [rank for rank, one in enumerate(phrases) if one.startswith("doc-endnotes")]
    flow = phrases[: ends[0]] if ends else phrases
    yield from (f"note dans le texte : {one}" for one in flow if NOTE.fullmatch(one))


def without_calls(phrases: Sequence[str]) -> Iterator[str]:
    """Une lecture sans ses appels de note."""
    inside = False
    for one in phrases:
        inside = inside or one.startswith("doc-noteref, ")
        if not inside:
            yield one
        inside = inside and not one.startswith("end of doc-noteref, ")


def words(text: str) -> str:
    """Un texte sans ce que la typographie y change."""
    flat = re.sub(r"\s+", " ", text.replace("’", "'")).strip()
    return re.sub(r" (?=\.)", "", flat)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_heard_as_written_in_its_transcript(
    transcripts: dict[str, list[str]], name: str
) -> None:
    said = kept(name, transcripts[name])
    expected = EXPECTED / f"{name}.txt"
    if os.environ.get("ECRIRE_ATTENDUS"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


def test_each_transcript_is_one_of_a_page_read() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_stops_who_listens(transcripts: dict[str, list[str]], name: str) -> None:
    assert list(faults(transcripts[name])) == []


def test_a_story_without_its_calls_is_the_story(transcripts: dict[str, list[str]]) -> None:
    phrases = transcripts["temoignage-ecrit"]
    assert any(one.startswith("doc-noteref, ") for one in phrases)
    spoken = [
        re.sub(r"^heading, (.*), level \d$", r"\1", one)
        for one in without_calls(phrases)
        if not STRUCTURE.fullmatch(one)
    ]
    written = re.sub(r"\{\{.*?\}\}|\*\*|^#+ |^- ", "", STORY.read_text("utf-8"), flags=re.MULTILINE)
    written = written.replace("!!! lecture", "Lecture de la rédaction")
    assert words(written) in words(" ".join(spoken))


def test_a_harmed_page_is_heard_as_such(transcripts: dict[str, list[str]]) -> None:
    said = " ; ".join(faults(transcripts["abîmée"]))
    for fault in ("2 contenus principaux", "« heading, Trois", "sans nom : link", "note dans le"):
        assert fault in said
