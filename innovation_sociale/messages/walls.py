"""Les murs d'atelier : ce qu'un fichier de post-its ne dit pas, ou ce qu'il a d'illisible."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_donnee = partial(Message, Lieu.DONNEES, fichier="data/workshops/*.yml")
_dit = partial(Message, Lieu.MURS)
_doute = partial(_dit, avertissement=True)
_LIMITE = "demande plus de lignes qu'un exemple n'en montre : tests/test_walls.py le donne"
_BINAIRE = "ne s'écrit pas en une ligne : tests/test_walls.py le donne"
_NOTE = "titre: L'atelier de l'exemple\ndate: inconnue\netapes:\n  - titre: Large\n    post_its:\n"

# Les fichiers de data/workshops.
VOTES_ATTENDUS = _donnee(
    "votes-attendus",
    "un nombre de votes est un entier, de 0 à 999",
    f"{_NOTE}      - texte: Créer du lien\n        votes: beaucoup",
    f"{_NOTE}      - texte: Créer du lien\n        votes: 12",
)
TROP_DE_POST_ITS = _donnee(
    "trop-de-post-its",
    "{total} post-its, plus que les {permis} permis : gardez ceux d'un seul atelier",
    sans_essai=_LIMITE,
)
_CLASSE = "titre: L'atelier de l'exemple\ndate: 2026-11-24\npublic: Une classe de quatrième\n"
PUBLIC_D_UNE_CLASSE = _donnee(
    "public-d-une-classe",
    "ce public est une classe : ses mots ne se publient qu'avec l'accord écrit de l'établissement. "
    "Écrivez « classe: oui » et « accord_le: » avec le jour de cet accord, ou gardez cet atelier sur "
    "papier",
    _CLASSE,
    _CLASSE + "classe: oui\naccord_le: 2026-11-20",
)
CLASSE_SANS_ACCORD = _donnee(
    "classe-sans-accord",
    "un atelier de classe ne se publie qu'avec l'accord écrit de l'établissement : écrivez "
    "« accord_le: » avec le jour de cet accord, ou gardez cet atelier sur papier",
    _CLASSE + "classe: oui",
    _CLASSE + "classe: oui\naccord_le: 2026-11-20",
)
_methode = partial(Message, Lieu.DONNEES, fichier="data/workshop.yml")
_GUIDE = "se lit au milieu d'un guide entier : tests/test_workshop_guide.py le donne"
MINUTES_ATTENDUES = _methode(
    "minutes-attendues",
    "un nombre entier est attendu ici, de 1 à {permis}",
    sans_essai=_GUIDE,
)
MINUTES_ET_DUREE = _methode(
    "minutes-et-duree",
    "les moments font {total} minutes, et « duree » en dit {duree} : changez l'un ou l'autre",
    sans_essai=_GUIDE,
)
ETAPE_D_ENTONNOIR_INCONNUE = _methode(
    "etape-d-entonnoir-inconnue",
    "un moment renvoie à l'étape {rang}, et l'entonnoir n'en a que {total} : corrigez « etape »",
    sans_essai=_GUIDE,
)
# Ce qui ne s'importe pas.
MUR_VIDE = _dit("mur-vide", "« {nom} » n'a aucun post-it à lire", "# Large\n-", "# Large\n- Créer")
MUR_ILLISIBLE = _dit(
    "mur-illisible",
    "« {nom} » n'est pas un mur lisible ici : exportez-le de nouveau en JSON, en CSV ou en TXT, ou "
    "collez la liste de ses post-its",
    '{"recette": "soupe"}',
    '{"cards": [{"text": "Créer"}]}',
)
MUR_TRONQUE = _dit(
    "mur-tronque",
    "« {nom} » s'arrête avant la fin, ou a été abîmé : exportez-le de nouveau ; rien n'a été lu",
    '{"cards": [{"text": "Créer',
    '{"cards": [{"text": "Créer"}]}',
)
MUR_TROP_GRAND = _dit(
    "mur-trop-grand",
    "« {nom} » porte {total} post-its, plus que les {permis} qu'un mur tient : coupez-le en plusieurs "
    "fichiers",
    sans_essai=_LIMITE,
)
MUR_TROP_LARGE = _dit(
    "mur-trop-large",
    "« {nom} » a {total} colonnes, plus que les {permis} étapes qu'un mur tient : gardez celles de "
    "l'atelier",
    "a;b;c;d;e;f;g;h;i;j;k;l;m\n1;2;3;4;5;6;7;8;9;10;11;12;13",
    "a;b;c\n1;2;3",
)
MUR_TROP_LOURD = _dit(
    "mur-trop-lourd",
    "« {nom} » est trop lourd pour un mur : gardez les post-its d'un seul atelier",
    sans_essai=_LIMITE,
)
MUR_D_UN_CLASSEUR = _dit(
    "mur-d-un-classeur",
    "« {nom} » est un classeur, ou un fichier fermé : ouvrez-le dans votre tableur, puis enregistrez "
    "cette feuille en CSV",
    sans_essai=_BINAIRE,
)
# Ce que l'import ne pouvait pas savoir.
MUR_COLONNES_CALCULEES = _doute(
    "mur-colonnes-calculees",
    "ce format ne dit pas la colonne d'une carte : chacune est rangée d'après sa place, dans des "
    "colonnes de même largeur, et le CSV de Framemo peut la ranger une colonne plus loin ; relisez qui "
    "est où",
    '{"cards": [{"text": "Créer", "x": 1}], "columns": ["Large", "Affiné"], "size": {"width": 9}}',
    '{"cards": [{"text": "Créer", "x": 1}], "columns": ["Large"], "size": {"width": 9}}',
)
MUR_SANS_LARGEUR = _doute(
    "mur-sans-largeur",
    "le fichier ne dit pas la largeur du mur : les post-its sont tous dans la première étape",
    '{"cards": [{"text": "Créer", "x": 1}], "columns": ["Large", "Affiné"]}',
    '{"cards": [{"text": "Créer", "x": 1}], "columns": ["Large"]}',
)
MUR_SANS_PLACE = _doute(
    "mur-sans-place",
    "cartes sans place lisible, rangées dans la première étape : {combien}",
    '{"cards": [{"text": "Un"}], "columns": ["Large", "Affiné"], "size": {"width": 9}}',
    '{"cards": [{"text": "Un", "x": "1"}], "columns": ["Large", "Affiné"], "size": {"width": 9}}',
)
MUR_SANS_COLONNES = _doute(
    "mur-sans-colonnes",
    "le fichier n'a pas de colonnes : les post-its sont tous dans la première étape",
    "- Créer du lien",
    "# Large\n- Créer du lien",
)
MUR_CARTES_VIDES = _doute(
    "mur-cartes-vides",
    "cartes vides, laissées de côté : {combien}",
    "# Large\n- Créer\n-",
    "# Large\n- Créer",
)
MUR_CARTES_ILLISIBLES = _doute(
    "mur-cartes-illisibles",
    "cartes illisibles, laissées de côté : {combien}",
    '{"cards": [{"text": "Créer"}, 12]}',
    '{"cards": [{"text": "Créer"}]}',
)
MUR_SANS_COULEURS_NI_VOTES = _doute(
    "mur-sans-couleurs-ni-votes",
    "ce format ne garde ni les couleurs ni les votes ; l'export JSON de Framemo les garde, mais ne dit "
    "pas les colonnes",
    "# Large\n- Créer du lien",
    '{"cards": [{"text": "Créer du lien"}]}',
)
MUR_POST_ITS_PERDUS = _doute(
    "mur-post-its-perdus",
    "un CSV d'une seule colonne perd parfois des post-its à l'export : comparez avec le mur, ou "
    "préférez l'export JSON",
    '"Créer du lien"\n\n"Aider"',
    '"Large";"Affiné"\n"Créer du lien";"Aider"',
)
MUR_LIGNES_AMBIGUES = _doute(
    "mur-lignes-ambigues",
    "post-its de plusieurs lignes : {combien} ; ce format ne dit pas où un post-it finit, relisez-les",
    "# Large\n- Ligne 1\nLigne 2",
    "# Large\n- Ligne 1\n- Ligne 2",
)
MUR_TEXTES_COUPES = _doute(
    "mur-textes-coupes",
    "textes trop longs, coupés : {combien}",
    sans_essai=_LIMITE,
)
MUR_SIGNES_RETIRES = _doute(
    "mur-signes-retires",
    "textes où un signe que le site n'écrit pas (dessin, code, signe caché) a été retiré : {combien}",
    sans_essai="se dit en écrivant le YAML, non en lisant : tests/test_walls.py le donne",
)
MUR_VOTES_ILLISIBLES = _doute(
    "mur-votes-illisibles",
    "votes illisibles, comptés zéro : {combien}",
    "étape;texte;votes\nLarge;Créer;plein",
    "étape;texte;votes\nLarge;Créer;3",
)
MUR_COLONNES_IGNOREES = _doute(
    "mur-colonnes-ignorees",
    "colonnes que rien ici ne reçoit : {noms}",
    "étape;texte;auteur\nLarge;Créer;x",
    "étape;texte\nLarge;Créer",
)
MUR_DATE_ILLISIBLE = _doute(
    "mur-date-illisible",
    "la date « {date} » ne se lit pas : écrivez-la dans « À propos de ce mur »",
    "quoi;texte\ndate;bientôt\npost-it;Créer",
    "quoi;texte\ndate;2026-12-03\npost-it;Créer",
)
