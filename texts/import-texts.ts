import type { Language } from './language.ts';

export interface ImportTexts {
  readonly options: { readonly file: string; readonly brand: string; readonly format: string; readonly zone: string; readonly dryRun: string };
  readonly progress: (percent: number, rows: number) => string;
  readonly read: (counts: { readonly read: number; readonly stored: number; readonly duplicates: number; readonly refused: number }) => string;
  readonly changed: (count: number) => string;
  readonly notCollected: (count: number) => string;
  readonly checked: (counts: { readonly read: number; readonly stored: number; readonly duplicates: number; readonly refused: number }) => string;
  readonly refusedHead: (count: number) => string;
  readonly refusedRest: (count: number) => string;
  readonly line: string;
  readonly measured: (threads: number) => string;
  readonly next: string;
  readonly nothing: string;
}

const nl: ImportTexts = {
  options: {
    file: 'export uit een webcareprogramma', brand: 'merk van rijen zonder kolom brand', format: 'csv of jsonl; anders volgens de naam van het bestand',
    zone: 'tijdzone van tijden zonder afwijking, zoals Europe/Amsterdam', dryRun: 'alleen controleren, niets opslaan',
  },
  progress: (percent, rows) => `lezen ${percent} % · ${rows} rijen`,
  read: ({ read, stored, duplicates, refused }) => `${read} ${read === 1 ? 'rij' : 'rijen'} gelezen: ${stored} opgeslagen, ${duplicates} dubbel, ${refused} geweigerd.`,
  changed: (count) => `${count} daarvan ${count === 1 ? 'was' : 'waren'} al bekend en ${count === 1 ? 'is' : 'zijn'} bijgewerkt.`,
  notCollected: (count) => `${count} niet opgeslagen: de schrijver staat op de niet-verzamelen-lijst.`,
  checked: ({ read, stored, duplicates, refused }) => `${read} ${read === 1 ? 'rij' : 'rijen'} nagekeken en niets opgeslagen: ${stored} nieuw, ${duplicates} dubbel, ${refused} niet te gebruiken.`,
  refusedHead: (count) => `Waarschuwing: ${count} ${count === 1 ? 'rij kon' : 'rijen konden'} niet gebruikt worden:`,
  refusedRest: (count) => `  … en nog ${count}`,
  line: 'regel',
  measured: (threads) => `Gemeten over ${threads} ${threads === 1 ? 'gesprek' : 'gesprekken'} van de laatste 100 dagen.`,
  next: 'Verder: het scherm Webcare, of ./klankbord sql "SELECT * FROM v_service_figures"',
  nothing: 'Er staat niets in dat de cijfers verandert.',
};

const en: ImportTexts = {
  options: {
    file: 'export of a webcare tool', brand: 'brand of rows without a brand column', format: 'csv or jsonl; otherwise by the name of the file',
    zone: 'time zone of times without an offset, such as Europe/Amsterdam', dryRun: 'only check, store nothing',
  },
  progress: (percent, rows) => `reading ${percent} % · ${rows} rows`,
  read: ({ read, stored, duplicates, refused }) => `${read} ${read === 1 ? 'row' : 'rows'} read: ${stored} stored, ${duplicates} duplicates, ${refused} refused.`,
  changed: (count) => `${count} of them ${count === 1 ? 'was' : 'were'} known and ${count === 1 ? 'was' : 'were'} brought up to date.`,
  notCollected: (count) => `${count} not stored: the author is on the do-not-collect list.`,
  checked: ({ read, stored, duplicates, refused }) => `${read} ${read === 1 ? 'row' : 'rows'} checked and nothing stored: ${stored} new, ${duplicates} duplicates, ${refused} of no use.`,
  refusedHead: (count) => `Warning: ${count} ${count === 1 ? 'row' : 'rows'} could not be used:`,
  refusedRest: (count) => `  … and ${count} more`,
  line: 'line',
  measured: (threads) => `Measured over ${threads} ${threads === 1 ? 'conversation' : 'conversations'} of the last 100 days.`,
  next: 'Next: the Service screen, or ./klankbord sql "SELECT * FROM v_service_figures"',
  nothing: 'Nothing in it changes the figures.',
};

/** What `import` says. */
export const IMPORT_TEXTS: Readonly<Record<Language, ImportTexts>> = { nl, en };

/** Why a row was refused, in Dutch: reasons are fixed English sentences, with names of columns and numbers in them. */
const DUTCH_REASONS: readonly (readonly [RegExp, string])[] = [
  [/^lacks (.+)$/u, 'mist $1'],
  [/^(\w+): longer than (\d+) characters$/u, '$1: langer dan $2 tekens'],
  [/^platform: expected .+$/u, 'platform: verwacht een naam zoals instagram, hoogstens 64 letters, cijfers, spaties en . _ & + / -'],
  [/^(\w+): a spreadsheet wrote .+$/u, '$1: een rekenblad schreef dit als 1.23E+17 en verloor de laatste cijfers; exporteer nummers als tekst'],
  [/^(\w+): a number this large .+$/u, '$1: zo’n groot getal verliest zijn laatste cijfers; exporteer nummers als tekst'],
  [/^brand: missing.+$/u, 'brand: ontbreekt; vul de kolom of geef --brand'],
  [/^brand: not the id.+$/u, 'brand: geen id, naam of alias van een merk in brands.yaml'],
  [/^(\w+): expected an ISO 8601 time such as (\S+)$/u, '$1: verwacht een ISO 8601-tijd zoals $2'],
  [/^(\w+): the time has no offset.+$/u, '$1: de tijd heeft geen afwijking; zet er +01:00 of Z achter, of geef --zone Europe/Amsterdam'],
  [/^(\w+): a day or a time that does not exist$/u, '$1: een dag of tijd die niet bestaat'],
  [/^(\w+): lies before 1990$/u, '$1: ligt vóór 1990'],
  [/^(\w+): lies more than a day in the future$/u, '$1: ligt meer dan een dag in de toekomst'],
  [/^removed_at: lies before at$/u, 'removed_at: ligt vóór at'],
  [/^side: .+$/u, 'side: verwacht customer of brand (klant of merk)'],
  [/^kind: .+$/u, 'kind: verwacht vraag, klacht, compliment, suggestie, dank of overig'],
  [/^sentiment: .+$/u, 'sentiment: verwacht negatief, neutraal of positief'],
  [/^automatic: .+$/u, 'automatic: verwacht true of false'],
  [/^visibility: .+$/u, 'visibility: verwacht openbaar of privé'],
  [/^followers: .+$/u, 'followers: verwacht een heel getal, 0 of meer'],
  [/^(\w+): expected a text, got an object or a list$/u, '$1: verwacht een tekst, vond een object of een lijst'],
  [/^has (\d+) fields, the header has (\d+)$/u, 'heeft $1 velden, de kopregel heeft er $2'],
  [/^not JSON: .+$/u, 'geen JSON: verwacht één JSON-object op de regel'],
  [/^the line is longer than 8 MB$/u, 'de regel is langer dan 8 MB'],
  [/^the record is longer than (\d+) characters$/u, 'de rij is langer dan $1 tekens'],
  [/^a quote is opened and never closed$/u, 'een aanhalingsteken gaat open en nooit dicht'],
  [/^there is a quote inside .+$/u, 'er staat een aanhalingsteken in een veld zonder aanhalingstekens'],
  [/^there is text behind a closing quote$/u, 'er staat tekst achter een sluitend aanhalingsteken'],
];

/** Why a row was refused, in the reader's language; a sentence that is not known stays as it is. */
export function describeReason(reason: string, language: Language): string {
  if (language === 'en') return reason;
  const [pattern, dutch] = DUTCH_REASONS.find(([known]) => known.test(reason)) ?? [];
  return pattern === undefined || dutch === undefined ? reason : reason.replace(pattern, dutch);
}
