"""Le validateur Nu lit chaque page, et ses défauts se lisent."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tools.mesures import nu

BASE = "http://127.0.0.1:8000/"


def test_defects_are_gathered_with_where_they_are() -> None:
    messages = [
        {"url": f"{BASE}a/{n}.html", "lastLine": n, "message": "Mauvaise date", "extract": "<p>\nx"}
        for n in range(1, 6)
    ]
    messages.append({"message": "Rien de lisible"})
    assert nu.report(messages, BASE) == [
        "5 fois : Mauvaise date",
        *(f"  a/{n}.html:{n} <p> x" for n in (1, 2, 3)),
        "  … et 2 de plus",
        "1 fois : Rien de lisible",
        "  (aucune page)",
    ]


def _java(folder: Path, messages: str, code: int = 0) -> None:
    """Un java qui rend ces messages, et vérifie que la page demandée est bien servie."""
    body = (
        f"#!{os.path.realpath(sys.executable)}\n"
        "import sys, urllib.request\n"
        "assert urllib.request.urlopen(sys.argv[-1]).read() == b'<p>une page'\n"
        f"print({messages!r})\nsys.exit({code})\n"
    )
    (folder / "java").write_text(body, encoding="utf-8")
    (folder / "java").chmod(0o755)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    folder = tmp_path / "site"
    (folder / "page").mkdir(parents=True)
    (folder / "page" / "index.html").write_text("<p>une page", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("said", "code", "expected"),
    [
        (json.dumps({"messages": []}), 0, 0),
        (json.dumps({"messages": [{"message": "un défaut"}]}), 1, 1),
        (json.dumps({"messages": []}), 3, 1),
        ("Exception in thread main", 1, 1),
        ("[]", 0, 1),
    ],
)
def test_only_a_site_read_without_a_defect_passes(
    site: Path, said: str, code: int, expected: int
) -> None:
    _java(site.parent, said, code)
    assert nu.main(site) == expected


def test_without_java_or_pages_it_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert nu.main(site) == 1
    assert "Java manque" in capsys.readouterr().err
    _java(site.parent, "")
    (site / "page" / "index.html").unlink()
    assert nu.main(site) == 1
    assert "make site" in capsys.readouterr().err
