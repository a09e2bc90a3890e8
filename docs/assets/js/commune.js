// « Tapez votre commune » : un champ, et des boutons pour celles qui lui répondent. La liste n'arrive
// qu'à la première lettre ; sans elle, le champ s'en va et les lieux à cocher restent.
(function () {
  "use strict";

  var COMBIEN = 6;

  /** L'apostrophe du site ; la liste a celle du clavier. @param {string} nom */
  function soigner(nom) { return nom.replace(/'/g, "\u2019"); }

  /**
   * « à Aurillac », « au Puy-en-Velay », « aux Estables ».
   * @param {string} brut
   */
  function a(brut) {
    var nom = soigner(brut);
    if (/^Les? /.test(nom)) return nom.replace(/^Le /, "au ").replace(/^Les /, "aux ");
    return "à " + nom;
  }

  /**
   * Branche le champ.
   * @param {(commune: Commune | undefined, tapee: boolean) => void} suite Quand une commune est connue ou s'en va ;
   *   `tapee` : la personne vient de la choisir.
   * @param {(territoire: string) => string} nommer Le nom d'un territoire.
   */
  function champ(suite, nommer) {
    var cadre = /** @type {HTMLElement} */ (document.getElementById("commune-cadre"));
    var saisie = /** @type {HTMLInputElement} */ (document.getElementById("commune"));
    var etat = /** @type {HTMLElement} */ (document.getElementById("commune-dit"));
    var liste = /** @type {HTMLElement} */ (document.getElementById("communes"));
    var code = "";

    /** @type {Promise<void> | undefined} */
    var venue;

    /** @returns {Promise<void>} */
    function charger() {
      venue = venue || window.isaCharger("lieux.js").then(function () { return window.isaLieux.charger(); })
        .catch(function (refus) {
          cadre.hidden = true;
          throw refus;
        });
      return venue;
    }

    /** @param {Commune} une */
    function situer(une) {
      return [nommer(une.departement), soigner(une.nomEpci)].filter(Boolean).join(", ");
    }

    /** @param {Commune} une @param {boolean} tapee */
    function choisir(une, tapee) {
      code = une.code;
      saisie.value = une.nom;
      liste.hidden = true;
      window.isaDire(etat, soigner(une.nom) + "\u00a0: " + situer(une) + ".");
      suite(une, tapee);
    }

    function chercher() {
      if (code) {
        code = "";
        suite(undefined, true);
      }
      var texte = saisie.value.trim();
      if (texte.length < 2) {
        liste.hidden = true;
        window.isaDire(etat, "");
        return;
      }
      charger().then(function () {
        if (texte === saisie.value.trim() && !code) proposer(window.isaLieux.chercher(texte, COMBIEN));
      }, function () {});
    }

    /** @param {Commune[]} trouvees */
    function proposer(trouvees) {
      window.isaRemplacer(liste, trouvees.map(function (une) {
        var bouton = document.createElement("button");
        bouton.type = "button";
        bouton.tabIndex = 0; // sans quoi Safari ne lui donne pas le focus, et l'on croit le champ quitté
        bouton.textContent = soigner(une.nom) + " (" + (nommer(une.departement) || une.postes[0]) + ")";
        bouton.addEventListener("click", function () {
          choisir(une, true);
          saisie.focus();
        });
        var ligne = document.createElement("li");
        ligne.append(bouton);
        return ligne;
      }));
      liste.hidden = !trouvees.length;
      window.isaDire(etat, trouvees.length
        ? trouvees.length + (trouvees.length > 1 ? " communes" : " commune") + " : choisissez la vôtre."
        : "Nous ne trouvons pas cette commune : choisissez un lieu plus bas.");
    }

    /**
     * Ce que vaut ce qui est tapé, au moment de continuer.
     * @returns {Promise<boolean>} Vrai s'il n'y a plus rien à choisir.
     */
    function finir() {
      var texte = saisie.value.trim();
      if (code || !texte || cadre.hidden) return Promise.resolve(true);
      return charger().then(function () {
        if (code || texte !== saisie.value.trim()) return true; // choisie, ou effacée, entre-temps
        var trouvees = window.isaLieux.chercher(texte, COMBIEN);
        var pareilles = trouvees.filter(function (une) { return une.nom.toLowerCase() === texte.toLowerCase(); });
        if (trouvees.length === 1) pareilles = trouvees;
        if (pareilles.length === 1) choisir(pareilles[0], true);
        else proposer(trouvees);
        return pareilles.length === 1;
      }, function () { return true; });
    }

    saisie.addEventListener("input", chercher);
    // Quitter le champ et ses propositions vaut choix, de quelque façon qu'on les quitte.
    cadre.addEventListener("focusout", function (evenement) {
      if (!(evenement.relatedTarget instanceof Node && cadre.contains(evenement.relatedTarget))) finir();
    });

    return {
      code: function () { return code; },
      /** Le lieu, dans une phrase. @param {Commune} une */
      dire: function (une) {
        var ou = nommer(une.departement);
        return a(une.nom) + (ou ? " (" + ou + ")" : "");
      },
      vider: function () {
        code = saisie.value = "";
        liste.hidden = true;
        window.isaDire(etat, "");
      },
      /** La commune qu'une adresse nomme. @param {string} neuf */
      poser: function (neuf) {
        if (neuf === code) return;
        code = /^\w{5}$/.test(neuf) ? neuf : "";
        if (!code) {
          saisie.value = "";
          return;
        }
        charger().then(function () {
          var une = window.isaLieux.commune(code);
          if (une) choisir(une, false);
          else code = "";
        }, function () {});
      },
      finir: finir,
    };
  }

  window.isaCommune = champ;
})();
