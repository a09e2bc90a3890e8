"""Un formulaire et la vérification jugent une valeur des mêmes phrases, ou le formulaire se tait."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from innovation_sociale.forms.filling import day_of
from innovation_sociale.forms.rules import (
    JUDGED,
    NotJudgedAlike,
    field_rules,
    judging_table,
    schema_rules,
)
from innovation_sociale.models import Acteur, Lien, Rencontre
from innovation_sociale.models.kinds import PAR_CODE
from innovation_sociale.reading.contact_checks import check_contacts
from innovation_sociale.reading.day_checks import check_days
from innovation_sociale.reading.loading import judged
from innovation_sociale.writing.yaml_text import write_yaml
from tests.conftest import ROOT
from tests.tabs import OpenTab

SCRIPTS = ROOT / "docs" / "assets" / "js"
TODAY = dt.date(2026, 11, 27)
NAME = "Structure de l'exemple"
SOURCE = {
    "titre": "Page de l'exemple",
    "url": "https://www.example.org/",
    "editeur": "Exemple",
    "nature": "acteur",
    "date": "2026-01",
}
ACTOR = {
    "nom": NAME,
    "type": "incubateur",
    "statut": "a-confirmer",
    "territoires": ["exemple-region"],
    "faits": [
        {"sujet": "presentation", "texte": "Elle aide.", "date": "2026-01", "source": SOURCE}
    ],
    "verifie_le": "2026-11-24",
    "verifie_par": "rédaction",
    "prochaine_verification": "2027-05-24",
}
MEETING = {"titre": "Rencontre", "date": "2026-12-03", "autres_organisateurs": ["Exemple"]}
LONG = "Une phrase de plus. " * 200  # quatre mille signes
TEXTS = [
    "Place du Marché",
    "=SOMME(A1:A9)",
    '=HYPERLINK("https://x.fr";"x")',
    "Place {{ du Marché",
    "Place { % if %}",
    "Place {# note #}",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "Place <b>du</b> Marché",
    "<img src=x onerror=alert(1)>",
    "Place <br> du <p>Marché</p>",
    "Place &eacute;troite",
    "Place &amp;amp; Marché",
    "Place &#8217; Marché",
    "Place &#x27; Marché",
    "AT&T; Marché",
    "a &lt; b",
    "Place \\u0041 Marché",
    "Place \\x41",
    "Place du\u202e Marché",
    "Place\u200b du Marché",
    "Place\u2066 du Marché\u2069",
    "Place\u00ad du Marché",
    "Place\u0007 du Marché",
    "Place\ufffd du Marché",
    "Place \ufeffdu Marché",
    "Place du Marché 🌱",
    "Площадь",
    "Place du Marche\u0301",
    "Place du\u00a0Marché",
    "Demander Mme Exemple au 06 00 00 00 00",
    "Demander Marie Exemple au +33 6 00 00 00 00",
    "Demander l'accueil au 06 00 00 00 00",
    "Écrire à marie.exemple@structure.fr",
    "Écrire à contact@structure.fr",
    "Écrire à marie.exemple (at) structure.fr",
    LONG,
]
TITLES = ["N" * 150, "N" * 151, "É" * 160, LONG]
TELEPHONES = [
    "04 73 00 00 00",
    "0473000000",
    "04.73.00.00.00",
    "04-73-00-00-00",
    "+33 4 73 00 00 00",
    "+33 (0)4 73 00 00 00",
    "0033473000000",
    "04\u00a073\u00a000\u00a000\u00a000",
    "04/73/00/00/00",
    "3949",
    "115",
    "116006",
    "473000000",
    "473000000.0",
    "4.73E+08",
    "Tél. : 04 73 00 00 00",
    "tel:0473000000",
    "04 73 00 00 00 ou 04 73 00 00 01",
    "04 73 00 00 00 poste 12",
    "+41 22 000 00 00",
    "+262 262 00 00 00",
    "04 73 00",
    "=1+2",
    "zéro quatre",
    "{{ telephone }}",
]
EMAILS = [
    "contact@structure.fr",
    "Contact@Structure.FR",
    "contact.structure.fr",
    "contact@structure",
    "contact@localhost",
    "contact@structure.f",
    "contact @structure.fr",
    "Courriel : contact@structure.fr",
    "<contact@structure.fr>",
    "mailto:contact@structure.fr",
    "contact@a.fr, projets@b.fr",
    "contact(at)structure.fr",
    "marie.exemple@structure.fr",
    "mariedurand@gmail.com",
    "saint.martin@structure.fr",
    "cafe.asso@orange.fr",
    "jean@exemple.fr",
    "info..x@structure.fr",
    "accueil.@structure.fr",
    "é@structure.fr",
    "a@b@structure.fr",
    "structure.exemple@gmail.com",
    "xavier.zorglub@gmail.com",
]
ADDRESSES = [
    "https://www.example.org/",
    "http://exemple.fr/une/page.html?x=1#y",
    "www.exemple.fr",
    "exemple.fr/page",
    "le site de la structure",
    "http:/exemple.fr/",
    "HTTPS://exemple.fr/",
    "https:exemple.fr",
    "https://exemple.fr/https://autre.fr/",
    "https://web.archive.org/web/2020/https://autre.fr/",
    "https://exemple.fr/?u=https://autre.fr/",
    "https://exemple.fr/page.",
    "https://exemple.fr/page,",
    "https://exemple.fr/page)",
    "https://exemple.fr/page_(x)",
    "https://exemple.fr/la page",
    "https://exemple.fr/la\\page",
    "https://exemple.fr/100%",
    "https://exemple.fr/%00page",
    "https://exemple.fr/l’exemple",
    "https://exemple.fr/été",
    "https://exemple.fr@autre.fr/",
    "https://-exemple.fr/",
    "https://?page=2",
    "https://exemple.fr:99999/",
    "https://exemple.fr:8080/",
    "https://exemple.fr./",
    "http://localhost:8000/",
    "http://intranet/",
    "https://exemple.local/",
    "https://exemple.f/",
    "http://192.0.2.1/",
    "http://[::1]/",
    "https://ехemple.fr/",
    "https://café.fr/",
    "https://exemple.fr/?utm_source=lettre",
    "https://exemple.fr/?a=1&fbclid=2#x",
    "https://exemple.fr/;jsessionid=12?x",
    "javascript:alert(1)",
    "https://exemple.fr/<script>",
    "https://exemple.fr/?m=marie.exemple%40gmail.com",
    "https://exemple.fr/" + "a" * 500,
]
DATES = [
    "2026",
    "2026-12",
    "2026-12-03",
    "inconnue",
    "32/13/2026",
    "2026-13",
    "2026-02-30",
    "2026-2-3",
    "décembre 2026",
    "1500",
    "demain",
    "2999-01-01",
]
DAYS = ["2026-11-24", "2026-11", "2026-02-30", "2999-01-01", "1026-11-24", "hier"]
CASES: list[tuple[str, str]] = [
    *(("adresse", one) for one in TEXTS),
    *(("nom", one) for one in TITLES),
    *(("telephone", one) for one in TELEPHONES),
    *(("courriel", one) for one in EMAILS),
    *(("url", one) for one in ADDRESSES),
    *(("date", one) for one in DATES),
    *(("verifie_le", one) for one in DAYS),
]
# Ce que le formulaire comprend de plus : un jour écrit à la française.
RUN = """([table, cas]) => {
    const zone = document.createElement("textarea");
    const juge = window.isaJuger(table, {
        aujourdhui: new Date(2026, 10, 27),
        decoder: (code) => { zone.innerHTML = code; return zone.value; },
    });
    return cas.map(([valeur, regles, nom]) => juge.lire(valeur, regles, nom));
}"""


@pytest.fixture
def judge(tab: OpenTab) -> Page:
    """Une page vide, où le jumeau est chargé."""
    page = tab()
    page.goto("about:blank")
    for name in ("juger.js", "jours.js"):
        page.add_script_tag(path=SCRIPTS / name)
    return page


def rules(field: str) -> dict[str, Any]:
    """Les règles du champ, celles que reçoit le navigateur."""
    if field == "url":
        return field_rules(Lien, "url")
    return field_rules(Rencontre if field == "date" else Acteur, field)


def in_terminal(folder: Path, field: str, value: str) -> list[str]:
    """Ce que la vérification dit du champ, sans son nom ; rien s'il va."""
    kind = "events" if field == "date" else "support"
    record: dict[str, Any] = {**(MEETING if kind == "events" else ACTOR)}
    if field == "url":
        record["liens"] = [{"quoi": "sa-page", "url": value, "date": "inconnue"}]
    else:
        record[field] = value
    name = f"{PAR_CODE[kind].code}/exemple.yml"
    path = folder / "exemple.yml"
    path.write_text(write_yaml(record), encoding="utf-8")
    loaded, defects = judged(path, name, kind, None)
    assert loaded or defects
    if loaded:
        places = loaded.document.values
        defects = [*defects, *check_contacts([loaded]), *check_days([loaded], TODAY)]
        here = [one for one in places if one and one[-1] == field]
        lines = {places[one][0] for one in here}
        defects = [one for one in defects if one.line in lines]
    said = [one.message for one in sorted(defects) if not one.warning]
    return [re.sub(rf"^« {field} » : ", "", one) for one in said]


def test_the_form_says_what_the_terminal_says(judge: Page, tmp_path: Path) -> None:
    told = judge.evaluate(
        RUN, [judging_table(), [[value, rules(field), NAME] for field, value in CASES]]
    )
    different = {
        (field, value): (one.get("dit"), wanted)
        for (field, value), one in zip(CASES, told, strict=True)
        # Le formulaire dit un défaut à la fois ; la vérification, tous.
        if one.get("dit") not in ((wanted := in_terminal(tmp_path, field, value)) or (None,))
    }
    assert different == {}
    assert len(CASES) >= 140


def test_what_the_form_accepts_is_kept_as_the_reader_keeps_it(judge: Page) -> None:
    values = [("telephone", "+33 (0)4 73 00 00 00"), ("courriel", "Contact@Structure.FR")]
    kept = judge.evaluate(RUN, [judging_table(), [[one, rules(name), ""] for name, one in values]])
    assert [one["juste"] for one in kept] == ["0473000000", "Contact@structure.fr"]


def test_a_french_day_is_read_and_an_impossible_one_is_not(judge: Page) -> None:
    read = {
        "3/12/2026": "2026-12-03",
        "3 décembre 2026": "2026-12-03",
        "1er Février 2026": "2026-02-01",
        "12 AOUT 2026": "2026-08-12",
        "31.02.2026": None,
        "31 février 2026": None,
        "3 brumaire 2026": None,
        "0 mars 2026": None,
    }
    given = [[one, rules("date"), ""] for one in read]
    for told, (value, kept) in zip(
        judge.evaluate(RUN, [judging_table(), given]), read.items(), strict=True
    ):
        assert told == {"juste": kept} if kept else value in told["dit"]
        # La forge lit le même jour.
        assert day_of(value) == (kept or value)


def test_only_keywords_judged_alike_reach_the_browser() -> None:
    for kind in ("support", "testimonials"):
        for name in PAR_CODE[kind].modele.model_fields:
            assert set(field_rules(PAR_CODE[kind].modele, name)) <= {*JUDGED, "lire", "a_venir"}
    for odd in ({"type": "string", "contentEncoding": "x"}, {"items": {"uniqueItems": True}}):
        with pytest.raises(NotJudgedAlike):
            schema_rules(odd, {})


def test_a_pattern_means_the_same_to_both() -> None:
    """Ni nom de groupe à la Python, ni regard en arrière : un navigateur de 2019 les refuse."""
    for name, pattern in judging_table().items():
        if isinstance(pattern, str) and name not in ("prenoms", "roles"):
            assert not re.search(r"\(\?P|\(\?<[=!]|\\Z|\\A|\(\?[aiLmsux]", pattern), name
