// Filtres de l'annuaire : l'état vit dans l'adresse, après le « # », jamais envoyé au serveur.
// Sans script, le formulaire reste caché et les listes simples suffisent.
(function () {
  "use strict";

  var trouve = document.getElementById("filtres");
  var compte = document.getElementById("compte");
  if (!(trouve instanceof HTMLFormElement) || !compte) return;
  var formulaire = trouve;
  var annonce = compte;
  var listes = Array.from(formulaire.querySelectorAll("select"));
  var liste = document.getElementById("acteurs");
  var reserve = document.getElementById("suite");
  var bouton = document.getElementById("afficher-la-suite");
  if (!liste) return;
  var cadre = liste;
  /** @type {HTMLElement[]} */
  var fiches = Array.from(cadre.querySelectorAll("[data-type]"));
  // Les fiches en réserve n'entrent dans la page qu'à la demande : elle reste légère.
  var lot = fiches.length;
  var montrees = lot;
  if (reserve instanceof HTMLTemplateElement) {
    fiches = fiches.concat(Array.from(reserve.content.querySelectorAll("[data-type]")));
  }

  /**
   * Les filtres choisis, sans ceux qui valent « Tous ».
   * @returns {URLSearchParams}
   */
  function choix() {
    var etat = new URLSearchParams();
    listes.forEach(function (liste) {
      if (liste.value) etat.set(liste.name, liste.value);
    });
    return etat;
  }

  /**
   * Une fiche répond aux filtres si chaque code choisi est parmi les siens.
   * @param {HTMLElement} fiche
   * @param {URLSearchParams} etat
   * @returns {boolean}
   */
  function repond(fiche, etat) {
    return Array.from(etat).every(function (paire) {
      return (fiche.dataset[paire[0]] || "").split(" ").includes(paire[1]);
    });
  }

  function afficher() {
    var etat = choix();
    var gardees = fiches.filter(function (fiche) { return repond(fiche, etat); });
    var combien = gardees.length;
    cadre.replaceChildren.apply(cadre, gardees.slice(0, montrees));
    if (bouton) bouton.hidden = combien <= montrees;
    annonce.textContent =
      combien === 0
        ? "Aucun acteur ne répond à tous ces choix : retirez-en un."
        : combien + (combien > 1 ? " acteurs" : " acteur") + " sur " + fiches.length;
  }

  /** Reprend les filtres écrits dans l'adresse ; ignore ce qu'elle ne connaît pas. */
  function lireAdresse() {
    var etat = new URLSearchParams(location.hash.slice(1));
    listes.forEach(function (liste) {
      liste.value = etat.get(liste.name) || "";
      if (liste.selectedIndex < 0) liste.value = "";
    });
    afficher();
  }

  function ecrireAdresse() {
    montrees = lot;
    var etat = choix().toString();
    // Une adresse par choix : le bouton « retour » défait le dernier filtre.
    history.pushState(null, "", etat ? "#" + etat : location.pathname + location.search);
    afficher();
  }

  formulaire.addEventListener("change", ecrireAdresse);
  formulaire.addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    listes.forEach(function (liste) {
      liste.value = "";
    });
    ecrireAdresse();
  });
  if (bouton) {
    bouton.addEventListener("click", function () {
      var premiere = montrees;
      montrees += lot;
      afficher();
      // Le clavier reprend à la première fiche ajoutée.
      var lien = cadre.children[premiere] && cadre.children[premiere].querySelector("a");
      if (lien) lien.focus();
    });
  }
  window.addEventListener("popstate", lireAdresse);
  window.addEventListener("hashchange", lireAdresse);
  lireAdresse();
})();
