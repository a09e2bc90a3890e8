// Filtres de l'annuaire : l'état vit dans l'adresse, après le « # », jamais envoyé au serveur ; le
// nombre de fiches montrées et la place, dans l'historique : « retour » retrouve la liste où on l'a
// quittée. Une fiche qui ne dit rien de ce qu'on filtre n'est pas écartée : elle suit, sous « peut-être ».
// Sans script, le formulaire reste caché et les listes simples suffisent.
window.isaLancer && window.isaLancer("annuaire", function () {
  "use strict";

  /** @param {string} id */
  function element(id) {
    var trouve = document.getElementById(id);
    if (!trouve) throw Error("page incomplète : " + id);
    return trouve;
  }

  var formulaire = element("filtres");
  var compte = element("compte");
  var cadre = element("acteurs");
  var doutes = element("acteurs-peut-etre");
  var listes = Array.from(formulaire.querySelectorAll("select"));
  var reserve = document.getElementById("suite");
  var bouton = document.getElementById("afficher-la-suite");
  var noeuds = Array.from(cadre.querySelectorAll("li[data-type]"));
  // Les fiches en réserve n'entrent dans la page qu'à la demande : elle reste légère.
  var lot = noeuds.length;
  var montrees = lot;
  if (reserve instanceof HTMLTemplateElement) {
    noeuds = noeuds.concat(Array.from(reserve.content.querySelectorAll("li[data-type]")));
  }
  /** Chaque fiche, et ses codes par filtre ; `muet` nomme les filtres dont elle ne dit rien, ou pas tout. */
  var fiches = noeuds.map(function (noeud) {
    /** @type {Record<string, string[]>} */
    var codes = {};
    listes.map(function (liste) { return liste.name; }).concat("muet", "partie").forEach(function (nom) {
      codes[nom] = (noeud.getAttribute("data-" + nom) || "").split(" ");
    });
    return { noeud: noeud, codes: codes };
  });
  /** @typedef {(typeof fiches)[0]} Fiche */

  /**
   * Ce qu'une fiche répond à un filtre : 2, oui ; 1, peut-être ; 0, non.
   * @param {Fiche} fiche @param {HTMLSelectElement} liste @param {string} code
   */
  function repond(fiche, liste, code) {
    if (!code || fiche.codes[liste.name].includes(code)) return 2;
    if (fiche.codes.muet.includes(liste.name)) return 1;
    return liste.name === "territoire" && fiche.codes.partie.includes(code) ? 1 : 0;
  }

  /** Les fiches qui répondent : `sauf` est un filtre dont on ne tient pas compte. @param {HTMLSelectElement} [sauf] */
  function gardees(sauf) {
    /** @type {Fiche[][]} */
    var triees = [[], [], []];
    fiches.forEach(function (fiche) {
      triees[Math.min.apply(null, listes.map(function (liste) {
        return liste === sauf ? 2 : repond(fiche, liste, liste.value);
      }))].push(fiche);
    });
    return { oui: triees[2], peutEtre: triees[1] };
  }

  /** @param {HTMLSelectElement} liste */
  function nom(liste) { return (element("nom-" + liste.name).textContent || "").trim(); }
  /** Le libellé d'un choix, sans son compte. @param {HTMLOptionElement} choix */
  function libelle(choix) { return choix.dataset.nom || choix.text; }

  /** Dit, dans chaque choix, combien il laisserait d'acteurs, les autres filtres gardés. */
  function compter() {
    listes.forEach(function (liste) {
      var autres = gardees(liste);
      Array.from(liste.options).forEach(function (choix) {
        if (!choix.value) return;
        /** @param {Fiche[]} parmi @param {number} voulu */
        function combien(parmi, voulu) {
          return parmi.filter(function (une) { return repond(une, liste, choix.value) >= voulu; }).length;
        }
        var oui = combien(autres.oui, 2);
        var peutEtre = combien(autres.oui.concat(autres.peutEtre), 1) - oui;
        choix.dataset.nom = libelle(choix);
        choix.text = libelle(choix) + " (" + oui + (oui || !peutEtre ? ")" : ", peut-être " + peutEtre + ")");
      });
    });
  }

  /** Met ces fiches dans un cadre, sans déplacer celles qui y sont à leur place. @param {HTMLElement} ou @param {Fiche[]} voulues */
  function placer(ou, voulues) {
    voulues.forEach(function (fiche, rang) {
      if (ou.children[rang] !== fiche.noeud) ou.insertBefore(fiche.noeud, ou.children[rang] || null);
    });
    while (ou.children.length > voulues.length) ou.removeChild(ou.children[voulues.length]);
  }

  /** Écrit sur une fiche ce que nous ne savons pas d'elle, ou l'ôte. @param {Fiche} fiche @param {boolean} doute */
  function douter(fiche, doute) {
    var ligne = fiche.noeud.querySelector(".isa-doute");
    if (ligne) fiche.noeud.removeChild(ligne);
    if (!doute) return;
    var inconnus = listes.filter(function (liste) { return repond(fiche, liste, liste.value) === 1; });
    var tus = inconnus.filter(function (liste) { return fiche.codes.muet.includes(liste.name); });
    ligne = document.createElement("p");
    ligne.className = "isa-doute";
    ligne.textContent = (tus.length ? "Nous ne savons pas : " + tus.map(function (liste) {
      return nom(liste).charAt(0).toLowerCase() + nom(liste).slice(1);
    }).join(", ") + ". " : "") + (tus.length < inconnus.length ? "Seulement dans une partie de ce territoire." : "");
    fiche.noeud.insertBefore(ligne, fiche.noeud.children[1] || null);
  }

  /** Les choix à retirer quand rien ne répond : un bouton chacun, et ce qu'il laisserait. @param {boolean} vide */
  function proposer(vide) {
    var pistes = listes.filter(function (liste) { return vide && liste.value; }).map(function (liste) {
      return { liste: liste, combien: gardees(liste).oui.length };
    }).filter(function (une) { return une.combien; });
    pistes.sort(function (a, b) { return b.combien - a.combien; });
    window.isaRemplacer(element("a-retirer"), pistes.map(function (une) {
      var retirer = document.createElement("button");
      retirer.type = "button";
      retirer.textContent = "Retirer «\u00a0" + libelle(une.liste.options[une.liste.selectedIndex]) + "\u00a0» (" + une.combien + ")";
      retirer.addEventListener("click", function () {
        une.liste.value = "";
        ecrireAdresse();
        une.liste.focus();
      });
      return retirer;
    }));
  }

  /** Montre les premières fiches : celles qui répondent, puis, s'il reste de la place, les « peut-être ». @param {number} combien */
  function montrer(combien) {
    var toutes = gardees();
    placer(cadre, toutes.oui.slice(0, combien));
    placer(doutes, toutes.peutEtre.slice(0, Math.max(0, combien - toutes.oui.length)));
    element("peut-etre").hidden = !doutes.children.length;
    return toutes;
  }

  /** Ce que la liste est devenue : à l'écran aussitôt, comme elle ; à qui l'écoute, après la dernière touche. @param {string} dit */
  function annoncer(dit) {
    compte.textContent = dit;
    window.isaDire(element("annonce"), dit);
  }

  /** @returns {string} Combien d'acteurs répondent. */
  function afficher() {
    var toutes = gardees();
    toutes.oui.forEach(function (fiche) { douter(fiche, false); });
    toutes.peutEtre.forEach(function (fiche) { douter(fiche, true); });
    montrer(montrees);
    compter();
    var combien = toutes.oui.length;
    var reste = toutes.peutEtre.length;
    proposer(!combien);
    if (bouton) bouton.hidden = combien + reste <= montrees;
    return (combien === 0
      ? "Aucun acteur ne répond à tous ces choix"
      : combien + (combien > 1 ? " acteurs" : " acteur") + " sur " + fiches.length) +
      (reste ? (combien ? ", et " : "\u00a0; ") + reste + " peut-être" : "") + (combien ? "" : ".");
  }

  /** Reprend les filtres écrits dans l'adresse ; ignore ce qu'elle ne connaît pas. */
  function lireAdresse() {
    var etat = new URLSearchParams(location.hash.slice(1));
    listes.forEach(function (liste) {
      liste.value = etat.get(liste.name) || "";
      if (liste.selectedIndex < 0) liste.value = "";
    });
    var garde = history.state || {};
    montrees = Number(garde.montrees) > lot ? Number(garde.montrees) : lot;
    var dit = afficher();
    // Tous les navigateurs ne retrouvent pas leur place dans une page qu'un script allonge.
    if (garde.y > 0) {
      if ("scrollBehavior" in document.documentElement.style) window.scrollTo({ top: garde.y, behavior: "instant" });
      else window.scrollTo(0, garde.y);
    }
    return dit;
  }

  /** Retient, pour qui reviendra ici, combien de fiches et à quelle hauteur. */
  function retenir() { history.replaceState({ montrees: montrees, y: window.scrollY }, ""); }

  /** @param {string} [avant] Ce qui se dit avant le compte. */
  function ecrireAdresse(avant) {
    retenir();
    montrees = lot;
    var etat = new URLSearchParams();
    listes.forEach(function (liste) { if (liste.value) etat.set(liste.name, liste.value); });
    // Une adresse par choix : le bouton « retour » défait le dernier filtre.
    history.pushState(null, "", etat.toString() ? "#" + etat : location.pathname + location.search);
    annoncer((avant || "") + afficher());
  }

  /** La commune tapée choisit le lieu ; la liste des communes vient au premier signe. @param {HTMLInputElement} champ */
  function situer(champ) {
    var propositions = element("communes");
    var lieux = listes.filter(function (liste) { return liste.name === "territoire"; })[0];
    /** @type {Promise<void> | undefined} */
    var prete;

    /** @param {(communes: Commune[]) => void} suite */
    function trouver(suite) {
      prete = prete || window.isaCharger("lieux.js").then(function () { return window.isaLieux.charger(); });
      prete.then(function () { suite(window.isaLieux.chercher(champ.value)); }, function () {
        annoncer("La liste des communes ne se charge pas : choisissez un territoire.");
      });
    }

    function choisir() {
      if (champ.value.trim()) trouver(function (communes) {
        var une = communes[0];
        lieux.value = une ? une.lieu : "";
        if (une && lieux.selectedIndex < 0) lieux.value = une.departement;
        if (lieux.selectedIndex < 0) lieux.value = "";
        ecrireAdresse(une
          ? une.nom + (lieux.value ? " : " + libelle(lieux.options[lieux.selectedIndex]) : "") + ". "
          : "Cette commune n’est pas dans notre liste. ");
      });
    }

    champ.addEventListener("input", function () {
      var choisie = Array.from(propositions.children).some(function (une) {
        return une instanceof HTMLOptionElement && une.value === champ.value;
      });
      if (choisie) choisir();
      else trouver(function (communes) {
        window.isaRemplacer(propositions, champ.value.trim() ? communes.map(function (une) {
          var option = document.createElement("option");
          option.value = une.nom + " (" + une.postes[0] + ")";
          return option;
        }) : []);
      });
    });
    champ.addEventListener("change", choisir);
    // « Entrée » choisit la commune : elle n'envoie pas le formulaire, dont le bouton montre tout.
    champ.addEventListener("keydown", function (touche) {
      if (touche.key !== "Enter") return;
      touche.preventDefault();
      choisir();
    });
    lieux.addEventListener("change", function () { champ.value = ""; });
    element("tout-afficher").addEventListener("click", function () { champ.value = ""; });
  }

  /** Le papier porte toutes les fiches gardées, et l'écran retrouve les siennes. @param {boolean} oui */
  function imprimer(oui) { montrer(oui ? fiches.length : montrees); }

  // Un texte pour l'œil, un pour l'oreille : chacun ne rencontre que le sien.
  compte.textContent = element("annonce").textContent = lireAdresse();
  compte.setAttribute("aria-hidden", "true");
  formulaire.addEventListener("change", function (evenement) {
    if (evenement.target instanceof HTMLSelectElement) ecrireAdresse();
  });
  formulaire.addEventListener("submit", function (evenement) { evenement.preventDefault(); });
  element("tout-afficher").addEventListener("click", function () {
    listes.forEach(function (liste) { liste.value = ""; });
    ecrireAdresse();
  });
  var commune = document.getElementById("commune");
  if (commune instanceof HTMLInputElement) situer(commune);
  if (bouton) {
    bouton.addEventListener("click", function () {
      var avant = montrees;
      montrees += lot;
      retenir();
      afficher();
      // Le clavier reprend à la première fiche ajoutée.
      var visibles = document.querySelectorAll("#acteurs > li, #acteurs-peut-etre > li");
      var lien = visibles[avant] && visibles[avant].querySelector("a");
      if (lien) lien.focus();
    });
  }
  function relire() { annoncer(lireAdresse()); }
  window.addEventListener("popstate", relire);
  window.addEventListener("hashchange", relire);
  window.addEventListener("pagehide", retenir);
  window.addEventListener("beforeprint", function () { imprimer(true); });
  window.addEventListener("afterprint", function () { imprimer(false); });
  window.isaSuivre("print", imprimer);
});
