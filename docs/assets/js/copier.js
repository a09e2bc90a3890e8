// Copie un message prêt. Sans script, ou sans presse-papiers, il se choisit d'un appui et se copie.
window.isaLancer && window.isaLancer("copier", function () {
  "use strict";

  if (!navigator.clipboard || !window.isSecureContext) throw new Error("pas de presse-papiers");
  document.querySelectorAll("[data-copie]").forEach(function (bouton) {
    if (!(bouton instanceof HTMLElement)) return;
    var texte = document.getElementById(bouton.dataset.copie || "");
    var etat = bouton.nextElementSibling;
    if (!(texte instanceof HTMLElement) || !(etat instanceof HTMLElement)) return;
    var message = texte, dit = etat;
    bouton.addEventListener("click", function () {
      navigator.clipboard.writeText(message.innerText).then(
        function () { window.isaDire(dit, "Message copié."); },
        // Le navigateur refuse : le message est choisi, il ne reste qu'à le copier.
        function () {
          var choix = window.getSelection();
          if (choix) choix.selectAllChildren(message);
          window.isaDire(dit, "Le navigateur refuse de copier : le message est choisi, copiez-le.");
        }
      );
    });
  });
});
