"""Le lecteur compilé ne change aucun verdict : arbre, places et défauts sont ceux de l'autre."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.french.alphabet import CHARACTERS, MADE
from innovation_sociale.french.characters import cleaned
from innovation_sociale.reading import yaml as reading
from innovation_sociale.reading.document import Document
from innovation_sociale.reading.pasted import doubtful, refused, suspect
from innovation_sociale.reading.yaml import parse_yaml
from innovation_sociale.reading.yaml_readers import QUICK_READER, Reader, plainly_written
from tests.conftest import COUNTRY
from tests.fuzz_loader import PROJECT, damage
from tests.night import sample

TRIED = sample(quick=100, day=400, night=20_000)
WRITTEN = [
    path.read_text(encoding="utf-8")
    for folder in (COUNTRY, PROJECT)
    for path in sorted((folder / "data").rglob("*.yml"))
]
# Tout ce qui veut dire quelque chose en YAML, de quoi le rapprocher, et ce qui se lit de travers.
PIECES = [
    *("a", "b", "é", "\U0001f600", "a b", "a:b", "a#b", "http://e.x/a#b", "''", '""', '"a\n b"'),
    *(
        "k: ",
        "x: ",
        "é : ",
        '"k": ',
        "- ",
        "- - ",
        "-",
        "? ",
        "?",
        "?`",
        ": ",
        ":",
        "::",
        ",",
        ", ",
    ),
    *("\n", "\n\n  ", "\n  ", "\n ", "\n    ", " ", "#", " # c", "\n# c\n", "|-#x\n", ">#", '"#'),
    *(
        "[",
        "]",
        "{",
        "}",
        "[a, b]",
        "{a: b}",
        "{? a: b}",
        "|",
        "|-",
        "|+",
        "|2",
        "|1-\n",
        ">",
        ">-",
    ),
    *("'", '"', "!", "!!str a", "&a ", "*a", "%", "%YAML 1.1\n", "@", "`", "~", "---\n", "...\n"),
    *("\\", '"\\x41"', "\u00a0", "\ufeff", "\u2028", "\u0085", "\r", "\t", "\0", "\ud800"),
]
OPENINGS = (
    "",
    "k: ",
    "k:\n  ",
    "- ",
    "k:\n  - x: a\n    y: b\n",
    "k: |\n  t\n",
    "k: >\n  t\n\n  u\n",
)


def scraps(chance: random.Random) -> Iterator[str]:
    """Sans fin : des bouts de vrais fichiers, abîmés ou non, et des assemblages de signes."""
    while True:
        lines = chance.choice(WRITTEN).split("\n")
        start = chance.randrange(len(lines))
        piece = textwrap.dedent("\n".join(lines[start : start + chance.randint(3, 30)]))
        yield piece
        yield damage(piece, chance).decode("utf-8", "replace")
        for _ in range(4):
            made = (chance.choice(PIECES) for _ in range(chance.randint(1, 9)))
            yield chance.choice(OPENINGS) + "".join(made) + chance.choice(("", "\n", "\nz: b\n"))


def everything(document: Document) -> tuple[object, ...]:
    """Un fichier lu, l'ordre de ses nœuds compris."""
    return document, [*document.keys], [*document.values], [one.code for one in document.errors]


@pytest.mark.skipif(QUICK_READER is None, reason="PyYAML n'a pas ici de lecteur compilé")
@pytest.mark.parametrize("seed", range(3))
def test_both_readers_give_the_same_document(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = 0
    for _, text in zip(range(TRIED), scraps(random.Random(seed)), strict=False):
        monkeypatch.setattr(reading, "QUICK_READER", QUICK_READER)
        quick = parse_yaml(text, "data/x.yml")
        monkeypatch.setattr(reading, "QUICK_READER", None)
        assert everything(quick) == everything(parse_yaml(text, "data/x.yml")), repr(text)
        sound += not quick.errors
    assert sound > TRIED / 20  # sinon le lecteur compilé n'a rien lu


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("k: a\n\ufeffz: b\n", "libyaml saute une marque d'ordre des octets"),
        ("k: |-#'b'\n  a\n", "libyaml permet un commentaire collé à la barre"),
        ("k: a\u2028z: b\n", "libyaml compte autrement les lignes"),
        ("k:\ta\n", "libyaml prend une tabulation pour un retrait"),
        ("k: \ud800\n", "libyaml ne lit que de l'UTF-8"),
    ],
)
def test_what_they_read_differently_goes_to_the_one_that_explains(text: str, why: str) -> None:
    assert not plainly_written(text), why


def test_a_sound_file_is_read_once_and_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Reader] = []

    def counted(reader: Reader, text: str, name: str) -> Document:
        called.append(reader)
        return read_by(reader, text, name)

    read_by = reading._read_by
    monkeypatch.setattr(reading, "_read_by", counted)
    sound = [text for text in WRITTEN if not read_by(yaml.SafeLoader, text, "x").errors]
    assert len(sound) > len(WRITTEN) / 2
    for text in sound:
        parse_yaml(text, "data/x.yml")
    assert set(called) == {QUICK_READER or yaml.SafeLoader}
    assert len(called) == len(sound)


@given(st.text(), st.sampled_from(["texte", "nom", "alineas"]))
def test_a_value_above_suspicion_has_nothing_to_say(value: str, key: str) -> None:
    assert suspect(value) or not [*refused(value), *doubtful(value, key)]


TRAPS = "«»“”„‹‘’\"'•*~`[]()#^-+ \n{%<>/&;\\5.,€aeurosxb!"


@given(st.text(alphabet=TRAPS, max_size=14))
def test_nor_has_a_value_made_of_traps(value: str) -> None:
    assert suspect(value) or not [*refused(value), *doubtful(value, "texte")]


@given(st.text(alphabet=sorted(CHARACTERS | MADE | {"\n", "\t"})))
def test_what_our_fonts_write_is_kept_as_it_is(text: str) -> None:
    kept, flaws = cleaned(text)
    assert flaws or kept == text
