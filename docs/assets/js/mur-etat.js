// Ce qu'est un mur, sans page : le même mur rangé, ses textes propres, deux murs réunis.
// Jumeaux : innovation_sociale/workshop/wall.py, innovation_sociale/workshop/merging.py, et le
// « fold » d'innovation_sociale/errors.py.
// La table est celle de `wall_table`, innovation_sociale/workshop/rules.py. Un essai compare.
(function () {
  "use strict";

  /** @param {any} table */
  function mur(table) {
    var caches = new RegExp("[" + table.caches + "]", "gu");
    var bord = new RegExp("^[" + table.bords + "]+|[" + table.bords + "]+$", "g");
    var jours = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /** @param {string} texte @param {number} [long] */
    function tidy(texte, long) {
      var nu = texte.replace(/\r\n?/g, "\n").replace(caches, "").normalize("NFC");
      nu = nu.replace(/[ \t\u00a0\u202f]*\n[ \t\u00a0\u202f\n]*/g, "\n").replace(bord, "");
      return Array.from(nu).slice(0, long || table.long).join("").replace(bord, "");
    }

    /** @param {string} texte */
    function titled(texte) { return tidy(texte.replace(/[\r\n]/g, " "), table.titre_long); }

    /** @param {string} texte */
    function fold(texte) {
      return texte.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
    }

    /** La date comme les données l'écrivent ; vide si elle ne se lit pas. @param {string} texte */
    function readDay(texte) {
      var ici = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(texte);
      if (ici) texte = ici[3] + "-" + ("0" + ici[2]).slice(-2) + "-" + ("0" + ici[1]).slice(-2);
      var lu = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(texte);
      if (!lu) return "";
      var an = +lu[1], mois = +(lu[2] || 1), jour = +(lu[3] || 1);
      var bissextile = mois === 2 && (an % 400 === 0 || (an % 4 === 0 && an % 100 !== 0));
      return mois >= 1 && mois <= 12 && jour >= 1 && jour <= jours[mois - 1] + (bissextile ? 1 : 0) ? texte : "";
    }

    /** Une seule fois chacun. @param {string[]} textes */
    function uniques(textes) { return Array.from(new Set(textes.filter(Boolean))); }

    /** @param {Mur} un @returns {Mur} */
    function arranged(un) {
      /** @type {Set<string>} */ var pris = new Set();
      var etapes = un.etapes.map(function (une, rang) { return step(une, rang, pris); });
      return {
        titre: titled(un.titre), date: readDay(un.date), lieu: titled(un.lieu),
        organisateurs: uniques(un.organisateurs.map(titled)).slice(0, table.organisateurs_au_plus),
        public: titled(un.public), etapes: etapes.slice(0, table.etapes_au_plus), phrase: tidy(un.phrase),
      };
    }

    /** @param {EtapeDeMur} une @param {number} rang @param {Set<string>} pris @returns {EtapeDeMur} */
    function step(une, rang, pris) {
      var titre = titled(une.titre) || "Étape " + (rang + 1);
      var premier = Array.from(titre).slice(0, table.titre_long - 5).join("");
      for (var fois = 2; pris.has(fold(titre)); fois++) titre = premier + " (" + fois + ")";
      pris.add(fold(titre));
      var notes = une.post_its.map(note).filter(function (un) { return un.texte; });
      return { titre: titre, consigne: tidy(une.consigne), post_its: grouped(notes) };
    }

    /** @param {PostIt} un @returns {PostIt} */
    function note(un) {
      return {
        texte: tidy(un.texte), groupe: titled(un.groupe),
        couleur: table.couleurs.includes(un.couleur) ? un.couleur : table.couleurs[0],
        votes: Math.min(Math.max(Math.trunc(un.votes) || 0, 0), table.votes_au_plus), a_part: un.a_part === true,
      };
    }

    /** Les post-its sans groupe, puis ceux de chaque groupe. @param {PostIt[]} notes */
    function grouped(notes) {
      /** @type {Map<string, PostIt[]>} */ var groupes = new Map([["", []]]);
      notes.forEach(function (un) {
        var sien = groupes.get(un.groupe);
        if (sien) sien.push(un);
        else groupes.set(un.groupe, [un]);
      });
      return Array.from(groupes.values()).flat();
    }

    /** Combien de post-its porte un mur. @param {Mur} un */
    function total(un) { return un.etapes.reduce(function (somme, une) { return somme + une.post_its.length; }, 0); }

    /** @param {string} nomme @param {Record<string, any>} trous @returns {string} */
    function dire(nomme, trous) {
      return table.phrases[nomme].replace(/\{(\w+)\}/g, function (/** @type {string} */ _, /** @type {string} */ un) { return String(trous[un]); });
    }

    /** Une phrase de la table qui arrête tout. @param {string} nomme @param {Record<string, any>} trous */
    function refus(nomme, trous) {
      var faute = new Error(dire(nomme, trous));
      faute.name = "refus";
      return faute;
    }

    /** Ce qu'un mur ne tient pas. @param {Mur} un @param {string} nom */
    function tient(un, nom) {
      var combien = total(un);
      if (combien > table.post_its_au_plus) throw refus("mur-trop-grand", { nom: nom, total: combien, permis: table.post_its_au_plus });
      if (un.etapes.length > table.etapes_au_plus) throw refus("mur-trop-large", { nom: nom, total: un.etapes.length, permis: table.etapes_au_plus });
    }

    /**
     * Le premier mur, et ce que le second lui ajoute ; combien de post-its y étaient déjà.
     * @param {Mur} un @param {Mur} autre @param {string} nom
     */
    function merge(un, autre, nom) {
      var etapes = un.etapes.slice();
      var deja = 0;
      autre.etapes.forEach(function (une) {
        var place = etapes.findIndex(function (sienne) { return fold(sienne.titre) === fold(une.titre); });
        if (place < 0) {
          if (une.post_its.length) etapes.push(une);
          return;
        }
        var fait = merged(etapes[place].post_its, une.post_its);
        deja += fait.deja;
        etapes[place] = { titre: etapes[place].titre, consigne: etapes[place].consigne || une.consigne, post_its: fait.notes };
      });
      var reuni = {
        titre: un.titre || autre.titre, date: un.date || autre.date, lieu: un.lieu || autre.lieu,
        organisateurs: uniques(un.organisateurs.concat(autre.organisateurs)),
        public: un.public || autre.public, etapes: etapes, phrase: sentences(un.phrase, autre.phrase),
      };
      tient(reuni, nom);
      return { mur: arranged(reuni), deja: deja };
    }

    /** @param {PostIt[]} miens @param {PostIt[]} leurs */
    function merged(miens, leurs) {
      var notes = miens.slice();
      /** @type {Map<string, number>} */ var places = new Map();
      notes.forEach(function (une, rang) { if (!places.has(une.texte)) places.set(une.texte, rang); });
      var deja = 0;
      leurs.forEach(function (une) {
        var place = places.get(une.texte);
        if (place === undefined) {
          places.set(une.texte, notes.length);
          notes.push(une);
          return;
        }
        deja += 1;
        var gardee = notes[place];
        notes[place] = Object.assign({}, gardee, {
          groupe: gardee.groupe || une.groupe, votes: Math.max(gardee.votes, une.votes), a_part: gardee.a_part || une.a_part,
        });
      });
      return { notes: notes, deja: deja };
    }

    /** @param {string} une @param {string} autre */
    function sentences(une, autre) {
      if (!autre || fold(une).includes(fold(autre))) return une;
      return [une, autre].filter(Boolean).join("\n");
    }

    /** Un post-it neuf. @param {string} texte @returns {PostIt} */
    function neuf(texte) { return { texte: texte, groupe: "", couleur: table.couleurs[0], votes: 0, a_part: false }; }

    /** Un mur vide, ou dont la première étape porte ces post-its. @param {PostIt[]} [notes] @returns {Mur} */
    function vierge(notes) {
      return {
        titre: "", date: "", lieu: "", organisateurs: [], public: "", phrase: "",
        etapes: table.etapes.map(function (/** @type {EtapeDeMur} */ une, /** @type {number} */ rang) {
          return { titre: une.titre, consigne: une.consigne, post_its: rang ? [] : notes || [] };
        }),
      };
    }

    /** Les lignes d'une liste collée, sans puce. @param {string} texte @returns {string[]} */
    function lignes(texte) {
      var puce = new RegExp(table.puce);
      return texte.split(/\r\n|\r|\n/).map(function (une) { return tidy(tidy(une).replace(puce, "")); }).filter(Boolean);
    }

    return { tidy: tidy, titled: titled, fold: fold, readDay: readDay, arranged: arranged, grouped: grouped, merge: merge, total: total, dire: dire, refus: refus, tient: tient, neuf: neuf, vierge: vierge, lignes: lignes };
  }

  window.isaMurEtat = mur;
})();
