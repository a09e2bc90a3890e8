"""Les adresses d'autres sites : celles qui trompent sont refusées, celles du monde réel passent."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innovation_sociale.models import web_addresses
from innovation_sociale.models.web_addresses import address_problem, ascii_address, same_page
from innovation_sociale.reading.loading import load_catalogue
from tests.conftest import ROOT

# Adresse → un morceau de ce que la phrase doit dire, souvent ce qu'il faut écrire.
HOSTILE = {
    # Un hôte caché derrière un autre.
    "https://cisca.fr@evil.test/": "« https://evil.test/ »",
    "https://cisca.fr:secret@evil.test/x": "« evil.test »",
    "https://cisca.fr%40evil.test/": "n'est pas un nom de site",
    "https://cisca.fr\\@evil.test/": "barres droites",
    # Une machine, pas un site.
    "https://192.168.0.1/": "adresse d'une machine",
    "https://127.0.0.1:8000/": "adresse d'une machine",
    "https://2130706433/": "adresse d'une machine",
    "https://0x7f000001/": "adresse d'une machine",
    "https://0177.0.0.1/": "adresse d'une machine",
    "https://0x7f.1/": "adresse d'une machine",
    "https://[::1]/": "adresse d'une machine",
    "https://[2001:db8::1]:443/": "adresse d'une machine",
    "https://１２７.0.0.1/": "adresse d'une machine",
    "https://127.0.0.1./": "point est de trop",
    "https://localhost/": "réseau privé",
    "http://localhost:8000/x": "réseau privé",
    "https://intranet/": "réseau privé",
    "https://nas.local/": "réseau privé",
    "https://wiki.asso.lan/": "réseau privé",
    "https://serveur.home.arpa/": "réseau privé",
    # Mal commencées.
    "https://https://exemple.fr": "deux adresses",
    "https://http//exemple.fr": "réseau privé",
    "https:///x": "« https://x »",
    "https://": "il manque le nom du site",
    "https://?x=1": "il manque le nom du site",
    "https:/exemple.fr": "« https://exemple.fr »",
    "https:exemple.fr": "« https://exemple.fr »",
    "http:\\\\exemple.fr": "« http://exemple.fr »",
    "HTTPS://exemple.fr/": "« https://exemple.fr/ »",
    "www.exemple.fr": "« https://www.exemple.fr »",
    "exemple.fr/page": "« https://exemple.fr/page »",
    "//exemple.fr/": "commence par « https:// »",
    "javascript:alert(1)": "commence par « https:// »",
    "data:text/html,x": "commence par « https:// »",
    "vbscript:x": "commence par « https:// »",
    "ftp://exemple.fr/": "commence par « https:// »",
    "mailto:contact@exemple.fr": "commence par « https:// »",
    "": "commence par « https:// »",
    # La ponctuation de la phrase d'où elles viennent.
    "https://exemple.fr/page,": "« https://exemple.fr/page »",
    "https://exemple.fr/page;": "« https://exemple.fr/page »",
    "https://exemple.fr/page.": "%2E",
    "https://exemple.fr.": "« https://exemple.fr »",
    "https://exemple.fr/page…": "« https://exemple.fr/page »",
    "https://exemple.fr/page)": "« https://exemple.fr/page »",
    "https://exemple.fr/page]": "« https://exemple.fr/page »",
    "https://exemple.fr/page»": "« https://exemple.fr/page »",
    # Deux en une.
    "https://a.fr https://b.fr": "deux adresses",
    "https://a.fr,https://b.fr": "deux adresses",
    "https://a.frhttps://b.fr": "deux adresses",
    "https://a.fr/https://b.fr": "deux adresses",
    "https://a.fr/x;www.b.fr": "deux adresses",
    # Ce qui suit qui la prend.
    "https://exemple.fr/?utm_source=x&page=2&fbclid=3": "« https://exemple.fr/?page=2 »",
    "https://exemple.fr/?page=2&UTM_Medium=x#ancre": "« https://exemple.fr/?page=2#ancre »",
    "https://exemple.fr/?utm%5Fsource=x": "« https://exemple.fr/ »",
    "https://exemple.fr/?gclid=1": "« https://exemple.fr/ »",
    "https://exemple.fr/x?mc_cid=1&mc_eid=2": "« https://exemple.fr/x »",
    "https://exemple.fr/#xtor=RSS-1": "« https://exemple.fr/ »",
    "https://exemple.fr/a;jsessionid=4A2F": "« https://exemple.fr/a »",
    # Des lettres qui en imitent d'autres.
    "https://ex\u0430mple.fr/": "U+0430",
    "https://xn--80ak6aa92e.com/": "xn--80ak6aa92e",
    "https://пример.рф/": "xn--",
    "https://exemple\u3002fr/": "réseau privé",
    "https://\u24d4xemple.fr/": "n'est pas une lettre française",
    "https://ex\u00ademple.fr/": "U+00AD",
    "https://exemple.fr\u200b/": "U+200B",
    "https://xn--a/": "réseau privé",
    "https://xn--0.fr/": "n'est pas un nom de site",
    # Ce qu'une adresse ne porte pas.
    "https://exem ple.fr/": "%20",
    "https://exemple.fr/a b": "%20",
    "https://exemple.fr/a\nb": "contrôle",
    "https://exemple.fr/%0d%0aX": "contrôle",
    "https://exemple.fr/%00": "contrôle",
    "https://exemple.fr/%zz": "%25",
    "https://exemple.fr/<script>": "%3C",
    'https://exemple.fr/"onclick="x': "%22",
    "https://exemple.fr/l’avenir": "%E2%80%99",
    "https://exemple.fr/a|b": "%7C",
    "https://exemple.fr/{{7*7}}": "%7B",
    "https://exemple..fr/": "n'est pas un nom de site",
    "https://-exemple.fr/": "n'est pas un nom de site",
    "https://exemple.f/": "ne finit pas un nom de site",
    "https://exemple.fr:99999/": "port",
    "https://" + "a." * 130 + "fr/": "n'est pas un nom de site",
    "https://exemple.fr:/": "port",
    "https://exemple.fr:80:80/": "port",
}
LEGITIMATE = [
    "https://fr.wikipedia.org/wiki/Innovation_(sociale)",
    "https://fr.wikipedia.org/wiki/%C3%89conomie_sociale",
    "https://fr.wikipedia.org/wiki/Économie_sociale",
    "https://économie-sociale.example/",
    "https://xn--conomie-sociale-9mb.example/",
    "https://exemple.fr:8443/page",
    "https://web.archive.org/web/2020/https://www.exemple.fr/page",
    "https://exemple.fr/partage?u=https://autre.example/",
    "https://structure.example/presentation",
    "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000029313296#JORFARTI000029313300",
    "http://exemple.fr/page-titre,1693.html",
    "https://exemple.fr/a;b/c",
    "https://exemple.fr/page#:~:text=innovation%20sociale",
    "https://mon_site.exemple.fr/",
    "https://exemple.fr/recherche?q=a+b&tri[]=date",
    "https://exemple.fr/~asso/",
    "https://WWW.Exemple.FR/",
    "https://exemple.coop",
    "https://exemple.fr/@asso",
    "https://exemple.fr/bravo!",
    "https://fr.wikipedia.org/wiki/L'Entraide",
    "https://exemple.fr/#/route",
    "https://7jours.example/",
    "https://a.b.c.d.exemple.fr",
    "https://exemple.fr/?s=utm_source",
    "https://exemple.fr/#utm_source",
    "https://exemple.fr/?id=12&preview=true",
    "https://exemple.museum/",
    "https://exemple.fr//double//barre",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_deceives_is_refused_with_what_to_write(address: str) -> None:
    assert HOSTILE[address] in address_problem(address)


@pytest.mark.parametrize("address", LEGITIMATE)
def test_a_real_address_passes(address: str) -> None:
    assert address_problem(address) == ""
    assert ascii_address(address).isascii()


def test_the_address_to_write_is_itself_accepted() -> None:
    """Suivre le conseil suffit, en une fois ou en deux (deux défauts à la suite)."""
    for address in HOSTILE:
        for _ in range(3):
            found = re.search(r"écrivez « (https?://[^»]+) »", address_problem(address))
            if not found:
                break
            address = found[1]
        assert not re.search(r"écrivez « https?://(?!exemple\.fr »)", address_problem(address))


def test_every_address_of_the_project_passes() -> None:
    found = {
        address
        for path in (ROOT / "data").rglob("*.yml")
        for address in re.findall(r"https?://[^\s\"'<>]+", path.read_text(encoding="utf-8"))
    }
    assert load_catalogue(ROOT).acteurs
    assert [one for one in found if address_problem(one)] == []


def test_the_password_of_an_address_is_not_repeated() -> None:
    assert "secret" not in address_problem("https://moi:secret@exemple.fr/")


def test_two_ways_to_write_one_page_are_the_same_page() -> None:
    home = same_page("https://www.exemple.fr/")
    for other in ("http://exemple.fr", "https://EXEMPLE.fr/index.html", "https://exemple.fr/#haut"):
        assert same_page(other) == home
    for other in ("https://exemple.fr/membre", "https://exemple.fr/?p=3", "https://a.exemple.fr/"):
        assert same_page(other) != home


def test_what_a_server_is_asked_is_ascii() -> None:
    asked = ascii_address("https://économie-sociale.fr/é%20?q=à#œ")
    assert asked == "https://xn--conomie-sociale-9mb.fr/%C3%A9%20?q=%C3%A0#%C5%93"


PIECES = """
    http:// https:// www. exemple .fr .com . / // - -- _ ~ ; , : :80 ? # @ % %41 xn-- xn--caf-dma a é A
    1 0x1 127.0.0.1 localhost home invalid utm_source=x ;jsessionid=1 archive
""".split()
PARTS = st.sampled_from([*PIECES, "a" * 63, "a" * 64, ".a" * 90, " ", "\n"])


@given(st.lists(PARTS, max_size=9).map("".join), st.sampled_from(["", "https://", "https://a.fr/"]))
def test_an_ordinary_address_breaks_no_rule(pieces: str, opening: str) -> None:
    """Reconnue d'un coup d'œil, une adresse ne repasse pas par les règles : aucune n'y redirait rien."""
    address = opening + pieces
    if web_addresses._ORDINARY.fullmatch(address):
        assert web_addresses.form_problem(address) == web_addresses._tracking(address) == ""


def test_most_of_our_addresses_are_ordinary() -> None:
    sources = load_catalogue(ROOT / "tests" / "fixtures" / "pays").sources.values()
    ordinary = [one for one in sources if web_addresses._ORDINARY.fullmatch(one.url)]
    assert 2 * len(ordinary) > len(sources)
