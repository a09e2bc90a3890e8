"""Les copies comprimées rendent le texte, pèsent moins, et ne changent pas d'une fois à l'autre."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from innovation_sociale.pages.addresses import SEARCHED
from innovation_sociale.site.compression import compress


def test_each_text_of_the_site_has_its_two_lighter_copies(site: Path) -> None:
    texts = [*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("*.js")]
    seen = 0
    for path in texts:
        content = path.read_bytes()
        if len(content) < 512:
            continue
        seen += 1
        squeezed = Path(f"{path}.br").read_bytes()
        zipped = Path(f"{path}.gz").read_bytes()
        assert brotli.decompress(squeezed) == content == gzip.decompress(zipped)
        assert len(squeezed) < len(zipped) < len(content)
    assert seen > 100
    assert not [*site.rglob("*.woff2.br"), *site.rglob("*.png.gz")]


def test_copies_are_the_same_twice(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<p>bonjour</p>" * 100, encoding="utf-8")
    compress(tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    compress(tmp_path)
    assert first == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(first) == {"index.html", "index.html.br", "index.html.gz"}


def test_what_is_loaded_first_weighs_the_least_and_nothing_else_much_more(site: Path) -> None:
    def lightest(path: Path) -> int:
        return len(brotli.compress(path.read_bytes(), mode=brotli.MODE_TEXT, quality=11))

    def weight(path: Path) -> int:
        return Path(f"{path}.br").stat().st_size

    first = [
        site / "index.html",
        site / "accompagnement/index.html",
        site / "definition/index.html",
    ]
    first += [path for path in site.rglob("*.css") if path.stat().st_size >= 512]
    first += [path for path in site.rglob("*.js") if path != site / SEARCHED]
    for path in first:
        assert not Path(f"{path}.br").exists() or weight(path) == lightest(path), path
    rest = [*site.glob("accompagnement/*/index.html"), *site.glob("glossaire/page-*/index.html")]
    assert len(first) > 5 and len(rest) > 5
    assert sum(map(weight, rest)) <= 1.02 * sum(map(lightest, rest))
