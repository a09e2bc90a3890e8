// « J'oriente quelqu'un » : toutes les questions sur un écran, la liste à mesure, à corriger à la main.
// Tout vit dans l'adresse, après le « # » ; « orienté par » ne se garde que si on le demande.
window.isaLancer && window.isaLancer("conseil", function () {
  "use strict";

  var trouve = document.getElementById("conseil");
  if (!(trouve instanceof HTMLFormElement) || !window.isaFiches) throw Error("page incomplète");
  var formulaire = trouve;
  var table = JSON.parse(formulaire.dataset.table || "{}");
  var outils = window.isaFiches;
  var noeud = outils.noeud;
  var fiches = outils.lire();
  var GARDE = "isa-oriente-par";
  var LISTES = ["sauf", "plus"]; // ôtés de la liste, ajoutés à la liste
  var NOTE = 200, CODES = 20000; // ce qu'une adresse dit de plus long, en signes
  /** @type {Record<string, string>} */
  var notes = {};
  /** @type {Record<string, boolean>} */
  var choix = {}; // ce que la personne a coché ou décoché elle-même
  /** @type {Record<string, {raison: string, averti: string}>} */
  var avisDe = {}; // ce que dit la liste de chaque nom
  /** @type {Commune | undefined} */
  var commune;

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }
  /** @param {string} id */
  function champDe(id) { return /** @type {HTMLInputElement} */ (document.getElementById(id)); }
  var lieux = /** @type {HTMLSelectElement} */ (element("champ-ou"));
  var champ = window.isaCommune(situer, nommer);

  /** @param {string} lieu */
  function option(lieu) { return Array.from(lieux.options).find(function (une) { return une.value === lieu; }); }
  /** @param {string} lieu */
  function nommer(lieu) { return (lieu && (option(lieu) || { text: "" }).text) || ""; }
  /** @param {Commune | undefined} une */
  function situer(une) {
    commune = une;
    if (une && option(une.lieu)) lieux.value = une.lieu;
    afficher();
  }

  function selects() { return Array.from(formulaire.querySelectorAll("select")); }
  function cases() { return /** @type {HTMLInputElement[]} */ (Array.from(formulaire.querySelectorAll("input[name]"))); }

  /** Les réponses, telles que les règles les lisent ; et leurs mots. */
  function lire() {
    /** @type {Record<string, any>} */
    var reponses = {};
    /** @type {string[]} */
    var coches = [];
    /** @type {string[]} */
    var dites = [];
    /** @type {string[]} */
    var pour = []; // les mêmes, au milieu d'une phrase
    cases().forEach(function (une) {
      if (!une.checked) return;
      reponses[une.name] = (reponses[une.name] || []).concat(une.value);
      coches.push(((une.parentElement || une).textContent || "").trim());
    });
    selects().forEach(function (un) {
      var cadre = /** @type {HTMLElement} */ (un.parentElement);
      if (cadre.dataset.si) {
        cadre.hidden = !cadre.dataset.si.split(",").some(function (code) { return (reponses.besoins || []).includes(code); });
      }
      if (!un.value || cadre.hidden) return;
      reponses[un.name] = un.value;
      var choisie = un.options[un.selectedIndex];
      var dite = un === lieux && commune ? champ.dire(commune) : choisie.text;
      dites.push(dite);
      if (choisie.dataset.dit !== "-") pour.push(un === lieux ? dite : minuscule(dite));
    });
    if (champ.code()) reponses.commune = champ.code();
    return { reponses: reponses, dites: dites.concat(coches), pour: pour.concat(coches.map(minuscule)) };
  }

  /** @param {Record<string, any>} reponses */
  function ecrireAdresse(reponses) {
    var etat = new URLSearchParams();
    Object.keys(reponses).forEach(function (nom) { etat.set(nom, String(reponses[nom])); });
    LISTES.forEach(function (nom, garde) {
      var ids = Object.keys(choix).filter(function (id) { return choix[id] === !!garde; });
      if (ids.length) etat.set(nom, ids.join(","));
    });
    Object.keys(notes).forEach(function (id) { if (notes[id]) etat.set("n-" + id, notes[id]); });
    ["ligne", "par"].forEach(function (nom) { if (champDe(nom).value) etat.set(nom, champDe(nom).value); });
    var dit = etat.toString().replace(/%2C/g, ",");
    history.replaceState(null, "", dit ? "#" + dit : location.pathname + location.search);
    champDe("adresse").value = window.isaAdresse();
  }

  /** La première réserve, dite à qui recevra la liste. @param {AvisAppui} avis */
  function averti(avis) { return avis.reserves.length ? "À vérifier : " + avis.reserves[0] + ". " : ""; }

  /** @param {AvisAppui} avis @param {boolean} retenu @param {string} dit */
  function ligne(avis, retenu, dit) {
    var id = avis.id;
    var coche = document.createElement("input");
    coche.type = "checkbox";
    coche.checked = id in choix ? choix[id] : retenu;
    var note = document.createElement("input");
    note.type = "text";
    note.maxLength = NOTE;
    note.value = notes[id] || "";
    note.setAttribute("aria-label", "Note sur " + fiches.nom(id));
    note.placeholder = "Une note";
    var fausse = document.createElement("button");
    fausse.type = "button";
    fausse.className = "isa-lien";
    var pour = noeud("span", [" : " + fiches.nom(id)]);
    pour.className = "isa-nomme";
    fausse.append("Fiche fausse ?", pour);
    var nom = noeud("label", [coche, noeud("strong", [fiches.nom(id)])]);
    nom.className = "isa-choix";
    var suite = noeud("p", [outils.phrase(dit) + " " + averti(avis), fiches.geste(id)], [" "], [fausse]);
    var une = noeud("li", [nom, suite, note]);
    une.dataset.id = id;
    avisDe[id] = { raison: outils.phrase(dit), averti: averti(avis) };
    une.classList.toggle("isa-hors-liste", !coche.checked);
    coche.addEventListener("change", function () {
      choix[id] = coche.checked;
      if (coche.checked === retenu) delete choix[id];
      une.classList.toggle("isa-hors-liste", !coche.checked);
      suivre();
    });
    note.addEventListener("input", function () {
      notes[id] = note.value.trim();
      suivre();
    });
    fausse.addEventListener("click", function () { signaler(id); });
    return une;
  }

  /** La liste, d'après les réponses. */
  function afficher() {
    var lu = lire();
    var liste = window.isaOrient(table, lu.reponses);
    var combien = liste.retenus.length;
    window.isaDire(element("conseil-compte"), combien + (combien > 1 ? " noms répondent." : " nom répond."));
    element("conseil-reponses").textContent = lu.dites.join(" · ");
    window.isaRemplacer(element("noms"), liste.retenus.map(function (un) { return ligne(un, true, un.raison); })
      .concat(titre("À interroger", liste.aInterroger), liste.aInterroger.map(function (un) { return ligne(un, false, un.inconnus.join(", ")); }))
      .concat(titre("Pour orienter encore", liste.relais), liste.relais.map(function (un) { return ligne(un, false, un.raison); })));
    suivre();
  }

  /** @param {string} dit @param {AvisAppui[]} liste */
  function titre(dit, liste) {
    if (!liste.length) return [];
    var un = noeud("li", [noeud("strong", [dit])]);
    un.className = "isa-conseil__titre";
    return [un];
  }

  /** Au milieu d'une phrase ; un sigle garde ses capitales. @param {string} dit */
  function minuscule(dit) { return /^.[A-ZÀ-Ý]/.test(dit) ? dit : dit.charAt(0).toLowerCase() + dit.slice(1); }

  /** L'adresse publique d'une fiche ; rien si le site, dans un dossier, n'en connaît pas. @param {string} id */
  function enLigne(id) {
    var fiche = new URL(fiches.lien(id).getAttribute("href") || "", window.isaAdresse()).href;
    return fiche.startsWith("file:") ? "" : fiche;
  }

  /** Ce qui se dit d'un nom, après lui : le papier et le texte disent la même chose. @param {string} id */
  function suiteDe(id) {
    var geste = fiches.geste(id);
    var joindre = /^(http|tel:|mailto:)/.test(geste.getAttribute("href") || "") ? (geste.textContent || "").trim() + "." : "";
    return [avisDe[id].raison, joindre, avisDe[id].averti.trim(), (notes[id] || "").replace(/[^.!?…]$/, "$&."), enLigne(id)].filter(Boolean).join(" ");
  }

  /** À qui s'adresser, pour quoi, de la part de qui. @param {string[]} pour */
  function pourLaPersonne(pour) {
    var par = champDe("par").value.trim();
    return {
      titre: "Qui peut vous aider",
      pour: pour.length ? "Pour : " + pour.join(", ") + "." : "",
      noms: Array.from(element("noms").children).filter(function (une) {
        return une instanceof HTMLElement && une.dataset.id && !une.classList.contains("isa-hors-liste");
      }).map(function (une) { return /** @type {HTMLElement} */ (une).dataset.id || ""; }),
      main: champDe("ligne").value.trim(),
      date: "Le " + outils.enLettres(new Date()) + (par ? ", orienté par " + par : "") +
        ", avec le site «\u00a0" + (formulaire.dataset.site || "").replace(/'/g, "\u2019") + "\u00a0».",
    };
  }

  /** L'adresse, le texte et le papier suivent ce qui est à l'écran. */
  function suivre() {
    var lu = lire();
    ecrireAdresse(lu.reponses);
    var dit = pourLaPersonne(lu.pour);
    champDe("conseil-texte").value = [dit.titre, dit.pour].concat(
      dit.noms.map(function (id) { return "- " + fiches.nom(id) + ". " + suiteDe(id); }),
      dit.main && "- " + dit.main, dit.date
    ).filter(Boolean).join("\n");
    var lignes = dit.noms.map(function (id) { return noeud("li", [noeud("strong", [fiches.nom(id)]), ". " + suiteDe(id)]); });
    if (dit.main) lignes.push(noeud("li", [dit.main]));
    window.isaRemplacer(element("papier"), [noeud("h2", [dit.titre]), noeud("p", [dit.pour]), noeud("ul", lignes), noeud("p", [dit.date])]);
  }

  /** Le texte à nous envoyer, adresse de la fiche comprise. @param {string} id */
  function signaler(id) {
    champDe("fausse-texte").value = "Fiche : " + fiches.nom(id) + (enLigne(id) && "\nAdresse : " + enLigne(id)) +
      "\nCe qui est faux, ou nouveau : \nDepuis quand : \nOù peut-on le vérifier : ";
    element("fausse").hidden = false;
    element("fausse-titre").focus({ preventScroll: true });
    element("fausse").scrollIntoView();
  }

  /** Ce qu'une adresse dit. @param {string} ancre */
  function reprendre(ancre) {
    var etat = new URLSearchParams(ancre);
    selects().forEach(function (un) {
      un.value = etat.get(un.name) || "";
      if (un.selectedIndex < 0) un.selectedIndex = 0;
    });
    cases().forEach(function (une) { une.checked = (etat.get(une.name) || "").split(",").includes(une.value); });
    choix = {};
    LISTES.forEach(function (nom, garde) {
      (etat.get(nom) || "").slice(0, CODES).split(",").forEach(function (id) { if (fiches.fiche(id)) choix[id] = !!garde; });
    });
    notes = {};
    etat.forEach(function (valeur, nom) { if (nom.indexOf("n-") === 0 && fiches.fiche(nom.slice(2))) notes[nom.slice(2)] = valeur.slice(0, NOTE); });
    champDe("ligne").value = (etat.get("ligne") || "").slice(0, champDe("ligne").maxLength);
    champDe("par").value = (etat.get("par") || champDe("par").value).slice(0, champDe("par").maxLength);
    commune = undefined;
    champ.vider();
    champ.poser(etat.get("commune") || "");
    element("fausse").hidden = true;
    afficher();
  }

  /** Tout, sauf « orienté par » ; rend de quoi revenir à la personne d'avant. */
  function effacer() {
    var avant = location.hash.slice(1);
    reprendre("");
    (champDe("commune").offsetParent ? champDe("commune") : lieux).focus();
    return avant ? function () { reprendre(avant); } : null;
  }

  /** Garde « orienté par », ou l'oublie. */
  function garder() {
    try {
      if (champDe("garder").checked) localStorage.setItem(GARDE, champDe("par").value);
      else localStorage.removeItem(GARDE);
    } catch (refus) {
      champDe("garder").checked = false; // le navigateur ne garde rien
    }
  }

  try {
    champDe("par").value = localStorage.getItem(GARDE) || "";
    champDe("garder").checked = localStorage.getItem(GARDE) !== null;
  } catch (refus) {
    element("garder").hidden = true;
  }
  window.isaRepentir(formulaire, effacer);
  formulaire.addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    if (document.activeElement === element("commune")) {
      champ.finir(); // Entrée choisit la commune, et la personne continue
      return;
    }
    element("conseil-titre").focus({ preventScroll: true });
    element("orientation").scrollIntoView();
  });
  formulaire.addEventListener("change", function (evenement) {
    if (evenement.target === lieux && commune && commune.lieu !== lieux.value) {
      commune = undefined;
      champ.vider();
    }
    if (evenement.target !== element("commune")) afficher();
  });
  ["ligne", "par"].forEach(function (nom) {
    element(nom).addEventListener("input", function () {
      if (nom === "par" && champDe("garder").checked) garder();
      suivre();
    });
  });
  element("garder").addEventListener("change", garder);
  element("imprimer").addEventListener("click", function () { window.print(); });
  // Le nom du document est en tête du papier, et du fichier : il est pour la personne, lui aussi.
  var titreDeLaPage = document.title;
  window.addEventListener("beforeprint", function () { document.title = pourLaPersonne([]).titre; });
  window.addEventListener("afterprint", function () { document.title = titreDeLaPage; });
  window.addEventListener("hashchange", function () {
    if (!location.hash || location.hash.includes("=")) reprendre(location.hash.slice(1));
  });
  reprendre(location.hash.slice(1));
});
