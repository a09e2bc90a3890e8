// Ouvre une note à côté de sa phrase. Sans script, l'appel mène à la fin de la page, où elle est
// écrite ; avec, « Fermer » ou Échap rendent le lecteur à sa phrase, sans rien changer à l'adresse.
window.isaLancer && window.isaLancer("notes", function () {
  "use strict";

  /** @param {HTMLElement} appel */
  function fermer(appel) {
    var ouverte = appel.nextElementSibling;
    if (!ouverte || !ouverte.classList.contains("isa-note")) return false;
    ouverte.remove();
    appel.focus();
    return true;
  }

  /**
   * @param {HTMLAnchorElement} appel
   * @param {HTMLElement | null} note
   */
  function ouvrir(appel, note) {
    var boite = document.createElement("span");
    boite.className = "isa-note";
    boite.tabIndex = -1;
    boite.setAttribute("role", "note");
    if (note) boite.append(note.textContent || "", " ");
    // Sans note en marge, toute la ligne du document ; sinon, son seul lien.
    document.querySelectorAll(appel.hash + (note ? " a[rel]" : "")).forEach(function (un) {
      Array.from(note ? [un] : un.childNodes).forEach(function (noeud) {
        if (!(noeud instanceof Element && noeud.matches('[role="doc-backlink"]'))) {
          boite.append(noeud.cloneNode(true));
        }
      });
    });
    var bouton = document.createElement("button");
    bouton.type = "button";
    bouton.className = "isa-lien";
    bouton.textContent = "Fermer la note";
    bouton.addEventListener("click", function () { fermer(appel); });
    boite.addEventListener("keydown", function (touche) {
      if (touche.key === "Escape") fermer(appel);
    });
    boite.append(" ", bouton);
    appel.after(boite);
    boite.focus();
  }

  document.addEventListener("click", function (clic) {
    if (clic.ctrlKey || clic.metaKey || clic.shiftKey || clic.altKey) return;
    var vise = clic.target instanceof Element ? clic.target : null;
    var revient = vise && vise.closest('[role="doc-backlink"]');
    if (revient) {
      // Le navigateur mène à la phrase ; le focus le suit, pour que la touche suivante parte de là.
      var phrase = document.getElementById((revient.getAttribute("href") || "").slice(1));
      var pli = phrase && phrase.closest("details");
      if (pli) pli.open = true;
      if (phrase) window.setTimeout(phrase.focus.bind(phrase));
      return;
    }
    /** @type {HTMLAnchorElement | null} */
    var appel = vise && vise.closest(".isa-appel");
    var note = appel && document.getElementById(appel.id.replace(/^appel-(\d+).*/, "note-$1"));
    if (!appel) return;
    clic.preventDefault();
    if (note && note.offsetParent) {
      note.tabIndex = -1;
      note.focus();
    } else if (!fermer(appel)) {
      ouvrir(appel, note);
    }
  });
});
