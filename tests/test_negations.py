"""Une négation universelle se reconnaît sous toutes ses formes, et rien d'autre ne passe pour elle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.french import negations
from innovation_sociale.french.negations import universal_negations
from innovation_sociale.french.sentences import sentences

DENIED = {
    "Le label n'a jamais certifié un projet.": "jamais",
    "Le label n’a jamais certifié un projet.": "jamais",
    "Le dispositif fonctionne sans jamais demander d'argent.": "jamais",
    "AUCUN projet n'a été soutenu.": "aucun",
    "Elle ne demande aucune somme.": "aucune",
    "Aucunes archives ne restent.": "aucunes",
    "Il n'est nullement réservé aux associations.": "nullement",
    "Le texte n'est nulle\u00a0part en ligne.": "nulle part",
    "On ne le trouve nulle\npart.": "nulle part",
    "Nul n'est exclu.": "nul",
    "La fondation finance, mais nulle structure n'y répond.": "nulle",
    "Personne ne le finance.": "personne",
    "Un fonds que personne n'utilise.": "personne",
    "Le prêt n'exclut personne.": "personne",
    "Rien n'est demandé.": "rien",
    "Il ne coûte rien.": "rien",
    "Rien de tout cela n'a été publié.": "rien",
    "Il n'a pas un seul salarié.": "pas un seul",
    "Il n'a pas reçu le moindre euro.": "pas reçu le moindre",
    "Il n'a pas la moindre adresse.": "pas la moindre",
    "Nous n'avons pas lu la page. Le label n'a jamais certifié.": "jamais",
    "Nous n'avons pas lu la page, et le label n'a jamais certifié.": "jamais",
    "Nous n'avons pas lu la page ; le label n'a jamais certifié.": "jamais",
    "Elle dit ne jamais certifier de projet.": "jamais",
    "N'offre jamais de prêt.": "jamais",
    "Pourquoi n'a-t-il jamais soutenu de projet ?": "jamais",
    "Le « Prix » n'a jamais été remis.": "jamais",
    "aucun&nbsp;projet": "aucun",
}
PLAIN = (
    "Elle ne finance pas les entreprises.",
    "Plus que jamais, le réseau recrute.",
    "Si jamais vous changez d'avis, écrivez.",
    "Fermé à jamais ? Le site ne le dit pas.",
    "D'aucuns y voient un incubateur.",
    "Une personne ne peut déposer qu'un dossier.",
    "La même personne n'a droit qu'à un prêt.",
    "Le prêt ne concerne qu'une personne seule.",
    "Elle n'est pas une personne morale.",
    "Le solde est nul et n'a pas changé.",
    "Un prêt à taux nul, qui ne demande pas de garant.",
    "Rien que dans l'Allier, dix projets.",
    "Cela n'a rien à voir avec la Région.",
    "Ce n'est pas un seul lieu, mais trois.",
    "La revue « Jamais sans toi » le cite.",
    "Nous n'avons rien lu d'après 2021.",
    "Nous n’avons jamais trouvé cette page.",
    "Nous n'avons lu nulle part que le label ait certifié un projet.",
    "Nous n'avons pas lu que le label ait jamais certifié un projet.",
    "Nous ne connaissons aucun projet labellisé.",
    "Nous n'en savons rien.",
    "Activité à confirmer : aucune trace récente lue.",
    "Le demander par courriel ; ne donner aucun nom.",
    "N'écrivez jamais le nom d'une personne.",
    "Il manque une annulation.",
    "Un journal bien rempli.",
)


@pytest.mark.parametrize(("text", "word"), DENIED.items())
def test_a_universal_negation_is_found(text: str, word: str) -> None:
    found = [one.word for one in universal_negations(text)]
    assert found == [word]


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_writing_is_left_alone(text: str) -> None:
    assert [one.word for one in universal_negations(text)] == []


def test_the_whole_sentence_is_quoted_with_its_place() -> None:
    text = "Elle prête. Elle n'a jamais refusé. Elle conseille."
    (found,) = universal_negations(text)
    assert found.text == "Elle n'a jamais refusé."
    assert text[found.start :].startswith(found.text)


WORDS = " ".join((*DENIED, *PLAIN)).split()


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from([str, str.upper, str.title]))
def test_no_negation_hides_from_the_quick_look(words: list[str], written: type[str]) -> None:
    text = written(" ".join(words))
    read = [negations._negation(negations._plain(one)) for _, one in sentences(text)]
    assert [one.word for one in universal_negations(text)] == [*filter(None, read)]
