// « Trouver mon appui » : une question par écran, puis la liste. Les réponses vivent dans
// l'adresse, après le « # », jamais envoyées. Sans script, des pages simples disent la même chose.
window.isaLancer && window.isaLancer("appui", function () {
  "use strict";

  var trouve = document.getElementById("questions");
  var cadre = document.getElementById("resultat");
  var reserve = document.getElementById("fiches");
  if (!(trouve instanceof HTMLFormElement) || !cadre) throw Error("page incomplète");
  if (!(reserve instanceof HTMLTemplateElement)) throw Error("page incomplète");
  var formulaire = trouve;
  var resultat = cadre;
  var fiches = reserve.content;
  var table = JSON.parse(formulaire.dataset.table || "{}");
  var questions = Array.from(formulaire.querySelectorAll("fieldset"));
  var fin = "r";
  var titre = document.title; // celui de la page, que l'étape précède
  var connu = ""; // le dernier état lu : une ancre de la page ne l'efface pas

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }
  /** L'état de la page : ce qui suit le « # ». */
  function lire() { return new URLSearchParams(location.hash.slice(1)); }
  /** @param {HTMLElement} question */
  function entrees(question) { return Array.from(question.querySelectorAll("input")); }

  /** L'état de la page, où ce qui est coché à l'instant compte aussi. */
  function saisie() {
    var etat = lire();
    questions.forEach(function (question) {
      var nom = question.dataset.question || "";
      var choix = entrees(question).filter(function (une) { return une.checked; });
      if (choix.length) etat.set(nom, choix.map(function (une) { return une.value; }).join(","));
      else etat.delete(nom);
    });
    return etat;
  }

  /**
   * Une virgule se lit mieux telle quelle dans une adresse qu'on transmet.
   * @param {URLSearchParams} etat
   */
  function ancre(etat) { return "#" + etat.toString().replace(/%2C/g, ","); }

  /**
   * Va à une question (« 1 »…) ou au résultat (« r »), réponses gardées ; l'historique suit.
   * @param {string} ou
   */
  function aller(ou) {
    var etat = saisie();
    etat.set("q", ou);
    location.hash = ancre(etat);
  }

  /** Efface les réponses ; rend de quoi les remettre, ou rien s'il n'y en avait pas. */
  function effacer() {
    var etat = saisie();
    var place = etat.get("q");
    etat.delete("q");
    var vide = !etat.toString();
    if (place) etat.set("q", place);
    formulaire.reset();
    reprendre("#q=1");
    return vide ? null : function () { reprendre(ancre(etat)); };
  }

  /** Met la page dans l'état que dit une adresse, sans charger l'historique. @param {string} etat */
  function reprendre(etat) {
    if (location.hash === etat) afficher(true);
    else location.replace(etat);
  }

  /** Le rang de la question montrée, 0 pour le résultat. */
  function rang() { return questions.findIndex(function (une) { return !une.hidden; }) + 1; }

  /** Met la page dans l'état que dit l'adresse. @param {boolean} annoncer */
  function afficher(annoncer) {
    var etat = lire();
    connu = location.hash;
    var reponses = cocher(etat);
    var donnees = Object.keys(reponses).length > 0;
    var q = etat.get("q") || (donnees ? fin : "1");
    var ici = Math.min(Math.max(parseInt(q, 10) || 1, 1), questions.length);
    var fini = q === fin;
    formulaire.hidden = fini;
    resultat.hidden = !fini;
    questions.forEach(function (une, i) { une.hidden = fini || i + 1 !== ici; });
    element("precedente").hidden = ici === 1;
    element("conclure").hidden = ici === questions.length;
    element("continuer").textContent = ici === questions.length ? "Voir le résultat" : "Continuer";
    if (fini) montrer(reponses);
    var etape = fini ? element("resultat-titre").textContent : "Question " + ici + " sur " + questions.length;
    document.title = etape + " - " + titre;
    var but = fini ? element("resultat-titre") : questions[ici - 1].querySelector("legend");
    if (!annoncer || !but) return;
    but.focus({ preventScroll: true });
    (fini ? resultat : formulaire).scrollIntoView();
  }

  /**
   * Coche ce que dit l'adresse ; un code inconnu est ignoré.
   * @param {URLSearchParams} etat
   * @returns {Record<string, any>}
   */
  function cocher(etat) {
    /** @type {Record<string, any>} */
    var reponses = {};
    questions.forEach(function (question) {
      var nom = question.dataset.question || "";
      var codes = (etat.get(nom) || "").split(",");
      entrees(question).forEach(function (une) { une.checked = codes.includes(une.value); });
      var choix = entrees(question).filter(function (une) { return une.checked; });
      var valeurs = choix.map(function (une) { return une.value; });
      if (valeurs.length) reponses[nom] = choix[0].type === "radio" ? valeurs[0] : valeurs;
      var rappel = document.querySelector('[data-rappel="' + nom + '"] dd span');
      var dits = choix.map(function (une) { return (une.parentElement || une).innerText || (une.parentElement || une).textContent || ""; });
      if (rappel) rappel.textContent = dits.map(function (un) { return un.trim(); }).join("\u00a0; ") || "sans réponse";
    });
    return reponses;
  }

  /**
   * @param {Record<string, any>} reponses
   */
  function montrer(reponses) {
    var liste = window.isaOrient(table, reponses);
    var combien = liste.retenus.length;
    element("resultat-titre").textContent =
      combien + (combien > 1 ? " acteurs" : " acteur") +
      (Object.keys(reponses).length ? " pour votre projet" : " parmi les plus sûrs, faute de réponses");
    window.isaRemplacer(element("retenus"), liste.retenus.map(carte));
    lignes("ecartes", liste.ecartes, "refus");
    var proches = liste.retenus.concat(liste.ecartes.filter(function (un) { return !un.ferme; }));
    var muets = proches.filter(function (un) { return un.inconnus.length; });
    lignes("inconnus", muets, "inconnus");
    questions.forEach(function (question) {
      var nom = question.dataset.question || "";
      if (nom in reponses) return;
      var ligne = document.createElement("li");
      var dit = document.querySelector('[data-rappel="' + nom + '"] dt');
      ligne.textContent = "Votre réponse à « " + (dit && dit.textContent) + " »";
      element("inconnus").append(ligne);
    });
    element("inconnus-cadre").hidden = !element("inconnus").children.length;
    element("etablie-le").textContent = new Date().toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" });
    // L'adresse à transmettre dit la liste, pas le projet qui y a mené.
    var partage = lire();
    var projet = partage.get("projet");
    partage.delete("projet");
    partage.set("q", fin);
    var adresse = window.isaAdresse().split("#")[0] + ancre(partage);
    /** @type {HTMLInputElement} */ (element("adresse")).value = adresse;
    element("adresse-papier").textContent = adresse;
    var retour = /** @type {HTMLAnchorElement} */ (element("retour-projet"));
    retour.hidden = !projet;
    if (projet) retour.hash = projet;
  }

  /** @param {{id: string}} avis */
  function fiche(avis) {
    return /** @type {HTMLElement} */ (fiches.querySelector('[data-id="' + avis.id + '"]'));
  }

  /** @param {AvisAppui} avis */
  function carte(avis) {
    var une = /** @type {HTMLElement} */ (fiche(avis).cloneNode(true));
    remplir(une, "oui", avis.oui);
    remplir(une, "reserves", avis.reserves);
    return une;
  }

  /**
   * @param {HTMLElement} une
   * @param {string} nom
   * @param {string[]} textes
   */
  function remplir(une, nom, textes) {
    var place = une.querySelector(".isa-appui__" + nom);
    if (!place) return;
    if (!textes.length) place.remove();
    textes.forEach(function (texte) {
      var ligne = document.createElement("li");
      ligne.textContent = texte;
      (place && place.querySelector("ul") || une).append(ligne);
    });
  }

  /**
   * @param {string} id
   * @param {AvisAppui[]} avis
   * @param {"refus" | "inconnus"} quoi
   */
  function lignes(id, avis, quoi) {
    window.isaRemplacer(element(id), avis.map(function (un) {
      var ligne = document.createElement("li");
      var lien = fiche(un).querySelector("a");
      ligne.append(lien ? lien.cloneNode(true) : un.id, " : " + un[quoi].join(" ; "));
      return ligne;
    }));
  }

  window.isaOrient(table, {}); // sans les règles, il n'y aurait pas de résultat à montrer
  // Ce qui a été coché avant que le script n'arrive compte déjà.
  if (!location.hash && formulaire.querySelector("input:checked")) aller("1");
  afficher(false);
  window.isaRepentir(formulaire, effacer);
  formulaire.addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    aller(rang() < questions.length ? String(rang() + 1) : fin);
  });
  element("passer").addEventListener("click", function () {
    entrees(questions[rang() - 1]).forEach(function (une) { une.checked = false; });
    aller(rang() < questions.length ? String(rang() + 1) : fin);
  });
  element("precedente").addEventListener("click", function () { aller(String(rang() - 1)); });
  element("conclure").addEventListener("click", function () { aller(fin); });
  element("imprimer").addEventListener("click", function () { window.print(); });
  element("rappel").addEventListener("click", function (evenement) {
    var lien = evenement.target instanceof Element && evenement.target.closest("a");
    if (!lien || !(lien instanceof HTMLElement)) return;
    evenement.preventDefault();
    aller(lien.dataset.changer || "1");
  });
  element("adresse").addEventListener("focus", function () {
    /** @type {HTMLInputElement} */ (element("adresse")).select();
  });
  window.addEventListener("hashchange", function () {
    var interne = location.hash && !location.hash.includes("=");
    if (!interne) afficher(true);
    else if (connu) history.replaceState(null, "", connu);
  });
  // Éteints jusqu'ici : sans script, un formulaire envoyé mettrait les réponses dans la requête.
  formulaire.querySelectorAll("button").forEach(function (bouton) { bouton.disabled = false; });
});
