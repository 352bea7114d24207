import type { Language } from './language.ts';

/** What `export` and `people token` say. */
export interface ExportTexts {
  readonly options: Readonly<Record<'view' | 'format' | 'brand' | 'from' | 'to' | 'out' | 'by' | 'reason' | 'resume' | 'config', string>>;
  /** While it runs; times in words. */
  readonly progress: (progress: { readonly rows: string; readonly total: string; readonly share: number; readonly left: string | undefined }) => string;
  readonly done: (done: { readonly rows: string; readonly path: string; readonly about: string; readonly seconds: string }) => string;
  readonly goesOn: (rows: string) => string;
  readonly stopped: (rows: string) => string;
  /** In the file that says who took it. */
  readonly watermark: string;
  readonly token: {
    readonly options: Readonly<Record<'person' | 'days' | 'end' | 'config', string>>;
    readonly made: (name: string, until: string) => string;
    readonly keep: string;
    readonly ended: (name: string) => string;
  };
}

const nl: ExportTexts = {
  options: {
    view: 'gepubliceerde weergave, zoals v_mentions', format: 'csv, jsonl of parquet', brand: 'alleen dit merk', from: 'vanaf deze dag of tijd (2026-11-24, 2026-11-24T08:00:00Z)',
    to: 'tot deze dag of tijd, die zelf niet', out: 'bestand, of map bij parquet; standaard de naam van de weergave in deze map', by: 'id van wie dit meeneemt (escalation.yaml)',
    reason: 'waarom; staat in het register', resume: 'ga door met een export die gestopt is', config: 'map met de configuratie',
  },
  progress: ({ rows, total, share, left }) => `${rows} van ${total} rijen (${share} %)${left === undefined ? '' : `, nog ${left}`}`,
  done: ({ rows, path, about, seconds }) => `${rows} rijen in ${path}, in ${seconds}. Wie dit meenam en waarom staat in ${about}.`,
  goesOn: (rows) => `Gaat door na ${rows} rijen.`,
  stopped: (rows) => `Gestopt na ${rows} rijen. Ga door met dezelfde opdracht en --resume.`,
  watermark: 'Geëxporteerd uit Klankbord. Auteurs zijn pseudoniemen. Geef dit bestand niet door zonder reden; wie het meenam staat in het register.',
  token: {
    options: { person: 'id van een persoon in escalation.yaml', days: 'hoeveel dagen het geldt, 1 tot 365; standaard 90', end: 'stop alle tokens van deze persoon', config: 'map met de configuratie' },
    made: (name, until) => `Voor ${name}: alleen lezen, tot ${until}.`,
    keep: 'Dit token zie je maar één keer. Wie het heeft, leest in die naam: bewaar het als een wachtwoord.',
    ended: (name) => `Alle tokens van ${name} zijn gestopt; binnen een minuut werkt geen meer.`,
  },
};

const en: ExportTexts = {
  options: {
    view: 'published view, such as v_mentions', format: 'csv, jsonl or parquet', brand: 'this brand only', from: 'from this day or time on (2026-11-24, 2026-11-24T08:00:00Z)',
    to: 'up to this day or time, exclusive', out: 'file, or folder for parquet; the name of the view in this folder by default', by: 'id of whoever takes it (escalation.yaml)',
    reason: 'why; stands in the record', resume: 'go on with an export that was stopped', config: 'folder with the configuration',
  },
  progress: ({ rows, total, share, left }) => `${rows} of ${total} rows (${share} %)${left === undefined ? '' : `, ${left} left`}`,
  done: ({ rows, path, about, seconds }) => `${rows} rows in ${path}, in ${seconds}. Who took it and why stands in ${about}.`,
  goesOn: (rows) => `Goes on after ${rows} rows.`,
  stopped: (rows) => `Stopped after ${rows} rows. Go on with the same command and --resume.`,
  watermark: 'Exported from Klankbord. Authors are pseudonyms. Do not pass this file on without a reason; who took it stands in the record.',
  token: {
    options: { person: 'id of a person in escalation.yaml', days: 'days it counts, 1 to 365; 90 by default', end: 'end all tokens of this person', config: 'folder with the configuration' },
    made: (name, until) => `For ${name}: read only, until ${until}.`,
    keep: 'This token is shown once. Whoever has it reads in that name: keep it like a password.',
    ended: (name) => `All tokens of ${name} have ended; none works a minute from now.`,
  },
};

export const EXPORT_TEXTS: Readonly<Record<Language, ExportTexts>> = { nl, en };
