// Qui peut aider ce projet : les mêmes règles qu'innovation_sociale/guidance/orientation.py, sur la même
// table. Un essai compare les deux sur toutes les réponses possibles : changez-les ensemble.
(function () {
  "use strict";

  /**
   * @typedef {{id: string, nom: string, statut: string, trace: string, iso: string, couvre: string[],
   *   partie: Record<string, string>, zone: string, proche: boolean, stades: string[],
   *   services: string[], publics: string[], sansServices: boolean}} Acteur
   * @typedef {{etapes: string[], besoins: Record<string, string[]>, formes: Record<string, string[]>,
   *   aVerifier: Record<string, string[]>, voisines: Record<string, string>, themes: string[], relais: string, surDemande: string[], minimum: number, maximum: number,
   *   poids: Record<string, number>, raisons: Record<string, string>,
   *   mots: Record<string, Record<string, string>>, acteurs: Acteur[]}} Table
   * @typedef {{ou?: string, etape?: string, besoins?: string[], forme?: string}} Reponses
   * @typedef {{id: string, trace: string, points: number, oui: string[], reserves: string[], inconnus: string[],
   *   refus: string[], ferme: boolean}} Avis
   */

  /**
   * Classe tous les acteurs ; une réponse absente n'écarte personne.
   * @param {Table} table
   * @param {Reponses} reponses
   * @returns {{retenus: Avis[], ecartes: Avis[]}}
   */
  function orient(table, reponses) {
    var tous = table.acteurs.map(function (acteur) { return judge(table, acteur, reponses); });
    var retenus = tous.filter(function (un) { return !un.refus.length; });
    retenus.sort(function (a, b) {
      return b.points - a.points || (a.trace < b.trace ? 1 : a.trace > b.trace ? -1 : 0);
    });
    retenus.splice(table.maximum).forEach(function (un) {
      un.refus = [table.raisons.au_dela].concat(un.reserves);
    });
    var demande = (reponses.besoins || []).length > 0;
    var muets = table.acteurs.filter(function (un) { return demande && !un.services.length; })
      .map(function (un) { return un.id; });
    var reste = tous.filter(function (un) {
      return un.refus.length && !un.ferme && !un.inconnus.length && muets.indexOf(un.id) < 0;
    });
    reste.sort(function (a, b) { return a.refus.length - b.refus.length || b.points - a.points; });
    reste.slice(0, Math.max(0, table.minimum - retenus.length)).forEach(function (un) {
      un.reserves = [table.raisons.repeche].concat(un.refus, un.reserves);
      un.refus = [];
      retenus.push(un);
    });
    return { retenus: retenus, ecartes: tous.filter(function (un) { return un.refus.length; }) };
  }

  /**
   * @param {Table} table
   * @param {Acteur} acteur
   * @param {Reponses} reponses
   * @returns {Avis}
   */
  function judge(table, acteur, reponses) {
    /** @type {Avis} */
    var avis = { id: acteur.id, trace: acteur.iso, points: 0, oui: [], reserves: [], inconnus: [], refus: [], ferme: false };
    var poids = table.poids;
    var relais = acteur.services.includes(table.relais);
    /** @type {(nom: string, liste?: string) => string} */
    function said(nom, liste) { return table.raisons[nom].split("{liste}").join(liste || ""); }
    /** @type {(genre: string, codes: string[]) => string} */
    function listed(genre, codes) {
      return codes.map(function (code) { return table.mots[genre][code]; }).join(", ");
    }

    function status() {
      if (acteur.statut === "ferme" || acteur.statut === "suspendu") {
        avis.refus.push(said("statut_" + acteur.statut));
        avis.ferme = true;
      } else if (acteur.statut === "actif") {
        avis.points += poids.actif;
        avis.oui.push(said("statut_actif", acteur.trace));
      } else {
        avis.reserves.push(said(acteur.trace ? "statut_incertain" : "statut_sans_trace", acteur.trace));
      }
    }

    /** @param {string | undefined} ou */
    function place(ou) {
      if (!ou) return;
      if (acteur.couvre.includes(ou)) {
        avis.points += acteur.proche ? poids.proche : 0;
        avis.oui.push(said("lieu_oui", acteur.zone));
      } else if (acteur.partie[ou]) {
        avis.points += poids.partiel;
        avis.reserves.push(said("lieu_partiel", acteur.partie[ou]));
      } else {
        avis.refus.push(said("lieu_non", acteur.zone));
        avis.ferme = true;
      }
    }

    /** @param {string | undefined} etape */
    function stage(etape) {
      if (!etape) return false;
      if (!acteur.stades.length) {
        avis.inconnus.push(said("stade_inconnu"));
      } else if (acteur.stades.includes(etape)) {
        avis.points += poids.stade;
        avis.oui.push(said("stade_oui", listed("stades", [etape])));
      } else if (acteur.stades.includes(table.voisines[etape])) {
        avis.points += poids.partiel;
        avis.oui.push(said("stade_voisin", listed("stades", [table.voisines[etape]])));
      } else {
        var rang = table.etapes.indexOf(etape);
        var rangs = acteur.stades.map(function (un) { return table.etapes.indexOf(un); });
        var quand = Math.max.apply(null, rangs) < rang ? "avant"
          : Math.min.apply(null, rangs) > rang ? "apres" : "autre";
        avis.refus.push(said("stade_" + quand, listed("stades", acteur.stades)));
      }
      return true;
    }

    /** @param {string[]} choix */
    function needs(choix) {
      var services = acteur.services;
      /** @type {(codes: string[]) => boolean} */
      function apporte(codes) { return codes.some(function (code) { return services.includes(code); }); }
      var voulus = choix.flatMap(function (un) { return table.besoins[un]; });
      var touches = choix.filter(function (un) { return apporte(table.besoins[un]); });
      if (touches.length) {
        var trouves = services.filter(function (code) { return voulus.includes(code); });
        avis.points += poids.besoin * touches.length;
        avis.oui.push(said("besoin_oui", listed("services", trouves)));
      } else if (services.length && services.every(function (un) { return table.surDemande.includes(un); })) {
        avis.refus.push(said("sur_demande", listed("services", services)));
        avis.refus = avis.refus.concat(avis.reserves);
      } else if (relais) {
        avis.points += poids.partiel;
        avis.oui.push(said("besoin_relais"));
      } else if (choix.length && acteur.sansServices) {
        avis.refus.push(said("besoin_aucun"));
      } else if (choix.length && !services.length) {
        avis.inconnus.push(said("besoin_inconnu"));
      } else if (choix.length) {
        avis.refus.push(said("besoin_non", listed("services", services)));
      }
      return choix.length > 0;
    }

    /** @param {string | undefined} choisie */
    function form(choisie) {
      var publics = acteur.publics;
      var siens = (choisie && table.formes[choisie]) || [];
      var communs = publics.filter(function (un) { return siens.includes(un); });
      var doutes = choisie && siens.length ? table.aVerifier[choisie] : table.themes;
      var peutEtre = publics.filter(function (un) { return doutes.includes(un); });
      if (communs.length) {
        avis.points += poids.forme;
        avis.oui.push(said("forme_oui", listed("publics", communs)));
      } else if (peutEtre.length && (siens.length || peutEtre.length === publics.length)) {
        avis.points += poids.condition;
        avis.reserves.push(said("forme_condition", listed("publics", peutEtre)));
      } else if (siens.length && !publics.length) {
        avis.inconnus.push(said("forme_inconnue"));
      } else if (siens.length) {
        avis.refus.push(said("forme_non", listed("publics", publics)));
      }
      return siens.length > 0;
    }

    status();
    place(reponses.ou);
    var acquis = avis.oui.length;
    var demande = stage(reponses.etape);
    demande = needs(reponses.besoins || []) || demande;
    demande = form(reponses.forme) || demande;
    if (avis.refus.length) avis.inconnus = []; // le savoir n'y changerait rien
    else if ((reponses.besoins || []).length && !acteur.services.length) avis.refus.push(said("besoin_inconnu"));
    else if (demande && avis.oui.length === acquis) avis.refus.push(said("silence"));
    return avis;
  }

  window.isaOrient = orient;
})();
