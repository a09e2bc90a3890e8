"""Listes fermées : les seuls mots qu'un fichier de données peut employer.

Chaque terme est un triplet (code, libellé, description), écrit une seule fois ici.
Le code est ce qu'on écrit dans les fichiers YAML ; le libellé, ce que lit le public ;
la description, ce que le dictionnaire explique.
"""

from __future__ import annotations

from innovation_sociale.models.actor_types import TypeActeur as TypeActeur
from innovation_sociale.models.closed_list import Vocabulaire as Vocabulaire
from innovation_sociale.models.source_kinds import NatureDeSource as NatureDeSource
from innovation_sociale.models.territories import Territoire as Territoire


class Stade(Vocabulaire):
    """Moment de la vie d'un projet où l'acteur intervient."""

    IDEE = ("idee", "J'ai une idée", "Le besoin est repéré, la réponse reste à dessiner.")
    AMORCAGE = (
        "amorcage",
        "J'expérimente",
        "La réponse est essayée avec les personnes concernées, avant la création.",
    )
    CREATION = (
        "creation",
        "Je crée",
        "La structure se crée ou lance son activité.",
    )
    REPRISE = (
        "reprise",
        "Je reprends ou je transforme",
        "Une entreprise ou une association change de mains ou de forme.",
    )
    DEVELOPPEMENT = ("developpement", "Je développe", "L'activité existe et grandit.")
    CHANGEMENT_ECHELLE = (
        "changement-echelle",
        "Je change d'échelle",
        "La réponse s'étend à d'autres lieux ou d'autres publics.",
    )
    CONSOLIDATION = (
        "consolidation",
        "Je consolide ou je relance",
        "L'activité se réorganise, se consolide ou repart.",
    )
    DIFFICULTE = (
        "difficulte",
        "Je traverse une difficulté",
        "La structure manque d'argent ou de forces, ou risque de s'arrêter.",
    )


class Service(Vocabulaire):
    """Ce que l'acteur apporte, dit comme un besoin du porteur de projet."""

    ORIENTATION = (
        "orientation",
        "M'informer et m'orienter",
        "Guides, premiers conseils, renvoi vers la bonne structure.",
    )
    ACCOMPAGNEMENT = (
        "accompagnement",
        "Être accompagné",
        "Suivi du projet dans la durée, seul ou en groupe.",
    )
    ECOUTE = (
        "ecoute",
        "Parler d'une difficulté",
        "Écoute et échange entre pairs, en confidence, quand la structure va mal.",
    )
    FORMATION = ("formation", "Me former", "Formations, ateliers, codéveloppement.")
    RESEAU = (
        "reseau",
        "Rencontrer un réseau",
        "Experts, pairs, parrains et marraines, événements.",
    )
    CONSEIL = (
        "conseil",
        "Faire un diagnostic, être conseillé",
        "Diagnostic et conseil pour une structure qui existe.",
    )
    PRET = ("pret", "Emprunter", "Prêt ou avance remboursable.")
    GARANTIE = ("garantie", "Garantir un prêt bancaire", "Garantie donnée à la banque.")
    MICROCREDIT = (
        "microcredit",
        "Obtenir un microcrédit",
        "Petit prêt pour qui n'a pas accès au crédit bancaire.",
    )
    INVESTISSEMENT = (
        "investissement",
        "Trouver un investisseur",
        "Apport en capital ou en fonds propres.",
    )
    SUBVENTION = (
        "subvention",
        "Obtenir une subvention ou un prix",
        "Somme versée sans remboursement.",
    )
    LOCAL = ("local", "Trouver un lieu", "Local, tiers-lieu, hébergement d'activité.")
    TIERS_LIEUX = (
        "tiers-lieux",
        "Ouvrir un tiers-lieu",
        "Appui propre aux lieux partagés : visites, repères, suivi, mise en réseau ou aide.",
    )
    TEST_ACTIVITE = (
        "test-activite",
        "Tester mon activité",
        "Essayer son activité en gardant un statut de salarié.",
    )
    RECHERCHE = (
        "recherche",
        "Travailler avec la recherche",
        "Recherche et développement avec un territoire.",
    )
    RECONNAISSANCE = (
        "reconnaissance",
        "Faire reconnaître un territoire",
        "Label ou reconnaissance publique d'un collectif territorial.",
    )


class Public(Vocabulaire):
    """À qui l'acteur s'adresse."""

    TOUT_STATUT = (
        "tout-statut",
        "Tout statut juridique",
        "Association, coopérative, société ou projet sans statut.",
    )
    PROJETS_COLLECTIFS = (
        "projets-collectifs",
        "Projets collectifs",
        "Projets portés à plusieurs ou avec plusieurs partenaires.",
    )
    STRUCTURES_ESS = (
        "structures-ess",
        "Structures de l'économie sociale et solidaire",
        "Associations, coopératives, mutuelles, fondations, entreprises ESUS.",
    )
    ASSOCIATIONS = (
        "associations",
        "Associations",
        "Associations, et personnes qui en créent une ; pas les sociétés.",
    )
    COOPERATIVES = (
        "cooperatives",
        "Coopératives : Scop, Scic",
        "Sociétés coopératives de production ou d'intérêt collectif, et qui veut en créer une.",
    )
    CREATEURS = (
        "createurs",
        "Créateurs et créatrices d'activité",
        "Personnes qui lancent leur propre activité.",
    )
    ELOIGNES_EMPLOI = (
        "eloignes-emploi",
        "Personnes éloignées de l'emploi ou du crédit",
        "Créateurs sans emploi ou exclus du crédit bancaire.",
    )
    JEUNES = ("jeunes", "Jeunes adultes", "Jeunes adultes ; l'âge exact est dans la fiche.")
    COLLECTIVITES = (
        "collectivites",
        "Collectivités et territoires",
        "Communes, intercommunalités, collectifs d'un territoire.",
    )
    CULTURE = ("culture", "Culture et création", "Entreprises et projets culturels et créatifs.")
    AGRICULTURE_ALIMENTATION = (
        "agriculture-alimentation",
        "Agriculture, alimentation, ruralité",
        "Projets agricoles, alimentaires, ruraux ou de biodiversité.",
    )
    TIERS_LIEUX = ("tiers-lieux", "Tiers-lieux", "Lieux partagés, ouverts ou en projet.")
    TRANSITION_ECOLOGIQUE = (
        "transition-ecologique",
        "Transition écologique",
        "Projets de transition écologique, quelle que soit leur forme.",
    )
    ENTREPRISES = ("entreprises", "Entreprises", "Entreprises, ESS comprise.")


class ListeCodee(Vocabulaire):
    """Une liste de la fiche d'un acteur, qui peut n'être lue qu'en partie."""

    TERRITOIRES = ("territoires", "Où", "Il intervient peut-être ailleurs.")
    STADES = ("stades", "À quel moment", "Il intervient peut-être à d'autres moments.")
    SERVICES = ("services", "Ce qu'il apporte", "Il apporte peut-être autre chose.")
    PUBLICS = ("publics", "Pour qui", "Il s'adresse peut-être à d'autres.")


class Frais(Vocabulaire):
    """Ce que l'appui coûte au porteur de projet."""

    GRATUIT = ("gratuit", "Gratuit", "Le porteur de projet ne paie pas.")
    PAYANT = ("payant", "Payant", "Une somme ou une contribution est demandée.")
    SANS_OBJET = ("sans-objet", "Sans objet", "L'acteur ne vend ni ne fournit de prestation.")
    INCONNU = ("inconnu", "Non renseigné", "Nous ne le savons pas : aidez-nous à compléter.")


class StatutActeur(Vocabulaire):
    """Ce que nous savons de l'activité d'un acteur à la date de vérification."""

    ACTIF = ("actif", "Actif", "Nous avons lu une nouvelle récente de son activité.")
    SUSPENDU = ("suspendu", "Suspendu", "Cette structure a arrêté son activité pour un temps.")
    FERME = ("ferme", "Fermé", "Cette structure a cessé son activité.")
    A_CONFIRMER = (
        "a-confirmer",
        "Activité non confirmée",
        "Ce que nous avons lu est trop ancien, ou trop mince, pour dire si elle agit encore : "
        "demandez-le-lui.",
    )


class StatutTemoignage(Vocabulaire):
    """Ce qu'est devenu le projet depuis le témoignage."""

    ACTIF = ("actif", "Actif", "Nous avons lu une nouvelle récente du projet.")
    CHANGE = (
        "change",
        "A changé depuis",
        "Le projet a continué en changeant de lieu, de taille ou de forme.",
    )
    INCONNU = ("inconnu", "Situation inconnue", "Nous n'avons pas trouvé de nouvelle récente.")


class VerifieComment(Vocabulaire):
    """Ce qu'on a fait pour relire une fiche : le mot le plus fort demande la preuve la plus forte."""

    COPIES = (
        "copies",
        "Relu",
        "Relue d'après nos notes de lecture : ni ses sources rouvertes, ni la structure appelée.",
    )
    EN_LIGNE = (
        "en-ligne",
        "Vérifié en ligne",
        "Ses sources ont été rouvertes en ligne ce jour-là.",
    )
    ACTEUR = ("acteur", "Confirmé par la structure", "La structure a confirmé ce jour-là.")


class Sujet(Vocabulaire):
    """Ce dont parle un fait : range la fiche et prouve les listes codées."""

    PRESENTATION = ("presentation", "En bref", "Ce qu'est l'acteur ou le projet.")
    TERRITOIRES = ("territoires", "Territoire", "Où il intervient.")
    STADES = ("stades", "À quel moment", "À quel stade du projet il intervient.")
    SERVICES = ("services", "Ce qu'il apporte", "Services, financements, programmes.")
    PUBLICS = ("publics", "Pour qui", "À qui il s'adresse, à quelles conditions.")
    FRAIS = ("frais", "Coût", "Ce que l'appui coûte au porteur de projet.")
    CANDIDATURE = ("candidature", "Candidature et calendrier", "Comment et quand candidater.")
    COORDONNEES = ("coordonnees", "Coordonnées", "Site, adresse, contact de la structure.")
    ACTIVITE = ("activite", "Activité et bilans", "Résultats datés, dernières nouvelles.")
    MOYENS = ("moyens", "Moyens et financement", "Budgets, subventions, soutiens.")
    HISTOIRE = ("histoire", "Histoire", "Création, fusions, étapes.")
    ARTICLE = ("article", "Ce qu'en dit l'article", "Ce que l'article d'origine en disait.")
    A_SAVOIR = ("a-savoir", "À savoir", "Mise en garde, confusion à éviter, désaccord de sources.")
