// Dit l'âge d'une fiche à la date du lecteur : la page, elle, ne connaît que des dates.
// Sans script, les deux dates restent lisibles telles quelles.
window.isaLancer && window.isaLancer("fraicheur", function () {
  "use strict";

  /**
   * Jours entiers entre deux dates « AAAA-MM-JJ ».
   * @param {string} depuis
   * @param {string} jusque
   * @returns {number}
   */
  function joursEntre(depuis, jusque) {
    return Math.round((Date.parse(jusque) - Date.parse(depuis)) / 86400000);
  }

  /**
   * L'âge en mots : « aujourd'hui », « il y a 3 jours », « il y a 2 mois », « il y a 1 an » ;
   * rien d'un jour à venir : l'horloge du lecteur retarde, ou la date est fausse.
   * @param {number} jours
   * @returns {string}
   */
  function age(jours) {
    if (jours < 0) return "";
    if (jours === 0) return "aujourd'hui";
    if (jours === 1) return "hier";
    if (jours < 31) return "il y a " + jours + " jours";
    if (jours < 365) return "il y a " + Math.floor(jours / 30.44) + " mois";
    var ans = Math.floor(jours / 365.25) || 1;
    return "il y a " + ans + (ans > 1 ? " ans" : " an");
  }

  var maintenant = new Date();
  var jour = new Date(maintenant.getTime() - maintenant.getTimezoneOffset() * 60000)
    .toISOString()
    .slice(0, 10);

  /** @type {(Document | DocumentFragment)[]} */
  var endroits = [document];
  document.querySelectorAll("template").forEach(function (reserve) {
    endroits.push(reserve.content);
  });
  /** @type {HTMLElement[]} */
  var badges = endroits.flatMap(function (endroit) {
    return Array.from(endroit.querySelectorAll(".isa-fraicheur"));
  });
  badges.forEach(function (badge) {
    var verifie = badge.dataset.verifie || "";
    var echeance = badge.dataset.echeance || "";
    var date = badge.querySelector("time");
    var dit = age(joursEntre(verifie, jour));
    if (date && dit) date.after(" (" + dit + ")");
    if (jour > echeance) {
      badge.classList.add("isa-fraicheur--echue");
      var alerte = document.createElement("strong");
      alerte.textContent = " Échéance passée : à re-vérifier.";
      badge.append(alerte);
    }
  });
});
