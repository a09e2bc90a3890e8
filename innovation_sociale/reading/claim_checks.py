"""Ce qu'une donnée affirme sans pouvoir le prouver : négation, citation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache

from innovation_sociale.errors import DataError, fold, shown
from innovation_sociale.french.negations import universal_negations
from innovation_sociale.messages import proofs as dit
from innovation_sociale.models import Citation, Fait, Passage, Question, Source
from innovation_sociale.models.base import Chemin, Modele, noms, textes
from innovation_sociale.models.facts import A_RELIRE
from innovation_sociale.models.kinds import WRITTEN
from innovation_sociale.models.negations import Negations
from innovation_sociale.models.workshops import AtelierTenu, EtapeTenue, PostIt
from innovation_sociale.reading.loaded import Loaded
from innovation_sociale.reading.source_checks import shared_sources

# Un nom, un titre, une expression tiennent en sept mots (les plus longs de nos données) ; la plus
# courte proposition que nous citons de la loi en a neuf.
QUOTATION = 8
# Ce qui nomme, renvoie ou se cite mot pour mot : on n'y affirme rien nous-mêmes.
_NAMES = frozenset(
    "nom terme developpe editeur hebergeur lieu adresse reference alineas definit_jusqu_a mots url site_web "
    "texte_officiel courriel formulaire telephone unite heure autres_organisateurs".split()
)
_TITLED = ("Source", "Rencontre", "MomentRencontre")
_TITLES = _NAMES | {"titre"}
# Listes de mots à chercher, résultats d'outils, paroles déjà imprimées, phrases déjà relues.
APART = frozenset((WRITTEN, "synonyms", "accessibility", "grid", "negations", "words"))
_TITLING = frozenset(("titre", "nom"))
_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")


def check_claims(loaded: Sequence[Loaded], present: Set[tuple[str, str]]) -> Iterator[DataError]:
    """Toutes les affirmations que rien ne porte, dans les données déjà lues.

    `present` : nature et identifiant de tous les fichiers, même ceux qu'un défaut empêche de lire.
    """
    sources = shared_sources(loaded)
    titles = cache(lambda: _titles(loaded))  # rarement demandés
    for one in loaded:
        if one.kind in APART:
            continue
        for path, model in one.models:
            yield from _quotations(one, path, model, sources, titles)
            if isinstance(model, Fait):
                yield from _deduction(one, path, model)
    lost = ("negations", "negations") in present and not any(
        isinstance(one.value, Negations) for one in loaded
    )
    yield from _negations(loaded, without_list=lost)


def texts(model: Modele) -> Iterator[tuple[Chemin, str]]:
    """Les phrases qu'un modèle porte lui-même, sans celles de ses parties."""
    if isinstance(model, Passage):
        return iter(())  # ce que nous disions, cité tel quel parce que c'était faux
    if isinstance(model, AtelierTenu | EtapeTenue | PostIt):
        return iter(())  # les mots des participants, non les nôtres
    return textes(model, _TITLES if type(model).__name__ in _TITLED else _NAMES)


def _deduction(one: Loaded, path: Chemin, fait: Fait) -> Iterator[DataError]:
    if fait.deduit and fait.negation_lue:
        yield one.document.error((*path, "negation_lue"), dit.LU_ET_DEDUIT())


def _negations(loaded: Sequence[Loaded], *, without_list: bool) -> Iterator[DataError]:
    """Les négations universelles sans marque, puis les phrases permises qui ne servent plus.

    `without_list` : la liste des phrases permises est en défaut, et ne peut rien refuser.
    """
    allowed = {
        fold(one.phrase): (listed, rank)
        for listed in loaded
        if isinstance(listed.value, Negations)
        for rank, one in enumerate(listed.value.donnees)
    }
    met: set[str] = set()
    for one in loaded:
        if one.kind in APART:
            continue
        for path, model in one.models:
            for inside, text in texts(model):
                for found in universal_negations(text):
                    marked = isinstance(model, Fait | Question)
                    if getattr(model, "negation_lue", without_list):
                        continue
                    if found.key in allowed and not marked:
                        met.add(found.key)
                        continue
                    row = dit.NEGATION_SANS_MARQUE if marked else dit.NEGATION_DE_DONNEE
                    yield one.document.error((*path, *inside), row(mot=found.word))
    for key, (listed, rank) in allowed.items():
        if key not in met:
            yield unused(listed, "donnees", rank)


def unused(listed: Loaded, where: str, rank: int) -> DataError:
    """Le défaut d'une phrase permise qui n'est plus écrite, ou qui ne nie rien."""
    phrase = getattr(listed.value, where)[rank].phrase
    said = dit.NEGATION_EN_TROP(phrase=shown(phrase))
    return listed.document.error((where, rank, "phrase"), said)


def _quotations(
    one: Loaded,
    path: Chemin,
    model: Modele,
    sources: Mapping[str, Source],
    titles: Callable[[], set[str]],
) -> Iterator[DataError]:
    """Les citations dont aucune source ne tient le texte, et qui ne se disent pas à relire."""
    if isinstance(model, Source):
        return
    if isinstance(model, Citation):
        # Une seule source peut n'en tenir qu'une part : il les faut toutes.
        if not A_RELIRE.search(model.mention or "") and not all(_hold(model.sources, sources)):
            yield one.document.error((*path, "alineas"), dit.CITATION_SANS_TEXTE(), key=True)
        return
    for inside, text in texts(model):
        for found in _QUOTED.finditer(text):
            quoted = next(filter(None, found.groups()), "")
            words = sum(any(char.isalnum() for char in word) for word in quoted.split())
            if words < QUOTATION or fold(quoted) in titles():
                continue
            cited = model.references if isinstance(model, Fait) else ()
            said = " ".join(text for _, text in texts(model))
            if not any(_hold(cited, sources)) and not A_RELIRE.search(said):
                yield one.document.error((*path, *inside), dit.CITATION_SANS_TEXTE())
                break


def _hold(cited: Sequence[str | Source], sources: Mapping[str, Source]) -> list[bool]:
    """Pour chaque source citée, vrai si nous y avons lu le texte."""
    found = (sources.get(one) if isinstance(one, str) else one for one in cited)
    return [one is not None and one.contient_le_texte is True for one in found]


def _titles(loaded: Sequence[Loaded]) -> set[str]:
    """Les titres et les noms que les données donnent : entre guillemets, ils ne citent rien."""
    return {
        fold(name)
        for one in loaded
        for _, model in one.models
        for field in _TITLING.intersection(noms(type(model), str))
        if isinstance(name := getattr(model, field), str)
    }
