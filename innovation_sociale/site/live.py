"""Le site pendant qu'on l'écrit : une page ne se rend que quand quelqu'un la demande.

Chaque enregistrement efface tout ce qui était rendu et relit le projet ; seule la page qu'on
regardait est refaite aussitôt, les autres quand on y va. Aucune page ne survit à ce dont elle
dépendait : il n'y a donc rien à deviner, ni rien de périmé à montrer.

MkDocs appelle « dirty » le fait de passer des pages : c'est son option, et notre seule prise.
"""

from __future__ import annotations

import logging
import posixpath
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from innovation_sociale.reading.loading import judged
from innovation_sociale.reading.memory import Memory
from innovation_sociale.site.state import SiteState

# Sert une adresse ; vrai : sa réponse se lit en entier avant de rendre la main.
Serve = Callable[[str, bool], Iterable[bytes]]
_DIRTY_WARNING = "A 'dirty' build"


class Live:
    """Ce qui reste d'une construction à l'autre pendant `mkdocs serve`.

    Sans `--dirty`, ou hors de `serve`, tout se rend à chaque fois et rien n'est retenu.
    """

    def __init__(self) -> None:
        self.serving = self.lazy = False
        self._site: SiteState | None = None
        self._memory = Memory(judged)
        self._wanted: set[str] = set()
        self._pages: set[str] = set()
        self._seen = ""
        # Tenu par qui construit : un enregistrement, ou une page demandée.
        self._turn = threading.Lock()

    def start(self, command: str, dirty: bool) -> None:
        """Le crochet `on_startup` de MkDocs : quelle commande, avec ou sans `--dirty`."""
        self.serving, self._site = command == "serve", None
        self.lazy = self.serving and dirty
        if self.lazy:  # l'avertissement de MkDocs est faux ici : rien de périmé n'est gardé
            log = logging.getLogger("mkdocs.commands.build")
            log.addFilter(lambda record: not record.getMessage().startswith(_DIRTY_WARNING))

    def site(self, root: Path, environment: Mapping[str, str]) -> SiteState:
        """Le projet jugé, ses défauts dits ; le même tant que rien n'est enregistré."""
        self._pages = set()
        if self._site is None:
            judge = self._memory.judge if self.lazy else None
            site = SiteState.read(root, environment, serving=self.serving, judge=judge)
            sys.stderr.write(site.report)
            self._site = site if self.lazy else None
            return site
        return self._site

    def renders(self, page: str) -> Callable[[], bool]:
        """De quoi répondre à MkDocs s'il faut rendre maintenant la page publiée à `page`."""
        self._pages.add(page)
        return lambda: not self.lazy or page in self._wanted

    def attach(self, server: Any, config: Any, builder: Callable[[], None]) -> Any:
        """Le crochet `on_serve` : met ses pages à la demande devant le serveur de MkDocs."""
        if not self.lazy:
            return server
        root = Path(server.root)

        def saved() -> None:
            with self._turn:
                self._site = None
                _empty(root)
                self._wanted = {self._seen}
                builder()

        def asked(path: str, serve: Serve) -> Iterable[bytes]:
            """Rend la page que montre cette adresse, si elle manque, et la sert d'un trait.

            Personne ne construit pendant qu'elle se lit : elle est entière, et de maintenant.
            """
            with self._turn:
                if self._shows_errors(path):
                    path = server.mount_path
                name = _name(path, server.mount_path)
                # MkDocs renvoie de lui-même une adresse sans barre à celle qui en a une.
                pages = {name, posixpath.join(name, "index.html")} & self._pages
                for page in pages:
                    self._seen = page
                    if not (root / page).is_file():
                        self._wanted = {page}
                        builder()
                if pages:
                    return serve(path, True)
            return serve(path, False)

        server.builder = saved
        server.set_app(_application(server, asked))
        return server

    def _shows_errors(self, path: str) -> bool:
        """Vrai d'une page, tant qu'il y a des erreurs : elles se montrent à sa place."""
        return bool(self._site and self._site.errors) and path.endswith((".html", "/"))


def _application(
    server: Any, asked: Callable[[str, Serve], Iterable[bytes]]
) -> Callable[..., Iterable[bytes]]:
    """Le serveur de MkDocs, qui fait d'abord rendre la page qu'on lui demande."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said: list[Any] = []

        def serve(path: str, whole: bool) -> Iterable[bytes]:
            served = {**environ, "PATH_INFO": path}
            body = server.serve_request(served, lambda *told: said.append(told))
            return [b"".join(body)] if whole else body

        body = asked(environ["PATH_INFO"], serve)
        start_response(*said[-1])
        return body

    return application


def _name(path: str, mount: str) -> str:
    """Le fichier que désigne une adresse, comme le lit le serveur de MkDocs."""
    path = path.encode("latin-1").decode("utf-8", "ignore")
    inside = path[len(mount) :] if (path + "/").startswith(mount) else path
    if path.endswith("/"):
        inside += "index.html"
    return posixpath.normpath("/" + inside).lstrip("/")


def _empty(folder: Path) -> None:
    """Vide un dossier sans l'effacer : le serveur y lit."""
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()
