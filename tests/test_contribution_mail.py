"""Ce qu'un courriel fait d'une contribution, défait : même arbre, ou refus, sans rien de perdu."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innovation_sociale.contributions.finding import blocks
from innovation_sociale.models.contributions import FERMETURE, OUVERTURE
from innovation_sociale.reading.yaml import parse_yaml
from innovation_sociale.writing.yaml_text import write_yaml
from tests.conftest import COUNTRY
from tests.night import sample

SHEETS = sorted((COUNTRY / "data/support").glob("*.yml"))
Mangling = Callable[[str], str]


def wrapped(text: str, width: int = 72) -> str:
    """Coupé à 72 signes, la suite sans retrait, comme le fait une messagerie."""
    out = []
    for line in text.split("\n"):
        while len(line) > width and " " in line[:width].strip():
            at = line.rindex(" ", 0, width)
            if not line[:at].strip(" -"):
                break
            out.append(line[:at])
            line = line[at + 1 :]
        out.append(line)
    return "\n".join(out)


def quoted_reply(text: str) -> str:
    """Cité dans une réponse, sous son introduction."""
    lines = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"Bonjour,\n\nLe 25 novembre, la rédaction a écrit :\n{lines}\n\n-- \nL'équipe\n"


def curly(text: str) -> str:
    """Les guillemets droits du bord, et eux seuls, « corrigés »."""
    return re.sub(r'(?<=[:-] )"(.*)"$', "“\\1”", text, flags=re.MULTILINE)


def french(text: str) -> str:
    """Les mêmes, à la française, espaces insécables comprises, s'il n'y en a pas dedans."""
    return re.sub(r'(?<=[:-] )"([^«»]*)"$', "«\u00a0\\1\u00a0»", text, flags=re.MULTILINE)


def unbreakable(text: str) -> str:
    """Des espaces insécables en retrait et autour des deux-points."""
    text = re.sub(r"^ +", lambda one: "\u00a0" * len(one[0]), text, flags=re.MULTILINE)
    return re.sub(r"^([\u00a0-]*\s?[a-z_]+): ", "\\1\u00a0:\u00a0", text, flags=re.MULTILINE)


def capitals(text: str) -> str:
    """Une capitale à chaque clé, comme en met un téléphone."""
    return re.sub(
        r"^([ -]*)([a-z])(?=[a-z_]*:)",
        lambda one: one[1] + one[2].upper(),
        text,
        flags=re.MULTILINE,
    )


def bullets(text: str) -> str:
    """Les tirets deviennent des puces."""
    return re.sub(r"^( *)- ", "\\1• ", text, flags=re.MULTILINE)


def windows(text: str) -> str:
    """Des fins de ligne de Windows."""
    return text.replace("\n", "\r\n")


BEFORE: list[Mangling] = [curly, french, capitals, bullets, unbreakable]
AFTER: list[Mangling] = [wrapped, quoted_reply, windows]
MANGLINGS = [
    (*before, *after)
    for before in [*combinations(BEFORE, 0), *combinations(BEFORE, 1), (curly, capitals, bullets)]
    for after in [
        *combinations(AFTER, 0),
        *combinations(AFTER, 1),
        (wrapped, quoted_reply, windows),
    ]
]


def message(body: str, *manglings: Mangling) -> bytes:
    """Une fiche neuve, telle qu'elle arrive."""
    text = f"{OUVERTURE.format(version=1, genre='support')}\n{body}{FERMETURE}\n"
    for mangle in manglings:
        text = mangle(text)
    return text.encode()


@pytest.mark.parametrize(
    "manglings", MANGLINGS, ids=lambda each: "-".join(one.__name__ for one in each) or "intact"
)
def test_a_sheet_survives_what_a_mail_does_to_it(manglings: tuple[Mangling, ...]) -> None:
    for path in SHEETS[:: sample(quick=6, day=4, night=1)]:
        tree = parse_yaml(path.read_text(encoding="utf-8"), path.name).tree
        found, errors = blocks(message(write_yaml(tree), *manglings), "m.txt")
        assert errors == [] and len(found) == 1
        assert parse_yaml(found[0].text, "m.txt").tree == tree, path.name


WORDS = st.lists(
    st.sampled_from(
        'le la maison : - – # l\'appui «label» “mot” "dit" > 10 € nom: texte, oui (a) [b] fin. • ='.split(
            " "
        )
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


@settings(max_examples=sample(quick=60, day=300, night=5_000), deadline=None)
@given(WORDS, st.sampled_from([(), (wrapped,), (wrapped, quoted_reply), (curly, wrapped)]))
def test_a_sentence_comes_back_whole_or_the_message_is_refused(
    text: str, manglings: tuple[Mangling, ...]
) -> None:
    tree = {"nom": text, "faits": [{"texte": text, "date": "2026"}, {"texte": "Suite."}]}
    found, errors = blocks(message(write_yaml(tree), *manglings), "m.txt")
    assert errors == []
    document = parse_yaml(found[0].text, "m.txt")
    refused = bool(manglings) and document.stopped
    assert refused or document.tree == tree, document.errors


def test_a_line_tells_where_it_is_in_the_message() -> None:
    body = "nom: Essai\ntype: label\nfaits:\n  - texte: Un\n"
    raw = b"Bonjour,\n\n\n" + message(body, quoted_reply)
    found, _ = blocks(raw, "m.txt")
    document = parse_yaml(found[0].text, "m.txt")
    lines = raw.decode().split("\n")
    for path, (line, _) in document.keys.items():
        assert str(path[-1]) in lines[line - 1]


def test_the_same_contribution_quoted_twice_counts_once() -> None:
    raw = message("nom: Essai\n") + b"\n" + message("nom: Essai\n", quoted_reply)
    assert len(blocks(raw, "m.txt")[0]) == 1
    other = raw + message("nom: Autre\n")
    assert len(blocks(other, "m.txt")[0]) == 2


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "contribution-absente"),
        (b"Contribution 1 : corection\n", "genre-de-contribution"),
        (
            b"# contribution 2 : correction\n# fin de la contribution\n",
            "contribution-d-une-autre-version",
        ),
        (b"# contribution 1 : correction\nle: 2026\n", "contribution-coupee"),
        ("# contribution 1 : correction\nle: été\n".encode("cp1252"), "encodage"),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, code: str) -> None:
    found, errors = blocks(raw, "m.txt")
    assert found == [] and [one.code for one in errors] == [code]


def test_a_forgotten_colon_is_not_glued_to_the_line_above() -> None:
    found, _ = blocks(message("nom: Essai\nfrais gratuit\ntype: label\n"), "m.txt")
    assert parse_yaml(found[0].text, "m.txt").errors


def test_a_text_in_a_block_keeps_its_lines() -> None:
    body = "faits:\n  - texte: |\n      Première : ligne.\n\n      - Seconde.\n    date: 2026\nnom: A\n"
    found, _ = blocks(message(body), "m.txt")
    assert parse_yaml(found[0].text, "m.txt").tree == parse_yaml(body, "x").tree


def one_line(text: str) -> str:
    """Collé dans une case d'une seule ligne : chaque fin de ligne devient une espace."""
    return text.replace("\n", " ").strip()


def test_a_sheet_pasted_into_a_field_of_one_line_gets_its_lines_back() -> None:
    for path in SHEETS:
        tree = parse_yaml(path.read_text(encoding="utf-8"), path.name).tree
        body = write_yaml(tree)
        raw = f"Bonjour, voici : {one_line(message(body).decode())} Cordialement".encode()
        found, errors = blocks(raw, "m.txt")
        assert errors == [] and len(found) == 1
        assert found[0].text.strip("\n") == body.strip("\n"), path.name
    two = " ".join(one_line(message(f"nom: {one}\n").decode()) for one in ("Un", "Deux"))
    found, _ = blocks(two.encode(), "m.txt")
    assert [one.text.strip() for one in found] == ["nom: Un", "nom: Deux"]


@settings(max_examples=sample(quick=60, day=300, night=5_000), deadline=None)
@given(WORDS)
def test_a_sentence_pasted_into_one_line_is_kept_to_the_letter(text: str) -> None:
    tree = {"nom": text, "liens": [text, "a"], "faits": [{"texte": text, "date": "2026"}]}
    found, _ = blocks(one_line(message(write_yaml(tree)).decode()).encode(), "m.txt")
    assert parse_yaml(found[0].text, "m.txt").tree == tree


HOSTILE_MAILS = {
    "encodage inventé": "Content-Type: text/plain; charset=foo-8\n\n{}",
    "encodage faux": "Content-Type: text/plain; charset=us-ascii\n\n{}",
    "enveloppe nommée comme un fichier": "Content-Type: multipart/mixed; boundary=b; name=x.txt\n"
    "\n--b\nContent-Type: text/plain\n\n{}\n--b--\n",
    "message joint nommé comme un fichier": "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
    "Content-Type: message/rfc822; name=x.txt\n\nSubject: x\n\n{}\n--b--\n",
    "fichier joint en capitales": "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
    "application/octet-stream\nContent-Disposition: attachment; filename=X.TXT\n\n{}\n--b--\n",
}


@pytest.mark.parametrize("mail", HOSTILE_MAILS.values(), ids=HOSTILE_MAILS)
def test_a_saved_mail_is_read_whatever_its_headers_claim(mail: str) -> None:
    raw = ("MIME-Version: 1.0\n" + mail).replace("{}", message("nom: Été\n").decode()).encode()
    found, errors = blocks(raw, "m.eml")
    assert errors == []
    assert [parse_yaml(one.text, "m.eml").tree for one in found] == [{"nom": "Été"}]
