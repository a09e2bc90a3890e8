"""Ce qui relie les données entre elles : preuves, sources, renvois, doublons, jours."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.DONNEES)
_fiche = partial(_dit, fichier="data/support/*.yml")
_sources = partial(_dit, fichier="data/sources/*.yml")


def _fait(texte: str, plus: str = "", source: str = "page-exemple") -> str:
    return f"derniere_preuve:\n  texte: {texte}\n  date: 2026-01\n  source: {source}\n" + "\n".join(
        f"  {line}" for line in plus.split("\n")
    )


def _preuves(*sujets: str) -> str:
    return "faits:\n" + "\n".join(
        f"  - sujet: {sujet}\n    texte: Une page le dit.\n    date: 2026-01\n"
        "    source: page-exemple"
        for sujet in sujets
    )


_SUJETS = ("presentation", "territoires", "stades", "frais", "coordonnees")
_SOURCE = "  {}:\n    titre: Page de l'exemple\n    url: {}\n    editeur: L'exemple\n    nature: tiers\n    date: 2026-01\n"

# Affirmer sans preuve.
LU_ET_DEDUIT = _fiche(
    "lu-et-deduit",
    "« negation_lue » et « deduit » se contredisent : une déduction n'a pas été lue ; retirez l'un "
    "des deux",
    _fait("Elle ne refuse jamais.", "deduit: oui\nnegation_lue: oui"),
    _fait("Elle ne refuse jamais.", "negation_lue: oui"),
)
NEGATION_SANS_MARQUE = _fiche(
    "negation-sans-marque",
    "« {mot} » est une négation universelle : si la source le dit, ajoutez « negation_lue: oui » à "
    "côté ; sinon écrivez « nous n'avons pas lu que… »",
    _fait("Elle ne refuse jamais un projet."),
    _fait("Elle ne refuse jamais un projet.", "negation_lue: oui"),
)
NEGATION_DE_DONNEE = _dit(
    "negation-de-donnee",
    "« {mot} » est une négation universelle : écrivez « nous n'avons pas lu que… », ou ajoutez la "
    "phrase et sa raison dans data/negations.yml, sous « donnees »",
    "statut_explique: Le projet n'a jamais cessé.",
    "statut_explique: Nous n'avons pas lu que le projet ait cessé.",
    fichier="data/testimonials/*.yml",
)
NEGATION_EN_TROP = _dit(
    "negation-en-trop",
    "« {phrase} » ne sert à rien ici : aucune phrase à permettre n'est écrite ainsi ; recopiez la "
    "phrase entière, ou retirez-la",
    "donnees:\n  - phrase: Jamais sans ma serviette.\n    raison: Elle n'est écrite nulle part.",
    "donnees:\n  - phrase: Aucun indice.\n    raison: L'outil ne le dit que s'il n'y en a pas.",
    fichier="data/negations.yml",
)
CITATION_SANS_TEXTE = _fiche(
    "citation-sans-texte",
    "citation sans texte lu : marquez sa source « contient_le_texte: oui » si vous y avez lu ces "
    "mots, ou écrivez « à relire sur… » ; un titre se cite tel que sa source le donne",
    _fait("« Elle accueille tous les projets de la vallée depuis plus de vingt ans. »"),
    _fait(
        "« Elle accueille tous les projets de la vallée depuis plus de vingt ans », à relire sur "
        "son site."
    ),
)
FAIT_EN_DOUBLE = _fiche(
    "fait-en-double",
    "le fait « {fait} » est déjà écrit ligne {ligne} : un identifiant est unique dans sa fiche",
    _preuves(*_SUJETS).replace("  - sujet", "  - id: accueil\n    sujet"),
    _preuves(*_SUJETS).replace("  - sujet", "  - id: accueil\n    sujet", 1),
)
# Ce qu'une fiche doit prouver.
FICHE_SANS_AIDE = _fiche(
    "fiche-sans-aide",
    "cette fiche n'aide personne : ajoutez « stades », « services », « publics » ou "
    "« premier_pas », avec leurs faits ; si rien n'est lu, mettez le mot dans data/glossary.yml, "
    "et ce nom dans « fiches_retirees » de data/site.yml",
    "stades: []",
    "stades: [idee]",
    avertissement=True,
)
SUJET_MANQUANT = _fiche(
    "sujet-manquant",
    "il manque « sujet » à ce fait : écrivez par exemple « sujet: services »",
    _preuves(*_SUJETS).replace("sujet: coordonnees\n    ", ""),
    _preuves(*_SUJETS),
)
CHAMP_SANS_PREUVE = _fiche(
    "champ-sans-preuve",
    "aucun fait ne prouve « {champ} » : ajoutez dans « faits » un fait avec sa source et "
    "« sujet: {champ} », ou retirez « {champ} »",
    "services: [conseil]",
    f"services: [conseil]\n{_preuves(*_SUJETS, 'services')}",
)
COORDONNEE_SANS_PREUVE = _fiche(
    "coordonnee-sans-preuve",
    "aucun fait ne prouve « {champ} » : ajoutez dans « faits » un fait avec sa source et "
    "« sujet: coordonnees »",
    f'telephone: "0473000000"\n{_preuves(*_SUJETS[:-1])}',
    f'telephone: "0473000000"\n{_preuves(*_SUJETS)}',
)
PRESENTATION_MANQUANTE = _fiche(
    "presentation-manquante",
    "il manque un fait « sujet: presentation » : il résume l'acteur en une phrase",
    _preuves(*_SUJETS[1:]),
    _preuves(*_SUJETS),
)
ACTIF_SANS_PREUVE = _dit(
    "actif-sans-preuve",
    "le statut « actif » demande « derniere_preuve », un fait daté avec sa source ; sinon écrivez "
    "« statut: a-confirmer »",
    "statut: actif",
    "statut: a-confirmer",
    fichier="data/support/voisine.yml",
)
ACTIF_TROP_ANCIEN = _fiche(
    "actif-trop-ancien",
    "la dernière nouvelle ({date}) a plus de deux ans au jour de « verifie_le », n'est pas datée, ou "
    "est déduite : écrivez « statut: a-confirmer »",
    "statut: actif\n" + _fait("Elle a publié son bilan.").replace("2026-01", "2019-01"),
    "statut: a-confirmer\n" + _fait("Elle a publié son bilan.").replace("2026-01", "2019-01"),
)
RECENT_A_CONFIRMER = _fiche(
    "recent-a-confirmer",
    "la dernière nouvelle ({date}) a moins de deux ans au jour de « verifie_le » : écrivez "
    "« statut: actif », ou « deduit: oui » dans « derniere_preuve » si la source ne le dit pas",
    "statut: a-confirmer\n" + _fait("Elle a publié son bilan."),
    "statut: actif\n" + _fait("Elle a publié son bilan."),
)
# Les sources.
SOURCE_INCONNUE = _fiche(
    "source-inconnue",
    "la source « {source} » n'est pas dans data/sources/{suite}",
    _fait("Elle a publié son bilan.", source="page-exempl"),
    _fait("Elle a publié son bilan.", source="page-exemple"),
)
SOURCE_REDITE = _sources(
    "source-redite",
    "cette adresse est déjà celle de « {source} », {place} : gardez une seule des deux",
    "sources:\n" + _SOURCE.format("journal-exemple", "https://www.example.org/page"),
    "sources:\n" + _SOURCE.format("journal-exemple", "https://www.example.org/article"),
)
SOURCE_HOMONYME = _sources(
    "source-homonyme",
    "« {source} » nomme déjà une source, {place} : gardez une seule des deux, ou donnez un autre "
    "nom à celle-ci",
    "sources:\n"
    + _SOURCE.format("journal-exemple", "https://www.example.org/article")
    + _SOURCE.format("page-exemple", "https://www.example.org/autre"),
    "sources:\n"
    + _SOURCE.format("journal-exemple", "https://www.example.org/article")
    + _SOURCE.format("autre-exemple", "https://www.example.org/autre"),
)
SOURCE_DEJA_COMMUNE = _fiche(
    "source-deja-commune",
    "cette source est déjà écrite, {place} : écrivez « {ecrire} »",
    _fait(
        "Elle a publié son bilan.",
        source="{titre: Page, url: https://www.example.org/page, editeur: Exemple, nature: tiers, date: 2026-01}",
    ),
    _fait("Elle a publié son bilan."),
)
SOURCE_A_METTRE_EN_COMMUN = _fiche(
    "source-a-mettre-en-commun",
    "cette source est aussi écrite dans {fichier} : mettez-la une fois dans data/sources/, puis "
    "citez-la par son nom",
    "la même source écrite en entier dans deux fiches",
    "source: page-exemple, dans les deux fiches",
)
SOURCE_NON_CITEE = _sources(
    "source-non-citee",
    "la source « {source} » n'est citée nulle part",
    "sources:\n"
    + _SOURCE.format("journal-exemple", "https://www.example.org/article")
    + _SOURCE.format("page-oubliee", "https://www.example.org/oubliee"),
    "sources:\n" + _SOURCE.format("journal-exemple", "https://www.example.org/article"),
    avertissement=True,
)
# Les renvois et les doublons.
RENVOI_INCONNU = _dit(
    "renvoi-inconnu",
    "« {valeur} » n'existe pas dans {ou}{suite}",
    "organisateurs: [voisin]",
    "organisateurs: [voisine]",
    fichier="data/event.yml",
)
MOT_REPETE = _fiche(
    "mot-repete",
    "« {mot} » est déjà dans « {champ} » : retirez la répétition",
    "territoires: [exemple-est, exemple-est]",
    "territoires: [exemple-est, exemple-region]",
)
CELLULES = _dit(
    "cellules",
    "une ligne a une cellule par colonne, dans l'ordre : {colonnes}",
    "lignes:\n  - trait: Un trait\n    cellules:\n      - {colonne: un, presence: oui}",
    "lignes:\n  - trait: Un trait\n    cellules:\n      - {colonne: un, presence: oui}\n"
    "      - {colonne: deux, presence: non}",
    fichier="data/comparison.yml",
)
NOM_DEJA_PRIS = _fiche(
    "nom-deja-pris",
    "« {nom} » est déjà le nom de {fichier} : distinguez les deux noms, ou gardez un seul fichier",
    "nom: Structure voisine de l'exemple",
    "nom: Structure de l'exemple",
)
QUESTION_EN_DOUBLE = _fiche(
    "question-en-double",
    "la question « {question} » existe déjà, {fichier} ligne {ligne} : donnez un autre identifiant",
    "a_completer:\n  - id: voisine-calendrier\n    question: Quand candidater ?\n"
    "    comment_repondre: Le demander.",
    "a_completer:\n  - id: exemple-calendrier\n    question: Quand candidater ?\n"
    "    comment_repondre: Le demander.",
)
NOM_RESSEMBLANT = _fiche(
    "nom-ressemblant",
    "« {nom} » ressemble à {fiche} : si c'est la même structure, gardez un seul fichier",
    "nom: Les structures voisines de l'exemple",
    "nom: Structure de l'exemple",
    avertissement=True,
)
COURRIEL_PARTAGE = _fiche(
    "courriel-partage",
    "ce courriel est déjà celui de {fiche} : si c'est la même structure, gardez un seul fichier",
    "courriel: contact@exemple.fr, dans deux fiches",
    "courriel: contact@exemple.fr, dans une seule fiche",
    avertissement=True,
)
SITE_PARTAGE = _fiche(
    "site-partage",
    "ce site est déjà celui de {fiche} : si c'est la même structure, gardez un seul fichier ; si "
    "c'est celui d'un réseau, écrivez ici la page propre à la structure",
    "url: https://www.example.org/, page de deux fiches",
    "url: https://www.example.org/voisine, page de la seconde",
    avertissement=True,
)
# Les jours.
JOUR_TROP_ANCIEN = _fiche(
    "jour-trop-ancien",
    "« {jour} » est avant {premier} : relisez l'année",
    "verifie_le: 1026-11-24",
    "verifie_le: 2026-11-24",
)
JOUR_A_VENIR = _fiche(
    "jour-a-venir",
    "« {jour} » n'est pas encore venu : écrivez le jour passé où ce fut dit, lu ou relu (ou mettez "
    "cette machine à l'heure)",
    "verifie_le: 2999-11-24\nprochaine_verification: 2999-12-24",
    "verifie_le: 2026-11-24\nprochaine_verification: 2027-05-24",
)
VERIFICATION_A_L_ENVERS = _fiche(
    "verification-a-l-envers",
    "« {champ} » doit venir après « verifie_le »",
    "verifie_le: 2026-11-24\nprochaine_verification: 2026-05-24",
    "verifie_le: 2026-11-24\nprochaine_verification: 2027-05-24",
)
VERIFICATION_LOINTAINE = _fiche(
    "verification-lointaine",
    "« {champ} » vient plus de trois ans après « verifie_le » : choisissez un jour plus proche",
    "verifie_le: 2026-11-24\nprochaine_verification: 2036-05-24",
    "verifie_le: 2026-11-24\nprochaine_verification: 2027-05-24",
)
