"""Courriels et téléphones : lus de mille façons, gardés d'une seule, jamais ceux d'une personne."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.environment.forge import Forge
from innovation_sociale.macros.rendering import Rendering
from innovation_sociale.models.actors import Acteur
from innovation_sociale.models.contacts import (
    EMAIL,
    MOBILE,
    may_reach,
    read_email,
    read_telephone,
    said_telephone,
    telephone_link,
)
from innovation_sociale.models.people import Bearer, bearer, contact_in, names_person
from innovation_sociale.printing.sheets import contact
from innovation_sociale.reading.loading import inspect_data
from tests.conftest import ROOT

PROJECT = Path(__file__).parent / "fixtures" / "projet"
ACTOR = "data/support/exemple.yml"


@pytest.mark.parametrize(
    "written",
    [
        "0465710000",
        "04 65 71 00 00",
        "04.65.71.00.00",
        "04-65-71-00-00",
        "04/65/71/00/00",
        "04\u00a065\u202f71\u00a000\u00a000",
        "+33 4 65 71 00 00",
        "+33465710000",
        "+33 (0)4 65 71 00 00",
        "0033 4 65 71 00 00",
    ],
)
def test_a_telephone_is_kept_in_digits_however_it_is_written(written: str) -> None:
    number = read_telephone(written)
    assert number == "0465710000"
    assert said_telephone(number) == "04\u00a065\u00a071\u00a000\u00a000"
    assert telephone_link(number) == "tel:+33465710000"


@pytest.mark.parametrize(
    ("written", "said", "link"),
    [
        ("39 49", "39\u00a049", "tel:3949"),
        ("115", "115", "tel:115"),
        ("0262 00 00 00", "02\u00a062\u00a000\u00a000\u00a000", "tel:+262262000000"),
        ("+262 262 00 00 00", "02\u00a062\u00a000\u00a000\u00a000", "tel:+262262000000"),
        ("0590 00 00 00", "05\u00a090\u00a000\u00a000\u00a000", "tel:+590590000000"),
        ("09 70 00 00 00", "09\u00a070\u00a000\u00a000\u00a000", "tel:+33970000000"),
    ],
)
def test_short_and_overseas_numbers_are_numbers(written: str, said: str, link: str) -> None:
    number = read_telephone(written)
    assert (said_telephone(number), telephone_link(number)) == (said, link)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("473000000.0", "« 0473000000 »"),
        ("473000000", "« 0473000000 »"),
        ("0473000000.0", "« 0473000000 »"),
        ("473000000,00", "« 0473000000 »"),
        ("4.73E+08", "tableur"),
        ("javascript:alert(1)", "n'est pas un numéro"),
        ("tel:0473000000", "« 0473000000 »"),
        ("Tél. : 04 73 00 00 00", "« 0473000000 »"),
        ("04 73 00 00 00 (poste 12)", "« 0473000000 »"),
        ("0473000000;ext=1", "« 0473000000 »"),
        ("04 73 00 00 00 / 04 73 00 00 01", "deux numéros"),
        ("04 73 00 00 00 ou 04 73 00 00 01", "deux numéros"),
        ("0473000000 0473000001", "deux numéros"),
        ("04 73 00 00 00 Marie Durand", "« 0473000000 »"),
        ("00 00 00 00 00", "n'est pas un numéro"),
        ("04 73 00 00", "n'est pas un numéro"),
        ("04 73 00 00 000", "n'est pas un numéro"),
        ("+41 22 000 00 00", "français"),
        ("٠٤٧٣٠٠٠٠٠٠", "n'est pas un numéro"),
        ("au standard", "n'est pas un numéro"),
        ("<b>0473000000</b>", "« 0473000000 »"),
    ],
)
def test_what_is_not_one_telephone_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        read_telephone(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("contact@structure.example", "contact@structure.example"),
        ("Contact@Structure.FR", "Contact@structure.fr"),
        ("contact@économie.example", "contact@économie.example"),
        ("asso+site@exemple.fr", "asso+site@exemple.fr"),
        ("accueil.63_ess-auvergne@sous.domaine.coop", "accueil.63_ess-auvergne@sous.domaine.coop"),
    ],
)
def test_a_real_email_passes(written: str, kept: str) -> None:
    assert read_email(written) == kept


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("mailto:contact@structure.example", "« contact@structure.example »"),
        ("mailto:contact@exemple.fr?cc=autre", "« contact@exemple.fr »"),
        ("Accueil <contact@exemple.fr>", "« contact@exemple.fr »"),
        ("Courriel : contact@exemple.fr", "« contact@exemple.fr »"),
        ("contact@exemple.fr;", "« contact@exemple.fr »"),
        ("contact@exemple.fr.", "« contact@exemple.fr »"),
        ("contact [at] exemple.fr", "« contact@exemple.fr »"),
        ("contact arobase exemple.fr", "« contact@exemple.fr »"),
        ("a@b.fr, c@d.fr", "deux adresses"),
        ("a@b.fr c@d.fr", "deux adresses"),
        ("contact@", "nom@structure.fr"),
        ("@exemple.fr", "nom@structure.fr"),
        ("contact@localhost", "nom@structure.fr"),
        ("contact@exemple.fr/", "nom@structure.fr"),
        ("contact@exemple.fr#bas", "nom@structure.fr"),
        ("contact@exemple.fr:25", "nom@structure.fr"),
        ("contact@serveur.local", "réseau privé"),
        ("contact@192.168.0.1", "adresse d'une machine"),
        ("con tact@exemple.fr", "nom@structure.fr"),
        ("a..b@exemple.fr", "nom@structure.fr"),
        ("contact?bcc=x@exemple.fr", "nom@structure.fr"),
        ("contact%0Acc@exemple.fr", "nom@structure.fr"),
        ("contact@ex\u0430mple.fr", "U+0430"),
        ("javascript:alert(1)", "nom@structure.fr"),
        ('"a b"@exemple.fr', "nom@structure.fr"),
        ("été@exemple.fr", "nom@structure.fr"),
    ],
)
def test_what_is_not_one_email_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        read_email(written)


@pytest.mark.parametrize(
    ("email", "names", "who"),
    [
        ("jean.dupont@gmail.com", [], Bearer.PERSON),
        ("Jean_Dupont@Yahoo.fr", [], Bearer.PERSON),
        ("jean-paul.martin@wanadoo.fr", [], Bearer.PERSON),
        ("mariedurand@orange.fr", [], Bearer.PERSON),
        ("durandmarie63@free.fr", [], Bearer.PERSON),
        ("marie63@laposte.net", [], Bearer.PERSON),
        ("k.benali@protonmail.com", [], Bearer.PERSON),
        ("zoltan.kovacs@gmail.com", [], Bearer.PERSON),
        ("contact.jean.dupont@gmail.com", [], Bearer.PERSON),
        ("marie.durand@structure.example", [], Bearer.PERSON),
        ("marie@structure.example", [], Bearer.PERSON),
        ("m.durand@structure.example", [], Bearer.PERHAPS),
        ("contact@gmail.com", [], Bearer.STRUCTURE),
        ("asso.exemple@orange.fr", [], Bearer.STRUCTURE),
        ("epicerie-solidaire@laposte.net", [], Bearer.STRUCTURE),
        ("mairie.saint.germain@orange.fr", [], Bearer.STRUCTURE),
        ("petitefugue@gmail.com", ["La Petite Fugue"], Bearer.STRUCTURE),
        ("ateliers.marie.curie@gmail.com", ["Les ateliers Marie Curie"], Bearer.STRUCTURE),
        ("velo.cite@gmail.com", ["Vélo Cité"], Bearer.STRUCTURE),
        ("dla@structure.example", [], Bearer.STRUCTURE),
        ("accueil.allier@structure.example", [], Bearer.STRUCTURE),
    ],
)
def test_an_email_tells_whose_it_is(email: str, names: list[str], who: Bearer) -> None:
    assert bearer(email, names) is who


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Contactez Marie Durand au standard", True),
        ("Demander Mme Benali", True),
        ("DURAND Marie", True),
        ("Jean-Paul D. répond", True),
        ("La Coop des Dômes", False),
        ("France Active Auvergne", False),
        ("Clermont Auvergne Métropole", False),
        ("Appelez le standard le matin", False),
    ],
)
def test_a_text_tells_whether_it_names_a_person(text: str, named: bool) -> None:
    assert names_person(text) is named


def inspected(tmp_path: Path, **changes: str) -> list[str]:
    """Ce que dit le projet minimal dont la fiche change : lignes ajoutées, texte remplacé."""
    project = tmp_path / "projet"
    shutil.copytree(PROJECT, project, dirs_exist_ok=True)
    path = project / ACTOR
    text = path.read_text(encoding="utf-8")
    for name, value in changes.items():
        text = (
            text.replace("Son site porte son nom.", value)
            if name == "fait"
            else re.sub(rf"^{name}: .*\n", "", text, flags=re.MULTILINE) + f'{name}: "{value}"\n'
        )
    path.write_text(text, encoding="utf-8")
    return [str(one) for one in inspect_data(project)[1]]


@pytest.mark.parametrize(
    ("changes", "said", "blocking"),
    [
        ({"courriel": "jean.dupont@gmail.com"}, "nomme une personne", True),
        ({"courriel": "marie.durand@structure.example"}, "nomme une personne", True),
        ({"courriel": "contact.asso@gmail.com"}, "messagerie ouverte à tous", False),
        ({"courriel": "m.durand@structure.example"}, "peut-être une personne", False),
        ({"telephone": "06 39 98 00 00"}, "celui d'un mobile", False),
        (
            {"telephone": "06 39 98 00 00", "fait": "Demander Marie Durand."},
            "auprès du nom d'une personne",
            True,
        ),
        ({"fait": "Marie Durand, 06 39 98 00 00."}, "auprès du nom d'une personne", True),
        ({"fait": "Marie Durand répond au +33 6 39 98 00 00."}, "auprès du nom", True),
        ({"fait": "Écrire à marie.durand@gmail.com."}, "nomme une personne", True),
        ({"fait": "Écrire à marie.durand [AT] gmail.com."}, "nomme une personne", True),
        ({"fait": "Permanence au 06 39 98 00 00."}, "mettez-le dans « telephone »", False),
    ],
)
def test_personal_contacts_are_refused_and_doubtful_ones_said(
    changes: dict[str, str], said: str, blocking: bool, tmp_path: Path
) -> None:
    (line,) = inspected(tmp_path, **changes)
    assert line.startswith(f"{ACTOR}:")
    assert said in line
    assert ("avertissement" not in line) is blocking


@pytest.mark.parametrize(
    "changes",
    [
        {"courriel": "contact@structure.example"},
        {"telephone": "04 65 71 00 00"},
        {"fait": "Le standard répond au 04 65 71 00 00, demander l'accueil."},
        {"fait": "Marie Durand préside l'association depuis 2021."},
    ],
)
def test_a_structure_s_own_contacts_pass_without_a_word(
    changes: dict[str, str], tmp_path: Path
) -> None:
    assert inspected(tmp_path, **changes) == []


def test_a_telephone_reads_the_same_on_page_and_paper(tmp_path: Path) -> None:
    project = tmp_path / "projet"
    shutil.copytree(PROJECT, project)
    with (project / ACTOR).open("a", encoding="utf-8") as file:
        file.write("telephone: 0465710000\n")
    catalogue, _ = inspect_data(project)
    assert catalogue is not None
    actor: Acteur = catalogue.acteurs["exemple"]
    said, link = "04\u00a065\u00a071\u00a000\u00a000", "tel:+33465710000"
    html = Rendering(catalogue, Forge(), ROOT / "overrides/partials").render(
        "fiche", "accompagnement/exemple/index.html", "exemple"
    )
    assert f'href="{link}"' in html and said in html
    assert (said, link) in [(one["x"], one["vers"]) for one in contact(actor)]


SIGNS = st.sampled_from([*"atrobseATROBS0136 7.-+()[]{}@\n\u00a0xé", " at ", "(at)", "33", ".fr"])
AROUND = st.lists(SIGNS, max_size=8).map("".join)
WRITTEN_AT = st.sampled_from(["@", " at ", "\u00a0AT\n", "(at)", "[ aroBas ]", "{a}", " arobase "])


@given(AROUND, st.from_regex(MOBILE) | st.from_regex(EMAIL), WRITTEN_AT, AROUND)
def test_no_contact_hides_from_the_quick_look(
    before: str, contact: str, at_sign: str, after: str
) -> None:
    for text in (contact, before + contact.replace("@", at_sign) + after, before + after):
        assert may_reach(text) or not contact_in(text)
