"""Ce qu'un message reçu a de fautif avant d'être écrit dans une fiche."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.DONNEES, fichier="contribution")
_SOURCE = "source:\n  titre: Une page de l'exemple\n  url: https://www.example.org/essai\n  editeur: Exemple\n  nature: acteur\n  date: 2026-11"
_EXEMPLE = f"fiche: support/exemple\nle: 2026-11-25\n{_SOURCE}"
_VOISINE = f"fiche: support/voisine\nle: 2026-11-25\n{_SOURCE}"
_FRAIS = "changements:\n  - champ: frais\n    ancien: {}\n    nouveau: payant\n    phrase: L'appui est payant."
_PHRASE = "passages:\n  - passage: Elle accueille dès l'idée."
_SOUVENT = f"{_EXEMPLE}\n{_PHRASE}"

CONTRIBUTION_ABSENTE = _dit(
    "contribution-absente",
    "aucune contribution dans ce message : elle commence par « # contribution 1 : correction » et "
    "finit par « # fin de la contribution » ; recopiez-la tout entière",
    sans_essai="demande un message entier",
)
CONTRIBUTION_COUPEE = _dit(
    "contribution-coupee",
    "la fin de la contribution manque : recopiez jusqu'à la ligne « # fin de la contribution »",
    sans_essai="demande un message entier",
)
CONTRIBUTION_D_UNE_AUTRE_VERSION = _dit(
    "contribution-d-une-autre-version",
    "cette contribution est de la version {version}, et cette commande lit la version {lue} : "
    "refaites-la avec le formulaire du site",
    sans_essai="demande un message entier",
)
GENRE_DE_CONTRIBUTION = _dit(
    "genre-de-contribution",
    "« {genre} » n'est pas une contribution que nous savons lire{suite}",
    sans_essai="demande un message entier",
)
REPONSE_EN_DOUBLE = _dit(
    "reponse-en-double",
    "« {question} » est là deux fois dans cette demande : gardez une seule réponse",
    sans_essai="demande un message entier",
)
ACCORD_MANQUANT = _dit(
    "accord-manquant",
    "il manque l'accord « {accord} » : demandez à la personne de cocher cette case",
    sans_essai="demande un message entier",
)
PAGE_SANS_FICHE = _dit(
    "page-sans-fiche",
    "« {page} » ne nomme aucune fiche : écrivez son titre ou son adresse ; si c'est une autre page, "
    "elle se corrige à la main, dans docs/",
    sans_essai="demande un message entier",
)
QUESTION_INTROUVABLE = _dit(
    "question-introuvable",
    "« {question} » n'est pas une question ouverte : recopiez-la telle que la page la pose",
    sans_essai="demande un message entier",
)
FORME_DE_FICHE = _dit(
    "forme-de-fiche",
    "« {valeur} » ne nomme pas une fiche : écrivez son dossier et son nom, comme "
    "« support/exemple »",
    f"fiche: data/support/Exemple.yml\nle: 2026-11-25\n{_PHRASE}",
    _SOUVENT,
)
FICHE_INCONNUE = _dit(
    "fiche-inconnue",
    "la fiche « {fiche} » n'existe pas{suite}",
    f"fiche: support/exemples\nle: 2026-11-25\n{_PHRASE}",
    _SOUVENT,
)
FICHE_DEJA_LA = _dit(
    "fiche-deja-la",
    "une fiche porte déjà ce nom ({fichier}) : pour la changer, envoyez une correction ; si c'est "
    "autre chose, donnez-lui un autre nom",
    sans_essai="demande une fiche entière",
)
ANCIEN_DIFFERENT = _dit(
    "ancien-different",
    "« {champ} » ne dit pas « {ancien} », mais « {ici} » : relisez la fiche avant de la changer",
    f"{_EXEMPLE}\n{_FRAIS.format('payant')}",
    f"{_EXEMPLE}\n{_FRAIS.format('gratuit')}",
)
ANCIEN_MANQUANT = _dit(
    "ancien-manquant",
    "« {champ} » dit déjà « {ici} » : pour le remplacer, écrivez-le dans « ancien »",
    f"{_EXEMPLE}\n{_FRAIS.format('X').replace('    ancien: X', '    date: 2026')}",
    f"{_EXEMPLE}\n{_FRAIS.format('gratuit')}",
)
CHAMP_DE_CONTRIBUTION = _dit(
    "champ-de-contribution",
    "« {champ} » n'est pas un champ de cette fiche{suite}",
    f"{_EXEMPLE}\nchangements:\n  - champ: fraiss\n    nouveau: payant",
    f"{_EXEMPLE}\n{_FRAIS.format('gratuit')}",
)
CHAMP_A_LA_MAIN = _dit(
    "champ-a-la-main",
    "« {champ} » ne se change pas d'ici : dites-le dans « remarque », une personne l'écrira",
    f"{_EXEMPLE}\nchangements:\n  - champ: verifie_le\n    ancien: 2026-11-24\n    nouveau: 2026-11-25",
    f"{_EXEMPLE}\nremarque: La fiche a été relue le 25 novembre 2026.",
)
UNE_VALEUR_OU_DES_VALEURS = _dit(
    "une-valeur-ou-des-valeurs",
    "« {champ} » attend {forme}",
    f"{_EXEMPLE}\nchangements:\n  - champ: frais\n    ancien: gratuit\n    nouveau: [payant]",
    f"{_EXEMPLE}\n{_FRAIS.format('gratuit')}",
)
LIEN_SANS_NATURE = _dit(
    "lien-sans-nature",
    "dites dans « quoi » ce qu'on trouve à cette adresse : {choix}",
    f"{_EXEMPLE}\nchangements:\n  - champ: liens\n    nouveau: https://www.example.org/ecrire",
    f"{_EXEMPLE}\nchangements:\n  - champ: liens\n    nouveau: https://www.example.org/ecrire\n"
    "    quoi: formulaire",
)
PHRASE_MANQUANTE = _dit(
    "phrase-manquante",
    "« {champ} » change : ajoutez dans « phrase » la phrase qui le dit",
    f"{_EXEMPLE}\n{_FRAIS.format('gratuit').rpartition(chr(10))[0]}",
    f"{_EXEMPLE}\n{_FRAIS.format('gratuit')}",
)
CHANGEMENT_SANS_SOURCE = _dit(
    "changement-sans-source",
    "d'où vient-il ? Ajoutez « source », à la contribution ou à ce changement",
    f"fiche: support/exemple\nle: 2026-11-25\n{_FRAIS.format('gratuit')}",
    f"{_EXEMPLE}\n{_FRAIS.format('gratuit')}",
)
STRUCTURE_SANS_ADRESSE = _dit(
    "structure-sans-adresse",
    "la fiche ne donne pas de site à cette structure : écrivez dans « source » où lire ce qui "
    "change, avec « titre », « url », « editeur », « nature » et « date »",
    "fiche: support/voisine\nle: 2026-11-25\nde_la_structure: oui\nabsences: [courriel]",
    f"{_VOISINE}\nabsences: [courriel]",
)
QUESTION_INCONNUE = _dit(
    "question-inconnue",
    "la question « {question} » n'est pas, ou plus, dans cette fiche{suite}",
    f"{_VOISINE}\nreponses:\n  - question: voisine-dates\n    reponse: En mars.\n"
    "    sujet: candidature",
    f"{_VOISINE}\nreponses:\n  - question: voisine-calendrier\n    reponse: En mars.\n"
    "    sujet: candidature",
)
REPONSE_VIDE = _dit(
    "reponse-vide",
    "que répondez-vous ? Écrivez « reponse », la phrase qui le dit{suite}",
    f"{_VOISINE}\nreponses:\n  - question: voisine-calendrier\n    sujet: candidature",
    f"{_VOISINE}\nreponses:\n  - question: voisine-calendrier\n    sujet: candidature\n"
    "    reponse: Les candidatures ouvrent en mars.",
)
ABSENCE_D_UN_CHAMP_REMPLI = _dit(
    "absence-d-un-champ-rempli",
    "la fiche dit « {ici} » dans « {champ} » : si c'est faux, dites-le dans « passages »",
    f"{_EXEMPLE}\nabsences: [liens]",
    f"{_EXEMPLE}\nabsences: [courriel]",
)
FONCTION_QUI_NOMME = _dit(
    "fonction-qui-nomme",
    "« fonction » ne porte pas le nom d'une personne : écrivez ce qu'elle fait, comme "
    "« direction »",
    f"{_SOUVENT}\nfonction: Madame Dupont",
    f"{_SOUVENT}\nfonction: direction",
)
CONTRIBUTION_SANS_RIEN = _dit(
    "contribution-sans-rien",
    "cette contribution ne dit rien de la fiche : remplissez au moins une réponse",
    "fiche: support/exemple\nle: 2026-11-25",
    _SOUVENT,
)
CHANGEMENTS_CONTRAIRES = _dit(
    "changements-contraires",
    "{autre} change aussi « {champ} » de {fiche}, autrement : aucun des deux n'est appliqué, "
    "choisissez",
    sans_essai="demande deux messages",
)
FICHE_ECRITE_AUTREMENT = _dit(
    "fiche-ecrite-autrement",
    "{fichier} est écrit d'une façon que cette commande ne sait pas changer sans toucher au "
    "reste : faites ce changement à la main",
    sans_essai="demande un fichier écrit sur une seule ligne",
)
