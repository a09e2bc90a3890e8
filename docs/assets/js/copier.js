// Copie un texte d'un geste : une citation, un message prêt. Le bouton n'est montré que là où le
// navigateur sait copier ; sans `navigator.clipboard` (un vieux téléphone, une page sans HTTPS), un
// champ se sélectionne et se copie encore, à l'ancienne.
window.isaLancer && window.isaLancer("copier", function () {
  "use strict";

  var moderne = !!(navigator.clipboard && navigator.clipboard.writeText);

  /** @param {HTMLElement} texte */
  function selectionner(texte) {
    if (texte instanceof HTMLTextAreaElement) {
      texte.focus();
      texte.select();
      return;
    }
    var choix = window.getSelection();
    if (choix) choix.selectAllChildren(texte);
  }

  /** @param {HTMLElement} texte @returns {Promise<void>} */
  function copier(texte) {
    // Le texte tel qu'il se lit, ses lignes comprises.
    var dit = texte instanceof HTMLTextAreaElement ? texte.value : texte.innerText;
    if (moderne) return navigator.clipboard.writeText(dit);
    selectionner(texte);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject();
  }

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copie]")).forEach(function (bouton) {
    var texte = document.getElementById(bouton.dataset.copie || "");
    var cadre = bouton.closest(".isa-copiable");
    /** @type {HTMLElement | null} */
    var etat = cadre && cadre.querySelector('[role="status"]');
    if (!texte || !etat || !(moderne || texte instanceof HTMLTextAreaElement)) return;
    var copie = texte;
    var dit = etat;
    bouton.hidden = false;
    bouton.addEventListener("click", function () {
      copier(copie).then(function () {
        window.isaDire(dit, "Copié.");
      }, function () {
        selectionner(copie);
        window.isaDire(dit, "Le navigateur n'a pas permis la copie : le texte est sélectionné, copiez-le.");
      });
    });
  });
});
