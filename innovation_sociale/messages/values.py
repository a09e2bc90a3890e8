"""Ce qu'un champ n'accepte pas : clés, listes fermées, longueurs, nombres, dates, formes entières."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.DONNEES)
_fiche = partial(_dit, fichier="data/support/*.yml")
_livret = partial(_dit, fichier="data/events/*.yml")
_orientation = partial(_dit, fichier="data/orientation.yml")
_correction = partial(_dit, fichier="data/corrections/*.yml")
_definition = partial(_dit, fichier="data/definitions/*.yml")
_FAIT = "  - sujet: presentation\n    {}\n    date: 2026-01\n    source: page-exemple"
_SERIE = (
    "series:\n  - titre: Adhérents\n    points:\n      - {{valeur: 3, unite: adhérents, date: {}, "
    "source: page-exemple}}\n      - {{valeur: 5, unite: adhérents, date: {}, "
    "source: page-exemple}}"
)
_CITATION = (
    "nom: Le texte un\nauteur: Auteur de l'exemple\ndate: 2020\nordre: 1\ncitation:\n"
    "  reference: Article 1 du texte un\n  alineas:\n    - Le texte définit deux traits, et les "
    "nomme tous deux.\n  {}sources: [page-exemple]\npoints:\n  - texte: Il a deux traits.\n"
    "    date: 2020\n    source: page-exemple"
)
_RENCONTRE = "titre: Rencontre de l'exemple\ndate: 2026-12-03\nlieu: Salle de l'exemple\n"
_PASSAGE = (
    "titre: Une phrase corrigée\ngenre: erreur\ndepuis: 2026-11-20\ncorrige_le: 2026-11-24\n"
    "passages:\n  - {}\n    disait: Elle agit partout.\nvrai:\n  - texte: Elle agit dans une vallée.\n"
    "    date: inconnue\n    source: page-exemple"
)

_CHIFFRE = (
    "chiffres:\n  - fait:\n      {}\n      date: 2026-01\n      source: page-exemple\n"
    "    dessin: {}"
)

# Les clés.
CLE_MANQUANTE = _fiche(
    "cle-manquante",
    "il manque « {cle} »{suite}",
    "liens:\n  - url: https://www.example.org/\n    date: 2026-01",
    "liens:\n  - quoi: sa-page\n    url: https://www.example.org/\n    date: 2026-01",
)
CLE_REMPLACEE = _fiche(
    "cle-remplacee",
    "« {cle} » {suite}",
    "site_web: https://www.example.org/",
    "liens:\n  - quoi: sa-page\n    url: https://www.example.org/\n    date: 2026-01",
)
CLE_INCONNUE = _fiche(
    "cle-inconnue", "clé inconnue « {cle} »{suite}", "status: actif", "statut: actif"
)
# Les valeurs.
MOT_SEUL = _fiche(
    "mot-seul",
    "il faut un seul mot, sans crochets ni tiret : « {exemple} »",
    "type: [incubateur]",
    "type: incubateur",
)
HORS_LISTE = _fiche(
    "hors-liste",
    "« {valeur} » n'est pas dans la liste{suite} Valeurs : {valeurs}",
    "type: incubatteur",
    "type: incubateur",
)
FORME_D_IDENTIFIANT = _fiche(
    "forme-d-identifiant",
    "« {valeur} » n'a pas la bonne forme : un identifiant s'écrit en minuscules sans accent, les "
    "mots séparés par des tirets : « france-active »",
    "a_completer:\n  - id: Calendrier 2027\n    question: Quand candidater ?\n"
    "    comment_repondre: Le demander.",
    "a_completer:\n  - id: exemple-calendrier\n    question: Quand candidater ?\n"
    "    comment_repondre: Le demander.",
)
FORME_DE_PAGE = _correction(
    "forme-de-page",
    "« {valeur} » n'a pas la bonne forme : une page s'écrit par son chemin sous docs/, sans "
    "« ../ » : « about/index.md »",
    _PASSAGE.format("page: ../README.md"),
    _PASSAGE.format("page: about/index.md"),
)
FORME_DE_CHAMP = _correction(
    "forme-de-champ",
    "« {valeur} » n'a pas la bonne forme : un champ s'écrit comme dans les fichiers : « statut »",
    _PASSAGE.format("acteur: voisine\n    champ: Le statut"),
    _PASSAGE.format("acteur: voisine\n    champ: statut"),
)
TABLE_ATTENDUE = _fiche(
    "table-attendue",
    "il faut une table : écrivez dessous des lignes « clé: valeur », en retrait",
    "derniere_preuve: Elle a publié son bilan.",
    "derniere_preuve:\n  texte: Elle a publié son bilan.\n  date: 2026-01\n  source: page-exemple",
)
LISTE_ATTENDUE = _fiche(
    "liste-attendue",
    "il faut une liste : une valeur par ligne, précédée d'un tiret",
    "territoires: exemple-region",
    "territoires:\n  - exemple-region",
)
TEXTE_ATTENDU = _fiche(
    "texte-attendu",
    "il faut un texte simple, sur la même ligne que la clé",
    "nom:\n  - Structure de l'exemple",
    "nom: Structure de l'exemple",
)
LONGUEUR_IMPRIMEE = _fiche(
    "longueur-imprimee",
    "{permis} caractères au plus, pour tenir sur une page imprimée : raccourcissez ({ici} ici)",
    f"nom: Structure {'très ' * 30}longue",
    "nom: Structure longue",
)
LISTE_TROP_LONGUE = _livret(
    "liste-trop-longue",
    "{permis} éléments au plus, pour tenir sur une page imprimée : retirez-en, ou réunissez-en "
    "({ici} ici)",
    _RENCONTRE
    + "autres_organisateurs: [Association de l'Exemple]\nderoule:\n"
    + "  - {titre: Un témoignage}\n" * 15,
    _RENCONTRE
    + "autres_organisateurs: [Association de l'Exemple]\nderoule:\n"
    + "  - {titre: Quinze témoignages}\n",
)
TEXTE_TROP_LONG = _fiche(
    "texte-trop-long",
    "{permis} caractères au plus : raccourcissez, ou faites deux faits",
    "adresse: Place du Marché" + ", derrière la halle" * 110,
    "adresse: Place du Marché, derrière la halle",
)
LISTE_TROP_COURTE = _fiche(
    "liste-trop-courte",
    "il faut au moins {combien} dans la liste",
    "territoires: []",
    "territoires: [exemple-region]",
)
ENTIER_ATTENDU = _correction(
    "entier-attendu",
    "il faut un nombre entier de 1 à 99",
    _PASSAGE.format("acteur: voisine\n    editions: [première]"),
    _PASSAGE.format("acteur: voisine\n    editions: [1]"),
)
VALEUR_REFUSEE = _dit(
    "valeur-refusee",
    "cette valeur n'est pas acceptée : {sens}",
    sans_essai="attend une règle de modèle que rien n'a encore nommée",
)
# Dates et nombres.
DATE_ATTENDUE = _fiche(
    "date-attendue",
    "il faut une date : « 2021 », « 2021-03 » ou « inconnue »",
    "faits:\n" + _FAIT.format("texte: Elle aide.").replace("2026-01", "[2026, 2027]"),
    "faits:\n" + _FAIT.format("texte: Elle aide."),
)
FORME_DE_DATE = _fiche(
    "forme-de-date",
    "« {valeur} » n'est pas une date : écrivez par exemple « 2026-12-03 », « 2026-12 », « 2026 » ou « inconnue »",
    "faits:\n" + _FAIT.format("texte: Elle aide.").replace("2026-01", "janvier 2026"),
    "faits:\n" + _FAIT.format("texte: Elle aide."),
)
JOUR_IMPOSSIBLE = _fiche(
    "jour-impossible",
    "le jour « {valeur} » n'existe pas dans le calendrier",
    "verifie_le: 2026-02-30",
    "verifie_le: 2026-02-28",
)
JOUR_COMPLET = _fiche(
    "jour-complet",
    "il faut un jour complet, AAAA-MM-JJ : « 2026-11-24 »",
    "verifie_le: 2026-11",
    "verifie_le: 2026-11-24",
)
NOMBRE_ATTENDU = _fiche(
    "nombre-attendu",
    "il faut un nombre en chiffres, sans espace, avec un point décimal : « 1500 », « 2.5 »",
    "faits:\n" + _FAIT.format("valeur: 1 500\n    unite: euros"),
    "faits:\n" + _FAIT.format("valeur: 1500\n    unite: euros"),
)
OUI_OU_NON = _fiche(
    "oui-ou-non",
    "il faut « oui » ou « non »",
    "dans_l_article: vrai",
    "dans_l_article: oui",
)
# Ce que des champs se doivent l'un à l'autre.
TEXTE_OU_VALEUR = _fiche(
    "texte-ou-valeur",
    "un fait porte soit « texte », soit « valeur » avec « unite » : l'un des deux",
    "faits:\n" + _FAIT.format("texte: Elle compte 330 adhérents.\n    valeur: 330"),
    "faits:\n" + _FAIT.format("valeur: 330\n    unite: adhérents"),
)
VALEUR_ET_UNITE = _fiche(
    "valeur-et-unite",
    "« valeur » et « unite » vont ensemble : écrivez les deux ou aucune",
    "faits:\n" + _FAIT.format("valeur: 330"),
    "faits:\n" + _FAIT.format("valeur: 330\n    unite: adhérents"),
)
DEFINIT_JUSQU_A = _definition(
    "definit-jusqu-a",
    "ces mots ne sont pas, une seule fois, dans « alineas » : recopiez-y tels quels les derniers mots "
    "de ce qui définit",
    _CITATION.format("definit_jusqu_a: les nomme toutes.\n  "),
    _CITATION.format("definit_jusqu_a: les nomme tous deux.\n  "),
)
COMPARE_ET_A_RELIRE = _definition(
    "compare-et-a-relire",
    "« compare_le » dit que chaque mot a été comparé, et « mention » que le texte reste à relire : "
    "gardez l'un des deux",
    _CITATION.format("compare_le: 2026-11-20\n  mention: à relire sur le site officiel\n  "),
    _CITATION.format("compare_le: 2026-11-20\n  "),
)
SERIE_EN_DESORDRE = _dit(
    "serie-en-desordre",
    "les points d'une série vont du plus ancien au plus récent : changez l'ordre",
    _SERIE.format("2026", "2024"),
    _SERIE.format("2024", "2026"),
    fichier="data/testimonials/*.yml",
)
CHIFFRE_SANS_VALEUR = _dit(
    "chiffre-sans-valeur",
    "un chiffre à dessiner porte « valeur », plus grande que zéro, et « unite », non « texte »",
    _CHIFFRE.format("texte: Trois personnes.", "points"),
    _CHIFFRE.format("valeur: 3\n      unite: personnes", "points"),
    fichier="data/testimonials/*.yml",
)
BOITE_SANS_BUT = _dit(
    "boite-sans-but",
    "une boîte se remplit jusqu'à ce qu'on visait : ajoutez « but », plus grand que zéro, ou choisissez un autre dessin",
    _CHIFFRE.format("valeur: 3\n      unite: personnes", "boite"),
    _CHIFFRE.format("valeur: 3\n      unite: personnes", "boite\n    but: 2"),
    fichier="data/testimonials/*.yml",
)
LISTE_VIDE = _livret(
    "liste-vide",
    "la liste est vide : retirez cette ligne pour les imprimer tous, ou nommez au moins un fichier",
    _RENCONTRE + "organisateurs: [voisine]\nacteurs: []",
    _RENCONTRE + "organisateurs: [voisine]\nacteurs: [exemple]",
)
TROP_D_ORGANISATEURS = _livret(
    "trop-d-organisateurs",
    "{total} organisateurs, avec ceux d'« organisateurs » : {permis} au plus, pour que la "
    "couverture les nomme tous ; réunissez les autres sous un nom commun",
    _RENCONTRE
    + "organisateurs: [voisine, exemple]\nautres_organisateurs: "
    + "[Un, Deux, Trois, Quatre, Cinq, Six, Sept, Huit]",
    _RENCONTRE + "organisateurs: [voisine, exemple]\nautres_organisateurs: [Le collectif des huit]",
)
SANS_ORGANISATEUR = _livret(
    "sans-organisateur",
    "il faut un organisateur : « organisateurs » pour un acteur de l'annuaire, "
    "« autres_organisateurs » pour un autre nom",
    _RENCONTRE,
    _RENCONTRE + "autres_organisateurs: [Association de l'Exemple]",
)
UN_SEUL_ENDROIT = _correction(
    "un-seul-endroit",
    "un passage nomme un endroit et un seul : « acteur », « temoignage », « definition », "
    "« terme » ou « page »",
    _PASSAGE.format("acteur: voisine\n    temoignage: recit"),
    _PASSAGE.format("acteur: voisine"),
)
PAGE_SANS_CHAMP = _correction(
    "page-sans-champ",
    "une page n'a pas de « champ » : retirez-le, ou nommez la fiche",
    _PASSAGE.format("page: about/index.md\n    champ: statut"),
    _PASSAGE.format("page: about/index.md"),
)
ETAPE_OUBLIEE = _orientation(
    "etape-oubliee",
    "il manque à « etapes » : {etapes} ; chaque moment y a son rang",
    "etapes: [idee, amorcage, creation, developpement]",
    "etapes: [idee, amorcage, creation, reprise, developpement, changement-echelle, "
    "consolidation, difficulte]",
)
ATOUT_OUBLIE = _orientation(
    "atout-oublie",
    "il manque à « atouts » les mots de : {mots} ; chaque service et chaque public y a les siens",
    sans_essai="trente mots ne tiennent pas dans un exemple",
)
MONTANT_VIDE = _fiche(
    "montant-vide",
    "un montant dit « de », « a », ou les deux",
    "montants:\n  - {service: pret, date: 2024, source: page-exemple}",
    "montants:\n  - {service: pret, a: 25000, date: 2024, source: page-exemple}",
)
MONTANT_A_L_ENVERS = _fiche(
    "montant-a-l-envers",
    "« de » dépasse « a » : échangez-les",
    "montants:\n  - {service: pret, de: 25000, a: 5000, date: 2024, source: page-exemple}",
    "montants:\n  - {service: pret, de: 5000, a: 25000, date: 2024, source: page-exemple}",
)
