// Une fiche neuve : structure, témoignage, rencontre. Le formulaire est dans la page ; sa table
// (`Proposition.table`, innovation_sociale/forms/proposals.py) dit où va chaque réponse.
window.isaLancer && window.isaLancer("proposer", function () {
  "use strict";

  var trouve = document.getElementById("proposer");
  if (!(trouve instanceof HTMLFormElement) || !window.isaEnvoyer) throw Error("page incomplète");
  var formulaire = trouve;
  var envoyer = window.isaEnvoyer;
  var table = JSON.parse(formulaire.dataset.regles || "{}");
  /** @type {any} */
  var juge;
  /** @type {Noms | undefined} */
  var noms;

  /** @param {any} champ @returns {string[]} Ce qui est saisi, en lignes ou en cases. */
  function saisie(champ) {
    var valeurs = new FormData(formulaire).getAll(champ.nom).map(String);
    if (champ.forme === "lignes") valeurs = (valeurs[0] || "").split("\n");
    return valeurs.map(function (une) { return une.replace(/\s+/g, " ").trim(); }).filter(Boolean);
  }

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

  /** Le nom de fichier d'une fiche, comme `proposed_name` (innovation_sociale/reading/file_names.py). @param {string} nom */
  function proposedName(nom) {
    var mots = nom.split(/[^\p{L}\p{N}]+/u).map(function (un) { return juge.fold(un).replace(/[^a-z0-9]/g, ""); }).filter(Boolean);
    while (mots.join("-").length > 76) mots.pop();
    return mots.join("-") || "nom-de-la-chose";
  }

  /** Tout ce qui est saisi, jugé. */
  function lire() {
    /** @type {Record<string, string[]>} */ var dits = {};
    /** @type {{id: string, titre: string, dit: string}[]} */ var erreurs = [];
    /** @param {any} champ @param {string} dit */
    function refuser(champ, dit) { erreurs.push({ id: premier(champ), titre: champ.titre, dit: dit }); }
    table.champs.forEach(function (/** @type {any} */ champ) {
      var valeurs = saisie(champ);
      if (!valeurs.length) {
        if (champ.requis) refuser(champ, juge.dire("cle-manquante", { cle: champ.titre, suite: "" }));
        return;
      }
      var nom = (dits[table.nomme] || [""])[0];
      if (champ.regles.maxItems && valeurs.length > champ.regles.maxItems) {
        refuser(champ, juge.dire("liste-trop-longue", { permis: champ.regles.maxItems, ici: valeurs.length }));
      }
      var lues = valeurs.map(function (une) { return juge.lire(une, champ.regles, nom); });
      var mauvaise = lues.find(function (une) { return une.dit; });
      if (mauvaise) refuser(champ, mauvaise.dit || "");
      else dits[champ.nom] = lues.map(function (une) { return une.juste || ""; });
    });
    formulaire.querySelectorAll("[data-accord]").forEach(function (un) {
      if (!/** @type {HTMLInputElement} */ (un).checked) erreurs.push({ id: un.id, titre: "Votre accord", dit: "il nous le faut pour publier" });
    });
    var deja = dejaLa(dits);
    if (deja) erreurs.push(deja);
    return { dits: dits, erreurs: erreurs };
  }

  /** @param {any} champ */
  function premier(champ) { return "champ-" + champ.nom + (champ.forme === "cases" ? "-1" : ""); }

  /** Une fiche de ce nom existe. @param {Record<string, string[]>} dits */
  function dejaLa(dits) {
    var nom = (dits[table.nomme] || [""])[0];
    var fiche = table.genre + "/" + proposedName(nom);
    if (!nom || !noms || !noms.fiches.some(function (une) { return une[0] === fiche; })) return null;
    return { id: "champ-" + table.nomme, titre: "Nom", dit: juge.dire("fiche-deja-la", { fichier: "data/" + fiche + ".yml" }) };
  }

  /** Ce qui ressemble à une fiche connue, sans rien refuser. @param {Record<string, string[]>} dits */
  function proches(dits) {
    if (!noms) return [];
    var peu = noms.peu;
    /** @param {string} nom */
    function racine(nom) {
      var mots = nom.replace(/\([^)]*\)/g, " ").split(/[^\p{L}\p{N}]+/u).map(juge.fold).filter(Boolean)
        .map(function (un) { return un.length > 4 ? un.replace(/s$/, "") : un; });
      var lourds = mots.filter(function (un) { return !peu.includes(un); });
      return (lourds.length ? lourds : mots).sort().join("");
    }
    /** @param {string} adresse */
    function page(adresse) { return adresse.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, ""); }
    var nom = (dits[table.nomme] || [""])[0], site = (dits.site || [""])[0], courriel = (dits.courriel || [""])[0];
    return noms.fiches.filter(function (une) { return une[0].split("/")[0] === table.genre; }).map(function (une) {
      var connue = "« " + une[1] + " »";
      if (nom && racine(nom) === racine(une[1])) return juge.dire("nom-ressemblant", { nom: nom, fiche: connue });
      if (site && page(site) === page(une[2])) return juge.dire("site-partage", { fiche: connue });
      if (courriel && courriel.toLowerCase() === une[3].toLowerCase()) return juge.dire("courriel-partage", { fiche: connue });
      return "";
    }).filter(Boolean);
  }

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

  /** « 14 h 30 : Titre ». @param {string} ligne */
  function moment(ligne) {
    var trouve = /^([0-9]{1,2} ?[h:] ?[0-9]{0,2})\s*[:,–-]?\s+(.+)$/.exec(ligne);
    return trouve ? { heure: trouve[1].replace(":", " h "), titre: trouve[2] } : { titre: ligne };
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

  /** Fait `suite` une fois les règles là. @param {() => void} suite */
  function avecJuge(suite) {
    envoyer.juger(function (un) { juge = un; suite(); });
  }

  function suivre() {
    avecJuge(function () {
      var lu = lire();
      window.isaRemplacer(/** @type {HTMLElement} */ (document.getElementById("apercu")), apercu(lu.dits));
      window.isaDire(/** @type {HTMLElement} */ (document.getElementById("proches")), proches(lu.dits).join(" "));
    });
  }

  function relire() {
    var lu = lire();
    if (envoyer.refuser(lu.erreurs)) return;
    var nom = lu.dits[table.nomme][0];
    var yaml = window.isaEcrireYaml(composer(lu.dits));
    var accords = Array.from(formulaire.querySelectorAll("[data-accord]"), function (un) { return "Oui : " + ((un.parentElement || un).textContent || "").trim(); });
    var qui = String(new FormData(formulaire).get("qui") || "").trim();
    var dit = [formulaire.dataset.titre + " : " + nom].concat(accords, qui ? ["De la part de : " + qui] : []).join("\n");
    envoyer.montrer({
      titre: formulaire.dataset.titre + " : " + nom,
      dit: dit,
      texte: table.ouverture + "\n" + yaml + table.fermeture + "\n",
      fichier: proposedName(nom) + ".txt",
      neuf: { dossier: table.genre, nom: proposedName(nom) + ".yml", texte: yaml },
      lignes: apercu(lu.dits),
    });
  }

  formulaire.addEventListener("submit", function (geste) {
    geste.preventDefault();
    avecJuge(relire);
  });
  formulaire.addEventListener("input", suivre);
  formulaire.addEventListener("focusin", function () {
    avecJuge(function () { /* prêt pour la suite */ });
    if (!noms) window.isaCharger("dires/noms.js").then(function () { noms = window.isaNoms; }, function () { /* sans eux, la vérification le dira */ });
  }, { once: true });
  envoyer.brouillon(formulaire, table.genre, suivre);
  formulaire.querySelectorAll("button").forEach(function (un) { un.disabled = false; });
});
