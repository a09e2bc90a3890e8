"""Un dessin SVG ne publie que des formes : corpus d'attaques et de dessins honnêtes."""

from __future__ import annotations

import pytest

from innovation_sociale.pages.svg_rules import svg_problem

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
SHAPE = '<path d="M0 0h9v9z"/>'


def svg(inside: str = SHAPE, root: str = "", before: str = "") -> bytes:
    text = f'{before}<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {root}>{inside}</svg>'
    return text.encode()


def bomb(tag: str, refer: str) -> str:
    """Dix renvois à dix renvois à… : quelques octets, dix milliards de formes."""
    made = f'<{tag} id="n0">{SHAPE}</{tag}>'
    for rank in range(1, 11):
        made += f'<{tag} id="n{rank}">{refer.format(rank - 1) * 10}</{tag}>'
    return made + refer.format(10)


ATTACKS = {
    "script": svg("<script>alert(1)</script>"),
    "script en CDATA": svg("<script><![CDATA[alert(1)]]></script>"),
    "script d'un préfixe": svg(
        "<s:script>alert(1)</s:script>", 'xmlns:s="http://www.w3.org/2000/svg"'
    ),
    "script HTML": svg("<h:script>alert(1)</h:script>", 'xmlns:h="http://www.w3.org/1999/xhtml"'),
    "image HTML": svg('<img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/>'),
    "onload": svg(root='onload="alert(1)"'),
    "ONCLICK": svg('<g ONCLICK="alert(1)"/>'),
    "onbegin": svg('<animate onbegin="alert(1)" attributeName="x"/>'),
    "foreignObject": svg(
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'
    ),
    "lien javascript": svg(f'<a href="javascript:alert(1)">{SHAPE}</a>'),
    "lien ordinaire": svg(f'<a xlink:href="https://x.test/">{SHAPE}</a>'),
    "use d'ailleurs": svg('<use href="https://x.test/y.svg#z"/>'),
    "use d'un voisin": svg('<use xlink:href="autre.svg#z"/>'),
    "use de données": svg('<use href="data:image/svg+xml;base64,PHN2Zy8+#x"/>'),
    "image d'ailleurs": svg('<image href="https://x.test/y.png"/>'),
    "image de données": svg('<image href="data:image/png;base64,AAAA"/>'),
    "feImage": svg('<filter id="f"><feImage href="https://x.test/y"/></filter>'),
    "animation d'une adresse": svg('<set attributeName="href" to="javascript:alert(1)"/>'),
    "animateTransform": svg('<animateTransform attributeName="transform"/>'),
    "style qui importe": svg("<style>@import url(https://x.test/y.css);</style>"),
    "style qui charge": svg("<style>*{fill:url(https://x.test/y)}</style>"),
    "style échappé": svg("<style>*{fill:\\75\\72\\6c(https://x.test/y)}</style>"),
    "style commenté": svg("<style>@im/**/port 'x'; *{fill:u/**/rl(//x.test/y)}</style>"),
    "police d'ailleurs": svg("<style>@font-face{font-family:x;src:url('//x.test/y')}</style>"),
    "style de forme": svg('<path style="fill:url(//x.test/y)"/>'),
    "attribut de forme": svg('<path fill="url(https://x.test/y#z)"/>'),
    "attribut échappé": svg('<path filter="\\75 rl(//x.test/y)"/>'),
    "guillemets": svg("<path fill=\"url( 'https://x.test/y' )\"/>"),
    "image-set": svg("<style>*{background:image-set('//x.test/y' 1x)}</style>"),
    "xml:base": svg('<g xml:base="https://x.test/"/>'),
    "entité": svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "y">]>'),
    "entité extérieure": svg(
        "&x;", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "milliard de rires": svg(
        "&c;",
        before='<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
    ),
    "définition de type": svg(before='<!DOCTYPE svg SYSTEM "https://x.test/y.dtd">'),
    "feuille liée": svg(before='<?xml-stylesheet href="https://x.test/y.css"?>'),
    "codage": b'<?xml version="1.0" encoding="shift_jis"?>' + svg(),
    "UTF-16": svg().decode().encode("utf-16"),
    "pas du SVG": b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "svg sans espace de noms": b"<svg><script>alert(1)</script></svg>",
    "texte": b"bonjour",
    "vide": b"",
    "mal formé": b'<svg xmlns="http://www.w3.org/2000/svg"><g></svg>',
    "deux racines": svg() + b"<script/>",
    "iframe": svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://x.test/"/>'),
    "élément inconnu": svg("<handler>alert(1)</handler>"),
    "attribut d'un autre langage": svg(
        '<g ev:event="load"/>', 'xmlns:ev="http://www.w3.org/2001/xml-events"'
    ),
    "bombe de use": svg(bomb("g", '<use href="#n{}"/>')),
    "bombe de motifs": svg(bomb("pattern", '<path fill="url(#n{})"/>')),
    "bombe de masques": svg(bomb("mask", '<path style="mask:url(#n{})"/>')),
    "use de soi": svg('<g id="a"><use href="#a"/></g>'),
    "ronde": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "copies de mille formes": svg(f'<g id="a">{SHAPE * 1000}</g>' + '<use href="#a"/>' * 200),
    "motif par un style": svg(
        '<style>.a{fill:url(#p)}</style><pattern id="p"><path class="a"/></pattern>'
    ),
    "groupes sans fin": svg("<g>" * 5000 + "</g>" * 5000),
}
HONEST = {
    "une forme": svg(),
    "déclaration": b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + svg(),
    "marque d'ordre": b"\xef\xbb\xbf" + svg(),
    "dimensions, rôle": svg(
        root='viewBox="0 0 9 9" width="100%" role="img" aria-label="Image (2)"'
    ),
    "titre et description": svg("<title>Un mur</title><desc>Avec url(x) et @import</desc>"),
    "dégradés d'Inkscape": svg(
        '<defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff"/></linearGradient>'
        '<radialGradient id="b" xlink:href="#a"/></defs>'
        '<g id="calque"><path fill="url(#b)" style="stroke:url(\'#a\')"/></g>'
    ),
    "calques d'Inkscape": svg(
        '<sodipodi:namedview pagecolor="#fff"/><g inkscape:label="Calque" inkscape:groupmode="layer"/>'
        '<metadata><rdf:RDF><cc:Work rdf:about="">'
        '<dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>',
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ),
    "classes d'Illustrator": svg(
        "<defs><style>.cls-1{fill:url(#g);font-family:'Arial'} /* @import */</style>"
        '<linearGradient id="g"/></defs><path class="cls-1"/>',
        'xml:space="preserve"',
    ),
    "symboles": svg(f'<symbol id="s">{SHAPE}</symbol>' + '<use href="#s" x="3"/>' * 40),
    "symbole au dégradé": svg(
        '<linearGradient id="g"/><symbol id="s"><path fill="url(#g)"/></symbol>'
        '<use xlink:href="#s"/><use xlink:href="#s"/>'
    ),
    "rognage et masque": svg(
        f'<clipPath id="c">{SHAPE}</clipPath><mask id="m">{SHAPE}</mask>'
        '<g clip-path="url(#c)" mask="url(#m)"><rect/></g>'
    ),
    "ombre": svg('<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(#f)"/>'),
    "texte": svg('<text x="1">Bonjour <tspan>à tous</tspan></text>'),
    "mille formes": svg(SHAPE * 2000),
    "commentaire": svg("<!-- Fait à la main --><circle r='2'/>"),
    "lien xlink vide": svg('<g xlink:title="un titre"/>'),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_drawing_that_acts_loads_or_multiplies_is_refused(name: str) -> None:
    assert svg_problem(ATTACKS[name])


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_drawing_is_published(name: str) -> None:
    assert svg_problem(HONEST[name]) == ""


def test_a_refusal_names_the_line_and_what_to_do() -> None:
    said = svg_problem(svg("\n\n<script>alert(1)</script>"))
    assert said.startswith("ligne 3, ce dessin porte un script")
    assert "enregistrez en « SVG simple »" in said
