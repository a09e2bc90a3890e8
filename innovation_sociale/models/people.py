"""Reconnaître une personne dans un texte ou une adresse : la règle 3 de CONTRIBUTING.

Une personne n'apparaît que par son nom et son rôle. Rien ici ne prouve qu'un mot est un nom :
on reconnaît les prénoms courants, les civilités, et la forme « prenom.nom ».
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from innovation_sociale.errors import Said, Sentence, fold, shown
from innovation_sociale.messages import addresses as dit
from innovation_sociale.models.contacts import EMAIL, MOBILE, may_reach, with_at_sign

# Les prénoms les plus portés en France, toutes générations, sans accent ; ceux qui sont d'abord
# des mots de nos structures (« France », « Rose », « Pierre », « Martin ») n'y sont pas.
FIRST_NAMES = frozenset(
    """
    adam adele adrien agathe agnes alain alban albert alex alexandra alexandre alexis ali alice
    aline alix amandine amelie amina amine anais andre andree angelique anna anne annick annie
    anthony antoine antoinette ariane armand arnaud arthur audrey augustin aurelie aurelien axel
    aziz baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard bertrand
    brigitte bruno camille carine carole caroline catherine cecile cedric celia celine chantal
    charles charline charlotte chloe christelle christian christiane christine christophe claire
    clara claude claudine clemence clement colette coline corentin corinne cyril damien daniel
    daniele david deborah delphine denis denise diane didier dominique dorothee eddy edith edouard
    elena eliane elisa elisabeth elise elodie eloise emeline emile emilie emma emmanuel emmanuelle
    enzo eric erwan esteban estelle esther etienne eugenie eva evelyne fabien fabienne fabrice
    fanny fatima fatiha felix florence florent florian florine francis franck francois francoise
    frederic frederique gabriel gabrielle gael gaelle gaetan gauthier genevieve geoffrey georges
    gerald gerard germain ghislaine gilbert gilles ginette gisele gregoire gregory guillaume guy
    gwenaelle hakim hamid hassan helene henri herve hubert hugo ibrahim ines irene isabelle jacky
    jacqueline jacques jean jeanne jeannine jennifer jeremie jeremy jerome jessica joan joel joelle
    johan johanna jonathan jordan joseph josette josiane jules julia julie julien juliette justine
    karim karine katia kevin khadija laetitia lara laura laure laurence laurent laurie lea leo leon
    leila lilian lina lionel lise lisa loic lola lorene louis louise luc lucas lucie lucien ludivine
    ludovic lydie maeva malika manon marc marcel margaux margot marguerite marianne marie marina
    marine marion marjorie martial martine maryse mathieu mathilde matthieu maud maurice max maxence
    maxime melanie melissa michel michele micheline mickael mireille mohamed monique morgane mourad
    muriel myriam nabil nadege nadia nadine natacha nathalie nathan nicolas nicole noel noemie
    odette odile olivia olivier pascale patrice patricia patrick paul paule paulette pauline perrine
    philippe pierrick quentin rachel rachid raphael raymond rebecca regine regis remi remy renaud
    rene renee richard robert robin rodolphe roger roland romain ronan roxane sabine sabrina said
    salome samia samir samuel sandra sandrine sara sarah sebastien serge severine simon simone
    sofia solene sonia sophie stephane stephanie suzanne sylvain sylvie tania thibault thibaut
    thierry thomas tristan valentin valentine valerie vanessa veronique victoire vincent virginie
    viviane walid william xavier yann yannick yasmine yoann yohan yolande youssef yves yvette yvonne
    zoe
    """.split()
)
# Ce qui, dans une adresse, nomme un rôle, un service, une structure, ou relie deux mots.
ROLES = frozenset(
    """
    abonnement accompagnement accueil achat achats actu actualites adherent adherents adhesion
    adhesions administration admin agence aide alerte animation annuaire antenne appui asso
    association associations atelier ateliers assistance benevole benevoles bibliotheque bio bonjour
    bureau boutique cae cafe cagnotte candidature candidatures cantine ccas centre cigales citoyen
    clients club co collectif com commercial commission commune communication comptabilite compta
    conseil contact contacts contactez coop cooperative coordination coordo coworking cress culture
    demande direction dla don dons dpo ecole economie ecrire emploi entraide epicerie equipe espace
    ess evenement evenements ferme festival fondation formation formations foyer garage general
    groupe habitat hello impact incubateur info information informations infos innovation
    inscription inscriptions jardin jardins job jobs laposte lieu local logement magasin mail mairie
    maison marche media mediatheque messagerie ml mouvement nous office ong partenaire partenaires
    partenariat partenariats permanence poste pole postmaster presidence presse prevention
    production programme projet projets public questions recherche recrutement recyclerie redaction
    reemploi referent relais renseignement renseignements reparation reseau reservation reservations
    residence ressource ressourcerie ressources rgpd rh rue sas scic scop secretaire secretariat
    service services siege site social sociale solidaire solidarite stage stages standard structure
    support syndicat tiers tierslieu territoire territoires tresorerie tresorier union vente ville
    webmaster
    a au aux avec chez d de des du en et ici l la le les ma mon nos notre par pour st saint sainte
    sur un une vos votre
    """.split()
)
WEBMAILS = re.compile(
    r"(?:gmail|googlemail|google|orange|wanadoo|free|laposte|sfr|neuf|cegetel|club-internet|bbox|"
    r"numericable|aliceadsl|alice|outlook|hotmail|live|msn|yahoo|ymail|rocketmail|icloud|me|mac|"
    r"aol|proton|protonmail|pm|tuta|tutanota|tutamail|gmx|mailo|netcourrier|riseup|zaclys|posteo|"
    r"mail|email|yandex|voila|nordnet|noos|tiscali|lilo|zoho|fastmail|disroot|9online|dbmail|caramail"
    r")\.(?:com|fr|net|org|me|io|ch|eu|de|co\.uk|be|it|es|ca|fm)"
)
_NAME = r"[A-ZÀÂÇÉÈÊËÎÏÔŒÛÜ][\w'’-]+"
_CIVILITY = re.compile(rf"\b(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle|Maître)\s+{_NAME}")
_TWO_WORDS = re.compile(rf"(?=\b({_NAME})\s+({_NAME}|[A-Z]\.))")


class Bearer(Enum):
    """À qui est une adresse électronique, d'après ce qui précède « @ »."""

    PERSON = "personne"
    PERHAPS = "peut-être une personne"
    STRUCTURE = "structure"


def personal_problem(text: str) -> Said:
    """Ce qu'un texte, donnée ou page, dit de trop d'une personne ; vide s'il n'en dit rien."""
    if not may_reach(text):
        return ""
    if (mobile := MOBILE.search(text)) and names_person(text):
        return dit.MOBILE_AUPRES_D_UN_NOM(numero=shown(mobile.group()))
    for found in EMAIL.findall(with_at_sign(text)):
        if bearer(found) is Bearer.PERSON:
            return personal_email(found)
    return ""


def contact_in(text: str) -> bool:
    """Vrai si un texte porte un mobile ou une adresse électronique, de qui que ce soit."""
    return bool(MOBILE.search(text) or EMAIL.search(with_at_sign(text)))


def personal_email(email: str) -> Sentence:
    """La phrase qui refuse l'adresse électronique d'une personne."""
    return dit.COURRIEL_DE_PERSONNE(courriel=shown(email))


def names_person(text: str) -> bool:
    """Vrai si un texte nomme une personne : une civilité, ou un prénom courant et un nom."""
    if _CIVILITY.search(text):
        return True
    return any(
        _first_name(word.partition("-")[0])
        for found in _TWO_WORDS.finditer(text)
        for word in found.groups()
    )


def on_webmail(email: str) -> bool:
    """Vrai si l'adresse est chez une messagerie ouverte à tous, et non chez la structure."""
    return bool(WEBMAILS.fullmatch(email.rpartition("@")[2].lower()))


def bearer(email: str, names: Collection[str] = ()) -> Bearer:
    """Qui porte une adresse ; `names` : les noms de la structure, dont un mot la désigne."""
    local, _, domain = email.lower().rpartition("@")
    if not on_webmail(email):
        names = (*names, *domain.split(".")[:-1])
    parts = [part for part in re.split(r"[._+\-\d]+", local) if part]
    strangers = [part for part in parts if not _own(part, names)]
    first = [part for part in strangers if _first_name(part)]
    if first and not _named_after(parts, first[0]):
        return Bearer.PERSON
    if any(map(_glued, strangers)) and len(parts) == 1:
        return Bearer.PERSON if on_webmail(email) else Bearer.PERHAPS
    known = len(strangers) < len(parts) or any(part in ROLES for part in parts if len(part) > 1)
    if len(parts) > 1 and not known:
        return Bearer.PERSON if on_webmail(email) else Bearer.PERHAPS
    return Bearer.STRUCTURE


def _first_name(word: str) -> bool:
    return fold(word) in FIRST_NAMES


def _named_after(parts: list[str], name: str) -> bool:
    """« saint.martin » est un lieu, non une personne."""
    before = parts[parts.index(name) - 1] if parts.index(name) else ""
    return before in ("saint", "st", "sainte", "ste")


def _glued(word: str) -> bool:
    """« mariedurand », « durandmarie » : un prénom d'au moins quatre lettres, et un nom."""
    for size in range(4, len(word) - 3):
        for name, rest in ((word[:size], word[size:]), (word[-size:], word[:-size])):
            if name in FIRST_NAMES and not any(role in rest for role in ROLES if len(role) > 3):
                return True
    return False


def _own(part: str, names: Collection[str]) -> bool:
    """Vrai si un mot d'une adresse vient du nom de la structure, entier, collé ou en initiales."""
    for name in names:
        words = [fold(word) for word in re.split(r"[\W_]+", name) if fold(word)]
        whole = "".join(words)
        if part in words or part == whole or (len(part) > 3 and part in whole):
            return True
        if len(part) > 1 and part == "".join(word[0] for word in words if word not in ROLES):
            return True
    return False
