// Déplacer un post-it : à la souris, au doigt, au clavier. Un glissement ne se conclut qu'au relâcher,
// et s'annule par Échap ou hors du mur (WCAG 2.5.2) ; tout se fait aussi par la fenêtre du post-it (2.5.7).
(function () {
  "use strict";

  var SEUIL = 6;
  var BORD = 60;

  /**
   * Le mur où un post-it a changé de place, et sa place neuve.
   * @param {ReturnType<typeof window.isaMurEtat>} etat @param {Mur} un
   * @param {PlaceDePostIt} de @param {PlaceDePostIt} vers `groupe` : celui qu'il prend.
   */
  function deplacer(etat, un, de, vers) {
    var pris = Object.assign({}, un.etapes[de.etape].post_its[de.rang], { groupe: vers.groupe || "" });
    var place = { etape: vers.etape, rang: 0 };
    var etapes = un.etapes.map(function (une, rang) {
      if (rang !== de.etape && rang !== vers.etape) return une;
      var notes = une.post_its.slice();
      if (rang === de.etape) notes.splice(de.rang, 1);
      if (rang === vers.etape) {
        notes.splice(vers.rang, 0, pris);
        notes = etat.grouped(notes);
        place.rang = notes.indexOf(pris);
      }
      return Object.assign({}, une, { post_its: notes });
    });
    return { mur: Object.assign({}, un, { etapes: etapes }), place: place };
  }

  /**
   * Où va un post-it pris, à cette flèche ; rien s'il est au bout.
   * @param {Mur} un @param {PlaceDePostIt} ici @param {string} touche @returns {PlaceDePostIt | null}
   */
  function pas(un, ici, touche) {
    var notes = un.etapes[ici.etape].post_its;
    var groupe = notes[ici.rang].groupe;
    var cote = touche === "ArrowUp" || touche === "ArrowLeft" ? -1 : 1;
    var autre = ici.etape + cote;
    var voisin = notes[ici.rang + cote];
    var debout = touche === "ArrowUp" || touche === "ArrowDown";
    if (debout && voisin) {
      return { etape: ici.etape, rang: ici.rang + (voisin.groupe === groupe ? cote : 0), groupe: voisin.groupe };
    }
    if (debout && cote < 0 && groupe) return { etape: ici.etape, rang: 0, groupe: "" };
    if (!un.etapes[autre]) return null;
    return { etape: autre, rang: debout && cote > 0 ? 0 : un.etapes[autre].post_its.length, groupe: "" };
  }

  /**
   * Branche le glissement sur le mur.
   * @param {HTMLElement} bandes
   * @param {(un: Element | null) => PlaceDePostIt | null} placeDe
   * @param {(de: PlaceDePostIt, vers: PlaceDePostIt) => void} poser
   * @param {(dit: string) => void} dire
   */
  function glisser(bandes, placeDe, poser, dire) {
    /** @type {{note: HTMLElement, de: PlaceDePostIt, pointeur: number, x: number, y: number, haut: number, parti: boolean, vers: PlaceDePostIt | null} | null} */
    var geste = null;
    var repere = document.createElement("li");
    repere.className = "isa-postit__ici";
    repere.setAttribute("aria-hidden", "true");

    bandes.addEventListener("pointerdown", function (evenement) {
      var cible = /** @type {Element} */ (evenement.target);
      var note = cible.closest(".isa-postit");
      // Au doigt, la poignée seule : ailleurs, on fait défiler la page.
      if (geste || !(note instanceof HTMLElement) || evenement.button) return;
      if (evenement.pointerType !== "mouse" && !cible.closest(".isa-postit__prise")) return;
      var de = placeDe(note);
      if (de) geste = { note: note, de: de, pointeur: evenement.pointerId, x: evenement.clientX, y: evenement.clientY, haut: window.scrollY, parti: false, vers: null };
    });

    /** @param {PointerEvent} evenement */
    function suivre(evenement) {
      if (!geste || evenement.pointerId !== geste.pointeur) return;
      var x = evenement.clientX - geste.x, y = evenement.clientY - geste.y;
      if (!geste.parti) {
        if (Math.abs(x) + Math.abs(y) < SEUIL) return;
        geste.parti = true;
        try { geste.note.setPointerCapture(geste.pointeur); } catch (refus) { /* déjà relâché */ }
        geste.note.classList.add("isa-postit--pris");
      }
      geste.note.style.transform = "translate(" + x + "px," + (y + window.scrollY - geste.haut) + "px)";
      if (evenement.clientY < BORD) window.scrollBy(0, -BORD / 4);
      else if (evenement.clientY > window.innerHeight - BORD) window.scrollBy(0, BORD / 4);
      viser(evenement.clientX, evenement.clientY);
    }

    /** Montre où le post-it se poserait. @param {number} x @param {number} y */
    function viser(x, y) {
      if (!geste) return;
      var dessous = document.elementFromPoint(x, y);
      if (dessous === repere) return;
      var sur = dessous && dessous.closest(".isa-postit");
      var liste = dessous && (dessous.closest(".isa-mur__liste") || (dessous.closest(".isa-mur__bande") || document.createElement("p")).querySelector(".isa-mur__liste"));
      geste.vers = null;
      if (!liste || !bandes.contains(liste)) {
        repere.remove();
        return;
      }
      var avant = null;
      if (sur && sur !== geste.note) {
        var cadre = sur.getBoundingClientRect();
        var cote = cadre.width > liste.clientWidth / 2 ? y > cadre.top + cadre.height / 2 : x > cadre.left + cadre.width / 2;
        avant = cote ? sur.nextElementSibling : sur;
      }
      if (avant === repere) avant = repere.nextElementSibling;
      if (repere.parentNode !== liste || repere.nextElementSibling !== avant) liste.insertBefore(repere, avant);
      geste.vers = cible(liste);
    }

    /** La place du repère. @param {Element} liste @returns {PlaceDePostIt} */
    function cible(liste) {
      var etape = Number(/** @type {HTMLElement} */ (liste).dataset.etape);
      var groupe = /** @type {HTMLElement} */ (liste).dataset.groupe || "";
      var rang = 0;
      var toutes = /** @type {HTMLElement} */ (liste.closest(".isa-mur__bande")).querySelectorAll(".isa-postit, .isa-postit__ici");
      for (var i = 0; i < toutes.length && toutes[i] !== repere; i++) {
        if (geste && toutes[i] !== geste.note) rang += 1;
      }
      return { etape: etape, rang: rang, groupe: groupe };
    }

    /** @param {boolean} pose */
    function finir(pose) {
      var fini = geste;
      geste = null;
      if (!fini || !fini.parti) return;
      repere.remove();
      fini.note.style.transform = "";
      fini.note.classList.remove("isa-postit--pris");
      // Le relâcher n'est pas un appui : il n'ouvre pas le post-it.
      window.addEventListener("click", taire, true);
      setTimeout(function () { window.removeEventListener("click", taire, true); }, 0);
      if (pose && fini.vers) poser(fini.de, fini.vers);
      else dire("Le post-it est resté à sa place.");
    }

    /** @param {Event} evenement */
    function taire(evenement) {
      evenement.preventDefault();
      evenement.stopPropagation();
    }

    window.addEventListener("pointermove", suivre);
    window.addEventListener("pointerup", function (evenement) {
      if (geste && evenement.pointerId === geste.pointeur) finir(true);
    });
    window.addEventListener("pointercancel", function () { finir(false); });
    window.addEventListener("keydown", function (evenement) {
      if (!geste || evenement.key !== "Escape") return;
      evenement.preventDefault();
      finir(false);
    });
  }

  window.isaMurGestes = { deplacer: deplacer, pas: pas, glisser: glisser };
})();
