// Un jour, tel qu'une personne l'écrit : lu comme innovation_sociale/french/dates.py et
// reading/day_checks.py le jugent. Il n'arrive qu'à la page qui en demande un.
(function () {
  "use strict";

  /** @param {number[]} jour */
  function existe(jour) {
    var date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(jour[0], (jour[1] || 1) - 1, jour[2] || 1);
    return jour[0] > 0 && date.getUTCMonth() + 1 === (jour[1] || 1) && date.getUTCDate() === (jour[2] || 1);
  }

  /** Une heure écrite « 18h30 » ou « 18:30 » se lit aussi ici. @param {string} texte @param {(nom: string, trous?: Record<string, any>) => string} dire @returns {{juste?: string, dit?: string}} */
  function lireHeure(texte, dire) {
    var lue = /^([01]?[0-9]|2[0-3]) ?[h:] ?([0-5][0-9])?$/i.exec(texte);
    return lue ? { juste: lue[1] + " h" + (lue[2] ? " " + lue[2] : "") } : { dit: dire("forme-d-heure", { valeur: texte }) };
  }

  /** Un jour écrit à la française se lit aussi ici. @param {string} texte @param {any} regles @param {any} table @param {Date} aujourdhui @param {(nom: string, trous?: Record<string, any>) => string} dire @returns {{juste?: string, dit?: string}} */
  function lireJour(texte, regles, table, aujourdhui, dire) {
    if (regles.lire === "heure") return lireHeure(texte, dire);
    var francais = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$/.exec(texte) || /^([0-9]{1,2})(?:er)? ([A-Za-zÀ-ÿ]+) ([0-9]{4})$/.exec(texte);
    if (francais) {
      var nomme = francais[2].normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
      var mois = +francais[2] || table.mois.indexOf(nomme) + 1;
      if (mois && +francais[1] && existe([+francais[3], mois, +francais[1]])) {
        texte = francais[3] + "-" + ("0" + mois).slice(-2) + "-" + ("0" + francais[1]).slice(-2);
      }
    }
    var entier = regles.lire === "jour";
    if (entier && !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(texte)) return { dit: dire("jour-complet") };
    if (!entier && texte === "inconnue") return { juste: texte };
    if (!entier && !/^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$/.test(texte)) return { dit: dire("forme-de-date", { valeur: texte }) };
    var jour = texte.split("-").map(Number);
    if (!existe(jour)) return { dit: dire("jour-impossible", { valeur: texte }) };
    if (jour[0] < table.premier) return { dit: dire("jour-trop-ancien", { jour: texte, premier: table.premier }) };
    var demain = new Date(aujourdhui.getFullYear(), aujourdhui.getMonth(), aujourdhui.getDate() + 1);
    if (!regles.a_venir && new Date(jour[0], (jour[1] || 1) - 1, jour[2] || 1) > demain) return { dit: dire("jour-a-venir", { jour: texte }) };
    return { juste: texte };
  }

  window.isaJours = lireJour;
})();
