// Le moteur de recherche : français d'abord. Chargé à la première ouverture seulement.
// Les documents et les synonymes viennent de assets/js/recherche/fonds.js, écrit à la construction.

(function () {
  "use strict";

  /** Les mots qui ne disent rien, donnés avec le fonds. */
  var vides = new Set();
  var ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/;
  // « Qu'est-ce que… » demande une définition, sans le mot.
  var DEFINIR = /^\W*(?:qu'est[ -]ce|c'est quoi|ca veut dire|que (?:veut dire|signifie))/;
  var SUFFIXES =
    /(?:issements?|ements?|ations?|atrices?|ateurs?|itions?|euses?|eurs?|ives?|ifs?|ees?|es|er|ez|ions?|s|x|e)$/;

  /**
   * Ramène un texte à ses lettres : ni casse, ni accent, ni ligature, apostrophes droites. Les
   * lettres se comparent comme dans `fold`, d'innovation_sociale/errors.py ; un essai le vérifie.
   * @param {string} texte
   * @returns {string}
   */
  function fold(texte) {
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
    return fold(texte)
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
    if (vides.has(mot)) return null;
    if (mot.length < 4 || /\d/.test(mot)) return mot;
    var court = mot.replace(SUFFIXES, "");
    if (court.length < 4) court = mot.replace(/(?:es|[sxe])$/, "");
    return court.replace(/([bcdfglmnprst])\1$/, "$1");
  }

  /**
   * Les expressions qu'une question sous-entend, d'après les synonymes, et les mots qu'elles
   * remplacent. Une expression de plusieurs mots trompe moins qu'un mot seul.
   * @param {string[]} mots
   * @param {string[][][]} groupes
   * @returns {Voisin[]}
   */
  function sousEntendus(mots, groupes) {
    var suite = " " + mots.join(" ") + " ";
    return groupes.flatMap(function (groupe) {
      var dites = groupe.filter(function (expression) {
        return suite.includes(" " + expression.join(" ") + " ");
      });
      if (!dites.length) return [];
      var sure = dites.some(function (dite) { return dite.length > 1; });
      return groupe.map(function (expression) {
        return { mots: expression, pour: dites.flat(), poids: sure ? 0.8 : 0.35 };
      });
    });
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
   * La page d'un passage.
   * @param {string} adresse
   * @returns {string}
   */
  function pageDe(adresse) {
    return adresse.split("#")[0];
  }

  /**
   * Construit la recherche sur des passages.
   * @param {Fonds} fonds
   */
  function moteur(fonds) {
    vides = new Set(fonds.vides);
    var groupes = fonds.synonymes.map(function (groupe) { return groupe.map(racines); });
    // Un titre porté par bien des pages (« Moyens et financement ») est une rubrique : il n'en
    // nomme aucune, et se lit avec le texte.
    /** @type {Map<string, number>} */
    var portes = new Map();
    fonds.passages.forEach(function (passage) {
      portes.set(passage.t, (portes.get(passage.t) || 0) + 1);
    });
    /** @param {Passage} passage */
    function nom(passage) {
      return (portes.get(passage.t) || 0) > 3 ? "" : passage.t;
    }
    var index = new MiniSearch({
      idField: "l",
      fields: ["t", "p", "g", "x"],
      tokenize: couper,
      processTerm: racine,
      /** @type {(passage: Passage, champ: "l" | "t" | "p" | "g" | "x") => string} */
      extractField: function (passage, champ) {
        if (champ === "t") return nom(passage);
        return champ === "x" && !nom(passage) ? passage.t + " " + passage.x : passage[champ];
      },
    });
    index.addAll(fonds.passages);
    /** @type {Map<string, Passage>} */
    var passages = new Map();
    /** @type {Map<string, string[]>} */
    var titres = new Map();
    // Combien de passages portent une racine, combien de fois un mot est écrit.
    /** @type {Map<string, number>} */
    var portees = new Map();
    /** @type {Map<string, number>} */
    var ecrits = new Map();
    fonds.passages.forEach(function (passage) {
      var titre = nom(passage) + (passage.p === passage.t ? "" : " " + passage.p);
      passages.set(passage.l, passage);
      titres.set(passage.l, racines(titre));
      var tout = couper([passage.t, passage.p, passage.g, passage.x].join(" "));
      tout.forEach(function (mot) { ecrits.set(mot, (ecrits.get(mot) || 0) + 1); });
      new Set(tout.map(racine)).forEach(function (mot) {
        if (mot) portees.set(mot, (portees.get(mot) || 0) + 1);
      });
    });
    var connus = new Set(groupes.flat(2));

    /**
     * Ce que vaut un mot : un mot rare dit plus qu'un mot courant, un mot absent presque rien.
     * @param {string} mot
     * @returns {number}
     */
    function valeur(mot) {
      var portee = portees.get(mot);
      return portee ? Math.log(1 + passages.size / portee) : 0.3;
    }

    /**
     * La part des mots qui sont aussi parmi les autres, jamais nulle.
     * @param {string[]} mots
     * @param {string[]} autres
     * @returns {number}
     */
    function part(mots, autres) {
      var communs = 1;
      var total = 1;
      mots.forEach(function (mot) {
        total += valeur(mot);
        if (autres.includes(mot)) communs += valeur(mot);
      });
      return communs / total;
    }

    // Un index de tous les mots écrits, les plus courants d'abord : il corrige les fautes.
    var lexique = new MiniSearch({ idField: "m", fields: ["m"] });
    lexique.addAll(Array.from(ecrits.keys())
      .sort(function (un, autre) { return (ecrits.get(autre) || 0) - (ecrits.get(un) || 0); })
      .map(function (mot) { return { m: mot }; }));

    /**
     * Les mots du site les plus proches de ce qui est écrit, le meilleur d'abord.
     * @param {string} texte
     * @param {number} ecart Le nombre de fautes permises, ou leur part dans le mot.
     * @param {boolean} entame Le mot est peut-être en train d'être écrit.
     * @returns {string[]}
     */
    function proches(texte, ecart, entame) {
      return lexique
        .search(fold(texte), { fuzzy: ecart, prefix: entame, weights: { prefix: 1 } })
        .map(function (proche) { return proche.id; });
    }

    /**
     * Les mots d'une question, réduits à leur racine, leurs fautes corrigées.
     * @param {string} question
     * @returns {string[]}
     */
    function lire(question) {
      var mots = couper(question);
      return mots.map(function (mot, rang) {
        var lu = racine(mot);
        if (!lu || portees.has(lu) || connus.has(lu) || mot.length < 4 || /\d/.test(mot)) return lu;
        var ecart = mot.length < 6 ? 1 : mot.length < 10 ? 2 : 3;
        var corrige = proches(mot, ecart, rang === mots.length - 1)[0];
        return corrige ? racine(corrige) : lu;
      }).filter(function (mot) { return mot !== null; });
    }

    /**
     * Les pages qui répondent à une question, la meilleure d'abord.
     * @param {string} question
     * @returns {Reponse[]}
     */
    function chercher(question) {
      var mots = lire(question);
      if (!mots.length) return [];
      // « rendez vous » trouve « rendezvous » : deux mots voisins se lisent aussi collés.
      var colles = mots.slice(1).map(function (mot, rang) { return mots[rang] + mot; });
      var voisins = sousEntendus(mots, groupes);
      /** @type {Map<string, number>} */
      var poids = new Map();
      voisins.forEach(function (voisin) {
        var absent = voisin.pour.every(function (mot) { return !portees.has(mot); });
        voisin.mots.forEach(function (mot) {
          poids.set(mot, Math.max(poids.get(mot) || 0, absent ? 1 : voisin.poids));
        });
      });
      colles.forEach(function (mot) { poids.set(mot, 1.5); });
      mots.forEach(function (mot) { poids.set(mot, 1); });
      var tous = Array.from(poids.keys());
      var definir = DEFINIR.test(fold(question));
      var trouves = index.search(tous.join(" "), {
        boost: { t: 4, p: 4, g: 1, x: 1 },
        tokenize: function (texte) { return texte.split(" "); },
        processTerm: function (mot) { return mot; },
        // Le dernier mot est peut-être en train d'être écrit.
        prefix: function (mot) { return mot === mots[mots.length - 1] && mot.length > 2; },
        weights: { prefix: 0.6 },
        boostTerm: function (mot) { return poids.get(mot) || 0; },
      });
      /**
       * Les mots de la question qu'un passage dit, par lui-même ou par un synonyme entier.
       * @param {string[]} presents
       * @returns {string[]}
       */
      function dits(presents) {
        return presents.concat(voisins.flatMap(function (voisin) {
          return voisin.mots.every(function (mot) { return presents.includes(mot); })
            ? voisin.pour
            : [];
        }));
      }
      // Un passage qui porte toute la question, dans son titre surtout, passe devant celui qui
      // en répète un mot.
      trouves.forEach(function (trouve) {
        var titre = titres.get(trouve.id) || [];
        var vus = part(mots, dits(trouve.queryTerms));
        var passage = /** @type {Passage} */ (passages.get(trouve.id));
        var nommes = part(mots, dits(titre.concat(racines(passage.g)))) * part(titre, tous);
        trouve.score *= fonds.poids[passage.g] * vus * vus * (1 + 5 * nommes);
        if (definir && part(mots, titre) === 1 && passage.g === "définition") trouve.score *= 8;
        // Un mot du glossaire répond à qui le demande, pas à qui s'en sert dans une question.
        if (passage.g === "mot") {
          var demande = part(titre, tous) === 1 || part(racines(passage.p), mots) === 1;
          trouve.score *= demande && part(mots, titre) === 1 ? 1.5 : 0.4;
        }
      });
      trouves.sort(function (a, b) { return b.score - a.score; });
      /** @type {Map<string, Reponse>} */
      var pages = new Map();
      trouves.forEach(function (trouve) {
        var passage = /** @type {Passage} */ (passages.get(trouve.id));
        var page = passage.g === "mot" ? passage.l : pageDe(passage.l);
        if (pages.has(page)) return;
        pages.set(page, {
          adresse: passage.l,
          titre: passage.t,
          page: passage.p,
          genre: passage.g,
          extrait: extrait(passage.x, mots),
        });
      });
      return Array.from(pages.values());
    }

    return {
      chercher: chercher,
      lire: lire,
      /** @param {string} question */
      proches: function (question) { return proches(question, 0.45, true).slice(0, 3); },
    };
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

  window.isaMoteur = { moteur: moteur, racines: racines, fold: fold };
})();
