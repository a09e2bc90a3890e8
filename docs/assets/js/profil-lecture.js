// Lire un profil : les mêmes règles qu'innovation_sociale/guidance/profile.py, sur la même table. Un
// essai compare les deux : changez-les ensemble. Rien ici ne touche à la page.
(function () {
  "use strict";

  /**
   * @typedef {{id: string, phrase: string, dire: string, reste: string, sans_pas: string[]}} Critere
   * @typedef {{critere: string, titre: string, besoin: string, si: string[]}} Appui
   * @typedef {{criteres: Critere[], phrases: Record<string, Record<string, string>>, au_plus: number, signes: number,
   *   liens: Record<string, string>}} Phrases Ce qu'il faut pour les trois phrases.
   * @typedef {Phrases & {appuis: Appui[], besoins: Record<string, string>,
   *   reponses: Record<string, string>, coche: string}} Table
   */

  /**
   * Remplit une place ; « replace » lirait « $& » dans les mots du lecteur.
   * @param {string} texte @param {string} nom @param {string} mots
   */
  function fill(texte, nom, mots) { return texte.split("{" + nom + "}").join(mots); }

  /** Toutes les réponses, vides comprises. @param {Phrases} table @param {Record<string, string>} reponses */
  function given(table, reponses) {
    /** @type {Record<string, string>} */
    var dites = {};
    table.criteres.forEach(function (un) { dites[un.id] = reponses[un.id] || ""; });
    return dites;
  }

  /**
   * @param {Table} table
   * @param {Record<string, string>} reponses critère → réponse
   * @param {Record<string, string>} [mots] critère → mots du lecteur
   */
  function readProfile(table, reponses, mots) {
    var dites = given(table, reponses);
    var coches = ticked(table, dites);
    /** @type {(garde: (reponse: string, un: Critere) => boolean) => string[]} */
    function dont(garde) {
      return table.criteres.filter(function (un) { return garde(dites[un.id], un); })
        .map(function (un) { return un.id; });
    }
    return {
      phrases: readSentences(table, reponses, mots),
      pas: dont(function (reponse, un) {
        return ["non", "en-partie"].includes(reponse) && !un.sans_pas.includes(reponse);
      }),
      consequences: dont(function (reponse, un) { return un.sans_pas.includes(reponse); }),
      besoins: Array.from(coches.keys()),
      coche: Array.from(coches, function (un) {
        var dit = fill(table.coche, "reponses", joined(un[1], table.liens.et));
        return fill(dit, "besoin", table.besoins[un[0]]);
      }),
    };
  }

  /**
   * Les trois phrases : à quoi le projet répond, ce qui est nouveau, ce qui reste à montrer.
   * @param {Phrases} table
   * @param {Record<string, string>} reponses
   * @param {Record<string, string>} [mots]
   * @returns {string[]}
   */
  function readSentences(table, reponses, mots) {
    var dites = given(table, reponses);
    var noms = Object.keys(table.phrases).filter(function (nom) { return nom !== "reste"; });
    return noms.map(function (nom) { return sentence(table, nom, dites, mots || {}); })
      .concat(remaining(table, dites));
  }

  /**
   * Une phrase d'après ses critères ; ce qui est « non » s'y dit aussi.
   * @param {Phrases} table
   * @param {string} nom
   * @param {Record<string, string>} dites
   * @param {Record<string, string>} mots
   */
  function sentence(table, nom, dites, mots) {
    var dit = table.phrases[nom];
    var siens = table.criteres.filter(function (un) { return un.phrase === nom; });
    /** @type {(reponse: string) => string[]} */
    function dont(reponse) {
      return siens.filter(function (un) { return dites[un.id] === reponse; })
        .map(function (un) { return un.dire; });
    }
    var surs = dont("oui");
    var partie = dont("en-partie");
    var refus = dont("non");
    if (!surs.length && !partie.length) {
      return dit[refus.length && refus.length === siens.length ? "rien" : "inconnu"];
    }
    var liste = listed(table.liens, surs, partie);
    if (refus.length) liste += table.liens.mais + joined(refus, table.liens.ni);
    var phrase = fill(dit[surs.length ? "dit" : "en_partie"], "liste", liste);
    var precis = siens.filter(function (un) {
      return ["oui", "en-partie"].includes(dites[un.id]) && mots[un.id];
    }).map(function (un) { return mots[un.id]; });
    if (!precis.length) return phrase;
    phrase = fill(dit.precise, "phrase", phrase.replace(/\.+$/, ""));
    return fill(phrase, "mots", precis.join(", ").replace(/[. ]+$/, ""));
  }

  /**
   * La dernière phrase : d'abord les « non », puis les « en partie », puis ce qu'on ignore.
   * @param {Phrases} table
   * @param {Record<string, string>} dites
   */
  function remaining(table, dites) {
    var dit = table.phrases.reste;
    var reponses = table.criteres.map(function (un) { return dites[un.id]; });
    if (!reponses.some(Boolean)) return dit.inconnu;
    var restent = table.criteres.filter(function (un) {
      return dites[un.id] !== "oui" && !un.sans_pas.includes(dites[un.id]);
    });
    var rangs = ["non", "en-partie"];
    /** @param {Critere} un */
    function rang(un) { return (rangs.indexOf(dites[un.id]) + 3) % 3; }
    restent = [0, 1, 2].flatMap(function (place) {
      return restent.filter(function (un) { return rang(un) === place; });
    });
    if (!restent.length) return dit.complet;
    // « ainsi qu'un autre point » serait plus long que ce point.
    var gardes = restent.length === table.au_plus + 1 ? restent : restent.slice(0, table.au_plus);
    /** @type {(partie: boolean) => string[]} */
    function dont(partie) {
      return gardes.filter(function (un) { return (dites[un.id] === "en-partie") === partie; })
        .map(function (un) { return un.reste; });
    }
    var surs = dont(false);
    var liste = listed(table.liens, surs, dont(true));
    var autres = restent.length - gardes.length;
    if (autres) liste += fill(table.liens.autres, "combien", String(autres));
    var commence = reponses.includes("oui") || reponses.includes("en-partie");
    var refus = gardes.some(function (un) { return dites[un.id] === "non"; });
    var sorte = refus ? "a_travailler" : surs.length ? "dit" : "en_partie";
    return fill(dit[commence ? sorte : "rien"], "liste", liste);
  }

  /**
   * « A et B », « A, B et, en partie, C » : ce qui est sûr, puis ce qui l'est en partie.
   * @param {Record<string, string>} liens
   * @param {string[]} surs
   * @param {string[]} partie
   */
  function listed(liens, surs, partie) {
    if (!surs.length || !partie.length) return joined(surs.concat(partie), liens.et);
    return surs.join(", ") + liens.partie + joined(partie, liens.et);
  }

  /** « A, B et C ». @param {string[]} parts @param {string} dernier */
  function joined(parts, dernier) {
    if (parts.length < 2) return parts.join("");
    return parts.slice(0, -1).join(", ") + dernier + parts[parts.length - 1];
  }

  /**
   * Chaque besoin révélé, et les réponses qui le révèlent.
   * @param {Table} table
   * @param {Record<string, string>} dites
   */
  function ticked(table, dites) {
    /** @type {Map<string, string[]>} */
    var trouves = new Map();
    table.appuis.forEach(function (un) {
      var reponse = dites[un.critere];
      if (!un.si.includes(reponse)) return;
      var dit = fill(fill(table.liens.reponse, "reponse", table.reponses[reponse]), "critere", un.titre);
      trouves.set(un.besoin, (trouves.get(un.besoin) || []).concat(dit));
    });
    return trouves;
  }

  /**
   * Un projet d'après son ancre, sans « # » : ce que porte « projet= » dans « Trouver mon appui ».
   * Un champ qui n'est pas d'un profil est ignoré ; sans réponse ni nom, il n'y a pas de projet.
   * @param {Phrases} table
   * @param {string} ancre
   * @returns {{nom: string, phrases: string[]} | null}
   */
  function projet(table, ancre) {
    var etat = new URLSearchParams(ancre);
    /** Pas plus long que le champ où cela s'écrit. @param {string} champ */
    function saisi(champ) { return (etat.get(champ) || "").slice(0, table.signes).trim(); }
    /** @type {Record<string, string>} */
    var reponses = {};
    /** @type {Record<string, string>} */
    var mots = {};
    table.criteres.forEach(function (un) {
      reponses[un.id] = etat.get(un.id) || "";
      mots[un.id] = saisi("mots-" + un.id);
    });
    var nom = saisi("nom");
    var repond = Object.keys(reponses).some(function (un) { return reponses[un] !== ""; });
    if (!repond && !nom) return null;
    return { nom: nom, phrases: repond ? readSentences(table, reponses, mots) : [] };
  }

  window.isaReadProfile = readProfile;
  window.isaProjet = projet;
})();
