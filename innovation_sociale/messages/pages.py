"""Ce qu'une page écrite a de fautif : en-tête, macros, excès de signes, affirmations."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.PAGES)
_PAGE = "---\n{}\n---\n\nUne phrase."

# L'en-tête.
EN_TETE_MANQUANT = _dit(
    "en-tete-manquant",
    "l'en-tête manque : commencez la page par « --- », « title: … », « description: … », « --- »",
    "# Ma page\n\nUne phrase.",
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page."),
)
EN_TETE_SANS_CLES = _dit(
    "en-tete-sans-cles",
    "l'en-tête est une suite de lignes « clé: valeur »",
    _PAGE.format("- Ma page"),
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page."),
)
LIVRET_OUI_OU_NON = _dit(
    "livret-oui-ou-non",
    "« livret » dit si la page s'imprime : écrivez « oui » ou « non »",
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page.\nlivret: vrai"),
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page.\nlivret: oui"),
)
CLE_D_EN_TETE = _dit(
    "cle-d-en-tete",
    "clé d'en-tête inconnue « {cle} »{suite}",
    _PAGE.format("titel: Ma page\ndescription: Ce que dit cette page."),
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page."),
)
EN_TETE_SUR_UNE_LIGNE = _dit(
    "en-tete-sur-une-ligne",
    "« {cle} » est un texte sur une ligne",
    _PAGE.format("title: [Ma page]\ndescription: Ce que dit cette page."),
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page."),
)
EN_TETE_SANS_CHEVRON = _dit(
    "en-tete-sans-chevron",
    "« {cle} » ne porte ni chevron ni guillemet droit : écrivez « … »",
    _PAGE.format("title: Ma <b>page</b>\ndescription: Ce que dit cette page."),
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page."),
)
CLE_D_EN_TETE_MANQUANTE = _dit(
    "cle-d-en-tete-manquante",
    "il manque « {cle} » dans l'en-tête : ajoutez « {cle}: … »",
    _PAGE.format("title: Ma page"),
    _PAGE.format("title: Ma page\ndescription: Ce que dit cette page."),
)
# Les macros, et ce que Jinja exécuterait.
COMMENTAIRE_JINJA = _dit(
    "commentaire-jinja",
    "« {{# » ouvre un commentaire caché : écrivez « {{ # » ou retirez-le",
    "{# à revoir #}",
    "{ # à revoir # }",
)
ACCOLADES = _dit(
    "accolades",
    "accolades mal formées : écrivez « {{{{ macro() }}}} », ou entourez le texte de "
    "« {{% raw %}} » et « {{% endraw %}} »",
    "{{ entonnoir( }}",
    "{{ entonnoir() }}",
)
EXPRESSION_EMBOITEE = _dit(
    "expression-emboitee",
    "expression trop imbriquée : la page ne sera pas exécutée",
    "deux cents parenthèses l'une dans l'autre, entre accolades",
    "{{ entonnoir() }}",
)
INSTRUCTION_INTERDITE = _dit(
    "instruction-interdite",
    "instruction interdite dans une page : seul un appel de macro est permis : "
    "« {{{{ entonnoir() }}}} »",
    "{{ entonnoir }}",
    "{{ entonnoir() }}",
)
MACRO_INCONNUE = _dit(
    "macro-inconnue",
    "macro inconnue « {macro} »{suite}",
    "{{ entonoir() }}",
    "{{ entonnoir() }}",
)
ARGUMENTS_DE_MACRO = _dit(
    "arguments-de-macro",
    'les arguments d\'une macro sont des textes : « {{{{ signaler("Accueil") }}}} »',
    "{{ signaler(3) }}",
    '{{ signaler("Accueil") }}',
)
APPEL_DE_MACRO = _dit(
    "appel-de-macro",
    "la macro « {macro} » n'attend pas ces arguments : voyez son usage dans CONTRIBUTING",
    '{{ entonnoir("Accueil") }}',
    "{{ entonnoir() }}",
)
IDENTIFIANT_DE_MACRO = _dit(
    "identifiant-de-macro",
    "la macro « {macro} » ne connaît pas « {valeur} » : vérifiez cet identifiant",
    '{{ fiche("nulle-part") }}',
    '{{ fiche("exemple") }}',
)
MACRO_PAS_SEULE = _dit(
    "macro-pas-seule",
    "la macro « {macro} » doit être seule sur sa ligne, contre le bord gauche, hors d'une liste, "
    "d'un titre ou d'un code ; pour la montrer sans l'appeler : « {{% raw %}} … {{% endraw %}} »",
    "Voici : {{ entonnoir() }}",
    "Voici :\n\n{{ entonnoir() }}",
)
MACRO_NON_IMPRIMEE = _dit(
    "macro-non-imprimee",
    "la macro « {macro} » ne s'imprime pas : retirez « livret: oui » de l'en-tête, ou mettez-la "
    'entre « <div class="isa-ecran-seul"> » et « </div> », une ligne vide avant et après elle',
    "---\ntitle: Ma page\ndescription: Ce que dit cette page.\nlivret: oui\n---\n\n{{ plan() }}",
    "---\ntitle: Ma page\ndescription: Ce que dit cette page.\nlivret: oui\n---\n\n"
    '<div class="isa-ecran-seul">\n\n{{ plan() }}\n\n</div>',
)
INCLUSION = _dit(
    "inclusion",
    "inclusion « --8<-- » interdite : recopiez le texte, ou faites une macro",
    "--8<-- 'LISEZMOI.md'",
    "Le texte, recopié.",
)
# Ce qu'une machine mettrait trop de temps à lire.
PAGE_TROP_DE_CALCUL = _dit(
    "page-trop-de-calcul",
    "cette page demande trop de calcul : coupez ce passage, ou simplifiez sa mise en forme",
    sans_essai="demande une page qui occupe la machine plus d'une seconde",
)
PAGE_SURPRENANTE = _dit(
    "page-surprenante",
    "cette page n'a pas pu être jugée. {surprise}",
    sans_essai="dit une erreur du moteur, que rien d'écrit ne doit provoquer",
)
PAGE_TROP_LONGUE = _dit(
    "page-trop-longue",
    "page trop longue : partagez-la en plusieurs pages",
    "plus de 3000 lignes",
    "deux pages",
)
TROP_D_ACCOLADES = _dit(
    "trop-d-accolades",
    "plus de {permis} « {{{{ » : partagez cette page en plusieurs",
    "plus de deux cents appels de macros",
    "deux pages",
)
LIGNE_TROP_LONGUE = _dit(
    "ligne-trop-longue",
    "ligne trop longue : coupez-la en paragraphes",
    "une ligne de 8001 signes",
    "la même, en trois paragraphes",
)
SIGNE_REPETE = _dit(
    "signe-repete",
    "« {signe} » répété plus de {permis} fois : raccourcissez",
    "deux cent un tirets de suite",
    "trois tirets",
)
MOT_SANS_FIN = _dit(
    "mot-sans-fin",
    "mot sans fin : coupez-le par des espaces",
    "un mot de 1500 lettres",
    "des mots",
)
CITATIONS_EMBOITEES = _dit(
    "citations-emboitees",
    "plus de {permis} citations emboîtées : simplifiez",
    "> > > > > > > > > > > > > Une phrase.",
    "> Une phrase.",
)
TROP_DE_SIGNES = _dit(
    "trop-de-signes",
    "trop de guillemets ou de signes de mise en forme d'affilée : séparez par une ligne vide, ou "
    "retirez-en",
    "plus de 1500 « * » ou « [ » dans un paragraphe",
    "les mêmes, en paragraphes séparés par une ligne vide",
)
PAGE_IMBRIQUEE = _dit(
    "page-imbriquee",
    "page trop imbriquée : simplifiez listes et citations",
    "quarante « <div> » l'un dans l'autre",
    "une phrase",
)
AUTRES_DEFAUTS_DE_PAGE = _dit(
    "autres-defauts-de-page",
    "et {combien} autres défauts dans cette page",
    "vingt et une balises « <form> »",
    "aucune",
)
NEGATION_DE_PAGE = _dit(
    "negation-de-page",
    "« {mot} » est une négation universelle (« {phrase} ») : écrivez « nous n'avons pas lu que… », "
    "ou ajoutez la phrase et sa raison dans data/negations.yml, sous « pages »",
    "Cette aide n'existe nulle part.",
    "Nous n'avons pas lu que cette aide existe.",
)
# Les liens que la construction ne retrouve pas.
ANCRE_DE_LIEN = _dit(
    "ancre-de-lien",
    "l'ancre du lien « {lien} » n'existe pas : recopiez l'adresse du titre visé",
    "[les voies](index.md#les-voie)",
    "[les voies](index.md#les-voies)",
)
LIEN_ABSOLU = _dit(
    "lien-absolu",
    "le lien « {lien} » commence par « / » : écrivez le chemin depuis cette page, « ../ » compris",
    "[Sources](/sources.md)",
    "[Sources](sources.md)",
)
LIEN_SANS_PAGE = _dit(
    "lien-sans-page",
    "le lien « {lien} » ne mène à aucune page : écrivez le chemin d'un fichier de docs/, « .md » "
    "compris, depuis cette page",
    "[Sources](source.md)",
    "[Sources](sources.md)",
)
MENU_SANS_PAGE = _dit(
    "menu-sans-page",
    "le menu cite « {lien} », qui n'existe pas dans docs/ : corrigez ou retirez cette ligne",
    "  - Sources: source.md",
    "  - Sources: sources.md",
    fichier="mkdocs.yml",
)
