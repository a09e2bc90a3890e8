// Dit, à la date du lecteur, ce qui a vieilli : la page, elle, ne connaît que des dates, et se lit
// telle quelle sans script.
window.isaLancer && window.isaLancer("ages", function () {
  "use strict";

  // Au-delà, une information se vérifie avant de s'en servir.
  var MOIS = 18;

  /**
   * Vrai d'une date « AAAA », « AAAA-MM » ou « AAAA-MM-JJ » de plus de 18 mois, comptés du premier
   * jour qu'elle peut dire ; une date inconnue (vide) a vieilli.
   * @param {string} date
   * @param {Date} jour
   * @returns {boolean}
   */
  function ancienne(date, jour) {
    if (!date) return true;
    var parties = date.split("-").map(Number);
    return new Date(parties[0], (parties[1] || 1) - 1 + MOIS, parties[2] || 1) < jour;
  }

  /**
   * « Presque tout ici date d’avant 2023 » : l'année qui suit la plus récente de ces dates.
   * @param {string[]} dates
   * @returns {string}
   */
  function avant(dates) {
    var annees = dates.filter(Boolean).map(function (date) { return Number(date.slice(0, 4)); });
    if (!annees.length) return "Presque rien ici n’est daté";
    var dit = "Presque tout ici date d’avant " + (Math.max.apply(null, annees) + 1);
    return annees.length < dates.length ? dit + ", ou n’est pas daté" : dit;
  }

  var jour = new Date();
  var iso = new Date(jour.getTime() - jour.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  /** @type {HTMLElement[]} */
  var reponses = Array.from(document.querySelectorAll("[data-age]"));
  var vieilles = reponses.filter(function (une) { return ancienne(une.dataset.age || "", jour); });
  var alerte = document.querySelector(".isa-vieilli");
  var place = alerte && alerte.querySelector("span");
  if (vieilles.length * 2 > reponses.length) {
    // Dit une fois, en haut : redit à chaque ligne, cela ne se lirait plus.
    if (place) place.textContent = avant(vieilles.map(function (une) { return une.dataset.age || ""; }));
    if (alerte) alerte.removeAttribute("hidden");
  } else {
    vieilles.forEach(function (une) {
      // D'une coordonnée, la page dit déjà « non vérifié depuis ».
      if (/vérifié/.test(une.textContent || "")) return;
      var mot = document.createElement("strong");
      mot.textContent = " à vérifier";
      une.append(mot);
    });
  }

  document.querySelectorAll(".isa-fraicheur").forEach(function (badge) {
    if (!(badge instanceof HTMLElement) || iso <= (badge.dataset.echeance || "")) return;
    badge.classList.add("isa-fraicheur--echue");
    var mot = document.createElement("strong");
    mot.textContent = " Échéance passée : à re-vérifier.";
    badge.append(mot);
  });

  // Un événement à venir le jour de la construction peut être passé le jour où on la lit.
  document.querySelectorAll("[data-dernier-jour]").forEach(function (un) {
    var dit = un.querySelector("span");
    if (dit && iso > (un.getAttribute("data-dernier-jour") || "")) dit.textContent = "passé";
  });
});
