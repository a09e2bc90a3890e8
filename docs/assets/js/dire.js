// Ce qui se dit d'une fiche publiée : la corriger, signaler un passage, répondre à une question, la
// relire quand c'est la sienne. La fiche vient de son script (innovation_sociale/forms/records.py),
// chargé pour celle que nomme l'adresse : « #fiche=adie », « #question=adie-plafond ».
window.isaLancer && window.isaLancer("dire", function () {
  "use strict";

  var trouve = document.getElementById("dire");
  if (!(trouve instanceof HTMLFormElement) || !window.isaEnvoyer) throw Error("page incomplète");
  var formulaire = trouve;
  var envoyer = window.isaEnvoyer;
  var noeud = envoyer.noeud;
  var table = JSON.parse(formulaire.dataset.regles || "{}");
  var geste = formulaire.dataset.geste || "";
  /** @type {any} */ var juge;
  /** @type {any} */ var fiche = null;
  /** @type {any[]} */ var lignes = []; // les lignes montrées, chacune avec son nom de champ
  /** @type {any[]} */ var questions = [];
  /** @type {Erreur[]} */ var erreurs = [];
  /** @type {string[][]} */ var recit = []; // « Téléphone », « 04… », « 09… » : ce qui se relit
  var OUI = "oui", VOICI = "voici", RIEN = "rien", AUTRE = "autre", INCONNU = "inconnu";

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }
  /** @param {string} nom */
  function toutes(nom) { return new FormData(formulaire).getAll(nom).map(function (une) { return String(une).replace(/\s+/g, " ").trim(); }).filter(Boolean); }
  /** @param {string} nom */
  function une(nom) { return toutes(nom)[0] || ""; }
  /** @param {string} adresse */
  function hote(adresse) { return (/\/\/(?:www\.)?([^/:?#]+)/.exec(adresse) || ["", ""])[1].toLowerCase(); }

  /** La question d'un champ, prise à son gabarit. @param {string} nom @param {string} ici @param {string} titre */
  function gabarit(nom, ici, titre) {
    var modele = document.getElementById("gabarit-" + nom);
    if (!(modele instanceof HTMLTemplateElement)) return null;
    var copie = /** @type {HTMLElement} */ (document.importNode(modele.content, true).firstElementChild);
    [copie].concat(Array.from(copie.querySelectorAll("*"))).forEach(function (un) {
      ["id", "for", "aria-describedby"].forEach(function (attribut) {
        var dit = un.getAttribute(attribut);
        if (dit) un.setAttribute(attribut, dit.split("champ-" + nom).join(ici));
      });
      if (un.hasAttribute("name")) un.setAttribute("name", ici);
    });
    var intitule = copie.querySelector("label, legend, h3");
    if (intitule && titre) intitule.textContent = titre;
    return copie;
  }

  /** @param {any} valeur @returns {string[]} */
  function liste(valeur) { return valeur === null ? [] : Array.isArray(valeur) ? valeur : [valeur]; }

  /** @param {string} ici @param {any} valeur */
  function remplir(ici, valeur) {
    var valeurs = liste(valeur);
    formulaire.querySelectorAll('[name="' + ici + '"]').forEach(function (un) {
      if (un instanceof HTMLInputElement && un.type === "checkbox") {
        un.checked = un.defaultChecked = valeurs.some(function (dit) { return dit === un.value; });
      } else /** @type {HTMLInputElement} */ (un).value = valeurs[0] || "";
    });
  }

  /** @param {any} ligne @param {string} titre */
  function champDe(ligne, titre) {
    var dans = [gabarit(ligne.gabarit || "fait", ligne.ici, titre)];
    if (ligne.phrase === "") dans.push(gabarit("fait", ligne.ici + "-phrase", "S’il change, la phrase qui le dit"));
    return dans;
  }

  /** Des réponses au choix, et ce que chacune demande de plus. @param {string} modele @param {any} un @param {string} titre @param {Record<string, any>} suites */
  function choisir(modele, un, titre, suites) {
    var cadre = /** @type {HTMLElement} */ (gabarit(modele, un.ici + "-r", titre));
    cadre.querySelectorAll("[data-si]").forEach(function (suite) {
      var si = /** @type {HTMLElement} */ (suite).dataset.si || "";
      suite.append(noeud("div", suites[si]));
      /** @type {HTMLElement} */ (suite).dataset.si = un.ici + "-r=" + si;
    });
    return cadre;
  }

  /** @param {any} ligne */
  function relire(ligne) {
    var cadre = choisir("relire", ligne, ligne.titre + " : " + (ligne.dit || "nous ne le savons pas"), { voici: champDe(ligne, "Ce qu'il faut écrire") });
    cadre.querySelectorAll(ligne.dit ? ".isa-formulaire__neuf" : ligne.manque ? ".isa-formulaire__connu" : ".isa-formulaire__connu, .isa-formulaire__rien").forEach(function (un) { un.remove(); });
    return cadre;
  }

  /** @param {any} question */
  function demander(question) {
    var nomme = question.champ && table.gabarits[question.champ] ? question.champ : "fait";
    var range = fiche.genre === "support" && !question.champ && gabarit("sujet", question.ici + "-sujet", "");
    var reponse = gabarit(nomme, question.ici, "Votre réponse");
    var conseil = nomme === "fait" && reponse && reponse.querySelector(".isa-question__aide");
    if (conseil) conseil.textContent = "Une phrase qui se comprend sans la question : « L’appui dure neuf mois », plutôt que « Neuf mois ».";
    var dedans = [reponse, range];
    var cadre = choisir("demander", question, question.question, {
      "voici rien": question.champ ? [] : dedans,
      voici: question.champ ? dedans : [],
      autre: gabarit("qui", question.ici + "-qui", ""),
    });
    var aide = /** @type {HTMLElement} */ (cadre.querySelector(".isa-question__aide"));
    // À une structure qui se relit, on ne dit pas d'aller se le demander.
    if (geste === "ma-structure") aide.remove();
    else aide.textContent = (question.qui ? "À qui le demander : " + question.qui + (question.voie ? ", " + question.voie : "") + ". " : "") + question.comment;
    return cadre;
  }

  /** Des lignes sous un titre ; un bouton les dit toutes encore vraies. @param {string} titre @param {any[]} siennes @param {(un: any) => HTMLElement} montrer */
  function groupe(titre, siennes, montrer) {
    var un = /** @type {HTMLElement} */ (gabarit("groupe", "", titre));
    var connues = siennes.filter(function (une) { return une.dit; });
    var bouton = /** @type {HTMLButtonElement} */ (un.querySelector("button"));
    var replie = /** @type {HTMLElement} */ (un.querySelector("details"));
    window.isaRemplacer(/** @type {Element} */ (un.querySelector("ul")), connues.map(function (une) { return noeud("li", (une.titre === titre ? "" : une.titre + " : ") + une.dit); }));
    replie.append(noeud("div", connues.map(montrer)));
    un.append(noeud("div", siennes.filter(function (une) { return !une.dit; }).map(montrer)));
    un.querySelectorAll("ul, p:first-of-type, details").forEach(function (partie) { if (!connues.length && partie.parentElement === un) partie.remove(); });
    bouton.append(/** @type {HTMLElement} */ (noeud("span", " : " + titre)));
    /** @type {HTMLElement} */ (bouton.lastElementChild).className = "isa-nomme";
    bouton.addEventListener("click", function () {
      replie.querySelectorAll('[value="' + OUI + '"]').forEach(function (radio) { /** @type {HTMLInputElement} */ (radio).checked = true; });
      bouton.setAttribute("aria-pressed", "true");
      formulaire.dispatchEvent(new Event("input"));
      suivre();
    });
    return un;
  }

  /** @param {string} choisie La question à montrer seule, ou rien. */
  function montrer(choisie) {
    /** @type {HTMLElement[]} */ var dedans = [];
    lignes = [];
    questions = [];
    var rang = 0;
    fiche.groupes.forEach(function (/** @type {any} */ un) { un.lignes.forEach(function (/** @type {any} */ ligne) { ligne.ici = "l" + ++rang; }); });
    fiche.questions.forEach(function (/** @type {any} */ un) { un.ici = "q" + ++rang; });
    if (geste === "ma-structure") {
      fiche.groupes.forEach(function (/** @type {any} */ un) {
        lignes = lignes.concat(un.lignes);
        dedans.push(groupe(un.titre, un.lignes, relire));
      });
    }
    if (geste === "corriger") dedans = corriger();
    if (geste === "signaler") dedans = fiche.phrases.map(function (/** @type {string} */ dit) {
      var coche = gabarit("passage", "passage", "");
      if (!coche) return;
      coche.append(dit);
      /** @type {HTMLInputElement} */ (coche.firstElementChild).value = dit;
      return coche;
    });
    if (geste === "ma-structure" || geste === "repondre") {
      questions = fiche.questions.filter(function (/** @type {any} */ un) { return !choisie || un.id === choisie; });
      if (questions.length) dedans.push(groupe(questions.length > 1 ? "Nos questions" : "La question", questions, demander));
    }
    window.isaRemplacer(element("lignes"), dedans);
    lignes.forEach(function (ligne) { remplir(ligne.ici, ligne.champ === "telephone" ? ligne.dit : ligne.valeur); });
    element("dire-titre").textContent = fiche.nom;
    element("vide").hidden = dedans.length > 0;
    element("tout").hidden = false;
    element("choisir").hidden = true;
    document.querySelectorAll("[data-sans-site]").forEach(function (un) { /** @type {HTMLElement} */ (un).hidden = !!fiche.site; });
    envoyer.brouillon(formulaire, geste + " " + fiche.fiche + " " + choisie, suivre);
    suivre();
  }

  /** Ce qui change le plus d'abord : huit champs, le reste replié. */
  function corriger() {
    var tout = fiche.groupes.map(function (/** @type {any} */ un) { return un.lignes; }).flat();
    lignes = tout.filter(function (/** @type {any} */ ligne) { return ligne.gabarit && (ligne.valeur !== null || !ligne.dit); });
    var place = ["telephone", "courriel", "adresse", "liens", "statut", "frais", "premier_pas", "nom"];
    /** @param {any} ligne */
    function rang(ligne) {
      var i = place.indexOf(ligne.champ);
      var seconde = tout.find(function (/** @type {any} */ un) { return un.champ === ligne.champ; }) !== ligne;
      return i < 0 || seconde ? 99 : i;
    }
    lignes.sort(function (un, autre) { return rang(un) - rang(autre) || tout.indexOf(un) - tout.indexOf(autre); });
    var faits = lignes.map(function (ligne) { return noeud("div", champDe(ligne, ligne.titre)); });
    var reste = noeud("details", noeud("summary", "Le reste de la fiche, phrase par phrase"), faits.slice(8));
    return faits.slice(0, 8).concat(faits.length > 8 ? [reste] : []);
  }

  /** Montre ou cache ce qui dépend d'une réponse. */
  function suivre() {
    formulaire.querySelectorAll("[data-si]").forEach(function (un) {
      var si = (/** @type {HTMLElement} */ (un).dataset.si || "").split("=");
      /** @type {HTMLElement} */ (un).hidden = !si[1].split(" ").includes(une(si[0]));
    });
  }

  // Lire, juger, composer.

  /** @param {string} id @param {string} titre @param {string} [dit] Sans lui, il manque. */
  function refuser(id, titre, dit) {
    var phrase = dit || juge.dire("cle-manquante", { cle: titre, suite: "" });
    erreurs.push({ id: [id, "champ-" + id, id + "-1"].find(function (un) { return document.getElementById(un); }) || "dire-titre", titre: titre, dit: phrase });
  }

  /** Une valeur jugée ; vide si elle manque ou ne va pas. @param {string} ici @param {string} nom @param {string} titre @param {boolean} [requis] */
  function lire(ici, nom, titre, requis) {
    var regles = (table.gabarits[nom] || {}).regles || {};
    var lues = toutes(ici).map(function (dit) { return juge.lire(dit, regles, fiche.nom); });
    var mauvaise = lues.find(function (lue) { return lue.dit; });
    if (mauvaise || (!lues.length && requis)) refuser(ici, titre, mauvaise && mauvaise.dit);
    return mauvaise ? [] : lues.map(function (lue) { return lue.juste || ""; });
  }

  /** Les mots de ce qui est choisi. @param {string} ici @param {string[]} valeurs */
  function libelles(ici, valeurs) {
    return valeurs.map(function (dit) {
      var choix = Array.from(formulaire.querySelectorAll('[name="' + ici + '"]')).map(function (un) {
        return un instanceof HTMLSelectElement ? un.selectedOptions[0] : un;
      }).find(function (un) { return un && /** @type {HTMLInputElement} */ (un).value === dit; });
      if (choix instanceof HTMLOptionElement) return choix.text;
      return choix instanceof HTMLInputElement && choix.labels && choix.type === "checkbox" ? choix.labels[0].innerText.trim() : dit;
    }).join(", ");
  }

  /** @param {string} titre @param {string} avant @param {string} apres */
  function raconter(titre, avant, apres) { recit.push([titre + " : ", avant, apres]); }

  /** Un changement demandé d'une ligne, ou ce qu'il en reste à lire. @param {any} ligne @param {any} dit @param {boolean} source */
  function changer(ligne, dit, source) {
    var plusieurs = (table.gabarits[ligne.gabarit] || {}).forme === "cases";
    var valeurs = lire(ligne.ici, ligne.gabarit || "fait", ligne.titre, geste === "ma-structure");
    var avant = liste(ligne.valeur);
    if (valeurs.slice().sort().join("\n") === avant.slice().sort().join("\n")) return;
    var neuf = libelles(ligne.ici, valeurs.length && ligne.champ === "telephone" ? toutes(ligne.ici) : valeurs);
    if (!valeurs.length) {
      if (ligne.dit && !erreurs.length) retirer(ligne, dit);
      return;
    }
    raconter(ligne.titre, ligne.dit, neuf);
    if (!source || (ligne.dit && ligne.valeur === null)) {
      dit.passages.push({ passage: ligne.titre + " : " + (ligne.dit || "rien"), pourquoi: "Plutôt : " + neuf });
      return;
    }
    /** @type {any} */ var un = { champ: ligne.champ, ancien: ligne.valeur, nouveau: plusieurs ? valeurs : valeurs[0] };
    if (ligne.champ === "liens" && !avant.length) un.quoi = "sa-page";
    if (ligne.phrase) un.phrase = ligne.phrase.replace("{}", neuf);
    if (ligne.phrase === "") un.phrase = lire(ligne.ici + "-phrase", "fait", "La phrase qui le dit", true)[0];
    dit.changements.push(un);
  }

  /** Ce que la fiche dit, et qui n'est plus. @param {any} ligne @param {any} dit */
  function retirer(ligne, dit) {
    raconter(ligne.titre, ligne.dit, "il n'y en a pas");
    dit.passages.push({ passage: ligne.titre + " : " + ligne.dit, pourquoi: "Il n'y en a pas." });
  }

  /** @param {any} question @param {any} dit @param {boolean} source */
  function repondre(question, dit, source) {
    var reponse = une(question.ici + "-r");
    if (reponse === INCONNU) dit.sans_reponse.push(question.id);
    if (reponse === AUTRE) {
      var qui = lire(question.ici + "-qui", "qui", "Qui peut répondre ?", true)[0];
      dit.remarque.push(question.question + " Le demander à : " + qui + ".");
      raconter(question.question, "", "le demander à " + qui);
    }
    if (reponse !== VOICI && reponse !== RIEN) return;
    /** @type {any} */ var un = { question: question.id };
    var nomme = question.champ && table.gabarits[question.champ] ? question.champ : "fait";
    var valeurs = reponse === RIEN && question.champ ? [] : lire(question.ici, nomme, "Votre réponse", true);
    var mots = libelles(question.ici, valeurs);
    if (question.champ && reponse === RIEN) un.il_n_y_en_a_pas = true;
    else if (question.champ && nomme !== "fait") {
      un.valeur = table.gabarits[nomme].forme === "cases" ? valeurs : valeurs[0];
      if (table.preuves[question.champ]) un.reponse = table.preuves[question.champ].replace("{}", mots);
    } else {
      un.reponse = valeurs[0];
      if (fiche.genre === "support") un.sujet = une(question.ici + "-sujet") || "a-savoir";
    }
    raconter(question.question, "", mots || "il n'y en a pas");
    if (source) dit.reponses.push(un);
    else dit.remarque.push(question.question + " " + (mots || "Il n'y en a pas."));
  }

  /** @param {any} ligne @param {any} dit */
  function confirmer(ligne, dit) {
    var reponse = une(ligne.ici + "-r");
    if (reponse === VOICI) changer(ligne, dit, true);
    if (reponse === INCONNU) dit.sans_reponse.push(ligne.champ);
    if (reponse === RIEN && ligne.dit) retirer(ligne, dit);
    if (reponse === RIEN && !ligne.dit) {
      dit.absences.push(ligne.champ);
      raconter(ligne.titre, "", "il n'y en a pas");
    }
    return reponse;
  }

  /** Les champs dont chaque ligne est dite toujours vraie. @param {Record<string, string[]>} par */
  function vrais(par) {
    /** @param {string} nom */
    function vrai(nom) { return par[nom].every(function (dit) { return dit === OUI; }); }
    var relus = fiche.a_confirmer.filter(function (/** @type {string} */ nom) { return par[nom]; });
    // Ce que personne n'a à relire suit le reste.
    return relus.every(vrai) ? fiche.a_confirmer : relus.filter(vrai);
  }

  /** D'où vient ce qui change ; rien si cela ne peut pas se vérifier. @param {any} dit */
  function sourcer(dit) {
    var origine = geste === "ma-structure" ? "structure" : une("origine");
    if (origine === "structure") dit.de_la_structure = true;
    if (origine === "structure" && fiche.site) return (dit.source = "structure");
    if (origine !== "structure" && origine !== "lu") return "";
    var adresse = lire("origine-adresse", "lien", "L'adresse de la page", origine === "lu")[0];
    if (!adresse) return "";
    var connue = window.isaNoms && window.isaNoms.sources[adresse];
    var sien = origine === "structure" || hote(fiche.site) === hote(adresse);
    var editeur = sien ? fiche.nom : hote(adresse);
    return (dit.source = connue || { titre: "Page de " + editeur, url: adresse, editeur: editeur, nature: sien ? "acteur" : "tiers", date: "inconnue" });
  }

  /** Toute la contribution, dans l'ordre où elle s'écrit. */
  function composer() {
    /** @type {any} */
    var dit = { fiche: fiche.fiche, le: envoyer.iso(new Date()), de_la_structure: null, fonction: lire("fonction", "qui", "Votre fonction")[0], source: null, changements: [], reponses: [], absences: [], toujours_vrai: [], sans_reponse: [], passages: [], remarque: [] };
    if (dit.fonction && juge.namesPerson(dit.fonction)) refuser("fonction", "Votre fonction", juge.dire("fonction-qui-nomme"));
    var source = !!sourcer(dit);
    /** @type {Record<string, string[]>} */ var par = {};
    lignes.forEach(function (ligne) {
      if (geste === "corriger") changer(ligne, dit, source);
      else (par[ligne.champ] = par[ligne.champ] || []).push(confirmer(ligne, dit));
    });
    if (geste === "ma-structure") dit.toujours_vrai = vrais(par);
    questions.forEach(function (question) { repondre(question, dit, source); });
    if (recit.length && element("origine") && !une("origine")) refuser("origine", "D’où le savez-vous ?");
    toutes("passage").forEach(function (passage) { dit.passages.push({ passage: passage }); raconter("Faux", "", passage); });
    var remarque = lire("remarque", "fait", "Votre message")[0];
    if (remarque) dit.remarque.push(remarque);
    dit.remarque = dit.remarque.join(" ");
    return dit;
  }

  /** @param {string[]} un */
  function montree(un) { return noeud("p", un[0], un[1] && [noeud("del", un[1]), " → "], noeud("ins", un[2])); }

  /** Fait `suite` une fois les règles là. @param {() => void} suite */
  function avecJuge(suite) {
    envoyer.juger(function (un) { juge = un; suite(); });
  }

  function revoir() {
    erreurs = [];
    recit = [];
    var page = lireAdresse().page;
    var dit = fiche ? composer() : null;
    var remarque = une("remarque");
    if (dit && dit.toujours_vrai.length) raconter("Toujours vrai", "", dit.toujours_vrai.length + " points relus");
    if (dit && dit.sans_reponse.length) raconter("Je ne sais pas", "", dit.sans_reponse.length + " points");
    if (remarque) raconter("Votre message", "", remarque);
    if (!recit.length && !erreurs.length) refuser("dire-titre", "Rien à envoyer", "changez ou écrivez quelque chose");
    if (envoyer.refuser(erreurs)) return;
    var titre = formulaire.dataset.titre + " : " + (fiche ? fiche.nom : page);
    envoyer.montrer({
      titre: titre,
      dit: titre + "\n" + recit.map(function (un) { return "- " + un[0] + (un[1] && un[1] + " → ") + un[2]; }).join("\n"),
      texte: dit ? table.ouverture + "\n" + window.isaEcrireYaml(dit) + table.fermeture + "\n" : "",
      fichier: geste + "-" + (fiche ? fiche.fiche.replace("/", "-") : "page") + ".txt",
      lignes: recit.map(montree),
    });
  }

  formulaire.addEventListener("submit", function (un) {
    un.preventDefault();
    avecJuge(revoir);
  });
  formulaire.addEventListener("focusin", function () {
    avecJuge(function () { /* prêt pour la suite */ });
  }, { once: true });

  // Quelle fiche ?

  function lireAdresse() {
    var etat = new URLSearchParams(location.hash.slice(1));
    return { fiche: etat.get("fiche") || "", question: etat.get("question") || "", page: etat.get("page") || "" };
  }

  /** @param {string} nom @returns {string} Le nom entier d'une fiche : « support/adie ». */
  function entier(nom) {
    var rangs = window.isaNoms ? window.isaNoms.fiches : [];
    var trouvee = rangs.find(function (un) { return un[0] === nom; }) || rangs.find(function (un) { return un[0].split("/")[1] === nom; });
    return trouvee ? trouvee[0] : "";
  }

  function ouvrir() {
    var voulu = lireAdresse();
    if (location.hash && !/=/.test(location.hash)) return; // une ancre de la page
    element("choisir").hidden = !!(voulu.fiche || voulu.question || voulu.page);
    window.isaCharger("dires/noms.js").then(function () {
      var nom = voulu.fiche ? entier(voulu.fiche) : window.isaNoms.questions[voulu.question] || "";
      if (!nom) return attendre(voulu.page);
      return window.isaCharger("dires/" + nom.replace("/", "-") + ".js").then(function () {
        fiche = window.isaFiche;
        montrer(voulu.question);
      });
    }).catch(function (refus) {
      console.warn(refus);
      attendre(voulu.page);
    });
  }

  /** Sans fiche nommée : on la choisit, ou l'on parle d'une page. @param {string} page */
  function attendre(page) {
    var choix = /** @type {HTMLSelectElement} */ (element("choix-fiche"));
    var rangs = window.isaNoms ? window.isaNoms.fiches.filter(function (un) { return geste === "repondre" || geste === "signaler" || /^(support|testimonials)\//.test(un[0]); }) : [];
    if (choix.options.length < 2) rangs.slice().sort(function (un, autre) { return un[1].localeCompare(autre[1], "fr"); }).forEach(function (un) { choix.add(new Option(un[1], un[0])); });
    fiche = null;
    lignes = [];
    questions = [];
    element("choisir").hidden = !!page;
    element("tout").hidden = !page;
    if (page) element("dire-titre").textContent = page;
  }

  element("choix-fiche").addEventListener("change", function (un) {
    location.hash = "fiche=" + /** @type {HTMLSelectElement} */ (un.target).value;
  });
  formulaire.addEventListener("change", suivre);
  window.addEventListener("hashchange", ouvrir);
  ouvrir();
  formulaire.querySelectorAll("button").forEach(function (un) { un.disabled = false; });
});
