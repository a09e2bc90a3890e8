"""Une copie du projet trouve ses adresses toute seule, où qu'elle soit hébergée."""

from __future__ import annotations

import pytest

from innovation_sociale.environment.forge import Forge, read_forge


def test_nothing_known_gives_no_link() -> None:
    forge = read_forge({})
    assert forge == Forge()
    assert forge.edit_url("data/support/dla.yml") == ""
    assert forge.report_url("Une erreur") == ""


@pytest.mark.parametrize(
    ("environment", "repo", "site", "branch"),
    [
        (
            {"GITHUB_REPOSITORY": "Collectif/site"},
            "https://github.com/Collectif/site",
            "https://collectif.github.io/site/",
            "main",
        ),
        (
            {"GITHUB_REPOSITORY": "Collectif/Collectif.github.io"},
            "https://github.com/Collectif/Collectif.github.io",
            "https://collectif.github.io/",
            "main",
        ),
        (
            {"GITHUB_REPOSITORY": "a/b", "SITE_URL": "https://x.test", "EDIT_BRANCH": "edition"},
            "https://github.com/a/b",
            "https://x.test/",
            "edition",
        ),
        (
            {
                "CI_PROJECT_URL": "https://gitlab.com/g/p",
                "CI_PAGES_URL": "https://g.gitlab.io/p",
                "CI_DEFAULT_BRANCH": "principale",
            },
            "https://gitlab.com/g/p",
            "https://g.gitlab.io/p/",
            "principale",
        ),
        (
            {"REPO_URL": "https://code.test/a/b/", "GITHUB_REPOSITORY": ""},
            "https://code.test/a/b",
            "",
            "main",
        ),
    ],
)
def test_addresses_come_from_the_environment(
    environment: dict[str, str], repo: str, site: str, branch: str
) -> None:
    assert read_forge(environment) == Forge(repo, site, branch)


def test_edit_links_speak_the_language_of_each_forge() -> None:
    github = Forge("https://github.com/a/b")
    gitlab = Forge("https://gitlab.com/a/b", branch="édition")
    assert github.edit_url("data/support/x.yml") == (
        "https://github.com/a/b/edit/main/data/support/x.yml"
    )
    assert github.edit_url("data/support") == "https://github.com/a/b/tree/main/data/support"
    assert gitlab.edit_url("docs/index.md") == (
        "https://gitlab.com/a/b/-/edit/%C3%A9dition/docs/index.md"
    )


def test_report_links_carry_their_subject() -> None:
    subject = "Erreur : Métabatik & Cie"
    encoded = "Erreur%20%3A%20M%C3%A9tabatik%20%26%20Cie"
    assert Forge("https://github.com/a/b").report_url(subject) == (
        f"https://github.com/a/b/issues/new?template=signaler-une-erreur.yml&title={encoded}"
    )
    assert Forge("https://gitlab.com/a/b").report_url(subject) == (
        f"https://gitlab.com/a/b/-/issues/new?issue[title]={encoded}"
    )


def test_a_contribution_is_a_request_or_a_new_file() -> None:
    github, gitlab, gitea = (
        Forge(f"https://{host}/a/b") for host in ("github.com", "gitlab.com", "gitea.exemple.org")
    )
    assert github.request_url == "https://github.com/a/b/issues/new?title={titre}&body={corps}"
    assert gitlab.request_url == (
        "https://gitlab.com/a/b/-/issues/new?issue[title]={titre}&issue[description]={corps}"
    )
    assert gitea.request_url.endswith("/a/b/issues/new?title={titre}&body={corps}")
    assert github.new_file_url == (
        "https://github.com/a/b/new/main/data/{dossier}?filename={nom}&value={corps}"
    )
    assert gitlab.new_file_url == gitea.new_file_url == Forge().request_url == ""
    assert Forge().new_file_url == ""
