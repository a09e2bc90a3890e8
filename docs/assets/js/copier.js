// Copie un texte d'un geste : une citation, un message prêt. Le bouton n'est montré que là où le
// navigateur sait copier ; sans lui, le texte se sélectionne.
window.isaLancer && window.isaLancer("copier", function () {
  "use strict";

  if (!navigator.clipboard || !navigator.clipboard.writeText) return;

  /** @param {HTMLElement} texte */
  function selectionner(texte) {
    var choix = window.getSelection();
    if (choix) choix.selectAllChildren(texte);
  }

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copie]")).forEach(function (bouton) {
    var texte = document.getElementById(bouton.dataset.copie || "");
    var cadre = bouton.closest(".isa-copiable");
    /** @type {HTMLElement | null} */
    var etat = cadre && cadre.querySelector('[role="status"]');
    if (!texte || !etat) return;
    var copie = texte;
    var dit = etat;
    bouton.hidden = false;
    bouton.addEventListener("click", function () {
      // Le texte tel qu'il se lit, ses lignes comprises.
      navigator.clipboard.writeText(copie.innerText).then(function () {
        window.isaDire(dit, "Copié.");
      }, function () {
        selectionner(copie);
        window.isaDire(dit, "Le navigateur n'a pas permis la copie : le texte est sélectionné, copiez-le.");
      });
    });
  });
});
