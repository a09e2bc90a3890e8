// Copie une citation d'un geste. Le bouton n'est montré que là où le navigateur sait copier ; sans
// lui, le texte se sélectionne.
window.isaLancer && window.isaLancer("citer", function () {
  "use strict";

  if (!navigator.clipboard || !navigator.clipboard.writeText) return;

  /** @param {HTMLElement} texte */
  function selectionner(texte) {
    var choix = window.getSelection();
    if (choix) choix.selectAllChildren(texte);
  }

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copie]")).forEach(function (bouton) {
    var texte = document.getElementById(bouton.dataset.copie || "");
    var cadre = bouton.closest(".isa-citer");
    /** @type {HTMLElement | null} */
    var etat = cadre && cadre.querySelector('[role="status"]');
    if (!texte || !etat) return;
    var copie = texte;
    var dit = etat;
    bouton.hidden = false;
    bouton.addEventListener("click", function () {
      navigator.clipboard.writeText(copie.textContent || "").then(function () {
        window.isaDire(dit, "Copié.");
      }, function () {
        selectionner(copie);
        window.isaDire(dit, "Le navigateur n'a pas permis la copie : le texte est sélectionné, copiez-le.");
      });
    });
  });
});
