// Le moteur de recherche : français d'abord. Chargé à la première ouverture seulement.
// Ce qu'il lit vient de assets/js/recherche/fonds.js, écrit à la construction ; les communes, de
// assets/js/lieux.js quand elles sont là.

(function () {
  "use strict";

  /** Les mots qui ne disent rien, et ceux qui ne sont la famille d'aucun autre, donnés avec le fonds. */
  let vides = new Set(), entiers = new Set();
  const ELISION = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/;
  const SUFFIXES =
    /(?:issements?|ements?|ations?|atrices?|ateurs?|atifs?|atives?|itions?|issantes?|issants?|antes?|ants?|issent|aient|ait|ent|euses?|eurs?|ives?|ifs?|ees?|es|er|ez|ions?|s|x|e)$/;
  const SOMME = /€|\beuros?\b|\d ?(?:eur|k)\b/;
  /** @type {Record<string, number>} */
  const UNITES = { k: 1e3, mille: 1e3, m: 1e6, million: 1e6, millions: 1e6 };
  // À partir de DIT, une forme dit le mot lui-même ; VOISIN n'en est que proche.
  const DIT = 0.8, VOISIN = 0.35;
  // La part d'une question qu'une page porte au moins pour y répondre, ou son titre.
  const ASSEZ = 0.55, NOMME = 0.2;
  // Celle qu'une demande de la vie courante en dit au moins ; PLEIN, c'est toute la question.
  const RESTE = 0.3, PARTIEL = 0.5, PLEIN = 0.75;
  // « Clermont » suffit à nommer une grande ville.
  const GRANDE = 30000;
  const CITATION = /[«“"][^»”"]+[»”"]/g;
  const SECONDS = /^(?:mot|facile à lire)$/;
  const AVANT_LIEU = /^(?:a|au|aux|de|du|vers|sur|dans|en|pres)$/;
  const PAS_UN_LIEU = /^(?:article|art|loi|page|numero|no|n|les?|des?)$/;

  /**
   * Ramène un texte à ses lettres : ni casse, ni accent, ni ligature, apostrophes droites. Les
   * lettres se comparent comme dans `fold`, d'innovation_sociale/errors.py ; un essai le vérifie.
   * @param {string} texte
   * @returns {string}
   */
  function fold(texte) {
    return texte
      .toLowerCase()
      .replace(/[’ʼ`]/g, "'")
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "");
  }

  /** @param {string} morceau */
  function coller(morceau) {
    return morceau.replace(/[^a-z0-9]/g, "");
  }

  /**
   * Une seule façon d'écrire : « E.S.S. » et « S C O P » sont des mots, « St » est « Saint »,
   * « 10 000 € », « 10000 euros » et « 10k€ » sont un nombre.
   * @param {string} texte
   * @returns {string}
   */
  function normaliser(texte) {
    return fold(texte)
      .replace(/[\s\u00a0\u2009\u202f]+/g, " ")
      .replace(/\b[a-z](?:\.[a-z]\b)+/g, coller)
      .replace(/\b[a-z](?: [a-z]\b(?!')){2,}/g, coller)
      .replace(/\bst(e?)\b[. -]+(?=[a-z])/g, "saint$1 ")
      .replace(/\bfd\b/g, "ferrand")
      .replace(/\b(?:0\d(?:[ .]\d\d\b){4}|\d{1,3}(?:[ .]\d{3}\b)+)/g, coller)
      .replace(/(\d+)(?:[.,](\d+))? ?(k(?![a-z])|mille\b|millions?\b|m(?= ?€))/g, function (_, entier, reste, unite) {
        return String(Math.round(Number(entier + "." + (reste || 0)) * UNITES[unite]));
      })
      .replace(/(\d) ?(?:d')?(?:€|euros?\b|eur\b)/g, "$1 ");
  }

  /**
   * Les mots d'un texte, sans ce qui s'élide. « Alter'Incub » donne aussi ses deux moitiés.
   * @param {string} texte
   * @returns {string[]}
   */
  function couper(texte) {
    return normaliser(texte)
      .split(/[^a-z0-9']+/)
      .map(mot => mot.replace(ELISION, "").replace(/^'+|'+$/g, ""))
      .flatMap(function (mot) {
        return mot.includes("'") ? [mot.replace(/'/g, "")].concat(mot.split("'")) : [mot];
      })
      .filter(Boolean);
  }

  /**
   * Les mots d'un passage : « post-it » se cherche aussi en un seul mot.
   * @param {string} texte
   * @returns {string[]}
   */
  function couperPassage(texte) {
    return couper(texte).concat((fold(texte).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) || []).map(coller));
  }

  /**
   * La racine d'un mot, vide s'il ne dit rien : pluriel, féminin et familles courantes.
   * @param {string} mot
   * @returns {string}
   */
  function racine(mot) {
    if (vides.has(mot)) return "";
    if (mot.length < 4 || /\d/.test(mot)) return mot;
    const seul = mot.replace(/s$/, "");
    if (entiers.has(seul)) return seul;
    let court = mot.replace(SUFFIXES, "");
    if (court.length < 4) court = mot.replace(/(?:e[rs]?|[sx])$/, "");
    if (court.length < 3) court = mot.replace(/[sx]$/, "");
    return court.replace(/([bcdfglmnprst])\1$/, "$1");
  }

  /**
   * Les mots d'un texte, réduits à leur racine.
   * @param {string} texte
   * @returns {string[]}
   */
  function racines(texte) {
    return garder(couper(texte));
  }

  /** @param {string[]} mots @returns {string[]} Leurs racines, sans les mots qui ne disent rien. */
  function garder(mots) { return mots.map(racine).filter(Boolean); }

  /** @param {string[]} mots @returns {string} De quoi les chercher l'un après l'autre. */
  function espacer(mots) { return " " + mots.join(" ") + " "; }

  /** @param {string} mot Tel qu'il s'entend, à peu près : ni lettre doublée, ni fin muette. */
  function simple(mot) {
    return mot.replace(/ph/g, "f").replace(/qu?|c(?![eih])/g, "k").replace(/y/g, "i")
      .replace(/(.)\1+/g, "$1").replace(/(?:es?|[stx])\b/g, "");
  }

  /**
   * Le nombre de fautes entre deux mots : lettre en plus, en moins, changée, ou deux échangées.
   * @param {string} un
   * @param {string} autre
   * @returns {number}
   */
  function ecart(un, autre) {
    /** @type {number[]} */
    let avant = [];
    let ligne = Array.from({ length: autre.length + 1 }, function (_, rang) { return rang; });
    for (let i = 1; i <= un.length; i += 1) {
      const suite = [i];
      for (let j = 1; j <= autre.length; j += 1) {
        const change = un[i - 1] === autre[j - 1] ? 0 : 1;
        suite[j] = Math.min(ligne[j] + 1, suite[j - 1] + 1, ligne[j - 1] + change);
        if (i > 1 && j > 1 && un[i - 1] === autre[j - 2] && un[i - 2] === autre[j - 1]) {
          suite[j] = Math.min(suite[j], avant[j - 2] + 1);
        }
      }
      avant = ligne;
      ligne = suite;
    }
    return ligne[autre.length];
  }

  /**
   * Le mot connu qu'on a sans doute voulu écrire : même première lettre, peu de fautes pour sa
   * longueur ; ou rien.
   * @param {string} mot
   * @param {string[]} connus Les plus courants d'abord.
   * @param {number} permis Combien de fautes, au plus.
   * @returns {string}
   */
  function corriger(mot, connus, permis) {
    let mieux = "";
    connus.forEach(function (connu) {
      if (permis < 1 || connu[0] !== mot[0]) return;
      const fautes = Math.min(ecart(mot, connu), simple(mot) === simple(connu) ? 1 : 9);
      if (fautes > permis) return;
      mieux = connu;
      permis = fautes - 1;
    });
    return mieux;
  }

  /** @param {string} adresse L'adresse d'un passage. @returns {string} Sa page, ou le mot du glossaire. */
  function pageDe(adresse) { return adresse.indexOf("glossaire/") ? adresse.split("#")[0] : adresse; }

  /**
   * Construit la recherche sur des passages.
   * @param {Fonds} fonds
   */
  function moteur(fonds) {
    vides = new Set(fonds.vides);
    entiers = new Set(fonds.entiers);
    const derniers = RegExp("^(?:" + fonds.derniers + ")");
    /** @type {Record<string, Lu>} */
    const passages = table();
    /** @type {Record<string, number>} Combien de passages portent un titre ; combien, une racine. */
    const partages = table(), portees = table();
    /** @type {Record<string, number>} Les mots des titres, et combien de fois : ceux vers quoi corriger. */
    const nommes = table();
    /** @type {Record<string, string>} Comment ils s'écrivent, accents compris. */
    const vrais = table();
    /** @type {Record<string, string[]>} « lapetitefugue » : les mots d'un titre, collés. */
    const colles = table();
    /** @type {Set<string>} Les mots du site, tels qu'écrits. */
    const ecrits = new Set();

    /** @param {string} dite Un titre ou une expression : ses mots, et ceux qui se touchent. */
    function retenir(dite) {
      (dite.match(/[\p{L}\d]+/gu) || []).forEach(mot => { vrais[fold(mot)] = vrais[fold(mot)] || mot; });
      couper(dite).forEach((mot, debut, mots) => {
        if (mot.length > 3 && !vides.has(mot) && !/\d/.test(mot)) nommes[mot] = (nommes[mot] || 0) + 1;
        for (let fin = debut + 2; fin < debut + 6; fin += 1) {
          colles[racine(mots.slice(debut, fin).join(""))] = garder(mots.slice(debut, fin));
        }
      });
    }

    /** Les mots appris jusqu'ici, les plus courants d'abord. */
    function courants() { return Object.keys(nommes).sort((un, autre) => nommes[autre] - nommes[un]); }

    fonds.passages.forEach(passage => { partages[passage.t] = (partages[passage.t] || 0) + 1; });
    const index = new MiniSearch({
      idField: "l", fields: ["titre", "x"], tokenize: couperPassage, processTerm: racine,
    });
    index.addAll(fonds.passages.map(passage => {
      // Un titre porté par bien des sections (« Moyens et financement ») est une rubrique : il n'en
      // nomme aucune, et se lit avec le texte.
      const rubrique = partages[passage.t] > 3 && passage.l.includes("#");
      const titre = (rubrique ? "" : passage.t) + (passage.p === passage.t ? "" : " " + passage.p);
      const noms = passage.n || [];
      const texte = [passage.g, rubrique ? passage.t : "", passage.x].join(" ");
      const mots = couperPassage([titre, noms, texte].join(" "));
      mots.forEach(mot => ecrits.add(mot));
      const suite = garder(mots);
      new Set(suite).forEach(mot => { portees[mot] = (portees[mot] || 0) + 1; });
      passages[passage.l] = {
        passage: passage, genre: racines(passage.g), titres: [titre].concat(noms).map(racines), suite: espacer(suite),
      };
      if (fonds.poids[passage.g] > 0.1) [passage.t, passage.p].concat(noms).slice(rubrique ? 1 : 0).forEach(retenir);
      return { l: passage.l, titre: [titre].concat(noms).join(" "), x: texte };
    }));
    const titres = courants();
    const groupes = fonds.synonymes.map(groupe => groupe.map(racines));
    const demandes = fonds.demandes.flatMap(demande => demande.mots.map(dite => ({
      demande: demande, mots: racines(dite), brut: espacer(couper(dite)),
    })));
    fonds.synonymes.concat(fonds.demandes.map(une => une.mots)).forEach(dites => dites.forEach(retenir));
    const corrects = courants();
    const connus = new Set(groupes.flat(2).concat(demandes.flatMap(une => une.mots)));
    const alentour = new Set(fonds.alentour.flatMap(racines));
    const total = fonds.passages.length;

    /** @param {string} mot Ce que vaut une racine : rare, elle dit plus ; absente, autant que la plus rare. */
    function valeur(mot) { return Math.log(1 + total / (portees[mot] || 1)); }

    /**
     * Les mots d'une question qui disent quelque chose, et toutes les façons de dire chacun.
     * @param {string} question
     * @returns {Mot[]}
     */
    function lire(question) {
      const bruts = couper(question);
      /** @type {Mot[]} */
      const mots = bruts.map((brut, rang) => {
        const lu = racine(brut);
        return { brut: brut, rang: rang, avant: bruts[rang - 1] || "", lu: lu, corrige: "", formes: [forme([lu], 1)], valeur: 0, inconnu: false };
      });
      // « meta batik » trouve « Métabatik » : des mots voisins se lisent aussi collés.
      bruts.forEach((_, debut) => {
        for (let fin = debut + 2; fin < debut + 4; fin += 1) {
          const colle = racine(bruts.slice(debut, fin).join(""));
          if (colle.length > 4 && portees[colle]) {
            mots.slice(debut, fin).forEach(mot => mot.formes.push(forme([colle], 1)));
          }
        }
      });
      const pleins = mots.filter(mot => mot.lu);
      pleins.forEach((mot, rang) => comprendre(mot, rang === pleins.length - 1, pleins.length < 2));
      groupes.forEach(groupe => rapprocher(pleins, groupe));
      pleins.forEach(mot => {
        const dites = mot.formes.filter(une => une.poids >= DIT && une.mots.every(un => portees[un]));
        mot.inconnu = !dites.length;
        mot.valeur = portees[mot.lu] || mot.inconnu ? valeur(mot.lu) : Math.min(valeur(""), Math.max.apply(null,
          dites.map(une => une.mots.reduce((somme, un) => somme + valeur(un), 0))));
      });
      return pleins;
    }

    /**
     * Un mot que le site n'écrit pas : des mots collés, un mot en train d'être écrit, ou une faute.
     * @param {Mot} mot
     * @param {boolean} dernier
     * @param {boolean} seul
     */
    function comprendre(mot, dernier, seul) {
      const brut = mot.brut, long = brut.length;
      if (colles[mot.lu] && long > 4) mot.formes.push(forme(colles[mot.lu], 1));
      if (mot.formes[1] || portees[mot.lu] || connus.has(mot.lu) || /\d/.test(brut)) return;
      if (dernier && long > 2) {
        ecrits.forEach(ecrit => {
          if (!ecrit.indexOf(brut) && racine(ecrit)) mot.formes.push(forme([racine(ecrit)], DIT));
        });
      }
      if (mot.formes[1]) return;
      // Un mot court ressemble à trop d'autres.
      const juste = corriger(brut, long < 7 ? titres : corrects, long < (seul ? 5 : 4) ? 0 : long < 10 ? 1 : 2);
      if (!juste) return;
      mot.corrige = vrais[juste] || juste;
      mot.formes.push(forme([mot.lu = racine(juste)], 1));
    }

    /**
     * Ajoute à chaque mot les expressions qu'un groupe de synonymes en rapproche. Une expression
     * de plusieurs mots trompe moins qu'un mot seul.
     * @param {Mot[]} mots
     * @param {string[][]} groupe
     */
    function rapprocher(mots, groupe) {
      groupe.forEach(dite => mots.forEach((_, debut) => {
        const pris = mots.slice(debut, debut + dite.length);
        if (espacer(pris.map(mot => mot.lu)) !== espacer(dite)) return;
        const absent = pris.every(mot => !portees[mot.lu]);
        groupe.forEach(autre => {
          const poids = absent ? 0.9 : dite.length > 1 || autre.length > 1 ? DIT : VOISIN;
          if (autre !== dite) pris.forEach(mot => mot.formes.push(forme(autre, poids)));
        });
      }));
    }

    /** À quel point des racines disent un mot : 1, exactement ; 0, pas du tout. @param {Mot} mot @param {string[]} presents */
    function dit(mot, presents) {
      return Math.max.apply(null, mot.formes.map(une =>
        une.mots[0] && une.mots.every(un => presents.includes(un)) ? une.poids : 0));
    }

    /** La part d'une question que des racines disent, les mots rares pesant plus. @param {Mot[]} mots @param {string[]} presents */
    function part(mots, presents) { return peser(mots, mot => dit(mot, presents)); }

    /** @param {Mot[]} mots @param {(mot: Mot) => number} compte */
    function peser(mots, compte) {
      let somme = 0, dits = 0;
      mots.forEach(mot => {
        somme += mot.valeur;
        dits += mot.valeur * compte(mot);
      });
      return somme && dits / somme;
    }

    /**
     * À quel point une question nomme un passage : par son titre, ou un de ses autres noms.
     * @param {Lu} lu
     * @param {Mot[]} mots
     * @param {string[]} genre
     */
    function nommer(lu, mots, genre) {
      return Math.max.apply(null, lu.titres.map(titre =>
        (mots[0].lu === titre[0] ? 1.2 : 1) * part(mots, titre.concat(genre)) * juste(titre, mots)));
    }

    /** La part d'un titre que la question dit. @param {string[]} titre @param {Mot[]} mots */
    function juste(titre, mots) {
      let somme = 1, dits = 1;
      titre.forEach(un => {
        somme += valeur(un);
        if (mots.some(mot => mot.formes.some(une => une.mots.includes(un)))) dits += valeur(un);
      });
      return dits / somme;
    }

    /**
     * Les pages qui portent des mots de la question, celles qui les portent tous d'abord.
     * @param {string} question
     * @param {Mot[]} mots
     * @returns {Page[]}
     */
    function ranger(question, mots) {
      /** @type {Record<string, number>} */
      const poids = table();
      mots.forEach(mot => mot.formes.forEach(une => une.mots.forEach(un => {
        poids[un] = Math.max(poids[un] || 0, une.poids);
      })));
      const phrases = (question.match(CITATION) || []).map(une => espacer(racines(une)));
      /** @type {Map<string, Page>} */
      const pages = new Map();
      index.search(Object.keys(poids).join(" "), {
        boost: { titre: 4 }, tokenize: texte => texte.split(" "), processTerm: mot => mot,
        boostTerm: mot => poids[mot],
      }).forEach(trouve => {
        const lu = passages[trouve.id], adresse = pageDe(trouve.id);
        const page = pages.get(adresse) || { lu: lu, points: 0, presents: [], titre: 0, dite: false, tous: false };
        const points = trouve.score * noter(lu, mots, trouve.queryTerms);
        page.presents = page.presents.concat(trouve.queryTerms);
        page.titre = Math.max(page.titre, nommer(lu, mots, []));
        page.dite = page.dite || phrases.every(une => lu.suite.includes(une));
        if (points > page.points) Object.assign(page, { points: points, lu: lu });
        pages.set(adresse, page);
      });
      return classer(Array.from(pages.values()), mots);
    }

    /**
     * Ce que vaut un passage pour une question, hors du compte de ses mots.
     * @param {Lu} lu
     * @param {Mot[]} mots
     * @param {string[]} presents
     */
    function noter(lu, mots, presents) {
      const genre = lu.passage.g, vus = part(mots, presents);
      const voisins = mots.slice(1).filter((mot, rang) => lu.suite.includes(espacer([mots[rang].lu, mot.lu])));
      const points = fonds.poids[genre] * vus * vus * (1 + 5 * nommer(lu, mots, lu.genre))
        * (1 + voisins.length / mots.length) * (lu.passage.l.includes("#") ? 1 : 1.2);
      if (genre !== "mot") return points;
      // Un mot du glossaire répond à qui le demande, pas à qui s'en sert dans une question.
      const demande = part(mots, lu.titres.flat()) > 0.99 && (lu.titres[1] || juste(racines(lu.passage.p), mots) > 0.99);
      return points * (demande ? 1.5 : 0.2);
    }

    /**
     * @param {Page[]} trouvees
     * @param {Mot[]} mots
     * @returns {Page[]}
     */
    function classer(trouvees, mots) {
      /** @type {(page: Page) => number} */
      // Ce qui sert à contribuer ou reste à savoir vient après le reste, sauf à qui le nomme.
      const ordre = page => (derniers.test(page.lu.passage.l) && page.titre < 0.5 ? 0 : 2) + Number(page.tous);
      return trouvees.filter(page => {
        const dits = mots.filter(mot => dit(mot, page.presents));
        page.tous = page.dite && mots.every(mot => dit(mot, page.presents) >= DIT);
        return page.tous || page.titre > NOMME || dits[1] || peser(mots, mot => Number(dits.includes(mot))) >= ASSEZ;
      }).sort((un, autre) => ordre(autre) - ordre(un) || autre.points - un.points);
    }

    /** @type {Record<string, Lieu[]>} Les lieux par leur nom, leur numéro ou leur code postal. */
    const lieux = table();
    let avecCommunes = false;

    /** @param {Lieu} lieu @param {string[]} noms */
    function situer(lieu, noms) {
      noms.forEach(nom => {
        const cle = couper(nom).filter(mot => !vides.has(mot)).join(" ");
        lieux[cle] = (lieux[cle] || []).concat(lieu);
      });
    }

    fonds.lieux.forEach(un => {
      if (un.code) situer({ nom: un.nom, dans: un, place: un, ancre: "ou=" + un.id, precis: false }, [un.nom, un.code]);
    });

    /** Les communes arrivent après le reste, ou n'arrivent pas. */
    function apprendreCommunes() {
      const communes = window.isaLieux ? window.isaLieux.toutes() : [];
      if (!avecCommunes) communes.forEach(commune => {
        avecCommunes = true;
        const dans = fonds.lieux.find(un => un.id === commune.departement);
        if (!dans) return;
        const place = fonds.lieux.find(un => un.id === commune.lieu) || dans;
        situer({
          nom: commune.nom + " (" + dans.nom + ")", dans: dans, place: place, precis: true,
          ancre: "commune=" + commune.code + "&ou=" + place.id,
        }, commune.noms.concat(commune.postes, commune.population > GRANDE ? commune.nom.split("-")[0] : []));
      });
    }

    /**
     * Les lieux que nomme une question, et les mots qui les disent.
     * @param {Mot[]} mots
     * @returns {{lieux: Lieu[], mots: Mot[]}}
     */
    function lieuxDe(mots) {
      apprendreCommunes();
      /** @type {Mot[]} */
      let pris = [];
      /** @type {Lieu[]} */
      let trouves = [];
      for (let debut = 0; debut < mots.length; debut += 1) {
        for (let fin = Math.min(mots.length, debut + 6); fin > debut; fin -= 1) {
          const suite = mots.slice(debut, fin);
          const ici = lieux[suite.map(mot => mot.brut).join(" ")];
          if (!ici || !suite[1] && mots[1] && !surs(suite[0], ici, fin > mots.length - 1)) continue;
          pris = pris.concat(suite);
          trouves = trouves[0] ? croiser(trouves, ici) : ici;
          debut += suite.length - 1;
          break;
        }
      }
      return trouves[0] ? { lieux: trouves, mots: pris } : lieuxCorriges(mots);
    }

    /**
     * Un nom de lieu peut être un mot du site, un numéro celui d'un article : il faut un indice.
     * @param {Mot} mot
     * @param {Lieu[]} ici
     * @param {boolean} dernier
     */
    function surs(mot, ici, dernier) {
      if (/^\d\d$/.test(mot.brut)) return !PAS_UN_LIEU.test(mot.avant);
      return dernier || !ici[0].precis || !portees[mot.lu] || AVANT_LIEU.test(mot.avant);
    }

    /**
     * « 00100 Exemple », « Exemple Val » : deux façons de dire un seul lieu.
     * @param {Lieu[]} uns
     * @param {Lieu[]} autres
     */
    function croiser(uns, autres) {
      const communs = uns.filter(un => autres.includes(un));
      if (communs[0]) return communs;
      const fins = uns[0].precis ? uns : autres, larges = uns[0].precis ? autres : uns;
      const gardes = fins.filter(fin => larges.some(un => un.dans === fin.dans));
      return gardes[0] ? gardes : uns;
    }

    /**
     * « Isoire », « Montluson » : un nom de commune mal écrit, seul ou de plusieurs mots.
     * @param {Mot[]} mots
     * @returns {{lieux: Lieu[], mots: Mot[]}}
     */
    function lieuxCorriges(mots) {
      const douteux = mots.filter(mot => mot.inconnu && !/\d/.test(mot.brut) && (!mots[2] || AVANT_LIEU.test(mot.avant)));
      const essais = douteux.map(mot => [mot]).concat(mots[1] && mots.some(mot => mot.inconnu) ? [mots] : []);
      return essais.reduce((trouve, essai) => {
        const ecrit = essai.map(mot => mot.brut).join(" ");
        // Un nom court ressemble à trop d'autres, sauf s'il ne fait que doubler une lettre.
        const noms = Object.keys(lieux).filter(nom => nom.length > 7 || simple(nom) === simple(ecrit));
        const nom = ecrit.length > 5 && !trouve.lieux[0] && corriger(ecrit, noms, ecrit.length < 13 ? 1 : 2);
        if (!nom) return trouve;
        essai.forEach((mot, rang) => { mot.corrige = rang ? "" : lieux[nom][0].nom; });
        return { lieux: lieux[nom], mots: essai };
      }, /** @type {{lieux: Lieu[], mots: Mot[]}} */ ({ lieux: [], mots: [] }));
    }

    /**
     * Qui peut aider ici : la page du département, puis l'outil qui en tient compte.
     * @param {Lieu[]} ici
     * @param {string} ecrit Ce qui le disait : un code postal couvre souvent plusieurs communes.
     * @param {Demande | undefined} demande
     * @returns {Reponse[]}
     */
    function reponsesIci(ici, ecrit, demande) {
      const dans = ici[0].dans;
      if (ici[1] && /^\d/.test(ecrit)) {
        ici = [{ nom: ecrit + " (" + dans.nom + ")", dans: dans, place: dans, ancre: "ou=" + dans.id, precis: true }];
      }
      return ici.slice(0, 3).flatMap(lieu => {
        const listes = [lieu.dans, lieu.place].filter(un => un.page)
          .map((un, rang) => reponseA(un.page, (rang ? un.nom : lieu.nom) + " : qui peut aider ici ?", ""));
        listes.splice(demande ? 0 : 1, 0, outilPour(demande, lieu));
        return listes;
      });
    }

    /**
     * Ce qu'une question demande de la vie courante, et la part de ses mots qui le dit.
     * @param {Mot[]} mots
     * @param {string} question
     */
    function demandeDe(mots, question) {
      const brut = espacer(couper(question)), utiles = mots.filter(mot => !alentour.has(mot.lu) && !/^\d\d?$/.test(mot.brut));
      /** @type {{demande: Demande, part: number, seuil: number}[]} */
      const dites = demandes.filter(une => une.mots[0]
        ? une.mots.every(lu => mots.some(mot => mot.lu === lu))
        : brut.includes(une.brut)
      ).map(une => {
        const pris = mots.filter(mot => une.mots.includes(mot.lu));
        const tout = utiles.concat(pris.filter(mot => !utiles.includes(mot)));
        // À côté d'un mot que rien ne dit, une demande n'en est une que dite telle quelle, ou presque seule.
        const reste = tout.some(mot => mot.inconnu && !pris.includes(mot) && !/\d/.test(mot.brut));
        const seuil = brut.includes(une.brut) ? RESTE : reste ? PLEIN : PARTIEL;
        return { demande: une.demande, seuil: seuil, part: !tout[0] ? 1 : une.mots[0] ? peser(tout, mot => Number(pris.includes(mot))) : PLEIN };
      });
      if (!dites[0] && mots.some(mot => mot.inconnu) && SOMME.test(fold(question))) {
        return fonds.demandes.filter(une => une.somme).map(une => ({ demande: une, seuil: 0, part: 1 }))[0];
      }
      return dites.sort((un, autre) => autre.part * autre.demande.poids - un.part * un.demande.poids)
        .filter(une => une.part >= une.seuil)[0];
    }

    /**
     * Ce qu'un lieu ou une demande fait dire avant les pages, ou après celles qui disent mieux
     * toute la question.
     * @param {string} question
     * @param {Mot[]} mots
     * @param {Page[]} pages
     * @returns {{devant: Reponse[], apres: number}}
     */
    function devancer(question, mots, pages) {
      const ici = lieuxDe(mots), hors = mots.filter(mot => !ici.mots.includes(mot));
      const trouve = demandeDe(hors, question), demande = trouve && trouve.demande;
      const premiere = pages[0], tous = premiere && premiere.tous;
      const nommee = premiere && premiere.titre > 0.95 && !SECONDS.test(premiere.lu.passage.g);
      const devant = demande ? demande.pages.map(page => page ? reponseA(page, "", "") : outilPour(demande, undefined)) : [];
      if (!ici.lieux[0]) return { devant: devant, apres: trouve && trouve.part < PLEIN && tous ? 2 : Number(nommee) };
      const la = reponsesIci(ici.lieux, ici.mots[0].brut, demande);
      la.splice(1, 0, ...devant.slice(0, 1));
      // Une commune est rare, un département se lit partout.
      const titre = tous ? premiere.lu.titres.flat() : [];
      const utiles = hors.filter(mot => !alentour.has(mot.lu));
      const dite = tous && utiles[0] && (ici.lieux[0].precis || ici.mots.some(mot => titre.includes(mot.lu)) || !trouve && utiles[1]);
      return { devant: la, apres: Number(nommee || dite) };
    }

    /**
     * @param {string} adresse
     * @param {string} titre Vide : celui de la page.
     * @param {string} ancre
     * @returns {Reponse}
     */
    function reponseA(adresse, titre, ancre) {
      const lu = passages[adresse];
      const passage = lu ? lu.passage : { l: adresse, t: titre, p: titre, g: "liste", x: "" };
      return Object.assign(reponseDe(passage, [], true), { adresse: adresse + ancre, titre: titre || passage.t });
    }

    /** L'outil, où une demande et un lieu sont déjà dits. @param {Demande | undefined} demande @param {Lieu | undefined} lieu */
    function outilPour(demande, lieu) {
      const titre = [passages[fonds.outil] && passages[fonds.outil].passage.t, demande && demande.titre, lieu && lieu.nom];
      const ancre = [lieu && lieu.ancre, demande && demande.ancre, "q=" + (lieu ? 2 : 1)];
      return reponseA(fonds.outil, titre.filter(Boolean).join(" · "), "#" + ancre.filter(Boolean).join("&"));
    }

    /**
     * Les réponses à une question, la meilleure d'abord ; combien portent tous ses mots ; les mots
     * lus autrement qu'ils ne sont écrits ; les racines à surligner.
     * @param {string} question
     */
    function repondre(question) {
      const mots = lire(question), pages = mots[0] ? ranger(question, mots) : [];
      const avant = devancer(question, mots, pages);
      const corriges = mots.map(mot => mot.corrige).filter(Boolean);
      const reponses = pages.map(page => reponseDe(page.lu.passage, mots, page.tous));
      reponses.splice(avant.apres, 0, ...avant.devant);
      const vues = new Set();
      const gardees = reponses.filter(une => !vues.has(pageDe(une.adresse)) && vues.add(pageDe(une.adresse)));
      if (corriges[0]) gardees.forEach(une => { une.lu = corriges.join(" "); });
      return { reponses: gardees, tous: gardees.filter(une => une.tous).length, corriges: corriges, racines: dires(mots) };
    }

    /** @param {string} question */
    const chercher = question => repondre(question).reponses;
    return { repondre: repondre, chercher: chercher };
  }

  /** Une table sans rien d'avance : « constructor » est un mot comme un autre. @returns {any} */
  function table() { return Object.create(null); }

  /** @param {string[]} mots @param {number} poids @returns {Forme} */
  function forme(mots, poids) { return { mots: mots, poids: poids }; }

  /** Toutes les racines qui disent des mots. @param {Mot[]} mots */
  function dires(mots) { return mots.flatMap(mot => mot.formes.flatMap(une => une.poids < DIT || une.poids < 1 && une.mots[1] ? [] : une.mots)); }

  /** @param {Passage} passage @param {Mot[]} mots @param {boolean} tous @returns {Reponse} */
  function reponseDe(passage, mots, tous) {
    return {
      adresse: passage.l, titre: passage.t, page: passage.p, genre: passage.g,
      extrait: extrait(passage.x, dires(mots)), tous: tous,
    };
  }

  /**
   * Le morceau d'un texte où tombe le premier mot cherché.
   * @param {string} texte
   * @param {string[]} mots
   * @returns {string}
   */
  function extrait(texte, mots) {
    const morceaux = texte.split(" ");
    const rang = morceaux.findIndex(morceau => racines(morceau).some(mot => mots.includes(mot)));
    const debut = Math.max(rang - 8, 0);
    const coupe = morceaux.slice(debut, debut + 28).join(" ");
    return (debut ? "… " : "") + coupe + (debut + 28 < morceaux.length ? " …" : "");
  }

  window.isaMoteur = { moteur: moteur, racines: racines, fold: fold };
})();
