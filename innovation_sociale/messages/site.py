"""Le site construit, relu avant d'être publié, et les liens extérieurs qui ne répondent plus."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_dit = partial(Message, Lieu.SITE)

BALISE_INATTENDUE = _dit(
    "balise-inattendue",
    "balise « <{balise}> » inattendue dans une page publiée (allowed_html.py)",
    "<marquee>Une phrase.</marquee>",
    "<p>Une phrase.</p>",
)
COMMENTAIRE_INATTENDU = _dit(
    "commentaire-inattendu",
    "commentaire inattendu dans une page publiée (allowed_html.py)",
    "<!-- à revoir -->",
    "<p>Une phrase.</p>",
)
MARQUE_RESTEE = _dit(
    "marque-restee",
    "« {marque} » est resté dans la page",
    "<p>{{ entonnoir() }}</p>",
    "<p><code>{{ entonnoir() }}</code></p>",
)
SCRIPT_D_ATTRIBUT = _dit(
    "script-d-attribut",
    "<{balise}> porte un script dans un attribut",
    '<p onclick="alert(1)">Une phrase.</p>',
    "<p>Une phrase.</p>",
)
STYLE_DE_BALISE = _dit(
    "style-de-balise",
    "<{balise}> porte un style : écrivez-le dans docs/assets/css/",
    '<p style="color: red">Une phrase.</p>',
    '<p class="isa-note">Une phrase.</p>',
)
ATTRIBUT_INATTENDU = _dit(
    "attribut-inattendu",
    "attribut « {attribut} » inattendu sur <{balise}> (allowed_html.py)",
    '<p align="center">Une phrase.</p>',
    "<p>Une phrase.</p>",
)
ANCRE_EN_DOUBLE = _dit(
    "ancre-en-double",
    "l'ancre « {ancre} » est écrite deux fois",
    '<p id="voies">Une voie.</p><p id="voies">Une autre.</p>',
    '<p id="voies">Une voie.</p><p id="autres-voies">Une autre.</p>',
)
HORS_DE_L_EN_TETE = _dit(
    "hors-de-l-en-tete",
    "<{balise}> hors de l'en-tête de la page",
    "<p>Une phrase.</p><title>Ma page</title>",
    "<p>Une phrase.</p>",
)
PIED_DANS_LA_PAGE = _dit(
    "pied-dans-la-page",
    "le pied de page est dans la page : une balise n'est pas fermée",
    "<div><footer>Fin.</footer></div>",
    "<footer>Fin.</footer>",
)
IMAGE_SANS_TEXTE = _dit(
    "image-sans-texte",
    "image sans texte de remplacement (« alt »)",
    '<img src="jardin.png">',
    '<img src="jardin.png" alt="Un jardin">',
)
FORMULAIRE_INCONNU = _dit(
    "formulaire-inconnu",
    "formulaire inconnu (allowed_html.py)",
    '<form id="inconnu"></form>',
    '<form id="filtres"></form>',
)
CHAMP_INATTENDU = _dit(
    "champ-inattendu",
    "champ de type « {type} » inattendu (allowed_html.py)",
    '<input type="password">',
    '<input type="search">',
)
BOUTON_SANS_GENRE = _dit(
    "bouton-sans-genre",
    'bouton sans genre : écrivez type="button"',
    "<button>Chercher</button>",
    '<button type="button">Chercher</button>',
)
LIEN_D_EN_TETE = _dit(
    "lien-d-en-tete",
    '<link rel="{rel}"> inattendu (allowed_html.py)',
    '<link rel="preconnect" href="https://exemple.fr/">',
    '<link rel="author" href="https://exemple.fr/">',
)
LIEN_D_EN_TETE_SANS_REL = _dit(
    "lien-d-en-tete-sans-rel",
    "<link> sans « rel »",
    '<link href="https://exemple.fr/">',
    '<link rel="author" href="https://exemple.fr/">',
)
SCRIPT_DE_TYPE = _dit(
    "script-de-type",
    "script de type « {type} » inattendu",
    '<script type="module" src="outil.js"></script>',
    '<script src="outil.js" defer></script>',
)
SCRIPT_HORS_LISTE = _dit(
    "script-hors-liste",
    "ce script n'est pas sur la liste approuvée (content_security.py)",
    "<script>alert(1)</script>",
    '<script src="outil.js" defer></script>',
)
META_INTERDIT = _dit(
    "meta-interdit",
    '<meta http-equiv="{nom}"> interdit',
    '<meta http-equiv="refresh" content="0">',
    '<meta name="robots" content="all">',
)
META_PROPRIETE = _dit(
    "meta-propriete",
    '<meta property="{nom}"> inattendu',
    '<meta property="fb:app" content="1">',
    '<meta property="og:title" content="Ma page">',
)
META_NOM = _dit(
    "meta-nom",
    '<meta name="{nom}"> inattendu',
    '<meta name="generator" content="à la main">',
    '<meta name="robots" content="all">',
)
# Les liens et les chargements.
ADRESSE_MAL_ECRITE = _dit(
    "adresse-mal-ecrite",
    "adresse mal écrite : « {adresse} »",
    '<a href="https://[exemple/">Exemple</a>',
    '<a href="https://exemple.fr/">Exemple</a>',
)
ADRESSE_INTERDITE = _dit(
    "adresse-interdite",
    "adresse « {schema}: » interdite : « {adresse} »",
    '<a href="javascript:alert(1)">Exemple</a>',
    '<a href="https://exemple.fr/">Exemple</a>',
)
CHARGE_D_AILLEURS = _dit(
    "charge-d-ailleurs",
    "« {adresse} » est chargé depuis un autre site",
    '<img src="https://exemple.fr/x.png" alt="Un jardin">',
    '<img src="jardin.png" alt="Un jardin">',
)
LIEN_MORT = _dit(
    "lien-mort",
    "lien mort : « {adresse} » ne mène à rien",
    '<a href="nulle-part.html">Ailleurs</a>',
    '<a href="index.html">Accueil</a>',
)
ANCRE_MORTE = _dit(
    "ancre-morte",
    "ancre morte : « {adresse} » ne mène à aucune ancre",
    '<a href="#voie">Les voies</a><p id="voies">Une voie.</p>',
    '<a href="#voies">Les voies</a><p id="voies">Une voie.</p>',
)
LIEN_SUR_PLACE = _dit(
    "lien-sur-place",
    "« {adresse} » mène à la page qu'on lit déjà : retirez ce lien, ou visez une partie (« #… »)",
    '<main><a href="index.html">Voyez comment faire</a></main>',
    '<main><a href="#voies">Voyez comment faire</a><p id="voies">Une voie.</p></main>',
)
PAGE_PERDUE = _dit(
    "page-perdue",
    "aucun chemin de liens ne mène de l'accueil à cette page",
    "une page que rien ne cite",
    "la même, citée par l'accueil",
)
LIEN_MUET = Message(
    Lieu.DONNEES,
    "lien-muet",
    "{adresse} : {reponse}",
    "url: https://exemple.fr/disparue, où le serveur répond 404",
    "url: https://exemple.fr/, qui répond",
    avertissement=True,
)
