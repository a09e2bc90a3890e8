// Ce que les scripts du site se partagent, dit au vérificateur de types.
declare class MiniSearch {
  constructor(options: object);
  addAll(documents: object[]): void;
  search(question: string, options: SearchOptions): { id: string; score: number; queryTerms: string[] }[];
}
interface SearchOptions {
  boost: Record<string, number>;
  tokenize(text: string): string[];
  processTerm(term: string): string;
  boostTerm(term: string): number;
}
interface Passage { l: string; t: string; p: string; g: string; x: string; n?: string[] }
interface Reponse {
  adresse: string;
  titre: string;
  page: string;
  genre: string;
  extrait: string;
  tous: boolean;
  lu?: string;
}
interface Demande {
  mots: string[];
  titre: string;
  pages: string[];
  ancre: string;
  poids: number;
  somme: boolean;
}
interface LieuPropose { id: string; nom: string; code: string; page: string }
interface Fonds {
  passages: Passage[];
  synonymes: string[][];
  demandes: Demande[];
  lieux: LieuPropose[];
  alentour: string[];
  outil: string;
  communes: boolean;
  suites: { page: string; titre: string }[];
  poids: Record<string, number>;
  vides: string[];
  entiers: string[];
  derniers: string;
}
// Ce que le moteur de recherche tient en mémoire : une façon de dire un mot, un mot d'une question,
// un passage lu, une page trouvée, un lieu nommé.
interface Forme { mots: string[]; poids: number }
interface Mot {
  brut: string;
  rang: number;
  avant: string;
  lu: string;
  corrige: string;
  formes: Forme[];
  valeur: number;
  inconnu: boolean;
}
interface Lu { passage: Passage; genre: string[]; titres: string[][]; suite: string }
interface Page { lu: Lu; points: number; presents: string[]; titre: number; dite: boolean; tous: boolean }
interface Lieu { nom: string; dans: LieuPropose; place: LieuPropose; ancre: string; precis: boolean }
type Charger = (chemin: string) => Promise<void>;
interface Commune {
  code: string;
  nom: string;
  noms: string[];
  postes: string[];
  population: number;
  epci: string;
  nomEpci: string;
  departement: string;
  lieu: string;
  formes: string[][][];
}
interface AvisAppui {
  id: string;
  raison: string;
  oui: string[];
  reserves: string[];
  inconnus: string[];
  refus: string[];
  ferme: boolean;
}
interface Profil {
  phrases: string[];
  pas: string[];
  consequences: string[];
  besoins: string[];
  coche: string[];
}
interface Fiches {
  fiche(id: string): HTMLElement | null;
  lien(id: string): HTMLAnchorElement;
  nom(id: string): string;
  geste(id: string): HTMLAnchorElement;
  partie(id: string, nom: string): Node[];
}
// « Contribuer » : ce que dit le juge d'une valeur, ce qui cloche, ce qu'on sait des fiches.
interface Jugement { juste?: string; dit?: string }
interface Erreur { id: string; titre: string; dit: string; manque?: boolean }
interface Noms {
  fiches: string[][];
  questions: Record<string, string>;
  sources: Record<string, string>;
  peu: string[];
}
interface Envoi {
  titre: string;
  dit: string;
  texte: string;
  fichier: string;
  neuf?: { dossier: string; nom: string; texte: string };
  lignes: Node[];
}
// « Le mur » : ce que tient un mur d'atelier (innovation_sociale/workshop/wall.py).
interface PostIt { texte: string; groupe: string; couleur: string; votes: number; a_part: boolean }
interface EtapeDeMur { titre: string; consigne: string; post_its: PostIt[] }
interface Mur {
  titre: string;
  date: string;
  lieu: string;
  organisateurs: string[];
  public: string;
  etapes: EtapeDeMur[];
  phrase: string;
}
interface PlaceDePostIt { etape: number; rang: number; groupe?: string }
interface Window {
  isaMurEtat(table: any): {
    tidy(texte: string, long?: number): string;
    titled(texte: string): string;
    fold(texte: string): string;
    readDay(texte: string): string;
    arranged(un: Mur): Mur;
    grouped(notes: PostIt[]): PostIt[];
    merge(un: Mur, autre: Mur, nom: string): { mur: Mur; deja: number };
    total(un: Mur): number;
    dire(nomme: string, trous: Record<string, any>): string;
    refus(nomme: string, trous: Record<string, any>): Error;
    tient(un: Mur, nom: string): void;
    neuf(texte: string): PostIt;
    vierge(notes?: PostIt[]): Mur;
    lignes(texte: string): string[];
  };
  isaMurMots(table: any, decoder: (code: string) => string): { uncoded(valeur: string): string };
  isaMurLire(table: any, decoder: (code: string) => string): {
    readWall(octets: Uint8Array, nom: string): { mur: Mur; dits: string[]; lus: number };
    readList(texte: string, nom: string): { mur: Mur; dits: string[]; lus: number };
  };
  isaMurEcrire(table: any, decoder: (code: string) => string): {
    writeJson(un: Mur): string;
    writeCsv(un: Mur): string;
    writeData(un: Mur): { texte: string; dits: string[] };
    publishable(texte: string): string;
  };
  isaMurGestes: {
    deplacer(
      etat: ReturnType<Window["isaMurEtat"]>,
      un: Mur,
      de: PlaceDePostIt,
      vers: PlaceDePostIt,
    ): { mur: Mur; place: PlaceDePostIt };
    pas(un: Mur, ici: PlaceDePostIt, touche: string): PlaceDePostIt | null;
    glisser(
      bandes: HTMLElement,
      placeDe: (un: Element | null) => PlaceDePostIt | null,
      poser: (de: PlaceDePostIt, vers: PlaceDePostIt) => void,
      dire: (dit: string) => void,
    ): void;
  };
  isaNoms: Noms;
  isaRegles: any;
  isaFiche: any;
  isaJours(
    texte: string,
    regles: any,
    table: any,
    aujourdhui: Date,
    dire: (nom: string, trous?: Record<string, any>) => string,
  ): Jugement;
  isaJuger(table: any, ici: { aujourdhui: Date; decoder: (code: string) => string }): {
    dire(nom: string, trous?: Record<string, any>): string;
    shown(valeur: string, limite?: number): string;
    fold(texte: string): string;
    lire(valeur: string, regles: any, deQui?: string): Jugement;
    namesPerson(texte: string): boolean;
  };
  isaEnvoyer: {
    juger(suite: (juge: any) => void): void;
    refuser(erreurs: Erreur[]): boolean;
    montrer(envoi: Envoi): void;
    brouillon(formulaire: HTMLFormElement, nom: string, apres?: () => void): void;
    noeud(nom: string, ...dedans: any[]): HTMLElement;
    iso(jour: Date): string;
    adresse(patron: string, trous: Record<string, string>): string;
    courriel(envoi: { dit: string; texte: string; fichier: string }): string;
  };
  isaFicheNeuve(ici: {
    formulaire: HTMLFormElement;
    table: any;
    juge: any;
    moment: (ligne: string) => object;
    noms: () => Noms | undefined;
  }): { apercu(dits: Record<string, string[]>): Node[]; partir(dits: Record<string, string[]>, fichier: string): void };
  isaAdresse(): string;
  /** Dans « Le site en un fichier » : l'endroit d'une page du site. */
  isaIci?(adresse: string): string;
  isaFichier: {
    preparer: ((page: HTMLElement) => void)[];
    page(): HTMLElement;
    titre(page: HTMLElement): string;
    lire(hash: string): { page: HTMLElement; ancre: string; etat: string };
    ecrire(lieu: { page: HTMLElement; ancre: string; etat: string }): string;
    montrer(annoncer: boolean): void;
  };
  isaPaquet: {
    site: string;
    scripts: Record<string, (window: any, document: any, location: any, history: any) => void>;
    pages: Record<string, string>;
    plis: Record<string, string>;
    adresses: Record<string, string>;
    tus: string;
    enLigne: string[];
    fonds: Fonds;
  };
  isaDire(element: HTMLElement, texte: string): void;
  isaCharger: Charger;
  isaCommunes: { epci: string; nom: string; departement: string; lieu: string; communes: string }[];
  isaLieux: {
    charger(): Promise<void>;
    chercher(texte: string, combien?: number): Commune[];
    commune(code: string): Commune | undefined;
    lieu(code: string): string;
    toutes(): Commune[];
  };
  isaLancer(nom: string, outil: () => void): void;
  isaRemplacer(cadre: Element, enfants: Node[]): void;
  isaRepentir(formulaire: HTMLFormElement, effacer: () => (() => void) | null): void;
  isaSuivre(requete: string, suite: (oui: boolean) => void): MediaQueryList;
  /** Un objet de textes, de listes et de tables, en YAML ; vide si l'objet l'est. */
  isaEcrireYaml(objet: object): string;
  isaOrient(table: any, reponses: object): Record<"retenus" | "aInterroger" | "relais" | "ecartes", AvisAppui[]>;
  isaResultat(table: object, mots: Record<string, string>): (
    reponses: object,
    dites: Record<string, string[]>,
    pastilles: { dit: string; vers: string; avant: string }[],
    etat: URLSearchParams,
  ) => string;
  isaCommune(
    suite: (commune: Commune | undefined, tapee: boolean) => void,
    nommer: (territoire: string) => string,
  ): {
    code(): string;
    dire(une: Commune): string;
    vider(): void;
    poser(neuf: string): void;
    finir(): Promise<boolean>;
  };
  isaFiches: {
    lire(): Fiches;
    noeud(nom: string, ...enfants: (Node | string)[][]): HTMLElement;
    phrase(raison: string): string;
    enLettres(jour: Date): string;
  };
  isaLettre: {
    letter(mots: Record<string, string>, dits: Record<string, string[]>, demandes: string[]): string[];
    lines(morceaux: string[]): string[];
    refondre(texte: string, avant: string[], apres: string[]): string;
  };
  isaRappel: {
    calendrier(rappel: { quand: Date; titre: string; texte: string; adresse: string }, maintenant: Date): string;
  };
  isaReadProfile(table: any, reponses: Record<string, string>, mots?: Record<string, string>): Profil;
  isaProjet(table: any, ancre: string): { nom: string; phrases: string[] } | null;
  isaRecherche: { ouvrir(racine: string, charger: Charger): void };
  isaFonds: Fonds;
  isaMoteur: {
    moteur(fonds: Fonds): {
      repondre(question: string): {
        reponses: Reponse[];
        tous: number;
        corriges: string[];
        racines: string[];
      };
      chercher(question: string): Reponse[];
    };
    racines(texte: string): string[];
    fold(texte: string): string;
  };
}
