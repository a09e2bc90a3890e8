// Ce que la page garde de chaque acteur, dans un gabarit que rien ne montre : son lien, son geste,
// son premier pas, ses questions. Deux outils s'en servent ; le texte y est déjà mis en forme.
(function () {
  "use strict";

  /** @returns {Fiches} */
  function fiches() {
    var reserve = document.getElementById("fiches");
    if (!(reserve instanceof HTMLTemplateElement)) throw Error("page incomplète");
    var contenu = reserve.content;

    /** @param {string} id @returns {HTMLElement | null} */
    function fiche(id) { return /^[\w-]+$/.test(id) ? contenu.querySelector('[data-id="' + id + '"]') : null; }

    /** @param {string} id @param {string} choix @returns {HTMLAnchorElement} */
    function copie(id, choix) {
      var trouve = fiche(id);
      var un = trouve && trouve.querySelector(choix);
      var lien = /** @type {HTMLAnchorElement} */ (un ? un.cloneNode(true) : document.createElement("a"));
      lien.removeAttribute("class");
      return lien;
    }

    return {
      fiche: fiche,
      lien: function (id) { return copie(id, "h2 a"); },
      nom: function (id) { return copie(id, "h2 a").textContent || ""; },
      geste: function (id) { return copie(id, ".isa-nom__geste a"); },
      partie: function (id, nom) {
        var trouvee = fiche(id);
        var une = trouvee && trouvee.querySelector(".isa-nom__" + nom);
        return une ? Array.from(une.childNodes, function (un) { return un.cloneNode(true); }) : [];
      },
    };
  }

  /**
   * Un élément, et ce qu'il contient.
   * @param {string} nom
   * @param {...((Node | string)[])} enfants
   */
  function noeud(nom, ...enfants) {
    var fait = document.createElement(nom);
    enfants.forEach(function (suite) { fait.append.apply(fait, suite); });
    return fait;
  }

  /** Une raison, dite seule. @param {string} raison */
  function phrase(raison) { return raison ? raison.charAt(0).toUpperCase() + raison.slice(1) + "." : ""; }

  /** @param {Date} jour */
  function enLettres(jour) { return jour.toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" }); }

  window.isaFiches = { lire: fiches, noeud: noeud, phrase: phrase, enLettres: enLettres };
})();
