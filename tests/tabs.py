"""Les onglets des essais : un contexte de Chromium par réglage, gardé, remis à neuf entre deux essais.

Un contexte neuf coûte plus que la page qu'on y lit. Une page, elle, ne sert qu'une fois : son
historique, ses écoutes, ses scripts d'avant la page meurent avec elle. Ce qui lui survit (mémoire,
biscuits, cache, coupure du réseau, demandes détournées) est effacé. Un contexte dont
une erreur sort, ou dont l'horloge change, n'est pas rendu.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Frame, Page

_PATIENCE, _STEP = 10_000, 50  # en millisecondes
# Ouvre une page ; ses arguments sont ceux de `Tabs.open`.
OpenTab = Callable[..., Page]


class Tabs:
    """Les contextes gardés d'un navigateur, d'après leurs réglages."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[str, BrowserContext] = {}

    @contextmanager
    def open(self, *, alone: bool = False, **settings: Any) -> Iterator[Page]:
        """Une page neuve dans un contexte comme neuf ; `settings` : ceux de `Browser.new_context`.

        `alone` : dans un contexte pour elle seule, qu'elle peut changer sans retour (l'horloge).
        """
        name = repr(sorted(settings.items()))
        kept = None if alone else self._kept.pop(name, None)
        context = kept or self._browser.new_context(**settings)
        with ExitStack() as in_the_end:
            in_the_end.callback(context.close)
            page = context.new_page()
            visited = _origins(page)
            yield page
            if not alone:
                _renew(context, page, visited)
                if name not in self._kept:
                    self._kept[name] = context
                    in_the_end.pop_all()


def _origins(page: Page) -> set[str]:
    """Les origines que cette page visitera : c'est par elles que la mémoire s'efface."""
    visited: set[str] = set()

    def went(frame: Frame) -> None:
        parts = urlsplit(frame.url)
        visited.add(f"{parts.scheme}://{parts.netloc}")

    page.on("framenavigated", went)
    return visited


def _renew(context: BrowserContext, page: Page, visited: set[str]) -> None:
    """Efface ce qui resterait d'une page, puis la ferme."""
    context.unroute_all()
    context.set_offline(False)
    session = context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    for origin in visited:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    for one in context.pages:
        one.close()


def until(page: Page, condition: str) -> None:
    """Attend qu'une expression JavaScript soit vraie dans la page.

    `Page.wait_for_function` demande « eval » dès qu'il faut attendre : notre règle le refuse.
    """
    for _ in range(0, _PATIENCE, _STEP):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(_STEP)
    raise AssertionError(f"pas vrai en {_PATIENCE // 1000} s : {condition}")
