"""Où le projet est hébergé, d'après l'environnement : une copie marche sans rien modifier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

SOFTWARE = ("github", "gitlab", "forgejo")
_GITHUB = "https://github.com"
# Des forges dont le nom ne dit pas le logiciel.
_KNOWN = {
    "framagit.org": "gitlab",
    "salsa.debian.org": "gitlab",
    "0xacab.org": "gitlab",
    "codeberg.org": "forgejo",
    "git.disroot.org": "forgejo",
}
_BY_NAME = {"gitlab": "gitlab", "forgejo": "forgejo", "gitea": "forgejo"}


@dataclass(frozen=True)
class Forge:
    """Adresses du dépôt et du site ; vides quand rien ne les donne.

    `software` : « github », « gitlab » ou « forgejo » (Gitea aussi) ; chacun écrit ses adresses à
    sa façon. Vide, le nom de l'hôte en décide, et à défaut GitHub.
    """

    repo_url: str = ""
    site_url: str = ""
    branch: str = "main"
    software: str = ""

    @property
    def speaks(self) -> str:
        """Le logiciel dont la forge parle la langue."""
        host = _host(self.repo_url)
        named = (kind for word, kind in _BY_NAME.items() if word in host)
        return self.software or _KNOWN.get(host) or next(named, "github")

    def edit_url(self, path: str) -> str:
        """Adresse de modification d'un fichier du dépôt ; vide sans dépôt connu."""
        if not self.repo_url:
            return ""
        a_folder = "." not in path.rsplit("/", 1)[-1]
        verb = {
            "github": "tree" if a_folder else "edit",
            "gitlab": "-/tree" if a_folder else "-/edit",
            "forgejo": "src/branch" if a_folder else "_edit",
        }[self.speaks]
        return f"{self.repo_url}/{verb}/{quote(self.branch)}/{quote(path)}"

    def report_url(self, subject: str) -> str:
        """Adresse pour signaler une erreur, objet déjà rempli ; vide sans dépôt connu."""
        if not self.repo_url:
            return ""
        query = {
            "github": "issues/new?template=signaler-une-erreur.yml&title=",
            "gitlab": "-/issues/new?issue[title]=",
            "forgejo": "issues/new?title=",
        }[self.speaks]
        return f"{self.repo_url}/{query}{quote(subject, safe='')}"

    @property
    def request_url(self) -> str:
        """Adresse d'une demande à remplir ; vide sans dépôt connu.

        « {titre} » et « {corps} » y tiennent la place de ce qu'on y met, encodé.
        """
        if not self.repo_url:
            return ""
        query = {
            "github": "issues/new?title={titre}&body={corps}",
            "gitlab": "-/issues/new?issue[title]={titre}&issue[description]={corps}",
            "forgejo": "issues/new?title={titre}&body={corps}",
        }[self.speaks]
        return f"{self.repo_url}/{query}"

    @property
    def new_file_url(self) -> str:
        """Adresse d'un fichier neuf déjà rempli ; vide sans dépôt, ou si la forge ne sait pas.

        « {dossier} », « {nom} » et « {corps} » y tiennent la place de ce qu'on y met, encodé.
        """
        if not self.repo_url or self.speaks != "github":
            return ""
        return f"{self.repo_url}/new/{quote(self.branch)}/data/{{dossier}}?filename={{nom}}&value={{corps}}"


def given(environment: Mapping[str, str], *names: str) -> tuple[str, str]:
    """La première de ces variables qui dit quelque chose : son nom, sa valeur ; vides sinon."""
    return next(((name, environment[name]) for name in names if environment.get(name)), ("", ""))


def read_forge(environment: Mapping[str, str]) -> Forge:
    """Lit REPO_URL, SITE_URL, EDIT_BRANCH et FORGE, sinon ce que dit la forge qui construit.

    Les variables écrites à la main l'emportent toujours. Elles ont été vérifiées
    (`environment.check_environment`).
    """
    github = environment.get("GITHUB_REPOSITORY", "")
    server = (environment.get("GITHUB_SERVER_URL") or _GITHUB).rstrip("/")
    _, repo = given(environment, "REPO_URL", "CI_PROJECT_URL")
    _, site = given(environment, "SITE_URL", "CI_PAGES_URL")
    _, branch = given(environment, "EDIT_BRANCH", "CI_DEFAULT_BRANCH")
    if github:
        repo = repo or f"{server}/{github}"
        # Ailleurs que sur github.com, rien ne dit où une forge publie ses pages.
        site = site or (_github_pages(github) if server == _GITHUB else "")
    if site:
        site = site.rstrip("/") + "/"
    repo = repo.rstrip("/")
    return Forge(repo, site, branch or "main", _software(environment, repo))


def _github_pages(repository: str) -> str:
    owner, _, name = repository.partition("/")
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _software(environment: Mapping[str, str], repo: str) -> str:
    """Le logiciel que dit l'environnement, si c'est lui qui sert ce dépôt ; vide sinon."""
    if said := environment.get("FORGE"):
        return said
    for kind, signs, servers in (
        ("gitlab", ("GITLAB_CI", "CI_SERVER_URL"), ("CI_SERVER_URL", "CI_PROJECT_URL")),
        ("forgejo", ("GITEA_ACTIONS", "FORGEJO_ACTIONS"), ("GITHUB_SERVER_URL",)),
    ):
        hosts = {_host(environment.get(name, "")) for name in servers} - {""}
        if any(map(environment.get, signs)) and (not hosts or _host(repo) in hosts):
            return kind if repo and Forge(repo).speaks != kind else ""
    return ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def plain_repository(written: str) -> str:
    """L'adresse web d'un dépôt, quelle que soit celle qu'on en a copiée.

    `git@forge.fr:equipe/site.git` → `https://forge.fr/equipe/site`.
    """
    text = written.strip()
    if found := re.fullmatch(r"(?:[\w.-]+@)?([\w.-]+\.[\w-]+):(?!//)(?:\d+/)?(.+)", text):
        text = f"https://{found[1]}/{found[2]}"
    found = re.match(r"(?:(https?|ssh|git|git\+ssh)://)?(?:[^/@]*@)?([^/:]+)(:\d+)?/(.*)", text)
    if found is None:
        return ""
    web = found[1] in ("http", "https")
    path = re.split(r"[?#]|/-/", found[4], maxsplit=1)[0].strip("/")
    path = re.sub(
        r"^([^/]+/[^/]+)/(?:tree|blob|edit|src|_edit|issues|pulls|commits|wiki)\b.*", r"\1", path
    )
    scheme, port = (found[1], found[3] or "") if web else ("https", "")
    return f"{scheme}://{found[2]}{port}/{path.removesuffix('.git')}"
