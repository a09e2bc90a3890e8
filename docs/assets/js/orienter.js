// Qui peut aider ce projet : les mêmes règles qu'innovation_sociale/guidance/orientation.py et
// innovation_sociale/guidance/judging.py, innovation_sociale/guidance/audience.py,
// innovation_sociale/guidance/advice.py, sur la table qu'écrit
// innovation_sociale/guidance/orientation_table.py. Un essai compare les deux sur toutes les réponses possibles : changez-les ensemble.
(function () {
  "use strict";

  /**
   * @typedef {{service: string, somme: number[], dit: string}} Montant
   * @typedef {{id: string, nom: string, statut: string, trace: string, iso: string, couvre: Record<string, number>,
   *   partie: Record<string, string>, reglee: string[], zone: string, zoneDite: string, seul: boolean, ancien: boolean, stades: string[],
   *   services: string[], publics: string[], incompletes: string[], montants: Montant[], conditions: string, gratuit: boolean,
   *   joignable: boolean, sansServices: boolean}} Acteur
   * @typedef {{gratuit: string, proche: string, zone: string, aussi: string, montant: string,
   *   services: Record<string, string>, publics: Record<string, string>, debuts: Record<string, string>}} Atouts
   * @typedef {Record<string, string[]>} Choix
   * @typedef {{etapes: string[], besoins: Choix, aussi: Choix, formes: Choix, aVerifier: Choix, themes: Choix,
   *   situations: Choix, montants: Record<string, number[]>, besoinsDArgent: string[], voisines: Record<string, string>,
   *   precision: Record<string, number>, etroits: string[], relais: string, surDemande: string[], maximum: number, poids: Record<string, number>,
   *   raisons: Record<string, string>, atouts: Atouts, mots: Record<string, Record<string, string>>, acteurs: Acteur[]}} Table
   * @typedef {{commune?: string, ou?: string, etape?: string, besoins?: string[], forme?: string, theme?: string,
   *   situation?: string[], montant?: string}} Reponses
   * @typedef {{id: string, trace: string, joignable: boolean, points: number, raison: string, oui: string[],
   *   reserves: string[], inconnus: string[], refus: string[], ferme: boolean, partiel: boolean, doutes: number,
   *   atouts: Record<string, string>, accords: string[], silences: string[]}} Avis
   */

  var RANG = ["theme", "situation", "montant", "precis", "services", "proche", "gratuit", "debut", "large", "aussi", "zone"];
  var BLOQUE = ["lieu", "besoin", "liste", "situation"];
  var DOUTES = 2;
  var DE_PLUS = 2;

  /**
   * Classe tous les acteurs ; une réponse absente n'écarte personne.
   * @param {Table} table
   * @param {Reponses} reponses
   * @returns {{retenus: Avis[], aInterroger: Avis[], relais: Avis[], ecartes: Avis[]}}
   */
  function orient(table, reponses) {
    var tous = table.acteurs.map(function (acteur) { return judge(table, acteur, reponses); });
    var relais = table.acteurs.filter(function (un) { return un.services.includes(table.relais); })
      .map(function (un) { return un.id; });
    var autres = tous.filter(function (un) { return !relais.includes(un.id); });
    var retenus = sorted(autres.filter(answers));
    var douteux = sorted(autres.filter(function (un) { return !un.refus.length && !answers(un); }));
    var envoyes = sorted(tous.filter(function (un) { return !un.refus.length && relais.includes(un.id); }));
    retenus.splice(table.maximum).forEach(function (un) { un.refus = [table.raisons.au_dela]; });
    douteux.forEach(function (un) { if (!un.inconnus.length) un.inconnus = [table.raisons.silence]; });
    [retenus, douteux, envoyes].forEach(distinguish);
    return {
      retenus: retenus, aInterroger: douteux, relais: envoyes,
      ecartes: tous.filter(function (un) { return un.refus.length; }),
    };
  }

  /** Rien ne s'oppose, et ce qui manque à sa fiche n'est pas l'essentiel. @param {Avis} un */
  function answers(un) {
    if (un.refus.length || un.doutes > DOUTES || any(un.silences, BLOQUE)) return false;
    if (un.silences.includes("stade") && !un.accords.includes("besoin")) return false;
    return un.accords.length > 0 || !un.silences.length;
  }

  /**
   * Le lieu entier avant la partie, qui répond au besoin, le mieux placé, qui se joint, qui a donné
   * des nouvelles.
   * @param {Avis[]} avis
   */
  function sorted(avis) {
    /** @param {Avis} un */
    function ailleurs(un) { return Number(!un.accords.includes("besoin")); }
    return avis.sort(function (a, b) {
      return Number(a.partiel) - Number(b.partiel) || ailleurs(a) - ailleurs(b) ||
        b.points - a.points ||
        Number(b.joignable) - Number(a.joignable) || (a.trace < b.trace ? 1 : a.trace > b.trace ? -1 : 0);
    });
  }

  /** À chacun une raison que nul avant lui n'a, sinon celle que le moins d'autres ont. @param {Avis[]} groupe */
  function distinguish(groupe) {
    /** @type {Map<string, number>} */
    var combien = new Map();
    groupe.forEach(function (un) {
      un.oui = Array.from(new Set(RANG.filter(function (nom) { return nom in un.atouts; })
        .map(function (nom) { return un.atouts[nom]; })));
      un.oui.forEach(function (texte) { combien.set(texte, (combien.get(texte) || 0) + 1); });
    });
    /** @type {string[]} */
    var prises = [];
    /** @param {string} texte */
    function partage(texte) { return (prises.includes(texte) ? 1000 : 0) + (combien.get(texte) || 0); }
    groupe.forEach(function (un) {
      un.raison = un.oui.slice().sort(function (a, b) { return partage(a) - partage(b); })[0] || "";
      prises.push(un.raison);
    });
  }

  /** @param {string[]} codes @param {string[]} autres */
  function any(codes, autres) { return codes.some(function (code) { return autres.includes(code); }); }

  /** « a, b et c ». @param {string[]} mots */
  function saidList(mots) {
    return [mots.slice(0, -1).join(", ")].concat(mots.slice(-1)).filter(Boolean).join(" et ");
  }

  /**
   * @param {Table} table
   * @param {Acteur} acteur
   * @param {Reponses} reponses
   * @returns {Avis}
   */
  function judge(table, acteur, reponses) {
    /** @type {Avis} */
    var avis = {
      id: acteur.id, trace: acteur.iso, joignable: acteur.joignable, points: 0, raison: "", oui: [], reserves: [],
      inconnus: [], refus: [], ferme: false, partiel: false, doutes: 0, atouts: {}, accords: [], silences: [],
    };
    var poids = table.poids;
    var services = acteur.services;
    var besoins = reponses.besoins || [];
    /** @type {(nom: string, liste?: string) => string} */
    function said(nom, liste) { return table.raisons[nom].split("{liste}").join(liste || ""); }
    /** @type {(genre: string, codes: string[]) => string} */
    function listed(genre, codes) {
      return codes.map(function (code) { return table.mots[genre][code]; }).join(", ");
    }
    /** @type {(nom: "proche" | "zone" | "aussi" | "montant", liste: string) => void} */
    function strength(nom, liste) { avis.atouts[nom] = table.atouts[nom].split("{liste}").join(liste); }
    /** @param {string[]} codes */
    function does(codes) { return saidList(codes.map(function (code) { return table.atouts.services[code]; })); }
    /** @param {Choix} choix */
    function among(choix) {
      var offerts = Object.values(choix).flat();
      return acteur.publics.filter(function (code) { return offerts.includes(code); });
    }
    /** @param {string} nom @param {string} texte */
    function silence(nom, texte) {
      avis.silences.push(nom);
      avis.inconnus.push(texte);
    }
    /** @param {string[]} codes */
    function condition(codes) {
      avis.doutes += 1;
      avis.reserves.push(said("forme_condition", listed("publics", codes)));
    }

    function status() {
      if (acteur.statut === "ferme" || acteur.statut === "suspendu") {
        avis.refus.push(said("statut_" + acteur.statut));
        avis.ferme = true;
      } else if (acteur.statut !== "actif") {
        avis.reserves.push(said(acteur.trace ? "statut_incertain" : "statut_sans_trace", acteur.trace));
      }
      if (acteur.ancien) avis.points += poids.ancien;
      if (acteur.conditions) avis.reserves.push(acteur.conditions);
      if (acteur.gratuit) avis.atouts.gratuit = table.atouts.gratuit;
      strength("zone", acteur.zoneDite);
    }

    /** @param {string | undefined} ou */
    function place(ou) {
      if (!ou) return;
      var reglee = reponses.commune && acteur.reglee.includes(ou);
      if (ou in acteur.couvre) {
        avis.points += poids.proche * acteur.couvre[ou];
        if (acteur.seul) strength("proche", acteur.zoneDite);
      } else if (acteur.partie[ou] && !reglee) {
        avis.partiel = true;
        avis.reserves.push(said("lieu_partiel", acteur.partie[ou]));
      } else if (acteur.incompletes.includes("territoires")) {
        silence("lieu", said("lieu_inconnu", acteur.zone));
      } else {
        avis.refus.push(said("lieu_non", acteur.zone));
        avis.ferme = true;
      }
    }

    /** @param {string | undefined} etape */
    function stage(etape) {
      var stades = acteur.stades;
      if (table.atouts.debuts[stades[0]]) avis.atouts.debut = table.atouts.debuts[stades[0]];
      if (!etape) {
        if (stades.length !== 1) return;
        avis.doutes += 1;
        avis.reserves.push(said("stade_seul", listed("stades", stades)));
        return;
      }
      var voisine = table.voisines[etape];
      if (stades.includes(etape)) {
        avis.points += poids.stade;
        avis.accords.push("stade");
      } else if (stades.includes(voisine)) {
        avis.points += poids.partiel;
        avis.accords.push("stade");
        avis.doutes += 1;
        avis.reserves.push(said("stade_voisin", listed("stades", [voisine])));
      } else if (!stades.length || acteur.incompletes.includes("stades")) {
        silence(stades.length ? "liste" : "stade", said("stade_inconnu"));
        avis.doutes += 1;
      } else {
        var rang = table.etapes.indexOf(etape);
        var rangs = stades.map(function (un) { return table.etapes.indexOf(un); });
        var quand = Math.max.apply(null, rangs) < rang ? "avant"
          : Math.min.apply(null, rangs) > rang ? "apres" : "autre";
        avis.refus.push(said("stade_" + quand, listed("stades", stades)));
      }
    }

    function needs() {
      if (offer() || services.includes(table.relais)) return;
      if (services.length && services.every(function (un) { return table.surDemande.includes(un); })) {
        avis.refus.push(said("sur_demande", listed("services", services)));
      } else if (besoins.length && acteur.sansServices) {
        avis.refus.push(said("besoin_aucun"));
      } else if (besoins.length && (!services.length || acteur.incompletes.includes("services"))) {
        silence("besoin", said("besoin_inconnu"));
      } else if (besoins.length) {
        avis.refus.push(said("besoin_non", listed("services", services)));
      }
    }

    /** Ce qu'il apporte de demandé, et ce qu'il fait de plus. Vrai s'il répond à un besoin. */
    function offer() {
      var directs = besoins.filter(function (un) { return any(services, table.besoins[un]); });
      var autour = besoins.filter(function (un) { return any(services, table.aussi[un]) && !directs.includes(un); });
      var voulus = besoins.flatMap(function (un) { return table.besoins[un].concat(table.aussi[un]); });
      var trouves = services.filter(function (code) { return !besoins.length || voulus.includes(code); });
      var plus = services.filter(function (code) { return besoins.length && !voulus.includes(code); });
      if (trouves.length) avis.atouts.services = does(besoins.length ? trouves : trouves.slice(0, DE_PLUS));
      if (plus.length) strength("aussi", does(plus.slice(0, DE_PLUS)));
      if (!directs.length && !autour.length) return false;
      avis.accords.push("besoin");
      avis.points += poids.besoin * directs.length + poids.partiel * autour.length;
      avis.points += plus.length ? 0 : poids.specialiste;
      avis.doutes += directs.length ? 0 : 2;
      return true;
    }

    /** La somme n'écarte que qui n'apporte, à ce besoin, que des sommes connues et autres. */
    function amount() {
      var voulue = table.montants[reponses.montant || ""];
      var argent = besoins.filter(function (un) { return table.besoinsDArgent.includes(un); });
      if (!voulue || !argent.length || services.includes(table.relais)) return;
      var demandes = argent.flatMap(function (un) { return table.besoins[un]; });
      var siens = services.filter(function (code) { return demandes.includes(code); });
      var connus = acteur.montants.filter(function (un) { return siens.includes(un.service); });
      var bon = connus.find(function (un) { return meets(un.somme, voulue); });
      var autres = said("montant_non", connus.map(function (un) { return un.dit; }).join(", "));
      if (bon) {
        strength("montant", bon.dit);
      } else if (!connus.length || siens.some(function (code) {
        return !connus.some(function (un) { return un.service === code; });
      })) {
        return;
      } else if (besoins.some(function (un) { return !argent.includes(un) && any(services, table.besoins[un]); })) {
        avis.doutes += 1;
        avis.reserves.push(autres);
      } else {
        avis.refus.push(autres);
      }
    }

    /** Vrai si deux sommes se recouvrent ; une somme exacte a ses bords. @param {number[]} une @param {number[]} autre */
    function meets(une, autre) {
      var exacte = une[0] === une[1];
      return [[une[1], autre[0]], [autre[1], une[0]]].every(function (bords) {
        return bords[0] < 0 || bords[0] > bords[1] || (exacte && bords[0] === bords[1]);
      });
    }

    /** @param {string | undefined} choisi */
    function theme(choisi) {
      var siens = among(table.themes);
      var communs = siens.filter(function (code) { return choisi && table.themes[choisi].includes(code); });
      if (communs.length) {
        avis.points += poids.theme;
        avis.accords.push("theme");
        avis.atouts.theme = table.atouts.publics[communs[0]];
      } else if (siens.length && choisi && !acteur.incompletes.includes("publics")) {
        avis.refus.push(said("theme_non", listed("publics", siens)));
      } else if (siens.length) {
        condition(siens);
        avis.points += poids.condition;
        avis.atouts.theme = table.atouts.publics[siens[0]];
      }
    }

    /** À qui il s'adresse : la forme du projet ou la situation de la personne, l'une suffit. */
    function form() {
      var situations = among(table.situations);
      var ailleurs = among(table.themes).concat(situations);
      var publics = acteur.publics.filter(function (code) { return !ailleurs.includes(code); });
      var dites = (reponses.situation || []).flatMap(function (un) { return table.situations[un]; });
      var siennes = table.formes[reponses.forme || ""] || [];
      var aide = situations.find(function (code) { return dites.includes(code); });
      if (aide) {
        avis.points += poids.situation;
        avis.accords.push("forme");
        avis.atouts.situation = table.atouts.publics[aide];
      }
      var communs = publics.filter(function (code) { return !siennes.length || siennes.includes(code); });
      if (communs.length) names(communs);
      if (communs.length && siennes.length) {
        avis.points += poids.forme;
        avis.accords.push("forme");
        if ((reponses.situation || []).length && !aide && any(situations, table.aVerifier[reponses.forme || ""])) {
          // Ni l'un ni l'autre : ce qui le distingue n'est pas pour cette personne.
          avis.doutes += 1;
          avis.reserves.push(said("forme_condition", listed("publics", situations)));
        } else {
          avis.points += Math.max.apply(null, communs.map(precision));
        }
      } else if (siennes.length && !aide) {
        notFor(publics, situations);
      }
    }

    /** @param {string} code */
    function precision(code) { return table.precision[code] || 0; }

    /** Dit du plus précis de ses publics. @param {string[]} communs */
    function names(communs) {
      var mieux = communs.reduce(function (un, autre) { return precision(autre) > precision(un) ? autre : un; });
      avis.atouts[precision(mieux) ? "precis" : "large"] = table.atouts.publics[mieux];
    }

    /** Peut-être un public possible, sinon un silence, sinon un refus. @param {string[]} publics @param {string[]} situations */
    function notFor(publics, situations) {
      var doutes = table.aVerifier[reponses.forme || ""];
      var peutEtre = publics.filter(function (code) { return doutes.includes(code); });
      var ouvertes = situations.filter(function (code) {
        return !(reponses.situation || []).length && doutes.includes(code);
      });
      // Qui oriente ne se refuse qu'à une forme qui n'est pas la sienne.
      if (!peutEtre.length && !ouvertes.length && services.includes(table.relais) && !any(publics, table.etroits)) peutEtre = publics;
      if (peutEtre.length || ouvertes.length) {
        condition(peutEtre.concat(ouvertes));
        // La situation n'ouvre qu'une part de ce qu'il fait.
        if (!peutEtre.length && publics.length) avis.silences.push("situation");
      } else if (!acteur.publics.length || acteur.incompletes.includes("publics")) {
        silence(acteur.publics.length ? "liste" : "forme", said("forme_inconnue"));
        avis.doutes += 1;
      } else if (publics.length || situations.length) {
        avis.refus.push(said("forme_non", listed("publics", acteur.publics)));
      }
    }

    status();
    place(reponses.ou);
    stage(reponses.etape);
    needs();
    amount();
    theme(reponses.theme);
    form();
    avis.points += poids.doute * avis.doutes;
    if (avis.refus.length) avis.inconnus = []; // le savoir n'y changerait rien
    return avis;
  }

  window.isaOrient = orient;
})();
