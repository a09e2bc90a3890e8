// « Préparer une rencontre » : ce qui est saisi (proposer.js le lit et le juge) se compose en papiers,
// qui s'impriment un par un. Rien n'est envoyé ; une adresse, à la demande, les rouvre ailleurs.
(function () {
  "use strict";

  var formulaire = document.getElementById("proposer");
  var cadre = document.getElementById("papiers");
  if (!(formulaire instanceof HTMLFormElement) || !cadre || !window.isaEnvoyer) return;
  var saisie = formulaire;
  var papiers = cadre;
  var envoyer = window.isaEnvoyer;
  var noeud = envoyer.noeud;
  var feuilles = JSON.parse(papiers.dataset.feuilles || "{}");
  /** @type {any} */ var lu = null; // le dernier état, jugé
  /** @type {Record<string, boolean>} */ var trop = {}; // les papiers où tout ne tient pas
  var minuteur = 0;
  var LONGUE = 2000, PETIT = 60;

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }

  /** Les signes du français : ce que l'on tape au clavier, tel qu'on l'imprime. @param {string} texte */
  function mise(texte) {
    return texte.replace(/'/g, "’").replace(/ ([;!?»])/g, "\u202f$1").replace(/ :/g, "\u00a0:").replace(/« /g, "«\u202f").replace(/(\d) h(?= |$)/g, "$1\u00a0h").replace(/\u00a0h (\d)/g, "\u00a0h\u00a0$1");
  }

  /** @param {string} nom */
  function dit(nom) { return mise((lu.dits[nom] || [""]).join(", ")); }

  /** « jeudi 3 décembre 2026, à partir de 18 h », comme `Rencontre.quand` (innovation_sociale/models/meetings.py). */
  function quand() {
    var iso = dit("date"), precision = iso.split("-").length;
    if (!iso || iso === "inconnue") return "";
    var jour = new Date(iso + (precision < 2 ? "-01" : "") + (precision < 3 ? "-01" : "") + "T12:00");
    var mots = jour.toLocaleDateString("fr-FR", {
      weekday: precision > 2 ? "long" : undefined, day: precision > 2 ? "numeric" : undefined,
      month: precision > 1 ? "long" : undefined, year: "numeric",
    }).replace(/(^| )1 /, "$11er ");
    var debut = dit("debut"), fin = dit("fin");
    return mots + (debut ? fin ? ", de " + debut + " à " + fin : ", à partir de " + debut : "");
  }

  /** « Proposé par A, B et C », comme `Gathering.proposed` (innovation_sociale/kits/gathering.py). */
  function propose() {
    var noms = dit("autres_organisateurs").replace(/, ([^,]*)$/, " et $1");
    return noms && papiers.dataset.propose + " " + noms;
  }

  /** @param {string} nom @param {(un: Element) => void} faire */
  function chaque(nom, faire) { papiers.querySelectorAll('[data-de="' + nom + '"]').forEach(faire); }

  function composer() {
    var lieu = feuilles.lieux[dit("departement")] || feuilles.lieux[feuilles.ici];
    var dits = { titre: dit("titre"), par: propose(), quand: quand(), lieu: dit("lieu"), note: dit("note"), ici: lieu.ou };
    Object.entries(dits).forEach(function (un) { chaque(un[0], function (place) { place.textContent = un[1]; }); });
    chaque("programme", function (place) {
      window.isaRemplacer(place, lu.moments.map(function (/** @type {{heure?: string, titre: string}} */ un) {
        return noeud("li", un.heure && noeud("b", mise(un.heure)), " ", mise(un.titre));
      }));
    });
    papiers.querySelectorAll("[data-noms]").forEach(function (volet, rang) {
      window.isaRemplacer(volet, lieu.volets[rang].map(groupe));
    });
    papiers.querySelectorAll(".isa-lieux path").forEach(function (un, rang) { un.classList.toggle("isa-ici", feuilles.carte[rang] === dit("departement")); });
    papiers.querySelectorAll(".isa-papier").forEach(function (un) { ajuster(/** @type {HTMLElement} */ (un)); });
  }

  /** @param {[string, number[]]} un */
  function groupe(un) {
    return noeud("div", titre(un[0]), un[1].map(function (rang) {
      var nom = feuilles.noms[rang];
      return noeud("p", noeud("b", nom[0]), " ", nom[1], " ", noeud("b", nom[2] + (nom[3] && " (" + nom[3] + ")")));
    }));
  }

  /** @param {string} texte */
  function titre(texte) {
    var un = noeud("p", texte);
    un.className = "isa-papier__section";
    return un;
  }

  /** Mesuré à la taille du papier : les lettres rapetissent jusqu'à ce que tout tienne, ou il se dit. @param {HTMLElement} feuille */
  function ajuster(feuille) {
    feuille.classList.add("isa-mesure");
    var taille = 100;
    for (; taille >= PETIT; taille -= 4) {
      feuille.style.setProperty("--e", String(taille / 100));
      if (feuille.scrollHeight <= feuille.clientHeight && feuille.scrollWidth <= feuille.clientWidth) break;
    }
    feuille.classList.remove("isa-mesure");
    trop[feuille.id || "feuille"] = taille < PETIT;
  }

  /** Imprime un papier, ou dit pourquoi non. @param {string} quoi */
  function imprimer(quoi) {
    if (!lu) return void envoyer.juger(function () { if (lu) imprimer(quoi); });
    composer();
    var erreurs = lu.erreurs.filter(function (/** @type {Erreur} */ une) { return !une.manque; });
    var nomme = /** @type {HTMLElement} */ (element(quoi.split("-")[0]));
    if (trop[nomme.id]) erreurs.push({ id: "champ-deroule", titre: "Le programme", dit: "tout ne tient pas sur une page (" + nomme.getAttribute("aria-label") + ") : raccourcissez-le, ou le titre" });
    if (envoyer.refuser(erreurs)) return;
    papiers.dataset.imprime = quoi;
    var avant = document.title;
    document.title = [dit("titre"), nomme.getAttribute("aria-label")].filter(Boolean).join(", "); // le nom du PDF
    window.print();
    document.title = avant;
  }

  document.addEventListener("click", function (geste) {
    var bouton = geste.target instanceof Element && geste.target.closest("[data-imprimer]");
    if (!(bouton instanceof HTMLElement)) return;
    papiers.dataset.imprime = ""; // celui qui relit son message l'imprime, lui
    if (!bouton.dataset.imprimer) return;
    geste.stopPropagation();
    imprimer(bouton.dataset.imprimer);
  }, true);
  window.addEventListener("afterprint", function () { papiers.dataset.imprime = "affiche"; });

  /** Les champs remplis, après le « # ». */
  function ecrite() {
    var mots = new URLSearchParams();
    new FormData(saisie).forEach(function (valeur, nom) { if (String(valeur).trim()) mots.set(nom, String(valeur).trim()); });
    return mots.toString();
  }

  element("partager").addEventListener("click", function () {
    var avant = location.hash;
    history.replaceState(null, "", "#" + ecrite());
    var adresse = window.isaAdresse(), champ = /** @type {HTMLInputElement} */ (element("adresse"));
    var refus = adresse.length > LONGUE ? "C’est trop long pour une adresse : envoyez plutôt le PDF."
      : /^file:/.test(adresse) ? "Ce site n’est pas en ligne : envoyez plutôt le PDF." : "";
    if (refus) history.replaceState(null, "", avant || location.pathname);
    element("partage").hidden = !!refus;
    champ.value = adresse;
    if (!refus) champ.select();
    window.isaDire(element("partage-etat"), refus || (document.execCommand("copy") ? "Adresse copiée." : "Adresse sélectionnée : copiez-la."));
  });

  /** L'adresse peut venir de n'importe qui : elle ne remplit que nos champs, et se juge comme le reste. */
  function recevoir() {
    if (!location.hash.includes("=")) return;
    var mots = new URLSearchParams(location.hash.slice(1));
    Array.from(saisie.elements).forEach(function (un) {
      if ((un instanceof HTMLInputElement || un instanceof HTMLTextAreaElement || un instanceof HTMLSelectElement) && un.name) {
        un.value = (mots.get(un.name) || "").slice(0, LONGUE);
        if (un instanceof HTMLSelectElement && un.selectedIndex < 0) un.selectedIndex = 0;
      }
    });
    element("recu").hidden = element("brouillon").hidden;
    saisie.dispatchEvent(new Event("change"));
  }

  element("reprendre").addEventListener("click", function () {
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  });
  saisie.addEventListener("isa-lu", function (un) {
    lu = /** @type {CustomEvent} */ (un).detail;
    clearTimeout(minuteur);
    minuteur = window.setTimeout(composer, 150);
  });
  saisie.addEventListener("isa-pret", function () {
    saisie.dispatchEvent(new Event("change"));
    recevoir();
  });
  window.addEventListener("hashchange", recevoir);
})();
