// Écrit un mur : notre JSON, le YAML de data/workshops, un CSV de tableur. Chargé à la demande, avec
// ecrire-yaml.js. Jumeaux : innovation_sociale/workshop/writing.py, au signe près,
// innovation_sociale/reading/pasted.py. Un essai compare.
(function () {
  "use strict";

  /** Les balises et les codes d'un texte. @param {any} table @param {(code: string) => string} decoder */
  function mots(table, decoder) {
    var balise = new RegExp(table.balise, "gis");
    var separe = new RegExp("^(?:" + table.separe + ")", "i");
    var code = new RegExp(table.code, "g");
    var echappe = new RegExp(table.echappe, "g");

    /** @param {string} valeur */
    function uncoded(valeur) {
      for (var i = 0, avant = ""; i < 4 && avant !== valeur; i++) {
        avant = valeur;
        valeur = valeur.replace(balise, function (/** @type {string} */ une) { return separe.test(une) ? " " : ""; })
          .replace(code, decoder)
          .replace(echappe, function (/** @type {string} */ un) { return String.fromCharCode(parseInt(un.slice(2), 16)); });
      }
      return valeur;
    }
    return { uncoded: uncoded };
  }

  /** @param {any} table @param {(code: string) => string} decoder */
  function ecrivain(table, decoder) {
    var etat = window.isaMurEtat(table);
    var uncoded = mots(table, decoder).uncoded;
    var inconnus = new RegExp("[^" + table.signes + "\\t\\n]", "gu");

    /** @param {Mur} un @returns {string} */
    function writeJson(un) { return JSON.stringify(Object.assign({ mur: 1 }, un), null, 2) + "\n"; }

    /** @param {Mur} un @returns {string} */
    function writeCsv(un) {
      var lignes = [["quoi", "étape", "groupe", "texte", "votes", "couleur", "à part"]];
      /** @param {string} quoi @param {string} texte */
      function dire(quoi, texte) { if (texte) lignes.push([quoi, "", "", texte, "", "", ""]); }
      dire("titre", un.titre);
      dire("date", un.date);
      dire("lieu", un.lieu);
      un.organisateurs.forEach(function (nom) { dire("organisateur", nom); });
      dire("public", un.public);
      dire("phrase", un.phrase);
      un.etapes.forEach(function (une) {
        lignes.push(["étape", une.titre, "", une.consigne, "", "", ""]);
        une.post_its.forEach(function (note) {
          lignes.push(["post-it", une.titre, note.groupe, note.texte, String(note.votes), note.couleur, note.a_part ? "oui" : ""]);
        });
      });
      return "\ufeff" + lignes.map(function (une) { return une.map(cell).join(";") + "\r\n"; }).join("");
    }

    /** @param {string} texte */
    function cell(texte) {
      if (/^'*[=+\-@\t\r]/.test(texte)) texte = "'" + texte;
      return /[;"\r\n]/.test(texte) ? '"' + texte.replace(/"/g, '""') + '"' : texte;
    }

    /** @param {string} texte */
    function publishable(texte) {
      return etat.tidy(uncoded(texte).replace(/\{(?=\s*[{%#])/g, "").replace(inconnus, ""));
    }

    /**
     * Le YAML d'un fichier de data/workshops, et ce qu'il a fallu y retirer.
     * @param {Mur} un @returns {{texte: string, dits: string[]}}
     */
    function writeData(un) {
      var changes = 0;
      /** @param {string} texte */
      function propre(texte) {
        var vu = publishable(texte);
        if (vu !== texte) changes += 1;
        return vu;
      }
      var vu = etat.arranged({
        etapes: un.etapes.map(function (une) {
          return { titre: propre(une.titre), consigne: propre(une.consigne), post_its: une.post_its.map(function (note) {
            return Object.assign({}, note, { texte: propre(note.texte), groupe: propre(note.groupe) });
          }) };
        }),
        titre: propre(un.titre), date: un.date, lieu: propre(un.lieu), organisateurs: un.organisateurs.map(propre),
        public: propre(un.public), phrase: propre(un.phrase),
      });
      // L'exemple du mur ne revient pas en atelier tenu.
      var fictif = [vu.titre, vu.phrase].some(function (un) { return un.toLowerCase().startsWith(table.fictif.toLowerCase()); });
      var arbre = {
        titre: vu.titre || "Atelier sans titre", fictif: fictif || "", date: vu.date || "inconnue", lieu: vu.lieu,
        autres_organisateurs: vu.organisateurs, public: vu.public,
        etapes: vu.etapes.map(function (une) {
          return { titre: une.titre, consigne: une.consigne, post_its: une.post_its.map(kept) };
        }),
        phrase: vu.phrase,
      };
      return {
        texte: "# yaml-language-server: $schema=../../schemas/workshops.json\n" + window.isaEcrireYaml(arbre),
        dits: changes ? [etat.dire("mur-signes-retires", { combien: changes })] : [],
      };
    }

    /** @param {PostIt} note */
    function kept(note) {
      return {
        texte: note.texte, groupe: note.groupe, couleur: note.couleur === table.couleurs[0] ? "" : note.couleur,
        votes: note.votes ? String(note.votes) : "", a_part: note.a_part || "",
      };
    }

    return { writeJson: writeJson, writeCsv: writeCsv, writeData: writeData, publishable: publishable };
  }

  window.isaMurMots = mots;
  window.isaMurEcrire = ecrivain;
})();
