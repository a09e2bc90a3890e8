// « Écouter la page » : une voix française de l'appareil la dit, bloc après bloc. Sans une telle voix,
// le bouton ne se montre pas.
window.isaLancer("ecouter", function () {
  "use strict";

  var voix = window.speechSynthesis;
  var place = /** @type {HTMLElement} */ (document.getElementById("ecouter"));
  var bouton = /** @type {HTMLElement} */ (place.firstElementChild);
  if (!voix) return;
  var nom = bouton.textContent;

  function francaise() {
    return voix.getVoices().find(function (une) { return /^fr/i.test(une.lang); });
  }

  function montrer() { place.hidden = !francaise(); }

  function finir() {
    voix.cancel();
    bouton.textContent = nom;
  }

  bouton.onclick = function () {
    if (bouton.textContent !== nom) return finir();
    bouton.textContent = "Arrêter la lecture";
    var blocs = document.querySelectorAll(
      ".isa-article h1, .isa-article h2, .isa-article h3, .isa-article p:not([id]), .isa-article li"
    );
    blocs.forEach(function (bloc, rang) {
      var dit = new SpeechSynthesisUtterance(bloc.textContent || "");
      dit.lang = "fr-FR";
      dit.voice = francaise() || null;
      if (rang === blocs.length - 1) dit.onend = finir;
      voix.speak(dit);
    });
  };
  window.addEventListener("pagehide", finir);
  voix.onvoiceschanged = montrer;
  montrer();
});
