"""Écrit les formulaires des forges d'après les modèles (`make schemas`).

GitHub, Forgejo et Gitea lisent `.github/ISSUE_TEMPLATE/` ; GitLab ne sait que du texte, à remplir
sous chaque titre, dans `.gitlab/`. Les deux se relisent pareil (`contribution`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from innovation_sociale.errors import DataErrors
from innovation_sociale.forms.asked import Demande
from innovation_sociale.forms.issue_forms import AGREEMENT, IssueForm, issue_forms
from innovation_sociale.models import Catalogue
from innovation_sociale.reading.loading import load_catalogue

ROOT = Path(__file__).parent.parent
GITHUB, GITLAB = ".github/ISSUE_TEMPLATE", ".gitlab/issue_templates"
# GitLab prend le texte d'une proposition de fusion dans le même fichier que GitHub, à sa place à lui.
PROPOSAL = ".github/pull_request_template.md"
GITLAB_PROPOSAL = ".gitlab/merge_request_templates/Default.md"
LABEL = "contenu"
_WRITTEN = "Écrit par « make schemas », d'après les modèles : ne pas modifier ici."
_KINDS = {"ligne": "input", "choix": "dropdown", "cases": "checkboxes"}
_PUBLIC = (
    "Tout le monde peut lire cette demande : ni téléphone, ni courriel, ni adresse d'une personne. "
    "Ce que vous ne savez pas, laissez-le vide. Une personne vous lira ; rien ne paraît avant."
)


def github(form: IssueForm) -> str:
    """Le formulaire, dans la forme de GitHub."""
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": _PUBLIC}}]
    body += [_question(one) for one in form.demandes]
    if form.accords:
        boxes = [{"label": said, "required": True} for _, said in form.accords]
        attributes = {"label": AGREEMENT, "options": boxes}
        body.append({"type": "checkboxes", "id": "accords", "attributes": attributes})
    tree = {
        "name": form.nom,
        "description": form.description,
        "title": form.objet,
        "labels": [LABEL],
        "body": body,
    }
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    return f"# {_WRITTEN}\n{text}"


def _question(one: Demande) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": one.titre}
    if told := _help(one):
        attributes["description"] = told
    if one.forme == "choix":
        attributes["options"] = [label for _, label in one.choix]
    elif one.forme == "cases":
        attributes["options"] = [{"label": label} for _, label in one.choix]
    elif one.exemple.strip():
        attributes["placeholder"] = one.exemple
    made = {"type": _KINDS.get(one.forme, "textarea"), "id": one.nom, "attributes": attributes}
    # Une liste de cases ne se rend pas obligatoire : l'aide le dit, et la lecture le demande.
    if one.requis and one.forme != "cases":
        made["validations"] = {"required": True}
    return made


def _help(one: Demande) -> str:
    wanted = "Au moins une case." if one.requis and one.forme == "cases" else ""
    return " ".join(filter(None, (one.aide, wanted)))


def gitlab(form: IssueForm) -> str:
    """Le même, en texte à remplir."""
    parts = [f"<!-- {_WRITTEN} -->", f"/label ~{LABEL}", f"<!-- {form.description} {_PUBLIC} -->"]
    for one in form.demandes:
        parts.append(f"### {one.titre}")
        wanted = "Obligatoire." if one.requis and one.forme != "cases" else ""
        if told := " ".join(filter(None, (_help(one), wanted))):
            parts.append(f"<!-- {told} -->")
        parts.append("\n".join(f"- [ ] {label}" for _, label in one.choix))
    if form.accords:
        parts.append(f"### {AGREEMENT}")
        parts.append("\n".join(f"- [ ] {said}" for _, said in form.accords))
    return "\n\n".join(filter(None, parts)) + "\n"


def rendered(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Le chemin et le texte de chaque fichier."""
    for form in issue_forms(catalogue):
        yield f"{GITHUB}/{form.code}.yml", github(form)
        yield f"{GITLAB}/{form.nom}.md", gitlab(form)
    yield GITLAB_PROPOSAL, (ROOT / PROPOSAL).read_text(encoding="utf-8")


def left(files: dict[str, str]) -> list[Path]:
    """Les fichiers d'un formulaire qui n'existe plus."""
    here = [*(ROOT / GITHUB).glob("*.yml"), *(ROOT / GITLAB).glob("*.md")]
    known = {ROOT / name for name in files} | {ROOT / GITHUB / "config.yml"}
    return sorted(set(here) - known)


def main() -> int:
    """Écrit ce qui a changé, retire ce qui n'est plus, et le dit ; 1 si les données ont un défaut."""
    try:
        files = dict(rendered(load_catalogue(ROOT)))
    except DataErrors as failure:
        print(failure, file=sys.stderr)
        return 1
    for name, text in files.items():
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"Formulaire de forge réécrit : {name}")
    for path in left(files):
        path.unlink()
        print(f"Formulaire de forge retiré : {path.relative_to(ROOT).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
