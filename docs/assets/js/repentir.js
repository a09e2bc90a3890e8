// « Tout effacer » se regrette : jusqu'à la saisie suivante, un bouton rend ce qui était écrit.
(function () {
  "use strict";

  /**
   * Branche les boutons « Tout effacer » d'un outil, et « Annuler l'effacement ».
   * @param {HTMLFormElement} formulaire
   * @param {() => (() => void) | null} effacer Efface tout ; rend de quoi remettre ce qui était
   *   là, ou rien s'il n'y avait rien.
   */
  window.isaRepentir = function (formulaire, effacer) {
    var bouton = /** @type {HTMLElement} */ (document.getElementById("remettre"));
    var etat = /** @type {HTMLElement} */ (document.getElementById("repentir"));
    /** @type {(() => void) | null} */
    var remettre = null;

    /** @param {string} dit */
    function oublier(dit) {
      remettre = null;
      bouton.hidden = true;
      window.isaDire(etat, dit);
    }

    document.querySelectorAll("[data-effacer]").forEach(function (un) {
      un.addEventListener("click", function () {
        // Un second appui n'a plus rien à effacer : il ne fait pas perdre le premier.
        remettre = effacer() || remettre;
        if (!remettre) return;
        bouton.hidden = false;
        window.isaDire(etat, "Vos réponses sont effacées.");
      });
    });
    bouton.addEventListener("click", function () {
      var faire = remettre;
      oublier("Vos réponses sont revenues.");
      if (faire) faire();
    });
    formulaire.addEventListener("input", function () { oublier(""); });
  };
})();
