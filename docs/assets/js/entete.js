// Ce que toute page partage. D'abord ce dont les autres scripts se servent : lancer un outil, dire
// un état, remplacer une liste, défaire un effacement. Puis l'en-tête : recherche, couleurs, menu.
// Sans script, un lien vers le plan du site remplace la recherche, et le menu s'ouvre quand même.
(function () {
  "use strict";

  var html = document.documentElement;
  // Sans barre à la fin, vide à la racine d'un domaine : un fichier s'y joint par « / ».
  var racine = html.dataset.racine || "";

  /**
   * Lance un outil ; ses commandes ne se montrent que s'il a fonctionné. Sinon, ce qu'il voulait
   * remplacer reste : la page se lit comme sans script.
   * @param {string} nom Ce que portent ses commandes, dans `data-outil`.
   * @param {() => void} outil
   */
  function lancer(nom, outil) {
    try {
      outil();
    } catch (refus) {
      console.warn(nom, refus);
      return;
    }
    document.querySelectorAll('[data-outil="' + nom + '"]').forEach(function (commande) {
      commande.classList.add("isa-pret");
    });
  }

  /** @type {Map<HTMLElement, {texte: string, minuteur: number}>} */
  var attentes = new Map();

  /** @param {HTMLElement} element */
  function ecrire(element) {
    var attente = attentes.get(element);
    if (!attente) return;
    clearTimeout(attente.minuteur);
    attentes.delete(element);
    if (element.textContent !== attente.texte) element.textContent = attente.texte;
  }

  /**
   * Dit un état à qui l'entend : une fois, s'il a changé, une demi-seconde après la dernière touche.
   * @param {HTMLElement} element
   * @param {string} texte
   */
  function dire(element, texte) {
    var attente = attentes.get(element);
    if (attente) clearTimeout(attente.minuteur);
    var minuteur = window.setTimeout(function () { ecrire(element); }, 500);
    attentes.set(element, { texte: texte, minuteur: minuteur });
  }

  // Le papier n'attend pas.
  window.addEventListener("beforeprint", function () {
    Array.from(attentes.keys()).forEach(ecrire);
  });

  /**
   * Met des enfants à la place de ceux qui sont là (Safari 13 n'a pas `replaceChildren`).
   * @param {Element} cadre
   * @param {Node[]} enfants
   */
  function remplacer(cadre, enfants) {
    while (cadre.firstChild) cadre.removeChild(cadre.firstChild);
    enfants.forEach(function (enfant) { cadre.appendChild(enfant); });
  }

  /**
   * Appelle `suite` quand la réponse d'une requête de média change (Safari 13 : `addListener`).
   * @param {string} requete
   * @param {(oui: boolean) => void} suite
   * @returns {MediaQueryList}
   */
  function suivre(requete, suite) {
    var media = window.matchMedia(requete);
    /** @param {{matches: boolean}} etat */
    function changer(etat) { suite(etat.matches); }
    if (media.addEventListener) media.addEventListener("change", changer);
    else media.addListener(changer);
    return media;
  }

  /**
   * Branche « Tout effacer » : jusqu'à la saisie suivante, un bouton rend ce qui était écrit.
   * @param {HTMLFormElement} formulaire
   * @param {() => (() => void) | null} effacer Efface tout ; rend de quoi remettre ce qui était
   *   là, ou rien s'il n'y avait rien.
   */
  function repentir(formulaire, effacer) {
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
  }

  // L'adresse à transmettre : celle d'une page ouverte depuis un dossier ne vaut que sur cette
  // machine ; si le site est publié, c'est celle de la même page en ligne.
  function adresse() {
    var enLigne = document.querySelector('link[rel="canonical"]');
    if (location.protocol !== "file:" || !(enLigne instanceof HTMLLinkElement)) return location.href;
    return enLigne.href + location.hash;
  }

  window.isaLancer = lancer;
  window.isaCharger = window.isaCharger || charger; // « Le site en un fichier » a déjà le sien
  window.isaDire = dire;
  window.isaRemplacer = remplacer;
  window.isaSuivre = suivre;
  window.isaRepentir = repentir;
  window.isaAdresse = adresse;

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

  /** @param {HTMLElement} bouton */
  function rechercher(bouton) {
    bouton.addEventListener("click", function () {
      var prete = window.isaRecherche ? Promise.resolve() : window.isaCharger("recherche/fenetre.js");
      prete.then(function () { window.isaRecherche.ouvrir(racine, window.isaCharger); }).catch(
        // Le fichier manque, ou le navigateur ne le comprend pas : le plan du site reste un
        // chemin, celui qu'a la page sans script.
        function () {
          var plan = document.querySelector("a.isa-sans-script");
          if (plan instanceof HTMLAnchorElement) location.href = plan.href;
        }
      );
    });
  }

  /** @param {HTMLElement} bouton */
  function colorer(bouton) {
    var nom = bouton.querySelector("span");
    var systeme = suivre("(prefers-color-scheme: dark)", nommer);

    /** @returns {boolean} */
    function sombres() {
      return html.dataset.couleurs ? html.dataset.couleurs === "sombres" : systeme.matches;
    }

    function nommer() {
      if (nom) nom.textContent = sombres() ? "Couleurs claires" : "Couleurs sombres";
    }

    bouton.addEventListener("click", function () {
      html.dataset.couleurs = sombres() ? "claires" : "sombres";
      nommer();
      try {
        localStorage.setItem("isa-couleurs", html.dataset.couleurs);
      } catch (refus) {
        // Le navigateur ne garde rien : le choix vaut pour cette page.
      }
    });
    nommer();
  }

  /** @param {HTMLElement} menu */
  function tenir(menu) {
    // Tant que le menu est ouvert, le reste de la page attend ; Échap le ferme et rend le focus.
    menu.addEventListener("toggle", function (evenement) {
      var ouvert = /** @type {ToggleEvent} */ (evenement).newState === "open";
      document.querySelectorAll("main, .isa-pied, .isa-evitement").forEach(function (zone) {
        /** @type {HTMLElement} */ (zone).inert = ouvert;
      });
    });
    // L'écran s'élargit : le menu devient une ligne de l'en-tête, il n'y a plus rien à fermer.
    suivre("(min-width: 62em)", function (large) {
      if (!large || !menu.hidePopover || !menu.matches(":popover-open")) return;
      var ici = document.activeElement;
      menu.hidePopover();
      if (ici instanceof HTMLElement && menu.contains(ici)) ici.focus();
    });
  }

  lancer("entete", function () {
    var chercher = document.getElementById("isa-chercher");
    var couleurs = document.getElementById("isa-couleurs");
    var menu = document.getElementById("isa-menu");
    if (chercher) rechercher(chercher);
    if (couleurs) colorer(couleurs);
    if (menu) tenir(menu);
  });
})();
