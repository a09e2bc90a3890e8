"""Adresses web, courriels et téléphones : ce qui ne mènerait nulle part, ou chez quelqu'un."""

from __future__ import annotations

from functools import partial

from innovation_sociale.errors import Lieu, Message

_web = partial(Message, Lieu.DONNEES, fichier="data/support/*.yml")
_LIEN = "liens:\n  - quoi: sa-page\n    url: {}\n    date: 2026-01"
_JUSTE = _LIEN.format("https://exemple.fr/")

ADRESSE_DE_TRAVERS = _web(
    "adresse-de-travers",
    "écrivez « {juste} »",
    _LIEN.format("http:/exemple.fr/"),
    _LIEN.format("http://exemple.fr/"),
)
ADRESSE_SANS_HTTPS = _web(
    "adresse-sans-https",
    "une adresse commence par « https:// » : écrivez « {juste} »",
    _LIEN.format("www.exemple.fr"),
    _LIEN.format("https://www.exemple.fr"),
)
FORME_D_ADRESSE = _web(
    "forme-d-adresse",
    "« {valeur} » n'a pas la bonne forme : une adresse commence par « https:// » ou « http:// » et "
    "ne contient pas d'espace",
    _LIEN.format("le site de la structure"),
    _JUSTE,
)
DEUX_ADRESSES_EN_UNE = _web(
    "deux-adresses-en-une",
    "il y a deux adresses en une : n'en gardez qu'une",
    _LIEN.format("https://exemple.fr/https://autre.fr/"),
    _JUSTE,
)
SIGNE_FINAL = _web(
    "signe-final",
    "un signe est de trop à la fin : écrivez « {juste} »{suite}",
    _LIEN.format("https://exemple.fr/page."),
    _LIEN.format("https://exemple.fr/page"),
)
CONTROLE_DANS_L_ADRESSE = _web(
    "controle-dans-l-adresse",
    "un caractère de contrôle s'y cache : recopiez l'adresse depuis le navigateur",
    _LIEN.format("https://exemple.fr/%00page"),
    _LIEN.format("https://exemple.fr/page"),
)
ESPACE_DANS_L_ADRESSE = _web(
    "espace-dans-l-adresse",
    "une adresse ne contient pas d'espace : n'en gardez qu'une, ou écrivez « %20 » à la place de "
    "l'espace",
    _LIEN.format("https://exemple.fr/la page"),
    _LIEN.format("https://exemple.fr/la%20page"),
)
BARRES_DROITES = _web(
    "barres-droites",
    "écrivez des barres droites : « {juste} »",
    _LIEN.format("https://exemple.fr/la\\page"),
    _LIEN.format("https://exemple.fr/la/page"),
)
POURCENT_SEUL = _web(
    "pourcent-seul",
    "un « % » seul, signe {rang} : écrivez « %25 »",
    _LIEN.format("https://exemple.fr/100%"),
    _LIEN.format("https://exemple.fr/100%25"),
)
SIGNE_D_ADRESSE = _web(
    "signe-d-adresse",
    "le signe « {signe} » s'écrit « {juste} » dans une adresse",
    _LIEN.format("https://exemple.fr/l’exemple"),
    _LIEN.format("https://exemple.fr/l%E2%80%99exemple"),
)
HOTE_CACHE = _web(
    "hote-cache",
    "l'adresse mène à « {hote} », et non à ce qui précède « @ » : si c'est voulu, écrivez "
    "« {juste} »",
    _LIEN.format("https://exemple.fr@autre.fr/"),
    _LIEN.format("https://autre.fr/"),
)
NOM_DE_SITE = _web(
    "nom-de-site",
    "« {hote} » n'est pas un nom de site : recopiez-le depuis le navigateur",
    _LIEN.format("https://-exemple.fr/"),
    _JUSTE,
)
HOTE_MANQUANT = _web(
    "hote-manquant",
    "il manque le nom du site : « https://exemple.fr »",
    _LIEN.format("https://?page=2"),
    _LIEN.format("https://exemple.fr/?page=2"),
)
PORT = _web(
    "port",
    "« :{port} » n'est pas un port : retirez-le",
    _LIEN.format("https://exemple.fr:99999/"),
    _JUSTE,
)
POINT_FINAL_DE_L_HOTE = _web(
    "point-final-de-l-hote",
    "un point est de trop après le nom du site : écrivez « {juste} »",
    _LIEN.format("https://exemple.fr./"),
    _JUSTE,
)
HOTE_PRIVE = _web(
    "hote-prive",
    "« {hote} » n'est connu que d'une machine ou d'un réseau privé : écrivez l'adresse que tout le "
    "monde peut ouvrir",
    _LIEN.format("http://localhost:8000/"),
    _JUSTE,
)
FIN_DE_L_HOTE = _web(
    "fin-de-l-hote",
    "« .{fin} » ne finit pas un nom de site : vérifiez « {hote} »",
    _LIEN.format("https://exemple.f/"),
    _JUSTE,
)
HOTE_CHIFFRE = _web(
    "hote-chiffre",
    "« {hote} » est l'adresse d'une machine, pas le nom d'un site : écrivez le nom, "
    "« https://exemple.fr »",
    _LIEN.format("http://192.0.2.1/"),
    _JUSTE,
)
LETTRE_ETRANGERE = _web(
    "lettre-etrangere",
    "« {signe} » (U+{numero}), dans « {lu} »{code}, n'est pas une lettre française : ce site n'est "
    "pas celui qu'on croit lire ; retapez son nom",
    _LIEN.format("https://xn--exempl-0of.fr/"),
    _JUSTE,
)
ADRESSE_QUI_SUIT = _web(
    "adresse-qui-suit",
    "cette adresse suit qui la prend : écrivez « {juste} »",
    _LIEN.format("https://exemple.fr/?utm_source=lettre"),
    _JUSTE,
)
# Courriels et téléphones.
DEUX_COURRIELS = _web(
    "deux-courriels",
    "il y a deux adresses : gardez celle de l'accueil",
    "courriel: contact@exemple.fr, projets@exemple.fr",
    "courriel: contact@exemple.fr",
)
COURRIEL_SEUL = _web(
    "courriel-seul",
    "écrivez l'adresse seule : « {juste} »",
    'courriel: "Courriel : contact@exemple.fr"',
    "courriel: contact@exemple.fr",
)
FORME_DE_COURRIEL = _web(
    "forme-de-courriel",
    "« {valeur} » n'a pas la bonne forme : une adresse électronique s'écrit "
    "« nom@structure.fr », sans accent ni espace avant « @ »",
    "courriel: contact.exemple.fr",
    "courriel: contact@exemple.fr",
)
NUMERO_ABIME = _web(
    "numero-abime",
    "le tableur a abîmé ce numéro : écrivez « {juste} »",
    "telephone: 473000000",
    'telephone: "0473000000"',
)
NUMERO_PERDU = _web(
    "numero-perdu",
    "le tableur a abîmé ce numéro : recopiez-le ; un téléphone s'écrit en dix chiffres : "
    "« 0473000000 »",
    "telephone: 4.73E+08",
    'telephone: "0473000000"',
)
CHIFFRES_SEULS = _web(
    "chiffres-seuls",
    "écrivez les chiffres seuls : « {juste} »",
    'telephone: "Tél. : 04 73 00 00 00"',
    'telephone: "0473000000"',
)
DEUX_NUMEROS = _web(
    "deux-numeros",
    "il y a deux numéros : gardez celui du standard{suite}",
    "telephone: 04 73 00 00 00 ou 04 73 00 00 01",
    'telephone: "0473000000"',
)
NUMERO_ETRANGER = _web(
    "numero-etranger",
    "seuls les numéros français sont lus ; un téléphone s'écrit en dix chiffres : « 0473000000 »",
    'telephone: "+41 22 000 00 00"',
    'telephone: "0473000000"',
)
FORME_DE_NUMERO = _web(
    "forme-de-numero",
    "« {valeur} » n'est pas un numéro de téléphone ; un téléphone s'écrit en dix chiffres : "
    "« 0473000000 »",
    "telephone: 04 73 00",
    'telephone: "0473000000"',
)
# La règle 3 : jamais de téléphone ni de courriel personnel.
MOBILE_AUPRES_D_UN_NOM = _web(
    "mobile-aupres-d-un-nom",
    "« {numero} » est un mobile auprès du nom d'une personne : retirez-le ; on ne publie jamais de "
    "téléphone personnel",
    "adresse: Demander Mme Exemple au 06 00 00 00 00",
    "adresse: Demander l'accueil",
)
COURRIEL_DE_PERSONNE = _web(
    "courriel-de-personne",
    "« {courriel} » nomme une personne : écrivez l'adresse de l'accueil (« contact@… »), ou retirez "
    "celle-ci ; on ne publie jamais de courriel personnel",
    "courriel: marie.exemple@structure.fr",
    "courriel: contact@structure.fr",
)
COURRIEL_DE_PERSONNE_PEUT_ETRE = _web(
    "courriel-de-personne-peut-etre",
    "« {courriel} » nomme peut-être une personne : préférez l'adresse de l'accueil",
    "courriel: k.zorglub@structure.fr",
    "courriel: contact@structure.fr",
    avertissement=True,
)
COURRIEL_OUVERT_A_TOUS = _web(
    "courriel-ouvert-a-tous",
    "« {courriel} » est chez une messagerie ouverte à tous : gardez-la si la structure la publie "
    "comme la sienne, et si elle n'est à personne en propre",
    "courriel: association.exemple@gmail.com",
    "courriel: contact@exemple.fr",
    avertissement=True,
)
MOBILE_DANS_UN_TEXTE = _web(
    "mobile-dans-un-texte",
    "un numéro de mobile est dans ce texte : mettez-le dans « telephone » s'il est celui de la "
    "structure, sinon retirez-le",
    "adresse: Place du Marché, 06 00 00 00 00",
    "adresse: Place du Marché",
    avertissement=True,
)
MOBILE_PERSONNEL = _web(
    "mobile-personnel",
    "ce mobile est auprès du nom d'une personne : écrivez le numéro du standard, ou retirez "
    "celui-ci ; on ne publie jamais de téléphone personnel",
    'telephone: "0600000000"\nverifie_par: Mme Exemple',
    'telephone: "0473000000"\nverifie_par: Mme Exemple',
)
MOBILE_DE_STRUCTURE = _web(
    "mobile-de-structure",
    "ce numéro est celui d'un mobile : gardez-le si la structure le publie comme le sien, et s'il "
    "n'est à personne en propre",
    'telephone: "0600000000"',
    'telephone: "0473000000"',
    avertissement=True,
)
