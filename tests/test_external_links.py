"""Les liens muets se signalent, à leur ligne, sans rien cacher."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from innovation_sociale.site.external_links import dead_links


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/ici" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """N'écrit pas chaque requête."""


@pytest.fixture
def local() -> Iterator[str]:
    with http.server.HTTPServer(("127.0.0.1", 0), _Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_silent_links_are_said_at_their_line(tmp_path: Path, local: str) -> None:
    (tmp_path / "data/support").mkdir(parents=True)
    (tmp_path / "data/support/x.yml").write_text(
        f'site_web: {local}/ici\nautre: "{local}/perdu"\nencore: {local}/perdu\n'
        "muet: http://127.0.0.1:9/\n",
        encoding="utf-8",
    )
    assert [str(one) for one in dead_links(tmp_path)] == [
        f"data/support/x.yml:2:9 avertissement : {local}/perdu : le serveur répond 404",
        "data/support/x.yml:4:7 avertissement : http://127.0.0.1:9/ : le serveur ne répond pas",
    ]


def test_all_sources_are_asked_once() -> None:
    root = Path(__file__).parent.parent
    asked: list[str] = []

    def ask(address: str) -> str:
        asked.append(address)
        return ""

    assert dead_links(root, ask) == []
    assert len(asked) == len(set(asked))
    assert len(asked) > 100
