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

  // Ce dont fiche-neuve.js se sert.
  var ici = { formulaire: formulaire, table: table, juge: juge, moment: moment, noms: function () { return noms; } };

  /** @param {any} champ @returns {string[]} Ce qui est saisi, en lignes ou en cases. */
  function saisie(champ) {
    var valeurs = new FormData(formulaire).getAll(champ.nom).map(String);
    if (champ.forme === "lignes") valeurs = (valeurs[0] || "").split("\n");
    return valeurs.map(function (une) { return une.replace(/\s+/g, " ").trim(); }).filter(Boolean);
  }

  /** Le nom de fichier d'une fiche, comme `proposed_name` (innovation_sociale/reading/file_names.py). @param {string} nom */
  function proposedName(nom) {
    var mots = nom.split(/[^\p{L}\p{N}]+/u).map(function (un) { return juge.fold(un).replace(/[^a-z0-9]/g, ""); }).filter(Boolean);
    while (mots.join("-").length > 76) mots.pop();
    return mots.join("-") || "nom-de-la-chose";
  }

  /** Tout ce qui est saisi, jugé. */
  function lire() {
    /** @type {Record<string, string[]>} */ var dits = {};
    /** @type {Erreur[]} */ var erreurs = [];
    /** @param {any} champ @param {string} dit @param {boolean} [manque] */
    function refuser(champ, dit, manque) { erreurs.push({ id: premier(champ), titre: champ.titre, dit: dit, manque: manque }); }
    table.champs.forEach(function (/** @type {any} */ champ) {
      var valeurs = saisie(champ);
      if (!valeurs.length) {
        if (champ.requis) refuser(champ, juge.dire("cle-manquante", { cle: champ.titre, suite: "" }), true);
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
    heures(dits, refuser);
    var deja = dejaLa(dits);
    if (deja) erreurs.push(deja);
    return { dits: dits, erreurs: erreurs };
  }

  /** Une rencontre finit après avoir commencé. @param {Record<string, string[]>} dits @param {(champ: any, dit: string) => void} refuser */
  function heures(dits, refuser) {
    if (!dits.fin) return;
    var champ = table.champs.find(function (/** @type {any} */ un) { return un.nom === "fin"; });
    /** @param {string} heure */
    function minutes(heure) { var lue = heure.split(" h"); return +lue[0] * 60 + +lue[1]; }
    if (!dits.debut) refuser(champ, juge.dire("fin-sans-debut"));
    else if (minutes(dits.fin[0]) <= minutes(dits.debut[0])) refuser(champ, juge.dire("fin-avant-debut", { debut: dits.debut[0] }));
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

  /** « 14 h 30 : Titre ». @param {string} ligne */
  function moment(ligne) {
    var trouve = /^([0-9]{1,2} ?[h:] ?[0-9]{0,2})\s*[:,–-]?\s+(.+)$/.exec(ligne);
    return trouve ? { heure: trouve[1].replace(":", " h ").trim(), titre: trouve[2] } : { titre: ligne };
  }

  /** Fait `suite` une fois les règles là. @param {() => void} suite */
  function avecJuge(suite) {
    envoyer.juger(function (un) { juge = ici.juge = un; suite(); });
  }

  /** Ce qui est saisi se lit tout de suite : dans la page, ou sur les papiers de preparer.js. */
  function suivre() {
    avecJuge(function () {
      var lu = lire();
      var cadre = document.getElementById("apercu");
      if (cadre) window.isaRemplacer(cadre, window.isaFicheNeuve(ici).apercu(lu.dits));
      var dit = document.getElementById("proches");
      if (dit) window.isaDire(dit, proches(lu.dits).join(" "));
      formulaire.dispatchEvent(new CustomEvent("isa-lu", {
        detail: { dits: lu.dits, erreurs: lu.erreurs, moments: (lu.dits.deroule || []).map(moment) },
      }));
    });
  }

  function relire() {
    var lu = lire();
    if (envoyer.refuser(lu.erreurs)) return;
    // De quoi écrire la fiche ne se charge qu'au premier envoi.
    var pret = window.isaCharger("ecrire-yaml.js").then(function () {
      return document.getElementById("apercu") ? undefined : window.isaCharger("fiche-neuve.js");
    });
    pret.then(function () { window.isaFicheNeuve(ici).partir(lu.dits, proposedName(lu.dits[table.nomme][0])); });
  }

  formulaire.addEventListener("submit", function (geste) {
    geste.preventDefault();
    avecJuge(relire);
  });
  formulaire.addEventListener("input", suivre);
  formulaire.addEventListener("change", suivre); // posé par une adresse : lu, sans devenir le brouillon
  formulaire.addEventListener("focusin", function () {
    avecJuge(function () { /* prêt pour la suite */ });
    if (!noms) window.isaCharger("dires/noms.js").then(function () { noms = window.isaNoms; }, function () { /* sans eux, la vérification le dira */ });
  }, { once: true });
  envoyer.brouillon(formulaire, table.genre, suivre);
  formulaire.querySelectorAll("button").forEach(function (un) { un.disabled = false; });
  formulaire.dispatchEvent(new Event("isa-pret"));
});
