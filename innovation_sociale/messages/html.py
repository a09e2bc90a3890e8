"""Le HTML et le Markdown d'une page : balises, attributs, adresses, signes que la forge seule lit."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.PAGES)

INSTRUCTION_XML = _dit(
    "instruction-xml",
    "instruction « <? » interdite : retirez-la",
    "Une phrase.<?php echo 1 ?>",
    "Une phrase.",
)
DECLARATION_HTML = _dit(
    "declaration-html",
    "déclaration HTML interdite : retirez-la",
    "<!doctype html>",
    "Une phrase.",
)
COMMENTAIRE_HTML = _dit(
    "commentaire-html",
    "commentaire HTML interdit : retirez-le, ou entourez-le d'accents graves pour le montrer",
    "<!-- à revoir -->",
    "`<!-- à revoir -->`",
)
TABLEAU_OUVERT = _dit(
    "tableau-ouvert",
    "balise « <table> » jamais fermée : ajoutez « </table> »",
    sans_essai="redit ce que « balise-ouverte » dit presque toujours avant elle",
)
BALISE_INACHEVEE = _dit(
    "balise-inachevee",
    "balise HTML jamais fermée : ajoutez « > »",
    "<div>\n<p title='x",
    "<div>\n<p title='x'>Une phrase.</p>\n</div>",
)
BALISE_OUVERTE = _dit(
    "balise-ouverte",
    "balise « <{balise}> » jamais fermée : ajoutez « </{fin}> »",
    "<div>Une phrase.",
    "<div>Une phrase.</div>",
)
HTML_MAL_FORME = _dit(
    "html-mal-forme",
    "HTML mal formé : relisez les balises de cette ligne",
    '<p title="un"title="deux">Une phrase.</p>',
    '<p title="un">Une phrase.</p>',
)
FERMETURE_DE_TROP = _dit(
    "fermeture-de-trop",
    "« </{balise}> » ne ferme rien, ou vient trop tôt : fermez chaque balise dans l'ordre inverse "
    "de leur ouverture",
    "<div>Une phrase.</div></div>",
    "<div>Une phrase.</div>",
)
BALISE_MAL_PLACEE = _dit(
    "balise-mal-placee",
    "balise « <{balise}> » mal placée : retirez-la ou fermez ce qui précède",
    "<div><td>Une phrase.</td></div>",
    "<div>Une phrase.</div>",
)
BALISE_INTERDITE = _dit(
    "balise-interdite",
    "balise « <{balise}> » interdite : écrivez-la en Markdown, ou faites une macro",
    "<font>Une phrase.</font>",
    "**Une phrase.**",
)
ATTRIBUT_INTERDIT = _dit(
    "attribut-interdit",
    "attribut « {attribut} » interdit sur <{balise}> : retirez-le",
    '<p style="color: red">Une phrase.</p>',
    "<p>Une phrase.</p>",
)
ATTRIBUT_MAL_REMPLI = _dit(
    "attribut-mal-rempli",
    "attribut « {attribut} » mal rempli sur <{balise}> : retirez-le",
    '<a href="index.md" rel="NOFOLLOW!">Accueil</a>',
    '<a href="index.md" rel="nofollow">Accueil</a>',
)
# Les adresses.
LIEN_INTERDIT = _dit(
    "lien-interdit",
    "lien « {schema}: » interdit : écrivez une adresse http(s) ou un chemin de page",
    "[Fichiers](ftp://exemple.fr/)",
    "[Fichiers](https://exemple.fr/)",
)
IMAGE_D_AILLEURS = _dit(
    "image-d-ailleurs",
    "image venue d'un autre site : mettez-la dans docs/assets/img/ avec son droit d'usage",
    "![Un jardin](https://exemple.fr/jardin.png)",
    "![Un jardin](assets/img/jardin.png)",
)
ADRESSE_SANS_SCHEMA = _dit(
    "adresse-sans-schema",
    "adresse sans « https: » : écrivez-la en entier",
    "[Exemple](//exemple.fr/)",
    "[Exemple](https://exemple.fr/)",
)
LIEN_DE_TELEPHONE = _dit(
    "lien-de-telephone",
    "« tel:{valeur} » : écrivez « tel:+33473000000 »",
    "[Appeler](tel:accueil)",
    "[Appeler](tel:+33473000000)",
)
COURRIEL_AVEC_COPIE = _dit(
    "courriel-avec-copie",
    "« mailto: » avec « {champ} » : retirez-le, un lien n'écrit qu'à une adresse",
    "[Écrire](mailto:contact@exemple.fr?bcc=projets@exemple.fr)",
    "[Écrire](mailto:contact@exemple.fr)",
)
CONTROLE_DANS_LE_LIEN = _dit(
    "controle-dans-le-lien",
    "un caractère de contrôle se cache dans ce lien : retirez-le",
    "[Écrire](mailto:contact@exemple.fr?subject=Bonjour%0Abcc)",
    "[Écrire](mailto:contact@exemple.fr?subject=Bonjour)",
)
# Ce que la forge met en forme, et que le site montrerait tel quel.
NOTE_DE_LA_FORGE = _dit(
    "note-de-la-forge",
    "la note « {signes} » ne s'affiche pas ici : mettez-la entre parenthèses, dans la phrase",
    "Une phrase[^1].",
    "Une phrase (une note).",
)
BARRE_DE_LA_FORGE = _dit(
    "barre-de-la-forge",
    "« {signes} » ne se barre pas ici : retirez ces mots, ou écrivez « <del>…</del> »",
    "Une ~~vieille~~ phrase.",
    "Une <del>vieille</del> phrase.",
)
SURLIGNE_DE_LA_FORGE = _dit(
    "surligne-de-la-forge",
    "« {signes} » ne se surligne pas ici : écrivez « **…** », ou « <mark>…</mark> »",
    "Une ==belle== phrase.",
    "Une <mark>belle</mark> phrase.",
)
LIEN_DE_LA_FORGE = _dit(
    "lien-de-la-forge",
    "« {signes} » ne devient pas un lien ici : écrivez « [texte](chemin/de/la-page.md) »",
    "Voir [[Sources]].",
    "Voir [les sources](sources.md).",
)
IMAGE_DE_LA_FORGE = _dit(
    "image-de-la-forge",
    "« {signes} » ne devient pas une image ici : dites-le avec des mots",
    "Une bonne nouvelle :tada:",
    "Une bonne nouvelle !",
)
ENCADRE_DE_LA_FORGE = _dit(
    "encadre-de-la-forge",
    "« {signes} » ne fait pas un encadré ici : écrivez « !!! note », puis le texte en retrait de "
    "quatre espaces",
    "> [!NOTE]\n> Une phrase.",
    "!!! note\n    Une phrase.",
)
ADRESSE_NUE = _dit(
    "adresse-nue",
    "l'adresse « {signes} » n'est pas un lien : écrivez-la entre « < » et « > »",
    "Voir https://exemple.fr/.",
    "Voir <https://exemple.fr/>.",
)
CASE_A_COCHER = _dit(
    "case-a-cocher",
    "la case « {signes} » ne se coche pas ici : retirez-la",
    "- [ ] Une tâche",
    "- Une tâche",
)
LISTE_COLLEE = _dit(
    "liste-collee",
    "« {signes} » reste collé à la phrase : laissez une ligne vide avant la liste, et commencez "
    "chaque ligne par « - » ou « 1. »",
    "Trois voies :\n- la première",
    "Trois voies :\n\n- la première",
)
TABLEAU_COLLE = _dit(
    "tableau-colle",
    "ce tableau reste collé à la phrase : laissez une ligne vide avant lui",
    "Un tableau :\n| a | b |\n|---|---|\n| 1 | 2 |",
    "Un tableau :\n\n| a | b |\n|---|---|\n| 1 | 2 |",
)
RETRAIT_COURT = _dit(
    "retrait-court",
    "retrait trop court pour être dans la liste : écrivez quatre espaces par niveau",
    "- un\n  - deux",
    "- un\n    - deux",
)
