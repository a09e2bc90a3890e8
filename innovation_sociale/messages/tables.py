"""Les tableaux que rend un partenaire : ce qui ne s'y lit pas, et ce qui n'y est pas sûr."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.TABLEAUX)
_doute = partial(_dit, avertissement=True)
_BINAIRE = "ne s'écrit pas en une ligne : tests/fixtures/tableaux le montre"

# Le fichier.
TABLEAU_VIDE = _dit(
    "tableau-vide", "« {nom} » est vide : il n'y a rien à lire", sans_essai=_BINAIRE
)
TABLEAU_D_UN_AUTRE_FORMAT = _dit(
    "tableau-d-un-autre-format",
    "« {nom} » n'est pas un tableau lisible ici : ouvrez-le dans votre tableur et enregistrez-le en "
    ".ods, .xlsx ou .csv",
    sans_essai=_BINAIRE,
)
TABLEAU_TROP_LOURD = _dit(
    "tableau-trop-lourd",
    "« {nom} » est trop grand : retirez les feuilles, les lignes et les colonnes qui ne servent pas",
    sans_essai=_BINAIRE,
)
TABLEAU_ABIME = _dit(
    "tableau-abime",
    "« {nom} » est abîmé, ou contient ce qu'un tableur n'écrit pas : ouvrez-le dans votre tableur et "
    "enregistrez-le de nouveau",
    sans_essai=_BINAIRE,
)
TABLEAU_PROTEGE = _dit(
    "tableau-protege",
    "« {nom} » est fermé par un mot de passe : enregistrez-le sans mot de passe",
    sans_essai=_BINAIRE,
)
GUILLEMET_DE_CELLULE = _dit(
    "guillemet-de-cellule",
    "ligne {ligne}, un guillemet droit ouvre une cellule et ne la ferme pas au bout : la suite ne se lit "
    "pas. Doublez-le, retirez-le, ou enregistrez de nouveau depuis un tableur",
    "id;nom\nexemple;\"Structure de l'exemple",
    "id;nom\nexemple;Structure de l'exemple",
)
FEUILLE_CACHEE = _doute(
    "feuille-cachee",
    "la feuille « {feuille} » est cachée : elle n'a pas été lue",
    sans_essai=_BINAIRE,
)
CELLULES_FUSIONNEES = _doute(
    "cellules-fusionnees",
    "des cellules sont fusionnées : seule la première porte le texte ; défaites la fusion et écrivez "
    "chaque cellule",
    sans_essai=_BINAIRE,
)
# L'en-tête.
SANS_EN_TETE = _dit(
    "sans-en-tete",
    "aucune ligne ne nomme les colonnes : il faut « id » et au moins une autre clé, comme dans le "
    "tableau que nous avons écrit",
    "Structure;Téléphone\nStructure de l'exemple;04 73 00 00 00",
    "id;nom\nexemple;Structure de l'exemple",
)
COLONNE_INCONNUE = _doute(
    "colonne-inconnue",
    "la colonne « {nom} » n'est pas à nous : elle n'a pas été lue{suite}",
    "id;nom;Remarques\nexemple;Structure de l'exemple;à voir",
    "id;nom\nexemple;Structure de l'exemple",
)
COLONNE_NON_REPRISE = _doute(
    "colonne-non-reprise",
    "la colonne « {nom} » ne se change pas par un tableau : {raison}",
    "id;nom;faits\nexemple;Structure de l'exemple;Elle aide.",
    "id;nom\nexemple;Structure de l'exemple",
)
COLONNE_EN_DOUBLE = _doute(
    "colonne-en-double",
    "la colonne « {nom} » est là deux fois : aucune des deux n'a été lue ; gardez-en une",
    "id;nom;Nom\nexemple;Structure;Autre structure",
    "id;nom\nexemple;Structure de l'exemple",
)
CELLULE_SANS_COLONNE = _doute(
    "cellule-sans-colonne",
    "« {valeur} » est dans une colonne sans nom : cette cellule n'a pas été lue",
    "id;nom\nexemple;Structure de l'exemple;à rappeler",
    "id;nom\nexemple;Structure de l'exemple",
)
# Les lignes.
LIGNE_SANS_IDENTIFIANT = _doute(
    "ligne-sans-identifiant",
    "cette ligne n'a pas d'identifiant : elle n'a pas été lue. Pour une structure déjà publiée, recopiez "
    "son « id » ; pour une nouvelle, inventez-en un : « {exemple} »",
    "id;nom\n;Maison de l'exemple",
    "id;nom\nexemple;Structure de l'exemple",
)
LIGNE_EN_DOUBLE = _doute(
    "ligne-en-double",
    "« {id} » est là deux fois (lignes {lignes}) : aucune des deux n'a été lue ; gardez-en une",
    "id;nom\nexemple;Structure A\nexemple;Structure B",
    "id;nom\nexemple;Structure de l'exemple",
)
FICHE_A_CREER = _doute(
    "fiche-a-creer",
    "« {id} » n'est pas publié{suite}",
    "id;nom\nmaison-neuve;Maison neuve",
    "id;nom\nexemple;Structure de l'exemple",
)
FICHE_HORS_D_ATTEINTE = _dit(
    "fiche-hors-d-atteinte",
    "{fichier} est écrit d'une façon que cette commande ne sait pas changer sans toucher au reste : "
    "changez-le à la main",
    sans_essai="dépend de la façon dont la fiche est écrite : tests/test_spreadsheet.py l'essaie",
)
# Les cellules.
CELLULE_VIDEE = _doute(
    "cellule-videe",
    "« {champ} » valait « {avant} », et la cellule est vide : rien n'a été effacé. Pour effacer, écrivez "
    "« {mot} » dans la cellule",
    "id;frais\nexemple;",
    "id;frais\nexemple;gratuit",
)
ERREUR_DE_TABLEUR = _doute(
    "erreur-de-tableur",
    "« {champ} » : « {valeur} » est une erreur du tableur : écrivez la valeur elle-même",
    "id;nom\nexemple;#NOM?",
    "id;nom\nexemple;Structure de l'exemple",
)
CELLULE_CALCULEE = _doute(
    "cellule-calculee",
    "« {champ} » : la cellule est un calcul, et donne « {valeur} » : écrivez la valeur elle-même",
    sans_essai=_BINAIRE,
)
ALLURE_DE_FORMULE = _doute(
    "allure-de-formule",
    "« {champ} » : « {valeur} » commence comme un calcul : la cellule n'a pas été lue ; écrivez la "
    "valeur elle-même",
    "id;adresse\nexemple;=A1&B1",
    "id;nom\nexemple;Structure de l'exemple",
)
ZERO_PERDU = _doute(
    "zero-perdu",
    "« {champ} » : « {valeur} » a sans doute perdu son premier zéro : si c'est bien ce numéro, écrivez "
    "« {juste} »",
    "id;telephone\nexemple;473000000",
    "id;nom\nexemple;Structure de l'exemple",
)
DEUX_VALEURS = _doute(
    "deux-valeurs",
    "« {champ} » : « {valeur} » en dit deux : n'en gardez qu'un, celui de l'accueil, seul dans la cellule",
    "id;telephone\nexemple;04 73 00 00 00 / 04 73 00 00 01",
    "id;nom\nexemple;Structure de l'exemple",
)
CAPITALES = _doute(
    "capitales",
    "« {champ} » : « {valeur} » ne change que les capitales de « {avant} » : rien n'a été changé",
    "id;nom\nexemple;STRUCTURE DE L'EXEMPLE",
    "id;nom\nexemple;Structure de l'exemple",
)
SIGNES_PERDUS = _doute(
    "signes-perdus",
    "« {champ} » : « {valeur} » a perdu des signes à l'enregistrement : {suite}",
    "id;nom\nexemple;Structure de l?exemple",
    "id;nom\nexemple;Structure de l'exemple",
)
PLUSIEURS_LIGNES = _doute(
    "plusieurs-lignes",
    "« {champ} » : la cellule a plusieurs lignes : écrivez « {valeur} » sur une seule, avec sa "
    "ponctuation",
    'id;nom\nexemple;"Structure\nneuve"',
    "id;nom\nexemple;Structure de l'exemple",
)
DATE_DOUTEUSE = _doute(
    "date-douteuse",
    "« {champ} » : « {valeur} » peut se lire de plusieurs façons : écrivez {juste}",
    "id;verifie_le\nexemple;11/24/2026",
    "id;verifie_le\nexemple;24/11/2026",
)
NOMBRE_DOUTEUX = _doute(
    "nombre-douteux",
    "« {champ} » : « {valeur} » peut se lire de plusieurs façons : écrivez le nombre sans point ni "
    "virgule s'il est entier",
    sans_essai="nul champ d'une fiche n'est encore un nombre : tests/test_table_values.py l'essaie",
)
OUI_NON_DOUTEUX = _doute(
    "oui-non-douteux",
    "« {champ} » : « {valeur} » ne dit ni oui ni non : écrivez « oui » ou « non »",
    "id;dans_l_article\nexemple;x",
    "id;dans_l_article\nexemple;non",
)
TIRET_SEUL = _doute(
    "tiret-seul",
    "« {champ} » : « {valeur} » ne dit rien de sûr : laissez « {avant} », ou écrivez « {mot} » pour "
    "l'effacer",
    "id;frais\nexemple;-",
    "id;frais\nexemple;gratuit",
)
# Les questions.
REPONSE_A_RELIRE = _doute(
    "reponse-a-relire",
    "réponse à « {question} » : « {valeur} », d'après {source}. Relisez-la, puis écrivez-la dans la fiche",
    "id;question_1;reponse_1;source_1\nvoisine;voisine-calendrier;En mai;https://exemple.fr/",
    "id;nom\nexemple;Structure de l'exemple",
)
REPONSE_SANS_QUESTION = _doute(
    "reponse-sans-question",
    "« {valeur} » ne dit pas à quelle question de la fiche elle répond : recopiez cette question dans la "
    "colonne d'avant",
    "id;question_1;reponse_1\nvoisine;Combien ?;Rien",
    "id;nom\nexemple;Structure de l'exemple",
)
