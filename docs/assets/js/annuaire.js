// Filtres de l'annuaire : l'état vit dans l'adresse, après le « # », jamais envoyé au serveur ; le
// nombre de fiches montrées, dans l'historique : « retour » retrouve la liste où on l'a quittée.
// Sans script, le formulaire reste caché et les listes simples suffisent.
window.isaLancer && window.isaLancer("annuaire", function () {
  "use strict";

  var trouve = document.getElementById("filtres");
  var compte = document.getElementById("compte");
  var liste = document.getElementById("acteurs");
  if (!(trouve instanceof HTMLFormElement) || !compte || !liste) throw Error("page incomplète");
  var formulaire = trouve;
  var annonce = compte;
  var cadre = liste;
  var listes = Array.from(formulaire.querySelectorAll("select"));
  var reserve = document.getElementById("suite");
  var bouton = document.getElementById("afficher-la-suite");
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

  /** Les fiches qui répondent aux filtres : chaque code choisi est parmi les leurs. */
  function gardees() {
    var etat = Array.from(choix());
    return fiches.filter(function (fiche) {
      return etat.every(function (paire) {
        return (fiche.dataset[paire[0]] || "").split(" ").includes(paire[1]);
      });
    });
  }

  /** @returns {string} Combien d'acteurs répondent. */
  function afficher() {
    var toutes = gardees();
    var combien = toutes.length;
    window.isaRemplacer(cadre, toutes.slice(0, montrees));
    if (bouton) bouton.hidden = combien <= montrees;
    return combien === 0
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
    var garde = history.state && Number(history.state.montrees);
    montrees = garde > lot ? garde : lot;
    return afficher();
  }

  function ecrireAdresse() {
    montrees = lot;
    var etat = choix().toString();
    // Une adresse par choix : le bouton « retour » défait le dernier filtre.
    history.pushState(null, "", etat ? "#" + etat : location.pathname + location.search);
    window.isaDire(annonce, afficher());
  }

  /** Le papier porte toutes les fiches gardées, et l'écran retrouve les siennes. @param {boolean} oui */
  function imprimer(oui) {
    gardees().slice(montrees).forEach(function (fiche) {
      if (oui) cadre.appendChild(fiche);
      else if (fiche.parentNode === cadre) cadre.removeChild(fiche);
    });
  }

  annonce.textContent = lireAdresse();
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
      history.replaceState({ montrees: montrees }, "");
      afficher();
      // Le clavier reprend à la première fiche ajoutée.
      var lien = cadre.children[premiere] && cadre.children[premiere].querySelector("a");
      if (lien) lien.focus();
    });
  }
  function relire() { window.isaDire(annonce, lireAdresse()); }
  window.addEventListener("popstate", relire);
  window.addEventListener("hashchange", relire);
  window.addEventListener("beforeprint", function () { imprimer(true); });
  window.addEventListener("afterprint", function () { imprimer(false); });
  window.isaSuivre("print", imprimer);
});
