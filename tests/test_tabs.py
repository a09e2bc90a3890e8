"""Un onglet d'essai ne garde rien du précédent, pas plus qu'un contexte neuf."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PHONE, serve
from tests.tabs import Tabs

WRITE = """() => {
    localStorage.setItem('un', 'x'); sessionStorage.setItem('un', 'x'); document.cookie = 'un=x';
    history.pushState(0, '', '#ailleurs'); document.documentElement.style.color = 'red';
}"""
READ = """() => [localStorage.length, sessionStorage.length, document.cookie, history.length,
    window.laisse === undefined, innerWidth, navigator.onLine, matchMedia('print').matches]"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Un site d'une page."""
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p>x", encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["dossier", "servi"])
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """L'adresse de la page, par son fichier puis servie."""
    if request.param == "dossier":
        yield (folder / "index.html").as_uri()
    else:
        with serve(folder) as served:
            yield served


def _soil(page: Page, address: str) -> None:
    """Laisse tout ce qu'un essai peut laisser."""
    page.goto(address)
    page.evaluate(WRITE)
    page.add_init_script("window.laisse = 1")
    page.reload()
    assert page.evaluate("[localStorage.length, window.laisse]") == [1, 1]
    page.set_viewport_size({"width": 900, "height": 200})
    page.emulate_media(media="print")
    page.context.route("**", lambda route: route.abort())
    page.context.set_offline(True)
    page.context.new_page()
    page.goto("about:blank")


def test_a_tab_keeps_nothing_of_the_one_before(browser: Browser, address: str) -> None:
    tabs = Tabs(browser)
    with tabs.open(viewport=PHONE) as page:
        first = page.context
        page.goto(address)
        new = page.evaluate(READ)
    with tabs.open(viewport=PHONE) as page:
        _soil(page, address)
    with tabs.open(viewport=PHONE) as page:
        assert page.context is first
        assert len(first.pages) == 1
        page.goto(address)
        assert page.evaluate(READ) == new
    first.close()


def test_a_tab_reads_again_what_changed_on_the_disk(browser: Browser, folder: Path) -> None:
    tabs = Tabs(browser)
    script = folder / "x.js"
    (folder / "index.html").write_text("<script src=x.js></script>", encoding="utf-8")
    with serve(folder) as served:
        for said in ("un", "deux"):
            script.write_text(f"window.dit = '{said}'", encoding="utf-8")
            os.utime(script, (0, 0))  # un si vieux fichier se garde longtemps
            with tabs.open() as page:
                context = page.context
                page.goto(served)
                assert page.evaluate("dit") == said
    context.close()


def test_other_settings_are_another_tab(browser: Browser) -> None:
    tabs = Tabs(browser)
    with tabs.open(viewport=PHONE) as narrow, tabs.open(java_script_enabled=False) as mute:
        assert narrow.context is not mute.context
        with tabs.open(viewport=PHONE) as other:
            assert other.context is not narrow.context  # prêté : il n'est pas à prendre
            last = other.context
    mute.context.close()
    narrow.context.close()
    last.close()


def test_a_failed_test_and_a_lone_one_do_not_give_back_their_tab(browser: Browser) -> None:
    tabs = Tabs(browser)
    before = len(browser.contexts)
    with pytest.raises(AssertionError, match="échoué"), tabs.open(viewport=PHONE):
        raise AssertionError("échoué")
    with tabs.open(alone=True, viewport=PHONE) as page:
        page.clock.set_fixed_time("2026-11-24T09:00:00")
    assert len(browser.contexts) == before
