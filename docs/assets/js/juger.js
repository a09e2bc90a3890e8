// Juge ce qu'une personne écrit dans un formulaire, comme la vérification le jugera : mêmes règles,
// mêmes phrases, ou rien. La table (`judging_table`, innovation_sociale/forms/rules.py) porte les
// phrases et les motifs. Jumeaux : innovation_sociale/models/contacts.py,
// innovation_sociale/models/web_addresses.py, innovation_sociale/models/people.py,
// innovation_sociale/reading/pasted.py. Un essai compare.
(function () {
  "use strict";

  /**
   * @param {any} table
   * @param {{aujourdhui: Date, decoder: (code: string) => string}} ici `decoder` : ce que vaut un
   *   code du web (« &eacute; »), ou lui-même s'il ne vaut rien.
   */
  function juge(table, ici) {
    var caches = new RegExp("[" + table.caches + "]", "gu");
    var sens = new RegExp("[" + table.sens + "]", "u");
    var inconnus = new RegExp("[^" + table.signes + "\\t\\n]+", "u");
    var reserve = new RegExp(table.reserve);
    var balise = new RegExp(table.balise, "gis");
    var separe = new RegExp("^(?:" + table.separe + ")", "i");
    var code = new RegExp(table.code, "g");
    var echappe = new RegExp(table.echappe, "g");
    var suivi = new RegExp("^(?:" + table.suivi + ")$");
    var messageries = new RegExp("^(?:" + table.messageries + ")$");
    var etiquette = new RegExp("^(?!-)[" + table.lettres + "-]{1,63}$");
    var etrangere = new RegExp("[^" + table.lettres + "_-]", "u");
    var prenoms = mots(table.prenoms);
    var roles = mots(table.roles);
    var separateur = "[\\s./\\-\\u2010\\u2011\\u2013]";
    var mobile = new RegExp("(?:^|[^\\d.+])((?:(?:\\+|00)33" + separateur + "?(?:\\(0\\)" + separateur + "?)?|0)[67](?:" + separateur + "?\\d\\d){4})(?!\\d)");
    var nom = "[A-ZÀÂÇÉÈÊËÎÏÔŒÛÜ][\\p{L}\\p{N}_'’-]+";
    var civilite = new RegExp("(?:^|[^\\p{L}\\p{N}_])(?:M\\.|Mr\\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle|Maître)\\s+" + nom, "u");
    var deuxMots = new RegExp("(" + nom + ")\\s+(" + nom + "|[A-Z]\\.)", "gu");
    var courriel = new RegExp("[\\p{L}\\p{N}_.+-]+@[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)+", "gu");

    /** @param {string} liste @returns {Record<string, true>} */
    function mots(liste) {
      /** @type {Record<string, true>} */ var tous = Object.create(null);
      liste.split(" ").forEach(function (un) { tous[un] = true; });
      return tous;
    }

    /** Une phrase de la table, ses trous remplis. @param {string} nomme @param {Record<string, any>} [trous] */
    function dire(nomme, trous) {
      return table.phrases[nomme].replace(/\{(\w+)\}/g, function (/** @type {string} */ _, /** @type {string} */ un) { return trous ? String(trous[un]) : ""; });
    }

    /** Une valeur à citer dans une phrase. @param {string} valeur @param {number} [limite] */
    function shown(valeur, limite) {
      var vus = Array.from(valeur.replace(/[\p{C}\p{Z}]/gu, " "));
      var permis = limite || 60;
      return vus.length <= permis ? vus.join("") : vus.slice(0, permis - 1).join("") + "…";
    }

    /** @param {string} texte */
    function fold(texte) {
      return texte.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");
    }

    // Les signes, puis ce qu'un copier-coller laisse.

    /** @param {string} texte */
    function cleaned(texte) {
      var cache = texte.match(caches);
      if (cache) return hidden(cache[0]);
      var signe = inconnus.exec(texte.normalize("NFC"));
      if (!signe) return "";
      var vu = shown(signe[0], 12);
      return dire("signe-sans-police", { signe: vu.trim() ? vu : "U+" + hexa(signe[0]) });
    }

    /** @param {string} signe */
    function hexa(signe) {
      var code = (signe.codePointAt(0) || 0).toString(16).toUpperCase();
      return "0000".slice(code.length) + code;
    }

    /** @param {string} signe */
    function hidden(signe) {
      var dit = /[\u0000-\u001f\u007f-\u009f]/.test(signe) ? "caractère de contrôle"
        : signe === "\ufffd" ? "caractère perdu dans une conversion"
        : sens.test(signe) ? "marque de sens d'écriture" : "caractère invisible";
      return dire("signe-invisible", { nom: dit, code: hexa(signe) });
    }

    /** @param {string} valeur */
    function refused(valeur) {
      var marque = reserve.exec(valeur);
      if (marque) return dire("reserve-aux-pages", { marque: shown(marque[0]) });
      var trouve = premierCode(valeur);
      if (!trouve) return "";
      var nu = shown(plain(valeur), 120);
      return dire("code-du-web", { code: shown(trouve, 30), suite: nu.trim() ? "écrivez « " + nu + " »" : "retirez-le" });
    }

    /** @param {string} un */
    function vaut(un) { return un[1] === "#" || un === "&semi;" || !/;$/.test(ici.decoder(un)); }

    /** @param {string} valeur */
    function premierCode(valeur) {
      var trouve = (valeur.match(code) || []).find(vaut);
      return trouve || (valeur.match(balise) || [])[0] || (valeur.match(echappe) || [])[0] || "";
    }

    /** @param {string} valeur */
    function plain(valeur) {
      for (var i = 0, avant = ""; i < 4 && avant !== valeur; i++) {
        avant = valeur;
        valeur = valeur.replace(balise, function (/** @type {string} */ une) { return separe.test(une) ? " " : ""; })
          .replace(code, ici.decoder)
          .replace(echappe, function (/** @type {string} */ un) { return String.fromCharCode(parseInt(un.slice(2), 16)); });
      }
      return valeur.replace(/[ \n]+/g, " ").trim();
    }

    // Les numéros de téléphone.

    var sansSeparateur = new RegExp(separateur, "g");

    /** Les chiffres, ou une phrase. @param {string} texte @returns {{juste?: string, dit?: string}} */
    function readTelephone(texte) {
      texte = texte.trim();
      var abime = /^(?:([1-9][0-9]{8})(?:[.,]0+)?|(0[1-9][0-9]{8})[.,]0+)$/.exec(texte);
      if (abime) return { dit: dire("numero-abime", { juste: abime[1] ? "0" + abime[1] : abime[2] }) };
      var precede = /^(?:tel\s*:|t[ée]l(?:[ée]phone|\.)?\s*:?)\s*(.+)$/i.exec(texte);
      if (precede) return { dit: dire("chiffres-seuls", { juste: shown(digits(precede[1]) || precede[1]) }) };
      var chiffres = digits(texte);
      return chiffres ? { juste: chiffres } : { dit: telephoneProblem(texte) };
    }

    /** @param {string} texte */
    function digits(texte) {
      if (!/^[+0-9][0-9 .()/\u00a0\u202f-]{1,24}$/.test(texte)) return "";
      var nu = texte.replace(/^(\+\d{2,3}|00\d{2,3})[\s./-]*\(0\)/, "$1").replace(sansSeparateur, "");
      var dehors = /^(?:\+|00)(\d+)$/.exec(nu);
      if (dehors) {
        var debut = dehors[1];
        var indicatif = table.indicatifs.find(function (/** @type {string} */ un) { return debut.indexOf(un) === 0; }) || "";
        var reste = indicatif ? debut.slice(indicatif.length).replace(/^0/, "") : "";
        nu = reste ? "0" + reste : "";
        var attendu = table.outremer[nu.slice(0, 4)] || "33";
        if (indicatif && attendu !== indicatif && attendu !== "33") return "";
      }
      return /^(?:0[1-9]\d{8}|3\d{3}|10\d\d|1\d\d|116\d{3})$/.test(nu) ? nu : "";
    }

    /** @param {string} texte */
    function telephoneProblem(texte) {
      var morceaux = texte.match(/(?:\+|00)?(?:\(0\)|[\d\s.\-/\u2010\u2011\u2013])+/g) || [];
      var numeros = morceaux.map(function (un) { return digits(un.replace(/^[ ./-]+|[ ./-]+$/g, "")); }).filter(Boolean);
      if (numeros.length > 1 || texte.replace(/\D/g, "").length >= 18) {
        return dire("deux-numeros", { suite: numeros.length ? " : « " + numeros[0] + " »" : "" });
      }
      if (numeros.length) return dire("chiffres-seuls", { juste: numeros[0] });
      if (/^[\d.,]+e\+?\d+$/i.test(texte)) return dire("numero-perdu");
      if (/^(?:\+|00)(?!33)\d/.test(texte)) return dire("numero-etranger");
      return dire("forme-de-numero", { valeur: shown(texte) });
    }

    // Les courriels, et les personnes qu'ils nomment.

    /** @param {string} texte */
    function withAtSign(texte) {
      return texte.replace(/\s*(?:[[({]\s*(?:at|arobase|arobas|a)\s*[\])}]|\s(?:at|arobase)\s)\s*/gi, "@");
    }

    /** @param {string} texte */
    function emails(texte) {
      return (texte.match(courriel) || []).filter(function (un) { return un.indexOf("@") <= 64; });
    }

    /** @param {string} texte @param {string} deQui @returns {{juste?: string, dit?: string}} */
    function readEmail(texte, deQui) {
      var dit = emailProblem(texte);
      if (dit) return { dit: dit };
      var coupe = texte.indexOf("@");
      var juste = texte.slice(0, coupe) + texte.slice(coupe).toLowerCase();
      if (bearer(juste, namesPerson(deQui) ? [] : [deQui])) return { dit: personalEmail(juste) };
      return { juste: juste };
    }

    /** @param {string} texte */
    function emailProblem(texte) {
      var nu = withAtSign(texte);
      var trouves = emails(nu);
      if (trouves.length > 1) return dire("deux-courriels");
      var seul = trouves[0] || "";
      if (seul && seul !== texte) {
        var autour = new RegExp("^(?:[^]*[:<(\\['\"]\\s*)?" + seul.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "(?:[>)\\]'\",;.?\\s][^]*)?$");
        if (autour.test(nu)) return dire("courriel-seul", { juste: shown(seul) });
      }
      var coupe = texte.indexOf("@");
      var local = coupe < 0 ? texte : texte.slice(0, coupe);
      var domaine = coupe < 0 ? "" : texte.slice(coupe + 1);
      if (!seul || !/^[A-Za-z0-9](?:[A-Za-z0-9_+-]|\.(?!\.))*$/.test(local) || /\.$/.test(local) || local.length > 64 || /[/?#:\\[\]%]/.test(domaine)) {
        return dire("forme-de-courriel", { valeur: shown(texte) });
      }
      return hostProblem("https://" + domaine + "/");
    }

    /** @param {string} adresse */
    function personalEmail(adresse) { return dire("courriel-de-personne", { courriel: shown(adresse) }); }

    /** @param {string} texte */
    function personalProblem(texte) {
      var numero = mobile.exec(texte);
      if (numero && namesPerson(texte)) return dire("mobile-aupres-d-un-nom", { numero: shown(numero[1]) });
      var trouve = emails(withAtSign(texte)).find(function (un) { return bearer(un, []); });
      return trouve ? personalEmail(trouve) : "";
    }

    /** @param {string} texte */
    function namesPerson(texte) {
      if (civilite.test(texte)) return true;
      deuxMots.lastIndex = 0;
      for (var trouve = deuxMots.exec(texte); trouve; trouve = deuxMots.exec(texte)) {
        var avant = texte.charAt(trouve.index - 1);
        var entier = !avant || !/[\p{L}\p{N}_]/u.test(avant);
        if (entier && [trouve[1], trouve[2]].some(function (un) { return firstName(un.split("-")[0]); })) return true;
        deuxMots.lastIndex = trouve.index + 1;
      }
      return false;
    }

    /** Vrai si une adresse est sûrement celle d'une personne. @param {string} adresse @param {string[]} noms */
    function bearer(adresse, noms) {
      var coupe = adresse.toLowerCase().lastIndexOf("@");
      var domaine = adresse.toLowerCase().slice(coupe + 1);
      var ouverte = messageries.test(domaine);
      if (!ouverte) noms = noms.concat(domaine.split(".").slice(0, -1));
      var parts = adresse.toLowerCase().slice(0, coupe).split(/[._+\-\d]+/).filter(Boolean);
      var autres = parts.filter(function (une) { return !own(une, noms); });
      var premier = autres.find(firstName);
      if (premier && !namedAfter(parts, premier)) return true;
      if (autres.some(glued) && parts.length === 1) return ouverte;
      var connue = autres.length < parts.length || parts.some(function (une) { return une.length > 1 && roles[une]; });
      return parts.length > 1 && !connue && ouverte;
    }

    /** @param {string} mot */
    function firstName(mot) { return prenoms[fold(mot)] === true; }

    /** @param {string[]} parts @param {string} un */
    function namedAfter(parts, un) { return ["saint", "st", "sainte", "ste"].includes(parts[parts.indexOf(un) - 1]); }

    /** @param {string} mot */
    function glued(mot) {
      for (var taille = 4; taille < mot.length - 3; taille++) {
        var paires = [[mot.slice(0, taille), mot.slice(taille)], [mot.slice(-taille), mot.slice(0, -taille)]];
        if (paires.some(function (une) { return prenoms[une[0]] && !Object.keys(roles).some(function (un) { return un.length > 3 && une[1].includes(un); }); })) return true;
      }
      return false;
    }

    /** @param {string} part @param {string[]} noms */
    function own(part, noms) {
      return noms.some(function (un) {
        var siens = un.split(/[^\p{L}\p{N}]+/u).map(fold).filter(Boolean);
        var entier = siens.join("");
        if (siens.includes(part) || part === entier || (part.length > 3 && entier.includes(part))) return true;
        return part.length > 1 && part === siens.filter(function (mot) { return !roles[mot]; }).map(function (mot) { return mot[0]; }).join("");
      });
    }

    // Les adresses du web.

    /** @param {string} adresse */
    function splitAddress(adresse) {
      var trouve = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#[^]*)?$/.exec(adresse);
      return trouve ? [trouve[1], trouve[2], trouve[3], trouve[4] || "", trouve[5] || ""] : ["", "", adresse, "", ""];
    }

    /** @param {string} adresse */
    function addressProblem(adresse) {
      return beginning(adresse) || several(adresse) || ending(adresse) || spelling(adresse) || hostProblem(adresse) || tracking(adresse);
    }

    /** @param {string} adresse */
    function beginning(adresse) {
      if (/^https?:\/\/(?![/\\])/.test(adresse)) return "";
      var travers = /^\s*(https?)\s*:\s*[/\\]*\s*([^]*)$/i.exec(adresse);
      if (travers) {
        var reste = travers[2].trim().replace(/^[/\\]+/, "");
        return dire("adresse-de-travers", { juste: travers[1].toLowerCase() + "://" + (shown(reste, 400) || "exemple.fr") });
      }
      if (/^(?:[\p{L}\p{N}_-]+\.)+[a-z]{2,}(?:[:/?#]|$)/iu.test(adresse)) return dire("adresse-sans-https", { juste: "https://" + shown(adresse, 400) });
      return dire("forme-d-adresse", { valeur: shown(adresse) });
    }

    /** @param {string} adresse */
    function several(adresse) {
      var parts = splitAddress(adresse);
      var debut = parts[1] + parts[2];
      var dedans = debut.search(/https?:\/|[,;|]\s*www\./i);
      var archive = /archi|arquivo|wayback/i.test(parts[1]);
      if (dedans >= 0 && !(archive && dedans > parts[1].length + 1 && debut[dedans - 1] === "/")) return dire("deux-adresses-en-une");
      var fin = parts[3] + parts[4];
      return /(?:^|[^=#:/])https?:\/\//i.test(fin) ? dire("deux-adresses-en-une") : "";
    }

    /** @param {string} adresse */
    function ending(adresse) {
      var dernier = adresse[adresse.length - 1];
      var paires = table.paires, fins = table.fins;
      if (paires[dernier] && adresse.split(dernier).length > adresse.split(paires[dernier]).length) {
        return dire("signe-final", { juste: shown(adresse.slice(0, -1), 400), suite: "" });
      }
      if (!fins[dernier] && dernier !== '"' && dernier !== "'") return "";
      var suite = fins[dernier] ? ", ou « " + fins[dernier] + " » si ce signe fait partie de l'adresse" : "";
      return dire("signe-final", { juste: shown(adresse.replace(/[,;.:…!*_"']+$/, ""), 400), suite: suite });
    }

    /** @param {string} adresse */
    function spelling(adresse) {
      if (/[\x00-\x1f\x7f-\x9f]|%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(adresse)) return dire("controle-dans-l-adresse");
      if (/\s/.test(adresse)) return dire("espace-dans-l-adresse");
      if (adresse.includes("\\")) return dire("barres-droites", { juste: shown(adresse.replace(/\\/g, "/"), 400) });
      var seul = adresse.search(/%(?![0-9A-Fa-f]{2})/);
      if (seul >= 0) return dire("pourcent-seul", { rang: seul + 1 });
      var permis = new RegExp("^[A-Za-z0-9\\-._~:/?#[\\]@!$&'()*+,;=%" + table.lettres + "]$", "i");
      var signe = Array.from(splitAddress(adresse).slice(2).join("")).find(function (un) { return !permis.test(un); });
      return signe ? dire("signe-d-adresse", { signe: shown(signe), juste: encodeURIComponent(signe).replace(/[!'()*]/g, function (un) { return "%" + un.charCodeAt(0).toString(16).toUpperCase(); }) }) : "";
    }

    /** @param {string} adresse */
    function hostProblem(adresse) {
      var parts = splitAddress(adresse);
      var hote = parts[1], suite = parts.slice(2).join("");
      if (hote.includes("@")) {
        var vrai = hote.slice(hote.lastIndexOf("@") + 1);
        return dire("hote-cache", { hote: shown(vrai), juste: shown(parts[0] + "://" + vrai + suite, 400) });
      }
      var nomme = hote.split(":")[0];
      if (nomme.length > 253) return dire("nom-de-site", { hote: shown(nomme) });
      if (!nomme) return dire("hote-manquant");
      if (hote[0] === "[") return dire("hote-chiffre", { hote: shown(hote) });
      var port = hote.slice(nomme.length + 1);
      if (hote.includes(":") && !(/^[0-9]{1,5}$/.test(port) && +port > 0 && +port < 65536)) return dire("port", { port: shown(port) });
      var noms = nomme.toLowerCase().split(".");
      var fin = noms[noms.length - 1];
      if (!fin && noms.length > 1) return dire("point-final-de-l-hote", { juste: shown(parts[0] + "://" + hote.replace(nomme, nomme.replace(/\.+$/, "")) + suite, 400) });
      if (/^(?:0x[0-9a-f]*|[0-9]+)$/.test(fin)) return dire("hote-chiffre", { hote: shown(nomme) });
      if (noms.length === 1 || table.prives.includes(fin)) return dire("hote-prive", { hote: shown(nomme) });
      for (var i = 0; i < noms.length; i++) {
        var dit = labelProblem(noms[i], nomme);
        if (dit) return dit;
      }
      return fin.length > 1 ? "" : dire("fin-de-l-hote", { fin: shown(fin), hote: shown(nomme) });
    }

    /** Un nom codé (« xn-- ») n'est pas lu ici. @param {string} un @param {string} hote */
    function labelProblem(un, hote) {
      if (un.slice(0, 4) === "xn--") return "";
      var trouve = etrangere.exec(un);
      var signe = trouve ? trouve[0] : "";
      if (signe && (/[\p{L}\p{N}]/u.test(signe) || signe > "\x7f")) {
        return dire("lettre-etrangere", { signe: shown(signe), numero: hexa(signe), lu: shown(un), code: punycode(un) });
      }
      var nu = un.length > 2 && /^[\x00-\x7f]*$/.test(un) ? un.replace(/_/g, "-") : un;
      return etiquette.test(nu) && !/-$/.test(nu) ? "" : dire("nom-de-site", { hote: shown(hote) });
    }

    /** @param {string} un */
    function punycode(un) {
      try {
        return " (« " + new URL("http://" + un + ".fr").hostname.split(".")[0] + " »)";
      } catch (refus) {
        return "";
      }
    }

    /** @param {string} adresse */
    function tracking(adresse) {
      var parts = splitAddress(adresse);
      var suite = parts.slice(2).join("");
      var propre = parts[2].replace(/;jsessionid=[^/?#]*/gi, "") + withoutTrackers(parts[3], "?") + withoutTrackers(parts[4], "#");
      return propre === suite ? "" : dire("adresse-qui-suit", { juste: shown(parts[0] + "://" + parts[1] + propre, 400) });
    }

    /** @param {string} part @param {string} marque */
    function withoutTrackers(part, marque) {
      var morceaux = part.slice(1).split(/([&;])/);
      var gardes = morceaux.filter(function (un, i) {
        if (i % 2) return false;
        var cle = un.split("=")[0];
        try { cle = decodeURIComponent(cle); } catch (refus) { /* telle quelle */ }
        return !suivi.test(cle.toLowerCase()) || (marque === "#" && !un.includes("="));
      });
      if (gardes.length * 2 - 1 === morceaux.length) return part;
      return gardes.length ? marque + gardes.join("&") : "";
    }

    /**
     * Une valeur telle que la fiche la gardera, ou la phrase qui dit pourquoi elle ne va pas.
     * @param {string} valeur @param {any} regles @param {string} [deQui] Le nom de la structure.
     * @returns {{juste?: string, dit?: string}}
     */
    function lire(valeur, regles, deQui) {
      var dit = cleaned(valeur) || refused(valeur);
      var trop = Array.from(valeur).length;
      if (!dit && regles.maxLength && trop > regles.maxLength) {
        dit = regles.maxLength <= table.sur_une_page
          ? dire("longueur-imprimee", { permis: regles.maxLength, ici: trop })
          : dire("texte-trop-long", { permis: regles.maxLength });
      }
      if (!dit && regles.pattern && !new RegExp(regles.pattern).test(valeur)) dit = dire("forme-d-identifiant", { valeur: shown(valeur) });
      if (dit) return { dit: dit };
      if (regles.lire === "telephone") return readTelephone(valeur);
      if (regles.lire === "courriel") return readEmail(valeur, deQui || "");
      if (/^(?:date|jour|heure)$/.test(regles.lire)) return window.isaJours(valeur, regles, table, ici.aujourdhui, dire);
      dit = regles.lire === "adresse" ? addressProblem(valeur) || personalProblem(decode(valeur)) : personalProblem(valeur);
      return dit ? { dit: dit } : { juste: valeur };
    }

    /** @param {string} adresse */
    function decode(adresse) {
      try { return decodeURIComponent(adresse); } catch (refus) { return adresse; }
    }

    return { dire: dire, shown: shown, fold: fold, lire: lire, namesPerson: namesPerson };
  }

  window.isaJuger = juge;
})();
