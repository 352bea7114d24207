import type { Language } from './language.ts';

interface ReplayTexts {
  readonly collecting: (percent: number, page: number, lines: number) => string;
  readonly deciding: (done: number, days: number) => string;
  readonly scoring: string;
  readonly storeIsAway: (reason: string) => string;
  readonly storeIsBack: string;
  readonly read: (counts: { readonly read: number; readonly stored: number; readonly duplicates: number; readonly quarantined: number }) => string;
  readonly resumed: string;
  readonly quarantineHead: (count: number) => string;
  readonly quarantineRest: (count: number) => string;
  readonly line: string;
  readonly ignored: (fields: string) => string;
  /** Values of `visibility` that are not known. */
  readonly readAsPrivate: (count: number) => string;
  readonly brandColumns: readonly string[];
  readonly noIncidents: string;
  readonly openSince: (time: string) => string;
  readonly span: (from: string, to: string) => string;
  readonly notCounted: string;
  readonly fans: (proposed: number, followed: number) => string;
  readonly where: (home: string) => string;
  readonly next: string;
  readonly stopped: string;
}

const nl: ReplayTexts = {
  collecting: (percent, page) => `lezen ${percent} % · pagina ${page}`,
  deciding: (done, days) => `beoordelen · dag ${done} van ${days}`,
  scoring: 'fans zoeken',
  storeIsAway: (reason) => `De opslag antwoordt niet (${reason}). Er gaat niets verloren; het gaat vanzelf verder zodra ze terug is.`,
  storeIsBack: 'De opslag is er weer.',
  read: ({ read, stored, duplicates, quarantined }) => `${read} regels gelezen: ${stored} opgeslagen, ${duplicates} dubbel, ${quarantined} in quarantaine.`,
  resumed: 'Verdergegaan waar de vorige keer stopte.',
  quarantineHead: (count) => `Waarschuwing: ${count} ${count === 1 ? 'regel kon' : 'regels konden'} niet gebruikt worden:`,
  quarantineRest: (count) => `  … en nog ${count} (met --json staan ze er allemaal)`,
  line: 'regel',
  ignored: (fields) => `Niet gebruikte velden: ${fields}.`,
  readAsPrivate: (count) => `${count} onbekend, gelezen als privé`,
  brandColumns: ['merk', 'vermeldingen', 'mensen', 'negatief', 'neutraal', 'positief', 'zonder oordeel'],
  noIncidents: 'Geen incidenten: er viel in dit archief niets op dat alarm verdient.',
  openSince: (time) => `open sinds ${time}`,
  span: (from, to) => `${from} – ${to}`,
  notCounted: 'Niet meegeteld in de ernst: bereik, sluipende groei en VIP-lijsten.',
  fans: (proposed, followed) => `Fans: ${proposed} om voor te stellen, ${followed} om te volgen (./klankbord ambassadors).`,
  where: (home) => `Alles staat in ${home}`,
  next: 'Verder: ./klankbord incidents list · ./klankbord ambassadors · ./klankbord sql "SELECT * FROM v_brand_totals"',
  stopped: 'Gestopt. Roep hetzelfde nog eens aan: het gaat verder waar het was.',
};

const en: ReplayTexts = {
  collecting: (percent, page) => `reading ${percent} % · page ${page}`,
  deciding: (done, days) => `deciding · day ${done} of ${days}`,
  scoring: 'looking for fans',
  storeIsAway: (reason) => `The store does not answer (${reason}). Nothing is lost; it goes on by itself once the store is back.`,
  storeIsBack: 'The store is back.',
  read: ({ read, stored, duplicates, quarantined }) => `${read} lines read: ${stored} stored, ${duplicates} duplicates, ${quarantined} in quarantine.`,
  resumed: 'Went on where the last call stopped.',
  quarantineHead: (count) => `Warning: ${count} ${count === 1 ? 'line' : 'lines'} could not be used:`,
  quarantineRest: (count) => `  … and ${count} more (--json lists them all)`,
  line: 'line',
  ignored: (fields) => `Fields not used: ${fields}.`,
  readAsPrivate: (count) => `${count} unknown, read as private`,
  brandColumns: ['brand', 'mentions', 'people', 'negative', 'neutral', 'positive', 'unlabelled'],
  noIncidents: 'No incidents: nothing in this archive deserved an alarm.',
  openSince: (time) => `open since ${time}`,
  span: (from, to) => `${from} – ${to}`,
  notCounted: 'Not counted in the severity: reach, slow ramp and VIP lists.',
  fans: (proposed, followed) => `Fans: ${proposed} to propose, ${followed} to follow (./klankbord ambassadors).`,
  where: (home) => `Everything is in ${home}`,
  next: 'Next: ./klankbord incidents list · ./klankbord ambassadors · ./klankbord sql "SELECT * FROM v_brand_totals"',
  stopped: 'Stopped. Call the same again: it goes on where it was.',
};

/** What a replay says while it runs and when it is done. */
export const REPLAY_TEXTS: Readonly<Record<Language, ReplayTexts>> = { nl, en };
