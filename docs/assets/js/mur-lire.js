// Lit un mur exporté : Framemo (JSON, CSV, TXT), le nôtre, un tableau, une liste. Chargé à la demande.
// Jumeaux : innovation_sociale/workshop/reading.py, innovation_sociale/workshop/cards.py,
// innovation_sociale/workshop/sheets.py, innovation_sociale/workshop/outcome.py,
// innovation_sociale/tables/separated.py, innovation_sociale/tables/encodings.py. Un essai compare.
(function () {
  "use strict";

  var DEFAUTS = /** @type {[string, string][]} */ ([
    ["mur-cartes-vides", "vides"], ["mur-cartes-illisibles", "perdues"], ["mur-textes-coupes", "coupes"],
    ["mur-lignes-ambigues", "plusieurs"], ["mur-votes-illisibles", "votes"],
  ]);

  /** @param {any} table @param {(code: string) => string} decoder Ce que vaut un code du web. */
  function lecteur(table, decoder) {
    var etat = window.isaMurEtat(table);
    var mots = window.isaMurMots(table, decoder);
    var garde = new RegExp(table.garde);
    var couleurs = new Set(table.couleurs);

    /** @param {string} nom @param {boolean} [sansForme] */
    function resultat(nom, sansForme) {
      return { nom: nom, sansForme: !!sansForme, mur: etat.vierge(), dits: /** @type {string[]} */ ([]), lus: 0, vides: 0, perdues: 0, coupes: 0, plusieurs: 0, votes: 0 };
    }
    /** @typedef {ReturnType<typeof resultat>} Lu */

    /** @param {Lu} lu @param {string} brut */
    function text(lu, brut) {
      lu.lus += 1;
      var texte = etat.tidy(brut);
      if (!texte) lu.vides += 1;
      if (Array.from(etat.tidy(brut, Infinity)).length > table.long) lu.coupes += 1;
      return texte;
    }

    /** @param {Lu} lu @param {string} brut */
    function day(lu, brut) {
      var jour = etat.readDay(brut);
      if (brut && !jour && brut !== "inconnue") lu.dits.push(etat.dire("mur-date-illisible", { date: etat.tidy(brut, 40) }));
      return jour;
    }

    /** @param {Lu} lu @param {Mur} un @param {boolean} [videAussi] */
    function finished(lu, un, videAussi) {
      var pleins = { etapes: un.etapes.map(function (une) {
        return { post_its: une.post_its.filter(function (note) { return etat.tidy(note.texte); }) };
      }) };
      if (!etat.total(/** @type {any} */ (pleins)) && !(videAussi && un.etapes.length)) throw etat.refus("mur-vide", { nom: lu.nom });
      etat.tient(/** @type {any} */ (pleins), lu.nom);
      DEFAUTS.forEach(function (paire) {
        var combien = /** @type {any} */ (lu)[paire[1]];
        if (combien) lu.dits.push(etat.dire(paire[0], { combien: combien }));
      });
      if (lu.sansForme) lu.dits.push(etat.dire("mur-sans-couleurs-ni-votes", {}));
      lu.mur = etat.arranged(un);
      return lu;
    }

    // Des octets au texte.

    /** @param {Uint8Array} octets @param {string} nom */
    function decoded(octets, nom) {
      var texte = lire(octets);
      if (/[\0-\x08\x0e-\x1f]/.test(texte)) throw etat.refus("tableau-d-un-autre-format", { nom: nom });
      return texte;
    }

    /** @param {Uint8Array} octets */
    function lire(octets) {
      if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder("utf-16le").decode(octets);
      if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder("utf-16be").decode(octets);
      var debut = octets.subarray(0, 400), pairs = 0, impairs = 0, hauts = 0;
      debut.forEach(function (un, rang) { if (!un) { if (rang % 2) impairs += 1; else pairs += 1; } });
      if (debut.length >= 4 && Math.max(pairs, impairs) > debut.length / 4 && !Math.min(pairs, impairs)) {
        return new TextDecoder(impairs ? "utf-16le" : "utf-16be").decode(octets);
      }
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(octets);
      } catch (refus) {
        // Un octet à la fois : de vieux tableurs. Sinon, de l'UTF-8 abîmé en un endroit.
        octets.forEach(function (un) { if (un > 0x7f) hauts += 1; });
        var un = new TextDecoder("windows-1252").decode(octets);
        var suites = (un.match(/[\u00c2-\u00df][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g) || []).join("").length;
        return suites > hauts / 2 ? new TextDecoder().decode(octets) : un;
      }
    }

    /** @param {Uint8Array} octets @param {number[]} signes */
    function commence(octets, signes) { return signes.every(function (un, rang) { return octets[rang] === un; }); }

    /**
     * Le mur d'un fichier, et ce que son format ne disait pas. Lève une erreur nommée « refus ».
     * @param {Uint8Array} octets @param {string} nom
     */
    function readWall(octets, nom) {
      if (octets.length > table.octets) throw etat.refus("mur-trop-lourd", { nom: nom });
      var autres = [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0x25, 0x50, 0x44, 0x46], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff]];
      if (autres.some(function (un) { return commence(octets, un); })) throw etat.refus("mur-d-un-classeur", { nom: nom });
      var texte = decoded(octets, nom);
      var debut = texte.trim();
      if (/^[{[]/.test(debut)) return fromJson(texte, nom);
      if (/^(?:# |- |-$)/.test(debut)) return fromText(texte, nom);
      var ligne = debut.split("\n")[0];
      if (/\.txt$/i.test(nom) && !ligne.includes("\t") && debut[0] !== '"') return readList(texte, nom);
      return readSheet(texte, nom);
    }

    /** @param {string} texte @param {string} nom */
    function readList(texte, nom) {
      var puce = new RegExp(table.puce);
      var lu = resultat(nom);
      var lignes = texte.split(/\r\n|\r|\n/).filter(function (une) { return une.trim(); });
      return finished(lu, etat.vierge(lignes.map(function (une) {
        return etat.neuf(text(lu, mots.uncoded(une.trim().replace(puce, ""))));
      })));
    }

    /** @param {string} texte @param {string} nom */
    function fromJson(texte, nom) {
      /** @type {any} */ var arbre;
      try {
        arbre = JSON.parse(texte);
      } catch (refus) {
        throw etat.refus("mur-tronque", { nom: nom });
      }
      if (arbre && Array.isArray(arbre.cards)) return readCards(arbre, nom);
      if (arbre && Array.isArray(arbre.etapes)) return fromOurs(arbre, nom);
      throw etat.refus("mur-illisible", { nom: nom });
    }

    /** @param {any} arbre @param {string} cle @returns {string} */
    function mot(arbre, cle) { return typeof arbre[cle] === "string" ? arbre[cle] : ""; }
    /** @param {any} un */
    function estTable(un) { return un !== null && typeof un === "object" && !Array.isArray(un); }

    /** @param {any} arbre @param {string} nom */
    function fromOurs(arbre, nom) {
      var lu = resultat(nom);
      var noms = Array.isArray(arbre.organisateurs) ? arbre.organisateurs : [];
      var etapes = arbre.etapes.filter(estTable).map(function (/** @type {any} */ une) {
        var notes = Array.isArray(une.post_its) ? une.post_its : [];
        var lues = notes.filter(estTable);
        lu.perdues += notes.length - lues.length;
        return { titre: mot(une, "titre"), consigne: mot(une, "consigne"), post_its: lues.map(function (/** @type {any} */ un) {
          var votes = Number.isInteger(un.votes) && Math.abs(un.votes) < 1e9 ? un.votes : 0;
          return { texte: text(lu, mot(un, "texte")), groupe: mot(un, "groupe"), couleur: mot(un, "couleur"), votes: votes, a_part: un.a_part === true };
        }) };
      });
      return finished(lu, {
        titre: mot(arbre, "titre"), date: day(lu, mot(arbre, "date")), lieu: mot(arbre, "lieu"),
        organisateurs: noms.filter(function (/** @type {any} */ un) { return typeof un === "string"; }),
        public: mot(arbre, "public"), etapes: etapes, phrase: mot(arbre, "phrase"),
      }, true);
    }

    // Les cartes de Framemo : sans colonne à elles, rangées d'après leur place.

    /** @param {any} brut @returns {number | null} */
    function number(brut) {
      if (typeof brut === "number") return Math.abs(brut) < 1e9 ? brut : null;
      var lu = typeof brut === "string" ? brut.trim().replace(/px$/, "") : "";
      return /^-?\d{1,9}(?:\.\d{1,20})?$/.test(lu) ? Number(lu) : null;
    }

    /** @param {any} arbre @param {string} nom */
    function readCards(arbre, nom) {
      var lu = resultat(nom);
      var colonnes = (Array.isArray(arbre.columns) ? arbre.columns : []).map(function (/** @type {any} */ une, /** @type {number} */ rang) {
        return (typeof une === "string" ? etat.titled(mots.uncoded(une)) : "") || table.tombee + " " + (rang + 1);
      });
      var large = estTable(arbre.size) ? number(arbre.size.width) : null;
      var combien = Math.max(colonnes.length, 1);
      if (combien > 1 && !(large && large >= 1)) {
        lu.dits.push(etat.dire("mur-sans-largeur", {}));
        large = null;
      }
      var sans = 0;
      /** @type {{colonne: number, x: number, y: number, note: PostIt}[]} */ var posees = [];
      arbre.cards.forEach(function (/** @type {any} */ carte) {
        if (!estTable(carte) || typeof (carte.text === undefined ? "" : carte.text) !== "string") {
          lu.perdues += 1;
          return;
        }
        var x = number(carte.x), y = number(carte.y);
        var note = etat.neuf(text(lu, mots.uncoded(carte.text || "")));
        note.votes = Array.isArray(carte.sticker) ? carte.sticker.length : 0;
        note.couleur = (typeof carte.colour === "string" && Object.prototype.hasOwnProperty.call(table.couleurs_venues, carte.colour) && table.couleurs_venues[carte.colour]) || "";
        var colonne = 0;
        if (combien > 1 && large && note.texte) {
          if (x === null) sans += 1;
          else colonne = Math.min(Math.max(Math.floor(x / (large / combien)), 0), combien - 1);
        }
        posees.push({ colonne: colonne, x: x === null ? Infinity : x, y: y === null ? Infinity : y, note: note });
      });
      if (sans) lu.dits.push(etat.dire("mur-sans-place", { combien: sans }));
      posees.sort(function (une, autre) { return avant(une.colonne, autre.colonne) || avant(une.y, autre.y) || avant(une.x, autre.x); });
      if (!colonnes.length) {
        lu.dits.push(etat.dire("mur-sans-colonnes", {}));
        return finished(lu, etat.vierge(posees.map(function (une) { return une.note; })));
      }
      if (combien > 1 && large !== null && combien <= table.etapes_au_plus) lu.dits.push(etat.dire("mur-colonnes-calculees", {}));
      var un = etat.vierge();
      un.etapes = colonnes.map(function (/** @type {string} */ titre, /** @type {number} */ rang) {
        return { titre: titre, consigne: "", post_its: posees.filter(function (une) { return une.colonne === rang; }).map(function (une) { return une.note; }) };
      });
      return finished(lu, un);
    }

    /** @param {number} un @param {number} autre */
    function avant(un, autre) { return un === autre ? 0 : un < autre ? -1 : 1; }

    /** @param {string} texte @param {string} nom */
    function fromText(texte, nom) {
      var lu = resultat(nom, true);
      /** @type {{titre: string, lignes: string[]}[]} */ var etapes = [];
      /** @type {Set<string>} */ var plusieurs = new Set();
      texte.split(/\r\n|\r|\n/).forEach(function (ligne) {
        var ici = etapes[etapes.length - 1];
        if (ligne.startsWith("# ")) etapes.push({ titre: mots.uncoded(ligne.slice(2)), lignes: [] });
        else if (ligne === "-" || ligne.startsWith("- ")) {
          if (!ici) etapes.push(ici = { titre: "", lignes: [] });
          ici.lignes.push(ligne.slice(2));
        } else if (ici && !ici.lignes.length && ligne.trim()) ici.lignes.push(ligne);
        else if (ici && ici.lignes.length) {
          ici.lignes[ici.lignes.length - 1] += "\n" + ligne;
          if (ligne.trim()) plusieurs.add(etapes.length + " " + ici.lignes.length);
        }
      });
      lu.plusieurs = plusieurs.size;
      var un = etat.vierge();
      var faites = etapes.map(function (une) {
        return { titre: une.titre, consigne: "", post_its: une.lignes.map(function (ligne) { return etat.neuf(text(lu, mots.uncoded(ligne))); }) };
      });
      if (faites.length === 1 && !faites[0].titre) {
        lu.dits.push(etat.dire("mur-sans-colonnes", {}));
        un.etapes[0].post_its = faites[0].post_its;
      } else un.etapes = faites;
      return finished(lu, un);
    }

    // Un tableau : le séparateur, les guillemets, puis ce que portent ses colonnes.

    /** @param {string} texte @param {string} signe @param {boolean} strict */
    function cells(texte, signe, strict) {
      /** @type {string[][]} */ var lignes = [];
      /** @type {string[]} */ var ligne = [];
      var cellule = "", i = 0, long = texte.length, numero = 1;
      function finir() { ligne.push(cellule); cellule = ""; }
      function clore() { finir(); lignes.push(ligne.length === 1 && !ligne[0] ? [] : ligne); ligne = []; }
      while (i < long) {
        if (texte[i] === '"' && !cellule) {
          for (i += 1; i < long; i++) {
            if (texte[i] === "\n") numero += 1;
            if (texte[i] !== '"') cellule += texte[i];
            else if (texte[i + 1] === '"') { cellule += '"'; i += 1; }
            else break;
          }
          var reste = texte[i + 1];
          if (strict && (i >= long || (reste !== undefined && reste !== signe && reste !== "\n" && reste !== "\r"))) {
            throw etat.refus("guillemet-de-cellule", { ligne: numero });
          }
          i += 1;
        }
        while (i < long && texte[i] !== signe && texte[i] !== "\n" && texte[i] !== "\r") cellule += texte[i++];
        if (i >= long) break;
        if (texte[i] === signe) { finir(); i += 1; if (i === long) clore(); continue; }
        i += texte[i] === "\r" && texte[i + 1] === "\n" ? 2 : 1;
        numero += 1;
        clore();
      }
      if (cellule || ligne.length) clore();
      return lignes;
    }

    /** Le signe qui fait l'en-tête le plus long, puis les lignes les plus régulières. @param {string} texte */
    function separator(texte) {
      var choisi = ";", meilleur = [-1, -1];
      [";", "\t", ","].forEach(function (signe) {
        var lignes = cells(texte.slice(0, 200000), signe, false).filter(function (une) { return une.length; }).slice(0, 40);
        var noms = lignes.map(function (une) { return une.filter(function (case_) { return /^[^;,\t\r\n]{1,60}$/.test(case_); }).length; });
        var plus = Math.max.apply(null, noms.concat(0));
        var large = plus ? lignes[noms.indexOf(plus)].length : 0;
        var part = plus ? lignes.filter(function (une) { return une.length === large; }).length / lignes.length : 0;
        if (plus > meilleur[0] || (plus === meilleur[0] && part > meilleur[1])) {
          choisi = signe;
          meilleur = [plus, part];
        }
      });
      return choisi;
    }

    /** Une cellule, bords et garde de tableur ôtés. @param {string} brute */
    function tidied(brute) {
      var texte = brute.replace(/\r\n?/g, "\n").replace(/^[\ufeff\u200b \t\n\u00a0\u202f]+|[\ufeff\u200b \t\n\u00a0\u202f]+$/g, "");
      return /^'+[=+\-@\t\r]/.test(texte) ? texte.slice(1) : texte;
    }

    /** @param {string} texte @param {string} nom */
    function readSheet(texte, nom) {
      if (!texte.trim()) throw etat.refus("tableau-vide", { nom: nom });
      if (/^\s*(?:<!doctype|<html|<\?xml|\{\\rtf)/i.test(texte)) throw etat.refus("tableau-d-un-autre-format", { nom: nom });
      var notre = /^"?quoi"?([;,\t])/i.exec(texte);
      var dit = /^"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)/i.exec(texte);
      if (dit) texte = texte.slice(dit[0].length);
      var lignes = cells(texte, notre ? notre[1] : dit ? dit[1] : separator(texte), true);
      // Une seule colonne, dont les virgules de quelques textes ont fait des cellules.
      var pleines = lignes.filter(function (une) { return une.some(tidied); });
      var coupees = pleines.filter(function (une) { return une.length > 1; }).length;
      if (!notre && !dit && !texte.includes("\t") && pleines.length && pleines[0].length === 1 && 2 * coupees < pleines.length) lignes = cells(texte, "\t", true);
      if (lignes.length > 5000 || lignes.some(function (une) { return une.length > 300; })) throw etat.refus("tableau-trop-lourd", { nom: nom });
      return readRows(lignes.map(function (une) { return une.map(tidied); }), nom);
    }

    /** @param {string} cellule */
    function unkept(cellule) { return mots.uncoded(cellule.replace(garde, "")); }

    /** @param {string[][]} lignes @param {string} nom */
    function readRows(lignes, nom) {
      var pleines = lignes.filter(function (une) { return une.some(function (case_) { return case_.trim(); }); });
      if (!pleines.length) throw etat.refus("tableau-vide", { nom: nom });
      var tete = pleines[0], dessous = pleines.slice(1);
      var large = Math.max.apply(null, pleines.map(function (une) { return une.length; }));
      var connues = tete.map(function (une) { return table.colonnes[etat.fold(une)] || ""; });
      var sortes = new Set(connues.filter(Boolean)).size;
      if (connues.includes("texte") && (sortes > 1 || large === 1)) return named(tete, connues, dessous, nom);
      if (large === 1) return oneColumn(pleines.map(function (une) { return une[0]; }), nom);
      return byColumns(tete, dessous, large, nom);
    }

    /** @param {string[]} cellules @param {string} nom */
    function oneColumn(cellules, nom) {
      var lu = resultat(nom, true);
      lu.dits.push(etat.dire("mur-sans-colonnes", {}), etat.dire("mur-post-its-perdus", {}));
      return finished(lu, etat.vierge(cellules.map(function (une) { return etat.neuf(text(lu, unkept(une))); })));
    }

    /** @param {string[]} tete @param {string[][]} dessous @param {number} large @param {string} nom */
    function byColumns(tete, dessous, large, nom) {
      var lu = resultat(nom, true);
      var un = etat.vierge();
      un.etapes = [];
      for (var colonne = 0; colonne < large; colonne++) {
        var titre = unkept(tete[colonne] || "");
        var cases = dessous.map(function (une) { return une[colonne] || ""; }).filter(function (une) { return une.trim(); });
        var notes = cases.map(function (une) { return etat.neuf(text(lu, unkept(une))); });
        if (titre || notes.length) un.etapes.push({ titre: titre || table.tombee + " " + (colonne + 1), consigne: "", post_its: notes });
      }
      if (un.etapes.length > table.etapes_au_plus) throw etat.refus("mur-trop-large", { nom: nom, total: un.etapes.length, permis: table.etapes_au_plus });
      return finished(lu, un);
    }

    /** @param {string[]} tete @param {string[]} connues @param {string[][]} dessous @param {string} nom */
    function named(tete, connues, dessous, nom) {
      var lu = resultat(nom);
      var notre = connues.includes("quoi"), rangees = connues.includes("etape");
      var ignorees = tete.filter(function (une, rang) { return une.trim() && !connues[rang]; });
      if (ignorees.length) {
        var dites = ignorees.slice(0, 10).map(function (une) { return "« " + Array.from(une).slice(0, 40).join("") + " »"; });
        lu.dits.push(etat.dire("mur-colonnes-ignorees", { noms: dites.join(", ") }));
      }
      /** @type {Record<string, string[]>} */ var trouve = { titre: [], date: [], lieu: [], organisateurs: [], public: [], phrase: [] };
      /** @type {Map<string, EtapeDeMur>} */ var etapes = new Map();
      var vierge = etat.vierge();
      dessous.forEach(function (ligne) {
        /** @type {Record<string, string>} */ var cases = {};
        connues.forEach(function (cle, rang) { if (cle && rang < ligne.length) cases[cle] = ligne[rang]; });
        var dite = (notre && table.lignes[etat.fold(cases.quoi || "")]) || "";
        if (dite && dite !== "consigne") {
          trouve[dite].push(cases.texte || "");
          return;
        }
        var titre = cases.etape || (rangees ? "" : vierge.etapes[0].titre);
        var cle = etat.fold(titre);
        var une = etapes.get(cle) || { titre: titre, consigne: "", post_its: [] };
        etapes.set(cle, une);
        if (dite) {
          une.titre = titre;
          une.consigne = cases.texte || "";
        } else une.post_its.push(note(lu, cases, notre));
      });
      var un = etat.vierge();
      var faites = Array.from(etapes.values());
      if (rangees) un.etapes = faites;
      else un.etapes[0].post_its = faites.length ? faites[0].post_its : [];
      return finished(lu, Object.assign(un, {
        titre: trouve.titre.join("\n"), date: day(lu, trouve.date.join("\n")), lieu: trouve.lieu.join("\n"),
        organisateurs: trouve.organisateurs, public: trouve.public.join("\n"), phrase: trouve.phrase.join("\n"),
      }), notre);
    }

    /** @param {Lu} lu @param {Record<string, string>} cases @param {boolean} notre @returns {PostIt} */
    function note(lu, cases, notre) {
      var brut = cases.texte || "", votes = (cases.votes || "").trim(), couleur = etat.fold(cases.couleur || "");
      var entier = /^\d{1,6}$/.test(votes);
      if (votes && !entier) lu.votes += 1;
      return {
        texte: text(lu, notre ? brut : unkept(brut)), groupe: cases.groupe || "", couleur: couleurs.has(couleur) ? couleur : "",
        votes: entier ? Number(votes) : 0, a_part: table.oui.includes(etat.fold(cases.a_part || "")),
      };
    }

    return { readWall: readWall, readList: readList };
  }

  window.isaMurLire = lecteur;
})();
