// Le résultat de « Qui peut m'aider ? » : trois noms et un geste chacun, un message prêt, qui
// oriente, qui interroger, et pourquoi pas les autres. Tout ce qui est tapé reste du texte.
(function () {
  "use strict";

  var PREMIERS = 3;
  var ECARTES = 24;
  var INTERROGES = 1;
  var RELAIS = 7;
  var COULEURS = ["bleu", "vert", "jaune"];
  var SEMAINES = 3;

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }

  /** « 2 structures ». @param {number} combien @param {string} mot */
  function nombre(combien, mot) { return combien + " " + mot + (combien > 1 ? "s" : ""); }

  /**
   * Ce qu'annonce la liste, comme dans innovation_sociale/guidance/orientation.py.
   * @param {number} combien
   * @param {number} incertains Ceux à interroger.
   * @param {boolean} repondu
   */
  function saidTitle(combien, incertains, repondu) {
    if (!combien) {
      return incertains ? "Personne ne répond à coup sûr : voici qui interroger"
        : "Personne ne répond à tout cela : voici vers qui vous tourner";
    }
    return nombre(combien, "acteur") + (repondu ? " pour votre projet" : " parmi les plus sûrs, faute de réponses");
  }

  /**
   * @param {object} table
   * @param {Record<string, string>} mots
   */
  function resultat(table, mots) {
    var outils = window.isaFiches;
    if (!outils) throw Error("page incomplète");
    var noeud = outils.noeud;
    var fiches = outils.lire();
    var pour = /** @type {HTMLSelectElement} */ (element("pour"));
    var texte = /** @type {HTMLTextAreaElement} */ (element("texte"));
    /** @type {string[]} */
    var ecrit = []; // les morceaux du message, tels que nous les avons écrits
    /** @type {Record<string, string[]>} */
    var dit = {};
    var adresse = "";
    var lecture = JSON.parse(element("resultat").dataset.phrases || "{}");
    // Sans les règles ou les mots, il n'y aurait rien à montrer.
    window.isaOrient(table, {});
    if (!window.isaLettre) throw Error("page incomplète");

    /** Les trois premiers sont des cartes, les autres une ligne. @param {AvisAppui} avis @param {number} rang */
    function carte(avis, rang) {
      if (rang >= PREMIERS) {
        var ligne = noeud("li", [noeud("h2", [fiches.lien(avis.id)]), noeud("p", [outils.phrase(avis.raison) + " ", fiches.geste(avis.id)])]);
        ligne.className = "isa-nom isa-nom--court";
        ligne.dataset.id = avis.id;
        return ligne;
      }
      var une = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (fiches.fiche(avis.id)).cloneNode(true));
      une.className = "isa-nom isa-carte isa-carte--" + COULEURS[rang];
      une.querySelectorAll(".isa-nom__pas, .isa-nom__demandes, .isa-nom__depot, .isa-nom__sans-reponse")
        .forEach(function (reste) { reste.remove(); });
      var raison = une.querySelector(".isa-nom__raison");
      if (raison) raison.textContent = outils.phrase(avis.raison);
      return une;
    }

    /** @param {string} id @param {Node[]} lignes */
    function lister(id, lignes) {
      window.isaRemplacer(element(id), lignes);
      return lignes.length;
    }

    /** @param {AvisAppui} avis */
    function raisons(avis) {
      var suite = avis.oui.join(", ") + (avis.reserves.length ? ". À vérifier : " + avis.reserves.join(", ") : "");
      return noeud("li", [noeud("strong", [fiches.nom(avis.id)]), " : " + suite + ". "], fiches.partie(avis.id, "pas"));
    }
    /** @param {AvisAppui} avis */
    function relais(avis) {
      return noeud("li", [noeud("strong", [fiches.lien(avis.id)]), " : "], fiches.partie(avis.id, "raison"), [" ", fiches.geste(avis.id)]);
    }
    /** @param {AvisAppui} avis */
    function inconnu(avis) {
      return noeud("li", [noeud("strong", [fiches.lien(avis.id)]), " : " + avis.inconnus.join(", ") + ". "], fiches.partie(avis.id, "pas"), [" ", fiches.geste(avis.id)]);
    }
    /** @param {AvisAppui} avis */
    function ecarte(avis) { return noeud("li", [fiches.lien(avis.id), " : " + avis.refus.join(", ")]); }

    /** @param {string} titre @param {AvisAppui[]} liste */
    function groupe(titre, liste) {
      var fait = document.createElement("optgroup");
      fait.label = titre;
      liste.forEach(function (avis) { fait.append(new Option(fiches.nom(avis.id), avis.id)); });
      return fait;
    }

    /** Écrit ou récrit le message : ce que la personne y a mis reste. */
    function ecrire() {
      var demandes = fiches.partie(pour.value, "demandes").map(function (une) { return (une.textContent || "").trim(); }).filter(Boolean);
      var neuf = window.isaLettre.letter(mots, dit, demandes.length ? demandes : [mots.usage]);
      texte.value = ecrit.length ? window.isaLettre.refondre(texte.value, ecrit, neuf) : window.isaLettre.lines(neuf).join("\n");
      ecrit = neuf;
      window.isaRemplacer(element("depot"), fiches.partie(pour.value, "depot"));
      window.isaRemplacer(element("sans-reponse"), fiches.partie(pour.value, "sans-reponse"));
      courrier();
    }

    /** Un courriel n'est proposé qu'à qui en a un. */
    function courrier() {
      var lien = /** @type {HTMLAnchorElement} */ (element("courriel"));
      var a = (fiches.fiche(pour.value) || lien).dataset.courriel;
      lien.hidden = !a;
      if (a) lien.href = "mailto:" + a + "?subject=" + encodeURIComponent(mots.objet) + "&body=" + encodeURIComponent(texte.value.replace(/\n/g, "\r\n"));
      element("texte-papier").textContent = texte.value;
    }

    function promettre() { element("rappel").hidden = false; }
    function rappel() {
      var jour = new Date();
      jour.setDate(jour.getDate() + SEMAINES * 7);
      return jour;
    }
    /** Le fichier d'agenda, qui ramène ici dire s'ils ont répondu. */
    function agenda() {
      var retour = adresse ? adresse + "&repondu=" + pour.value : "";
      var relais = /** @type {HTMLElement} */ (element("sans-reponse").cloneNode(true));
      relais.querySelectorAll(".isa-nomme").forEach(function (cache) { cache.remove(); });
      var dites = ["Ont-ils répondu ? " + fiches.nom(pour.value), relais.textContent,
        retour && "Oui, non, pas encore : dites-le sur cette page, " + retour];
      var rendezVous = {
        quand: rappel(), titre: dites[0], texte: dites.filter(Boolean).join("\n"), adresse: retour,
      };
      var nomDuFichier = "rappel-" + pour.value + ".ics";
      window.isaCharger("rappel.js").then(function () {
        var fichier = window.isaRappel.calendrier(rendezVous, new Date());
        var lien = document.createElement("a");
        lien.href = URL.createObjectURL(new Blob([fichier], { type: "text/calendar;charset=utf-8" }));
        lien.download = nomDuFichier;
        lien.click();
        URL.revokeObjectURL(lien.href);
      });
    }

    /** « Ont-ils répondu ? » : le rappel ramène ici. @param {string | null} id */
    function suivre(id) {
      var connu = !!id && !!fiches.fiche(id);
      element("suivi").hidden = !connu;
      element("suivi-dire").hidden = true;
      if (connu && id) element("suivi-nom").textContent = fiches.nom(id);
    }
    /** @param {string | null} reponse */
    function repondre(reponse) {
      /** @type {HTMLTextAreaElement} */ (element("suivi-texte")).value = "À propos de : " + element("suivi-nom").textContent +
        "\nOnt-ils répondu, trois semaines après : " + (reponse || "").toLowerCase() +
        "\nLe " + outils.enLettres(new Date()) + "\nCe qui est à corriger sur leur fiche : ";
      element("suivi-dire").hidden = false;
    }

    /** Le profil de « Mon projet » : dans le message, et en tête du dossier imprimé. @param {string} ancre */
    function raconter(ancre) {
      if (ancre && !window.isaProjet) {
        // La lecture d'un profil n'arrive qu'avec un projet ; sans elle, le message s'en passe.
        window.isaCharger("profil-lecture.js").then(function () {
          raconter(ancre);
          ecrire();
        }, function () {});
      }
      var projet = ancre && window.isaProjet ? window.isaProjet(lecture, ancre) : null;
      dit.nom = projet && projet.nom ? [projet.nom] : [];
      dit.profil = projet ? projet.phrases : [];
      var titre = noeud("h2", ["Mon projet" + (dit.nom.length ? "\u00a0: " + dit.nom[0] : "")]);
      window.isaRemplacer(element("dossier"), projet ? [titre].concat(dit.profil.map(function (une) { return noeud("p", [une]); })) : []);
    }

    /** @param {URLSearchParams} etat */
    function partager(etat) {
      // L'adresse à transmettre dit la liste, pas le projet qui y a mené.
      var partage = new URLSearchParams(etat.toString());
      ["projet", "retour", "repondu"].forEach(function (un) { partage.delete(un); });
      partage.set("q", "r");
      var ici = window.isaAdresse().split("#")[0];
      adresse = ici.indexOf("file:") ? ici + "#" + partage.toString().replace(/%2C/g, ",") : "";
      /** @type {HTMLInputElement} */ (element("adresse")).value = adresse || location.href.split("#")[0] + "#" + partage.toString().replace(/%2C/g, ",");
      element("adresse-papier").textContent = adresse;
      var retour = /** @type {HTMLAnchorElement} */ (element("retour-projet"));
      retour.hidden = !etat.get("projet");
      if (etat.get("projet")) retour.hash = etat.get("projet") || "";
    }

    pour.addEventListener("change", ecrire);
    texte.addEventListener("input", courrier);
    element("agenda").addEventListener("click", agenda);
    element("imprimer").addEventListener("click", function () { window.print(); });
    // Le message est parti, ou presque : c'est le moment de penser à la suite.
    document.querySelectorAll('[data-copie="texte"], #courriel').forEach(function (un) { un.addEventListener("click", promettre); });
    var plis = /** @type {NodeListOf<HTMLDetailsElement>} */ (element("resultat").querySelectorAll("details"));
    /** @type {boolean[]} */
    var ouverts = [];
    window.addEventListener("beforeprint", function () {
      promettre();
      ouverts = Array.from(plis, function (un) { return un.open; });
      plis.forEach(function (un) { un.open = true; });
    });
    window.addEventListener("afterprint", function () {
      plis.forEach(function (un, i) { un.open = !!ouverts[i]; });
    });
    element("adresse").addEventListener("focus", function () {
      /** @type {HTMLInputElement} */ (element("adresse")).select();
    });
    element("suivi-choix").addEventListener("click", function (evenement) {
      if (evenement.target instanceof HTMLButtonElement) repondre(evenement.target.textContent);
    });
    element("resultat").addEventListener("click", function (evenement) {
      var vise = evenement.target instanceof Element && evenement.target.closest("[data-pour]");
      if (!(vise instanceof HTMLElement)) return;
      evenement.preventDefault();
      pour.value = vise.dataset.pour || "";
      ecrire();
      element("lettre-titre").focus({ preventScroll: true });
      element("lettre").scrollIntoView();
    });

    /**
     * Montre le résultat ; rend son titre.
     * @param {object} reponses
     * @param {Record<string, string[]>} dites Les mêmes, dans les mots du message.
     * @param {{dit: string, vers: string, avant: string}[]} pastilles
     * @param {URLSearchParams} etat
     */
    function montrer(reponses, dites, pastilles, etat) {
      var liste = window.isaOrient(table, reponses);
      dit = dites;
      raconter(etat.get("projet") || "");
      window.isaRemplacer(element("reponses"), pastilles.map(function (une) {
        var cache = noeud("span", [une.avant]);
        cache.className = "isa-nomme";
        var vers = /** @type {HTMLAnchorElement} */ (noeud("a", [cache, une.dit]));
        vers.href = une.vers;
        var puce = noeud("li", [vers]);
        if (!une.avant) puce.dataset.dePlus = ""; // sur papier, il n'y a rien à préciser
        return puce;
      }));
      lister("retenus", liste.retenus.map(carte));
      window.isaRemplacer(/** @type {Element} */ (element("pourquoi").querySelector("ul")), liste.retenus.map(raisons));
      element("pourquoi").hidden = !liste.retenus.length;
      var autres = liste.relais.length - RELAIS;
      element("relais-cadre").hidden = !lister("relais", liste.relais.slice(0, RELAIS).map(relais)
        .concat(autres > 0 ? [noeud("li", ["Et " + nombre(autres, "autre") + ", dans l\u2019annuaire."])] : []));
      // Sans personne de sûr, ceux à interroger sont la réponse : ils en prennent la place, dans l'ordre de lecture.
      var personne = !liste.retenus.length;
      var place = element(personne ? "retenus" : "relais-cadre");
      /** @type {Node} */ (place.parentNode).insertBefore(element("inconnus-cadre"), personne ? place : place.nextSibling);
      var inconnus = liste.aInterroger.map(inconnu);
      var plus = lister("inconnus-plus", inconnus.splice(personne ? PREMIERS : INTERROGES));
      element("inconnus-suite").hidden = !plus;
      /** @type {Element} */ (element("inconnus-suite").querySelector("summary")).textContent = "Et " + nombre(plus, "autre");
      element("inconnus-cadre").hidden = !lister("inconnus", inconnus);
      var combien = liste.ecartes.length;
      element("ecartes-compte").textContent = nombre(combien, "structure");
      var reste = combien - ECARTES;
      lister("ecartes", liste.ecartes.slice(0, ECARTES).map(ecarte).concat(
        reste > 0 ? [noeud("li", ["Et " + reste + " de plus, plus loin de vos réponses."])] : []
      ));
      var choisi = pour.value;
      window.isaRemplacer(pour, [groupe("À contacter", liste.retenus), groupe("À interroger", liste.aInterroger),
        groupe("Pour vous orienter", liste.relais)].filter(function (un) { return un.children.length; }));
      if (choisi) pour.value = choisi;
      if (!pour.value) pour.selectedIndex = 0;
      ecrire();
      var jour = outils.enLettres(rappel());
      element("rappel-dit").textContent = "Sans nouvelles le " + jour + ", relancez.";
      element("etablie-le").textContent = outils.enLettres(new Date());
      suivre(etat.get("repondu"));
      partager(etat);
      return saidTitle(liste.retenus.length, liste.aInterroger.length, Object.keys(reponses).length > 0);
    }
    return montrer;
  }

  window.isaResultat = resultat;
})();
