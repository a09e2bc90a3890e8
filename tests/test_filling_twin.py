"""Le même formulaire, rempli sur le site et sur une forge, donne la même fiche."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from innovation_sociale.contributions.finding import blocks
from innovation_sociale.contributions.issue_bodies import form_blocks
from innovation_sociale.forms.issue_forms import IssueForm
from innovation_sociale.models import Catalogue
from innovation_sociale.reading.yaml import parse_yaml
from tests.test_issue_bodies import ACTOR, body, form_of

STORY = {
    "nom": ["Le Four d'essai"],
    "theme": ["pain partagé"],
    "constat": ["Le bourg n'avait plus de boulangerie."],
    "reponse": ["Des habitants cuisent le pain."],
    "modele": ["C'est une association."],
    "role": ["bénévole"],
    "source": ["https://www.four-essai.org/"],
    "site": ["https://four-essai.org/"],
    "personne": ["Camille Essai"],
    "mots": ["Nous voulions du pain au village, tous les jours."],
}
MEETING = {
    "titre": ["Rencontre d'essai"],
    "date": ["3/12/2026"],
    "lieu": ["Salle d'essai"],
    "autres_organisateurs": ["la pépinière", "Association d'ici"],
    "deroule": ["14 h 30 : Trois témoignages", "9h: Accueil", "Un verre"],
    "note": ["Entrée libre."],
}
ELSEWHERE = {
    **ACTOR,
    "nom": ["Un réseau d'ailleurs"],
    "source": ["https://journal.example.org/article"],
    "courriel": ["contact@Reseau.example.org"],
    "stades": ["idee", "creation"],
    "publics": ["associations"],
    "conditions": ["Il faut habiter la région."],
}
REVIEW = "Relire avant d’envoyer"


def fill(page: Page, form: IssueForm, answers: dict[str, list[str]]) -> None:
    """Remplit le formulaire du site, partie repliée comprise."""
    page.evaluate("document.querySelectorAll('details').forEach(un => { un.open = true; })")
    for one in form.demandes:
        values = answers.get(one.nom, [])
        if one.forme == "cases":
            for value in values:
                page.locator(f'[name="{one.nom}"][value="{value}"]').check()
        elif values and one.forme == "choix":
            page.locator(f'[name="{one.nom}"]').select_option(values[0])
        elif values:
            page.locator(f'[name="{one.nom}"]').fill("\n".join(values))
    for box in page.locator("[data-accord]").all():
        box.check()


@pytest.mark.parametrize(
    ("code", "place", "answers"),
    [
        ("proposer-un-acteur", "structure", ACTOR),
        ("proposer-un-acteur", "structure", ELSEWHERE),
        ("proposer-un-temoignage", "temoignage", STORY),
        ("annoncer-une-rencontre", "rencontre", MEETING),
    ],
    ids=["acteur", "acteur-dit-par-un-autre", "temoignage", "rencontre"],
)
def test_the_site_and_the_forge_write_the_same_sheet(
    catalogue: Catalogue, served: str, phone: Page, code: str, place: str, answers: dict[str, Any]
) -> None:
    form = form_of(catalogue, code)
    told = dict(answers)
    for one in form.demandes:
        if one.nom in ("trait", "theme") and one.choix:
            told[one.nom] = [one.choix[0][0]]
    if "personne" in told:
        assert form.accords
    phone.goto(f"{served}contribuer/{place}/")
    fill(phone, form, told)
    phone.get_by_role("button", name=REVIEW).locator("visible=true").first.click()
    with phone.expect_download() as got:
        phone.get_by_role("button", name="Télécharger le fichier").click()
    (sent,), wrong = blocks(Path(got.value.path()).read_bytes(), "site")
    assert wrong == []
    (read,), wrong = form_blocks(body(form, told), "forge", catalogue, dt.date.today())
    assert wrong == []
    assert read.kind == sent.kind
    # Le navigateur lit le mot choisi sur la page publiée, dont l'apostrophe est courbe.
    trees = [parse_yaml(one.text.replace("’", "'"), "x").tree for one in (read, sent)]
    assert trees[0] == trees[1]
