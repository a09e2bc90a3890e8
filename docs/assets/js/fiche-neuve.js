// La fiche que propose un formulaire : telle qu'elle s'écrira, telle qu'elle se lira, ce qui en part.
// proposer.js lit et juge ce qui est saisi ; la table dit où va chaque réponse.
(function () {
  "use strict";

  /** @param {{formulaire: HTMLFormElement, table: any, juge: any, moment: (ligne: string) => object, noms: () => Noms | undefined}} ici */
  window.isaFicheNeuve = function (ici) {
    var envoyer = window.isaEnvoyer, formulaire = ici.formulaire, table = ici.table, juge = ici.juge, moment = ici.moment, noms = ici.noms();

    /** Les mots de ce qui est choisi. @param {any} champ @param {string[]} valeurs */
    function libelles(champ, valeurs) {
      if (champ.forme !== "choix" && champ.forme !== "cases") return valeurs;
      return valeurs.map(function (une) {
        var choix = Array.from(formulaire.querySelectorAll('[name="' + champ.nom + '"][value="' + une + '"], [name="' + champ.nom + '"] option[value="' + une + '"]'))[0];
        return choix ? ((choix instanceof HTMLOptionElement ? choix : choix.parentElement || choix).textContent || "").trim() : une;
      });
    }

    /** @param {string} adresse */
    function hote(adresse) { return (/\/\/(?:www\.)?([^/:?#]+)/.exec(adresse) || ["", ""])[1].toLowerCase(); }

    /** La fiche, telle qu'elle s'écrira. @param {Record<string, string[]>} dits */
    function composer(dits) {
      var jour = envoyer.iso(new Date());
      var echeance = new Date();
      echeance.setMonth(echeance.getMonth() + 6);
      var nom = (dits[table.nomme] || [""])[0];
      var adresse = (dits.source || [""])[0];
      var chezElle = hote(adresse) === hote((dits.site || [""])[0]);
      var editeur = chezElle ? nom : hote(adresse);
      var connue = noms && noms.sources[adresse];
      var source = connue || { titre: "Page de " + editeur, url: adresse, editeur: editeur, nature: chezElle ? "acteur" : "tiers", date: "inconnue" };
      /** @type {any} */ var fiche = {};
      /** @param {string} texte @param {string} [sujet] */
      function fait(texte, sujet) { return { sujet: sujet || "", texte: texte, date: jour, source: source }; }
      /** @param {string} liste @param {any} un */
      function ajouter(liste, un) { fiche[liste] = (fiche[liste] || []).concat([un]); }
      Object.keys(table.fixes).forEach(function (cle) {
        var dit = table.fixes[cle];
        if (typeof dit === "string" && cle !== "personne" && cle !== "au_moment") fiche[cle] = dit.replace("{jour}", jour).replace("{echeance}", envoyer.iso(echeance));
      });
      if (table.fixes.personne) fiche.personnes = [{ nom: table.fixes.personne, role: "" }];
      table.champs.forEach(function (/** @type {any} */ champ) {
        var valeurs = dits[champ.nom];
        if (!valeurs) return;
        var une = valeurs[0];
        if (champ.champ) fiche[champ.champ] = champ.forme === "cases" ? valeurs : une;
        if (champ.preuve) ajouter("faits", fait(champ.preuve.replace("{}", dire(champ, valeurs)), champ.sujet));
        if (champ.fait && champ.seul) fiche[champ.fait] = fait(une, champ.sujet);
        else if (champ.fait) ajouter(champ.fait, fait(une, champ.sujet));
        if (champ.lien) ajouter("liens", { quoi: champ.lien, url: une, date: "inconnue" });
        if (champ.chemin) poser(fiche, champ.chemin, une);
        if (champ.parole) fiche.parole = { mots: une, personne: fiche.personnes[0].nom, role: fiche.personnes[0].role, date: jour, accord_le: jour, source: source };
        if (champ.moments) fiche[champ.moments] = valeurs.map(moment);
        if (champ.noms) organiser(fiche, champ, valeurs);
      });
      if (table.fixes.illustre) fiche.illustre[0].texte = (dits.reponse || [""])[0];
      if (table.fixes.au_moment) fiche.au_moment = [fait(table.fixes.au_moment)];
      return fiche;
    }

    /** Une valeur dans la phrase qui la dit. @param {any} champ @param {string[]} valeurs */
    function dire(champ, valeurs) {
      if (champ.nom === "telephone") return valeurs[0].length % 2 ? valeurs[0] : (valeurs[0].match(/../g) || []).join(" ");
      var dits = libelles(champ, valeurs);
      if (champ.forme === "ligne") return dits[0];
      return dits.map(function (un) { return champ.nom === "territoires" || un[1] === (un[1] || "").toUpperCase() ? un : un[0].toLowerCase() + un.slice(1); }).join(", ");
    }

    /** @param {any} fiche @param {(string | number)[]} chemin @param {string} valeur */
    function poser(fiche, chemin, valeur) {
      var ici = fiche;
      chemin.slice(0, -1).forEach(function (pas, i) {
        ici[pas] = ici[pas] || (typeof chemin[i + 1] === "number" ? [] : {});
        ici = ici[pas];
      });
      ici[chemin[chemin.length - 1]] = valeur;
    }

    /** Les noms de l'annuaire s'y rattachent ; les autres s'écrivent en toutes lettres. @param {any} fiche @param {any} champ @param {string[]} valeurs */
    function organiser(fiche, champ, valeurs) {
      valeurs.forEach(function (une) {
        var connu = noms && noms.fiches.find(function (un) { return /^support\//.test(un[0]) && juge.fold(un[1]) === juge.fold(une); });
        var ou = connu ? "organisateurs" : champ.nom;
        fiche[ou] = (fiche[ou] || []).concat(connu ? connu[0].slice(8) : une);
      });
    }

    /** La fiche, telle qu'elle se lira. @param {Record<string, string[]>} dits */
    function apercu(dits) {
      var lignes = table.champs.filter(function (/** @type {any} */ un) { return dits[un.nom] && un.nom !== table.nomme && !un.source; });
      var tete = lignes.filter(function (/** @type {any} */ un) { return un.nom === "type" || un.nom === "territoires" || un.nom === "theme" || un.nom === "date"; });
      var chapeau = lignes.filter(function (/** @type {any} */ un) { return un.sujet === "presentation"; })[0];
      /** @param {any} un */
      function dit(un) {
        if (un.regles.lire === "date" && /-..-/.test(dits[un.nom][0])) return new Date(dits[un.nom][0] + "T12:00").toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" });
         return un.nom === "telephone" || un.forme === "choix" || un.forme === "cases" ? (un.nom === "telephone" ? dire(un, dits[un.nom]) : libelles(un, dits[un.nom]).join(", ")) : dits[un.nom].join(" ; "); }
      var liste = envoyer.noeud("dl");
      liste.className = "isa-essentiel";
      lignes.forEach(function (/** @type {any} */ un) {
        if (un !== chapeau && !tete.includes(un)) liste.append(envoyer.noeud("div", envoyer.noeud("dt", un.titre), envoyer.noeud("dd", dit(un))));
      });
      var sur = envoyer.noeud("p", tete.map(dit).join(" · "));
      sur.className = "isa-carte__type";
      var nom = envoyer.noeud("p", envoyer.noeud("strong", (dits[table.nomme] || ["Sans nom encore"])[0]));
      nom.className = "isa-formulaire__nom";
      return [sur, nom].concat(chapeau ? [envoyer.noeud("p", dits[chapeau.nom][0])] : [], liste.childNodes.length ? [liste] : []);
    }

    /** Montre ce qui va partir. @param {Record<string, string[]>} dits @param {string} fichier */
    function partir(dits, fichier) {
      var yaml = window.isaEcrireYaml(composer(dits));
      var titre = formulaire.dataset.titre + " : " + dits[table.nomme][0];
      var accords = Array.from(formulaire.querySelectorAll("[data-accord]"), function (un) { return "Oui : " + ((un.parentElement || un).textContent || "").trim(); });
      var qui = String(new FormData(formulaire).get("qui") || "").trim();
      var dit = [titre].concat(accords, qui ? ["De la part de : " + qui] : []).join("\n");
      envoyer.montrer({
        titre: titre,
        dit: dit,
        texte: table.ouverture + "\n" + yaml + table.fermeture + "\n",
        fichier: fichier + ".txt",
        neuf: { dossier: table.genre, nom: fichier + ".yml", texte: yaml },
        lignes: apercu(dits),
      });
    }

    return { apercu: apercu, partir: partir };
  };
})();
