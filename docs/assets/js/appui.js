// « Qui peut m'aider ? » : une question par écran, puis le résultat (resultat.js). Les réponses
// vivent dans l'adresse, après le « # », jamais envoyées. Sans script, des pages simples disent la
// même chose.
window.isaLancer && window.isaLancer("appui", function () {
  "use strict";

  var trouve = document.getElementById("questions");
  var cadre = document.getElementById("resultat");
  if (!(trouve instanceof HTMLFormElement) || !cadre) throw Error("page incomplète");
  var formulaire = trouve;
  var resultat = cadre;
  var questions = Array.from(formulaire.querySelectorAll("fieldset"));
  var fin = "r";
  var LONGUEUR = 30000; // un projet entier, deux fois codé, tient dans l'adresse
  var simples = element("simples");
  var titre = document.title; // celui de la page, que l'étape précède
  var nomDeLaPage = element("resultat-titre").textContent;
  var connu = ""; // le dernier état lu : une ancre de la page ne l'efface pas
  var montrer = window.isaResultat(JSON.parse(formulaire.dataset.table || "{}"), JSON.parse(formulaire.dataset.mots || "{}"));

  var boutons = {
    continuer: element("continuer"), passer: element("passer"),
    precedente: element("precedente"), conclure: element("conclure"),
  };
  /** @type {Commune | undefined} */
  var commune;
  var champ = window.isaCommune(situer, nommer);

  /** @param {string} id */
  function element(id) { return /** @type {HTMLElement} */ (document.getElementById(id)); }
  /** L'état de la page : ce qui suit le « # », coupé s'il est plus long que toutes les réponses. */
  function lire() { return new URLSearchParams(location.hash.slice(1, LONGUEUR)); }
  /** @param {HTMLElement} question */
  function nom(question) { return question.dataset.question || ""; }
  /** @param {HTMLElement} question */
  function entrees(question) {
    return /** @type {HTMLInputElement[]} */ (Array.from(question.querySelectorAll("[value][name]")));
  }
  /** @param {HTMLElement} question */
  function cochees(question) { return entrees(question).filter(function (une) { return une.checked; }); }

  /** @param {string} lieu */
  function radio(lieu) {
    return /** @type {HTMLInputElement | undefined} */ (entrees(questions[0]).find(function (une) { return une.value === lieu; }));
  }
  /** Le nom d'un territoire, s'il est proposé. @param {string} lieu */
  function nommer(lieu) {
    var une = radio(lieu);
    return une ? mot(une) : "";
  }
  /** Une commune est connue : son lieu se coche. @param {Commune | undefined} une @param {boolean} tapee */
  function situer(une, tapee) {
    commune = une;
    var lieu = une && radio(une.lieu);
    if (lieu) lieu.checked = true;
    if (tapee) return;
    // Venue de l'adresse : la page le dit aussitôt, sans prendre le focus.
    history.replaceState(null, "", ancre(saisie()));
    afficher(false);
  }

  /** Faux d'une question qu'une autre réponse rend inutile. @param {HTMLElement} question */
  function seDemande(question) {
    return !question.dataset.si || question.dataset.si.split(",").some(function (code) {
      return formulaire.querySelector('[value="' + code + '"]:checked');
    });
  }

  /** L'état de la page, où ce qui est coché à l'instant compte aussi. */
  function saisie() {
    var etat = lire();
    questions.forEach(function (question) {
      var choix = cochees(question);
      if (choix.length && seDemande(question)) {
        etat.set(nom(question), choix.map(function (une) { return une.value; }).join(","));
      } else etat.delete(nom(question));
    });
    if (champ.code()) etat.set("commune", champ.code());
    else etat.delete("commune");
    return etat;
  }

  /**
   * Une virgule se lit mieux telle quelle dans une adresse qu'on transmet.
   * @param {URLSearchParams} etat
   */
  function ancre(etat) { return "#" + etat.toString().replace(/%2C/g, ","); }

  /**
   * L'adresse d'une question (« 1 »…) ou du résultat (« r »), réponses gardées.
   * @param {string} ou
   * @param {boolean} [retour] Après cette question, revenir au résultat.
   */
  function vers(ou, retour) {
    var etat = saisie();
    etat.set("q", ou);
    if (retour) etat.set("retour", "1");
    else etat.delete("retour");
    return ancre(etat);
  }

  /** Y va ; l'historique suit. @param {string} ou */
  function aller(ou) { location.hash = vers(ou); }

  /** Efface les réponses ; rend de quoi les remettre, ou rien s'il n'y en avait pas. */
  function effacer() {
    var etat = saisie();
    var place = etat.get("q");
    etat.delete("q");
    var vide = !etat.toString();
    if (place) etat.set("q", place);
    formulaire.reset();
    champ.vider();
    reprendre("#q=1");
    return vide ? null : function () { reprendre(ancre(etat)); };
  }

  /** Met la page dans l'état que dit une adresse, sans charger l'historique. @param {string} etat */
  function reprendre(etat) {
    if (location.hash === etat) afficher(true);
    else location.replace(etat);
  }

  function oublier() {
    commune = undefined;
    champ.vider();
  }

  /** Le rang de la question montrée, 0 pour le résultat. */
  function rang() { return questions.findIndex(function (une) { return !une.hidden; }) + 1; }

  /** Le rang de la question qui se pose avant ou après une autre ; 0 s'il n'y en a plus. @param {number} de @param {number} pas */
  function voisine(de, pas) {
    for (var ici = de + pas; ici > 0 && ici <= questions.length; ici += pas) {
      if (seDemande(questions[ici - 1])) return ici;
    }
    return 0;
  }

  /** Où mène « Continuer ». */
  function suite() { return lire().get("retour") ? fin : String(voisine(rang(), 1) || fin); }

  /** Met la page dans l'état que dit l'adresse. @param {boolean} annoncer */
  function afficher(annoncer) {
    var etat = lire();
    connu = location.hash;
    var reponses = cocher(etat);
    champ.poser(etat.get("commune") || "");
    if (champ.code() !== (commune || { code: "" }).code) commune = undefined;
    if (commune) reponses.commune = commune.code;
    var q = etat.get("q") || (Object.keys(reponses).length ? fin : "1");
    var fini = q === fin;
    var ici = Math.min(Math.max(parseInt(q, 10) || 1, 1), questions.length);
    if (!seDemande(questions[ici - 1])) ici = voisine(ici, -1);
    // Le résultat d'abord : s'il ne se fait pas, la page garde ce qui le remplace.
    var titrage = fini ? montrer(reponses, dites(), pastilles(), etat) : nomDeLaPage;
    poser(fini);
    element("resultat-titre").textContent = titrage;
    questions.forEach(function (une, i) { une.hidden = fini || i + 1 !== ici; });
    compter(ici, !!etat.get("retour"));
    var etape = fini ? element("resultat-titre") : questions[ici - 1].querySelector(".isa-questions__rang");
    document.title = (etape && etape.textContent) + " - " + titre;
    var but = fini ? element("resultat-titre") : questions[ici - 1].querySelector("legend");
    if (!annoncer || !but) return;
    but.focus({ preventScroll: true });
    (fini ? but : formulaire).scrollIntoView();
  }

  /**
   * La page ne porte que ce qu'elle montre : au résultat, ni les questions, ni les pages simples.
   * @param {boolean} fini
   */
  function poser(fini) {
    resultat.hidden = !fini;
    element("accueil").hidden = fini;
    element("projet-garde").hidden = !lire().get("projet");
    if (fini) {
      formulaire.remove();
      simples.remove();
    } else if (!formulaire.parentNode) {
      formulaire.classList.add("isa-pret"); // absent quand les autres commandes l'ont été
      /** @type {Node} */ (resultat.parentNode).insertBefore(formulaire, resultat);
      /** @type {Node} */ (resultat.parentNode).appendChild(simples);
    }
  }

  /** Le rang de la question, parmi celles qui se posent, et ce que disent les boutons. @param {number} ici @param {boolean} retour */
  function compter(ici, retour) {
    var posees = questions.filter(seDemande);
    var dit = questions[ici - 1].querySelector(".isa-questions__rang");
    if (dit) dit.textContent = "Question " + (posees.indexOf(questions[ici - 1]) + 1) + " sur " + posees.length;
    var derniere = retour || !voisine(ici, 1);
    boutons.precedente.hidden = retour || !voisine(ici, -1);
    boutons.conclure.hidden = derniere;
    boutons.continuer.textContent = derniere ? "Voir le résultat" : "Continuer";
    boutons.passer.textContent = retour ? "Retirer cette réponse" : "Passer cette question";
  }

  /**
   * Coche ce que dit l'adresse ; un code inconnu est ignoré.
   * @param {URLSearchParams} etat
   * @returns {Record<string, any>}
   */
  function cocher(etat) {
    /** @type {Record<string, any>} */
    var reponses = {};
    questions.forEach(function (question) {
      var codes = (etat.get(nom(question)) || "").split(",");
      entrees(question).forEach(function (une) { une.checked = codes.includes(une.value); });
      var valeurs = cochees(question).map(function (une) { return une.value; });
      if (!valeurs.length || !seDemande(question)) return;
      reponses[nom(question)] = entrees(question)[0].type === "radio" ? valeurs[0] : valeurs;
    });
    return reponses;
  }

  /** @param {HTMLInputElement} une */
  function mot(une) { return ((une.parentElement || une).textContent || "").trim(); }

  /** Ce que le message dit des réponses : par question, ses mots. */
  function dites() {
    /** @type {Record<string, string[]>} */
    var dit = {};
    questions.filter(seDemande).forEach(function (question) {
      var choix = cochees(question).filter(function (une) { return une.dataset.dit !== "-"; });
      if (choix.length) dit[nom(question)] = choix.map(function (une) { return une.dataset.dit || mot(une); });
    });
    if (commune) dit.ou = [champ.dire(commune)];
    return dit;
  }

  /** La page, sans son ancre : un lien vers une ancre seule promettrait un endroit de la page. */
  function ici() { return location.pathname + location.search; }

  /** Une pastille par réponse, qui mène à sa question et en revient ; puis de quoi préciser. */
  function pastilles() {
    /** @type {{dit: string, vers: string, avant: string}[]} */
    var faites = [];
    var reste = 0;
    questions.forEach(function (question, i) {
      if (!seDemande(question)) return;
      var choix = cochees(question);
      if (!choix.length) reste = reste || i + 1;
      else faites.push({
        avant: "Changer : ",
        // Le début suffit à reconnaître sa réponse : « Emprunter », avant la virgule.
        dit: (!i && commune ? commune.nom.replace(/'/g, "\u2019") : mot(choix[0]).split(",")[0]) + (choix.length > 1 ? " + " + (choix.length - 1) : ""),
        vers: ici() + vers(String(i + 1), true),
      });
    });
    if (reste) faites.push({ avant: "", dit: faites.length ? "+ Préciser" : "Répondre aux questions", vers: ici() + vers(String(reste)) });
    return faites;
  }

  window.isaRepentir(formulaire, effacer);
  formulaire.addEventListener("submit", function (evenement) {
    evenement.preventDefault();
    champ.finir().then(function (pret) { if (pret) aller(suite()); });
  });
  formulaire.addEventListener("change", function (evenement) {
    var vise = evenement.target;
    if (commune && vise instanceof HTMLInputElement && vise.name === nom(questions[0]) && vise.value !== commune.lieu) oublier();
  });
  boutons.passer.addEventListener("click", function () {
    if (rang() === 1) oublier();
    entrees(questions[rang() - 1]).forEach(function (une) { une.checked = false; });
    aller(suite());
  });
  boutons.precedente.addEventListener("click", function () { aller(String(voisine(rang(), -1))); });
  boutons.conclure.addEventListener("click", function () {
    champ.finir().then(function () { aller(fin); });
  });
  window.addEventListener("hashchange", function () {
    var interne = location.hash && !location.hash.includes("=");
    if (!interne) afficher(true);
    else if (connu) history.replaceState(null, "", connu);
  });
  // Éteints jusqu'ici : sans script, un formulaire envoyé mettrait les réponses dans la requête.
  formulaire.querySelectorAll("button").forEach(function (bouton) { bouton.disabled = false; });
  // Ce qui a été coché avant que le script n'arrive compte déjà.
  var dejaCoche = !location.hash && formulaire.querySelector("input:checked");
  afficher(false);
  if (dejaCoche) aller("1");
});
