"""Où le projet est hébergé, d'après l'environnement : une copie marche sans rien modifier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Forge:
    """Adresses du dépôt et du site ; vides quand rien ne les donne."""

    repo_url: str = ""
    site_url: str = ""
    branch: str = "main"

    @property
    def gitlab(self) -> bool:
        """GitLab écrit ses adresses autrement que GitHub et Forgejo."""
        return "gitlab" in self.repo_url

    def edit_url(self, path: str) -> str:
        """Adresse de modification d'un fichier du dépôt ; vide sans dépôt connu."""
        if not self.repo_url:
            return ""
        verb = "-/edit" if self.gitlab else "edit"
        if "." not in path.rsplit("/", 1)[-1]:
            verb = "-/tree" if self.gitlab else "tree"
        return f"{self.repo_url}/{verb}/{quote(self.branch)}/{quote(path)}"

    def report_url(self, subject: str) -> str:
        """Adresse pour signaler une erreur, objet déjà rempli ; vide sans dépôt connu."""
        if not self.repo_url:
            return ""
        title = quote(subject, safe="")
        if self.gitlab:
            return f"{self.repo_url}/-/issues/new?issue[title]={title}"
        return f"{self.repo_url}/issues/new?template=signaler-une-erreur.yml&title={title}"


def read_forge(environment: Mapping[str, str]) -> Forge:
    """Lit REPO_URL, SITE_URL et EDIT_BRANCH, sinon ce que disent GitHub Actions ou GitLab CI.

    Les variables écrites à la main l'emportent toujours.
    """
    github = environment.get("GITHUB_REPOSITORY", "")
    server = environment.get("GITHUB_SERVER_URL", "https://github.com")
    repo = environment.get("REPO_URL") or environment.get("CI_PROJECT_URL", "")
    site = environment.get("SITE_URL") or environment.get("CI_PAGES_URL", "")
    branch = environment.get("EDIT_BRANCH") or environment.get("CI_DEFAULT_BRANCH") or "main"
    if github:
        repo = repo or f"{server}/{github}"
        owner, _, name = github.partition("/")
        host = f"{owner.lower()}.github.io"
        site = site or (f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/")
    if site:
        site = site.rstrip("/") + "/"
    return Forge(repo.rstrip("/"), site, branch)
