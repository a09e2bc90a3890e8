// L'en-tête : ouvrir la recherche, changer de couleurs, tenir le clavier dans le menu ouvert.
// Sans script, un lien vers le plan du site remplace la recherche, et le menu s'ouvre quand même.
(function () {
  "use strict";

  var html = document.documentElement;
  // Sans barre à la fin, vide à la racine d'un domaine : un fichier s'y joint par « / ».
  var racine = html.dataset.racine || "";

  /**
   * Charge un script du site.
   * @param {string} chemin
   * @returns {Promise<void>}
   */
  function charger(chemin) {
    return new Promise(function (fini, rate) {
      var script = document.createElement("script");
      script.src = racine + "/assets/js/" + chemin;
      script.onload = function () { fini(); };
      script.onerror = rate;
      document.head.append(script);
    });
  }

  var chercher = document.getElementById("isa-chercher");
  if (chercher) {
    chercher.addEventListener("click", function () {
      var prete = window.isaRecherche ? Promise.resolve() : charger("recherche/fenetre.js");
      prete.then(
        function () { window.isaRecherche.ouvrir(racine, charger); },
        // Le fichier manque : le plan du site reste un chemin, celui qu'a la page sans script.
        function () {
          var plan = document.querySelector("a.isa-sans-script");
          if (plan instanceof HTMLAnchorElement) location.href = plan.href;
        }
      );
    });
  }

  // L'adresse à transmettre : celle d'une page ouverte depuis un dossier ne vaut que sur cette
  // machine ; si le site est publié, c'est celle de la même page en ligne.
  window.isaAdresse = function () {
    var enLigne = document.querySelector('link[rel="canonical"]');
    if (location.protocol !== "file:" || !(enLigne instanceof HTMLLinkElement)) return location.href;
    return enLigne.href + location.hash;
  };

  var couleurs = document.getElementById("isa-couleurs");
  var nom = couleurs && couleurs.querySelector("span");
  var systeme = window.matchMedia("(prefers-color-scheme: dark)");

  /** @returns {boolean} */
  function sombres() {
    return html.dataset.couleurs ? html.dataset.couleurs === "sombres" : systeme.matches;
  }

  function nommer() {
    if (nom) nom.textContent = sombres() ? "Couleurs claires" : "Couleurs sombres";
  }

  if (couleurs) {
    couleurs.addEventListener("click", function () {
      html.dataset.couleurs = sombres() ? "claires" : "sombres";
      nommer();
      try {
        localStorage.setItem("isa-couleurs", html.dataset.couleurs);
      } catch (refus) {
        // Le navigateur ne garde rien : le choix vaut pour cette page.
      }
    });
    systeme.addEventListener("change", nommer);
    nommer();
  }

  var menu = document.getElementById("isa-menu");
  if (menu) {
    // Tant que le menu est ouvert, le reste de la page attend ; Échap le ferme et rend le focus.
    menu.addEventListener("toggle", function (evenement) {
      var ouvert = /** @type {ToggleEvent} */ (evenement).newState === "open";
      document.querySelectorAll("main, .isa-pied, .isa-evitement").forEach(function (zone) {
        /** @type {HTMLElement} */ (zone).inert = ouvert;
      });
    });
  }
})();
