"""Les chapitres d'un livret, dans l'ordre où il les donne : d'abord qui peut aider."""

from __future__ import annotations

from innovation_sociale.models.closed_list import Vocabulaire


class Chapitre(Vocabulaire):
    """Une part d'un livret, que l'on peut choisir. Les sources suivent toujours ce qui les cite."""

    ESSENTIEL = ("essentiel", "L'essentiel", "La réponse en une page.")
    APPUI = ("appui", "Qui peut vous aider", "Qui voir, selon le moment et le besoin.")
    ANNUAIRE = ("annuaire", "L'annuaire", "Chaque structure, et comment la joindre.")
    HISTOIRES = ("histoires", "Des histoires", "Les témoignages, racontés.")
    DEFINITION = ("definition", "La définition", "Celle du webinaire, puis les autres.")
    PROJET = ("projet", "Mon projet", "Les questions, à remplir au stylo.")
    ATELIER = ("atelier", "L'atelier", "De quoi refaire l'atelier.")
    AUTRES = ("autres", "Les autres pages", "Les pages que ce projet ajoute au livret.")
    GLOSSAIRE = ("glossaire", "Le glossaire", "Les sigles et les mots, expliqués.")
    INCONNUES = ("inconnues", "Ce que nous ne savons pas", "Les questions ouvertes.")
