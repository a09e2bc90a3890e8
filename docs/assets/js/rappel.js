// « Me le rappeler » : un fichier d'agenda (RFC 5545) fait ici, que l'appareil ouvre. Rien ne part.
// Il n'arrive qu'à qui le demande.
(function () {
  "use strict";

  /** @param {string} signe Un seul signe. @returns {number} */
  function octets(signe) {
    var code = signe.codePointAt(0) || 0;
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /** Une ligne, pliée avant 75 octets : la suite commence par une espace. @param {string} ligne */
  function plier(ligne) {
    var place = 75;
    return Array.from(ligne).reduce(function (dit, signe) {
      var pris = octets(signe);
      if (pris > place) {
        dit += "\r\n ";
        place = 74;
      }
      place -= pris;
      return dit + signe;
    }, "");
  }

  /** @param {string} texte */
  function proteger(texte) {
    return texte.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");
  }

  /** @param {Date} jour Le jour, là où se trouve la personne. */
  function date(jour) {
    return [jour.getFullYear(), jour.getMonth() + 1, jour.getDate()]
      .map(function (nombre) { return ("0" + nombre).slice(nombre > 999 ? -4 : -2); }).join("");
  }

  /** @param {Date} jour @param {number} combien */
  function apres(jour, combien) {
    return new Date(jour.getFullYear(), jour.getMonth(), jour.getDate() + combien);
  }

  /**
   * Le fichier d'un rendez-vous d'une journée, qui sonne à neuf heures.
   * @param {{quand: Date, titre: string, texte: string, adresse: string}} rappel
   * @param {Date} maintenant
   */
  function calendrier(rappel, maintenant) {
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//innovation-sociale//Qui peut m'aider//FR",
      "BEGIN:VEVENT",
      "UID:" + maintenant.getTime().toString(36) + Math.random().toString(36).slice(2) + "@innovation-sociale.invalid",
      "DTSTAMP:" + maintenant.toISOString().replace(/[-:]|\.\d+/g, ""),
      "DTSTART;VALUE=DATE:" + date(rappel.quand),
      "DTEND;VALUE=DATE:" + date(apres(rappel.quand, 1)),
      "TRANSP:TRANSPARENT",
      "SUMMARY:" + proteger(rappel.titre),
      "DESCRIPTION:" + proteger(rappel.texte),
    ].concat(rappel.adresse ? ["URL:" + rappel.adresse] : [], [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      "DESCRIPTION:" + proteger(rappel.titre),
      "TRIGGER:PT9H",
      "END:VALARM",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]).map(plier).join("\r\n");
  }

  window.isaRappel = { calendrier: calendrier };
})();
