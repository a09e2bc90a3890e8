"""Ce que le lecteur de YAML ne comprend pas, ou comprendrait de travers."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.DONNEES)

DOCUMENT_EN_TROP = _dit(
    "document-en-trop",
    "un seul document par fichier : retirez la ligne « --- »",
    "frais: gratuit\n---\nfrais: payant",
    "frais: gratuit",
    fichier="data/support/*.yml",
)
ANCRE = _dit(
    "ancre",
    "ancre ou renvoi (« & », « * ») interdit : répétez la valeur, ou mettez-la entre guillemets",
    "verifie_par: &qui essais",
    "verifie_par: essais",
    fichier="data/support/*.yml",
)
ETIQUETTE = _dit(
    "etiquette",
    "étiquette de type (« ! ») interdite : retirez-la, ou mettez la valeur entre guillemets",
    "verifie_par: !!str essais",
    "verifie_par: essais",
    fichier="data/support/*.yml",
)
CLE_COMPLIQUEE = _dit(
    "cle-compliquee",
    "une clé est un mot simple : écrivez « clé: valeur »",
    "[frais, statut]: gratuit",
    "frais: gratuit",
    fichier="data/support/*.yml",
)
CLE_EN_DOUBLE = _dit(
    "cle-en-double",
    "la clé « {cle} » est déjà écrite ligne {ligne} : gardez-en une seule",
    "frais: gratuit\nfrais: payant",
    "frais: gratuit",
    fichier="data/support/*.yml",
)
TROP_DE_NIVEAUX = _dit(
    "trop-de-niveaux",
    "plus de {permis} niveaux d'indentation : simplifiez",
    f"territoires: {'[' * 21}exemple-region{']' * 21}",
    "territoires: [exemple-region]",
    fichier="data/support/*.yml",
)
VALEUR_COUPEE = _dit(
    "valeur-coupee",
    "{valeur} est coupée par « # » : mettez-la entre guillemets, ou écrivez le commentaire sur sa "
    "propre ligne",
    "adresse: 3 rue de l'Exemple, bâtiment #2 # au fond",
    'adresse: "3 rue de l\'Exemple, bâtiment #2"',
    fichier="data/support/*.yml",
)
VALEUR_VIDE = _dit(
    "valeur-vide",
    "{valeur} est vide : écrivez-la, ou retirez la ligne",
    "telephone:",
    'telephone: "0473000000"',
    fichier="data/support/*.yml",
)
# La syntaxe : chaque phrase répond à un refus de PyYAML (reading/yaml_syntax.py).
TABULATION = _dit(
    "tabulation",
    "tabulation interdite : remplacez-la par des espaces (deux par niveau)",
    "territoires:\n\t- exemple-region",
    "territoires:\n  - exemple-region",
    fichier="data/support/*.yml",
)
PREMIER_SIGNE = _dit(
    "premier-signe",
    'une valeur ne peut pas commencer par « {signe} » sans guillemets : écrivez "{signe}…"',
    "adresse: @ la gare de l'Exemple",
    'adresse: "@ la gare de l\'Exemple"',
    fichier="data/support/*.yml",
)
DEUX_POINTS = _dit(
    "deux-points",
    "deux-points inattendu : mettez la valeur entre guillemets si elle contient « : », sinon "
    "vérifiez l'indentation",
    "nom: Exemple : une structure",
    'nom: "Exemple : une structure"',
    fichier="data/support/*.yml",
)
GUILLEMET_OUVERT = _dit(
    "guillemet-ouvert",
    "guillemet non fermé : ajoutez le guillemet de fin",
    "nom: \"Structure de l'exemple",
    'nom: "Structure de l\'exemple"',
    fichier="data/support/*.yml",
)
BARRE_INVERSE = _dit(
    "barre-inverse",
    "barre oblique inverse mal comprise : doublez-la (« \\\\ ») ou employez des guillemets simples",
    'adresse: "Bâtiment C\\D"',
    'adresse: "Bâtiment C\\\\D"',
    fichier="data/support/*.yml",
)
DEUX_POINTS_MANQUANT = _dit(
    "deux-points-manquant",
    "il manque « : » après une clé : écrivez « clé: valeur », avec une espace après les deux-points",
    "frais gratuit\nverifie_par: essais",
    "frais: gratuit\nverifie_par: essais",
    fichier="data/support/*.yml",
)
CROCHET_OUVERT = _dit(
    "crochet-ouvert",
    "liste ou table entre crochets mal fermée : vérifiez les virgules et le crochet de fin",
    "territoires: [exemple-region, exemple-est\nfrais: gratuit",
    "territoires: [exemple-region, exemple-est]\nfrais: gratuit",
    fichier="data/support/*.yml",
)
TEXTE_DE_TROP = _dit(
    "texte-de-trop",
    "texte de trop après une valeur entre guillemets : prenez des guillemets doubles autour d'un "
    "texte qui contient une apostrophe",
    "nom: 'Structure de l'exemple'",
    'nom: "Structure de l\'exemple"',
    fichier="data/support/*.yml",
)
INDENTATION = _dit(
    "indentation",
    "indentation ou ponctuation inattendue : alignez cette ligne sur ses voisines, deux espaces "
    "par niveau",
    "territoires:\n  - exemple-region\n - exemple-est",
    "territoires:\n  - exemple-region\n  - exemple-est",
    fichier="data/support/*.yml",
)
YAML_ILLISIBLE = _dit(
    "yaml-illisible",
    "le fichier n'est plus lisible à partir d'ici : vérifiez l'indentation, les deux-points et les "
    "guillemets",
    "adresse: & la gare de l'Exemple",
    'adresse: "& la gare de l\'Exemple"',
    fichier="data/support/*.yml",
)
# L'espace insécable tapée là où YAML attend une espace ordinaire.
INSECABLE_EN_RETRAIT = _dit(
    "insecable-en-retrait",
    "espace insécable invisible ({signe}) en retrait : mettez des espaces ordinaires, deux par "
    "niveau",
    "territoires:\n\u00a0\u00a0- exemple-region",
    "territoires:\n  - exemple-region",
    fichier="data/support/*.yml",
)
INSECABLE_APRES_LE_TIRET = _dit(
    "insecable-apres-le-tiret",
    "espace insécable invisible ({signe}) après le tiret : remplacez-la par une espace ordinaire",
    "a_completer:\n  -\u00a0id: exemple-calendrier\n    question: Quand candidater ?\n"
    "    comment_repondre: Le demander.",
    "a_completer:\n  - id: exemple-calendrier\n    question: Quand candidater ?\n"
    "    comment_repondre: Le demander.",
    fichier="data/support/*.yml",
)
INSECABLE_AVANT_DEUX_POINTS = _dit(
    "insecable-avant-deux-points",
    "espace insécable invisible ({signe}) avant « : » : effacez-la, une clé touche ses deux-points",
    "frais\u00a0: gratuit",
    "frais: gratuit",
    fichier="data/support/*.yml",
)
INSECABLE_APRES_DEUX_POINTS = _dit(
    "insecable-apres-deux-points",
    "espace insécable invisible ({signe}) après « : » : remplacez-la par une espace ordinaire",
    "frais:\u00a0gratuit",
    "frais: gratuit",
    fichier="data/support/*.yml",
)
INSECABLE_DANS_UNE_CLE = _dit(
    "insecable-dans-une-cle",
    "espace insécable invisible ({signe}) dans une clé : retapez la clé au clavier",
    "verifie\u00a0par: essais",
    "verifie_par: essais",
    fichier="data/support/*.yml",
)
INSECABLE_AU_BORD = _dit(
    "insecable-au-bord",
    "espace insécable invisible ({signe}) au bord de la valeur : effacez-la",
    "verifie_par: essais\u00a0",
    "verifie_par: essais",
    fichier="data/support/*.yml",
    avertissement=True,
)
