// Le moteur de recherche : français d'abord. Chargé à la première ouverture seulement.
// Les documents et les synonymes viennent de assets/js/recherche/fonds.js, écrit à la construction.

(function () {
  "use strict";

  var VIDES = new Set(
    ("a ai ainsi alors as au aucun aussi autre aux avec avez avoir c ca car ce cela ces cet cette " +
      "ceux chez ci comme comment d dans de des du elle elles en es est et eu faire fais fait faut " +
      "il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou " +
      "par pas peut peux plus pour puis qu quand que quel quelle quelles quels qui quoi s sa sans se " +
      "ses si son sont sous sur t ta te tes toi ton tous tout tu un une va vers veut veux voir vos " +
      "votre vous y etre est-ce donc dont cherche trouver besoin savoir").split(" ")
  );
  var ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/;
  // « Qu'est-ce que… » demande une définition, sans le mot.
  var DEFINIR = /^\W*(?:qu'est[ -]ce|c'est quoi|ca veut dire|que (?:veut dire|signifie))/;
  var SUFFIXES =
    /(?:issements?|ements?|ations?|atrices?|ateurs?|itions?|euses?|eurs?|ives?|ifs?|ees?|es|er|ez|ions?|s|x|e)$/;

  /**
   * Ramène un texte à ses lettres : ni casse, ni accent, ni ligature, apostrophes droites.
   * @param {string} texte
   * @returns {string}
   */
  function plier(texte) {
    return texte
      .toLowerCase()
      .replace(/[’ʼ`]/g, "'")
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "");
  }

  /**
   * Les mots d'un texte, sans ce qui s'élide. « Alter'Incub » donne aussi ses deux moitiés.
   * @param {string} texte
   * @returns {string[]}
   */
  function couper(texte) {
    return plier(texte)
      .split(/[^a-z0-9']+/)
      .map(function (mot) { return mot.replace(ELISION, "").replace(/^'+|'+$/g, ""); })
      .flatMap(function (mot) {
        return mot.includes("'") ? [mot.replace(/'/g, "")].concat(mot.split("'")) : [mot];
      })
      .filter(Boolean);
  }

  /**
   * La racine d'un mot, ou null s'il ne dit rien : pluriel, féminin et familles courantes.
   * @param {string} mot
   * @returns {string | null}
   */
  function racine(mot) {
    if (VIDES.has(mot)) return null;
    if (mot.length < 4 || /\d/.test(mot)) return mot;
    var court = mot.replace(SUFFIXES, "");
    if (court.length < 4) court = mot.replace(/[sxe]$/, "");
    return court.replace(/([bcdfglmnprst])\1$/, "$1");
  }

  /**
   * Les mots qu'une question sous-entend, d'après les synonymes, et ce qu'ils pèsent : une
   * expression de plusieurs mots trompe moins qu'un mot seul.
   * @param {string[]} mots
   * @param {string[][][]} groupes
   * @returns {Map<string, number>}
   */
  function sousEntendus(mots, groupes) {
    var suite = " " + mots.join(" ") + " ";
    /** @type {Map<string, number>} */
    var ajoutes = new Map();
    groupes.forEach(function (groupe) {
      var dites = groupe.filter(function (expression) {
        return suite.includes(" " + expression.join(" ") + " ");
      });
      if (!dites.length) return;
      var poids = dites.some(function (dite) { return dite.length > 1; }) ? 0.8 : 0.35;
      groupe.forEach(function (expression) {
        expression.forEach(function (mot) {
          if (!mots.includes(mot)) ajoutes.set(mot, Math.max(poids, ajoutes.get(mot) || 0));
        });
      });
    });
    return ajoutes;
  }

  /**
   * Les mots d'un texte, réduits à leur racine.
   * @param {string} texte
   * @returns {string[]}
   */
  function racines(texte) {
    return couper(texte).map(racine).filter(function (mot) { return mot !== null; });
  }

  /**
   * La part des mots qui sont aussi parmi les autres, jamais nulle.
   * @param {string[]} mots
   * @param {string[]} autres
   * @returns {number}
   */
  function part(mots, autres) {
    var communs = mots.filter(function (mot) { return autres.includes(mot); }).length;
    return (communs + 0.5) / (mots.length + 0.5);
  }

  /**
   * Construit la recherche sur des passages.
   * @param {{passages: Passage[], synonymes: string[][], poids: Record<string, number>}} fonds
   */
  function moteur(fonds) {
    var groupes = fonds.synonymes.map(function (groupe) { return groupe.map(racines); });
    var index = new MiniSearch({
      idField: "l",
      fields: ["t", "p", "x"],
      tokenize: couper,
      processTerm: racine,
    });
    index.addAll(fonds.passages);
    var parAdresse = new Map(fonds.passages.map(function (passage) { return [passage.l, passage]; }));

    var titres = new Map(fonds.passages.map(function (passage) {
      return [passage.l, racines(passage.t + (passage.p === passage.t ? "" : " " + passage.p))];
    }));

    /**
     * Les pages qui répondent à une question, la meilleure d'abord.
     * @param {string} question
     * @returns {Reponse[]}
     */
    function chercher(question) {
      var mots = racines(question);
      if (!mots.length) return [];
      // « bpi france » trouve « Bpifrance » : deux mots voisins se lisent aussi collés.
      var colles = mots.slice(1).map(function (mot, rang) { return mots[rang] + mot; });
      var voisins = sousEntendus(mots, groupes);
      var ajoutes = colles.concat(Array.from(voisins.keys()));
      var definir = DEFINIR.test(plier(question));
      var trouves = index.search(mots.concat(ajoutes).join(" "), {
        boost: { t: 5, p: 3, x: 1 },
        tokenize: function (texte) { return texte.split(" "); },
        processTerm: function (mot) { return mot; },
        // Le dernier mot est peut-être en train d'être écrit.
        prefix: function (mot, rang) { return rang === mots.length - 1 && mot.length > 2; },
        fuzzy: function (mot) { return mot.length > 4 && !/\d/.test(mot) ? 0.25 : false; },
        weights: { fuzzy: 0.3, prefix: 0.6 },
        boostTerm: function (mot, rang) {
          if (rang < mots.length) return 1;
          return rang < mots.length + colles.length ? 1.5 : voisins.get(mot) || 0;
        },
        boostDocument: function (adresse) {
          var passage = parAdresse.get(adresse);
          return (passage && fonds.poids[passage.g]) || 1;
        },
      });
      // Un passage qui porte toute la question, dans son titre surtout, passe devant celui qui
      // en répète un mot.
      trouves.forEach(function (trouve) {
        var titre = titres.get(trouve.id) || [];
        var vus = part(mots, trouve.queryTerms);
        var dits = part(mots, titre) * part(titre, mots.concat(ajoutes));
        trouve.score *= vus * vus * (1 + 5 * dits);
        var passage = parAdresse.get(trouve.id);
        var defini = definir && passage && passage.g === "définition";
        if (defini && part(mots, titre) === 1) trouve.score *= 8;
      });
      trouves.sort(function (a, b) { return b.score - a.score; });
      /** @type {Map<string, Reponse>} */
      var pages = new Map();
      trouves.forEach(function (trouve) {
        var passage = parAdresse.get(trouve.id);
        if (!passage) return;
        var page = passage.g === "mot" ? passage.l : passage.l.split("#")[0];
        if (!pages.has(page)) {
          pages.set(page, {
            adresse: passage.l,
            titre: passage.t,
            page: passage.p,
            genre: passage.g,
            extrait: extrait(passage.x, mots),
          });
        }
      });
      return Array.from(pages.values());
    }

    /**
     * Des mots du site proches d'une question restée sans réponse.
     * @param {string} question
     * @returns {string[]}
     */
    function proches(question) {
      return index
        .autoSuggest(question, { fuzzy: 0.45, prefix: true })
        .slice(0, 3)
        .map(function (proche) { return proche.suggestion; });
    }

    return { chercher: chercher, proches: proches };
  }

  /**
   * Le morceau d'un texte où tombe le premier mot cherché.
   * @param {string} texte
   * @param {string[]} mots
   * @returns {string}
   */
  function extrait(texte, mots) {
    var morceaux = texte.split(" ");
    var rang = morceaux.findIndex(function (morceau) {
      return racines(morceau).some(function (mot) { return mots.includes(mot); });
    });
    var debut = Math.max(rang - 8, 0);
    var coupe = morceaux.slice(debut, debut + 28).join(" ");
    return (debut ? "… " : "") + coupe + (debut + 28 < morceaux.length ? " …" : "");
  }

  window.isaMoteur = { moteur: moteur, racines: racines, plier: plier };
})();
