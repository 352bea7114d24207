import type { ReportState } from '../../schemas/report.ts';
import type { Language } from '../language.ts';

/** Words of the screen with reports. */
export interface ReportsTexts {
  readonly title: string;
  readonly intro: string;
  readonly weeks: string;
  readonly days: string;
  readonly week: (number: number, days: string) => string;
  readonly states: Readonly<Record<ReportState, string>>;
  readonly missing: string;
  readonly gone: string;
  readonly writtenAt: (when: string) => string;
  readonly figures: (mentions: string, people: string) => string;
  readonly coverage: (percent: string) => string;
  readonly restated: string;
  readonly write: string;
  readonly writeAgain: string;
  /** Read by a screen reader beside the button. */
  readonly writeWhat: (period: string, brand: string) => string;
  readonly written: (period: string) => string;
  readonly notWritten: string;
  readonly cannotWrite: string;
  readonly noBrands: { readonly title: string; readonly sentence: string };
  readonly next: { readonly week: (when: string) => string; readonly day: (when: string) => string };
  readonly noDays: string;
  readonly back: string;
  readonly unknown: { readonly title: string; readonly sentence: string };
  readonly notYet: { readonly title: string; readonly sentence: (brand: string) => string; readonly future: (when: string) => string };
  readonly wiped: { readonly title: string; readonly sentence: string };
  readonly asText: string;
  readonly asPage: string;
  readonly otherLanguage: string;
  readonly print: (command: string) => string;
  readonly views: string;
}

const nl: ReportsTexts = {
  title: 'Rapporten',
  intro: 'Het weekrapport gaat elke maandag om 08:00 naar wie het leest, het dagoverzicht elke ochtend. Ook als er niets was, en ook als we niet alles zagen: dan staat dat erin.',
  weeks: 'Weken', days: 'Dagen',
  week: (number, days) => `Week ${number}, ${days}`,
  states: { complete: 'volledig', incomplete: 'onvolledig', empty: 'niets gezegd' },
  missing: 'niet geschreven', gone: 'woorden gewist, cijfers bewaard',
  writtenAt: (when) => `geschreven ${when}`, figures: (mentions, people) => `${mentions} vermeldingen, ${people} mensen`, coverage: (percent) => `${percent} van de bronuren gezien`,
  restated: 'later herzien',
  write: 'Schrijf nu', writeAgain: 'Schrijf opnieuw', writeWhat: (period, brand) => `${period} van ${brand}`,
  written: (period) => `${period} is geschreven.`,
  notWritten: 'Dit rapport kon niet worden geschreven. Probeer het nog eens; blijft het zo, dan ziet de beheerder met ./klankbord doctor wat er mis is.',
  cannotWrite: 'Hier draait niets dat een rapport kan schrijven. ./klankbord report week toont het in de terminal.',
  noBrands: { title: 'Nog geen merken', sentence: 'Zodra er een merk is, komt hier elke maandag een rapport. ./klankbord init stelt de vragen.' },
  next: { week: (when) => `Het volgende weekrapport komt ${when}.`, day: (when) => `Het volgende dagoverzicht komt ${when}.` },
  noDays: 'Nog geen dagoverzichten.',
  back: 'Alle rapporten',
  unknown: { title: 'Dit rapport is er niet', sentence: 'Het merk bestaat niet, of de week of dag staat in geen kalender.' },
  notYet: {
    title: 'Nog niet geschreven', sentence: (brand) => `Van deze periode is nog geen rapport over ${brand} geschreven. Schrijven duurt een paar seconden, en niemand krijgt er een bericht van.`,
    future: (when) => `Deze periode is nog niet begonnen: zij begint ${when}.`,
  },
  wiped: { title: 'De woorden zijn gewist', sentence: 'Wat een rapport aanhaalt, leeft niet langer dan 90 dagen. De cijfers staan er nog; opnieuw geschreven heeft het rapport geen citaten meer.' },
  asText: 'Als tekst', asPage: 'Als pagina', otherLanguage: 'In English',
  print: (command) => `Bewaren als pdf: druk de pagina af in je browser, of ${command}`,
  views: 'Weergave',
};

const en: ReportsTexts = {
  title: 'Reports',
  intro: 'The weekly report goes to its readers each Monday at 08:00, the digest each morning. Also when there was nothing, and also when we did not see all of it: then it says so.',
  weeks: 'Weeks', days: 'Days',
  week: (number, days) => `Week ${number}, ${days}`,
  states: { complete: 'complete', incomplete: 'incomplete', empty: 'nothing said' },
  missing: 'not written', gone: 'words wiped, figures kept',
  writtenAt: (when) => `written ${when}`, figures: (mentions, people) => `${mentions} mentions, ${people} people`, coverage: (percent) => `${percent} of the source hours seen`,
  restated: 'restated later',
  write: 'Write now', writeAgain: 'Write again', writeWhat: (period, brand) => `${period} of ${brand}`,
  written: (period) => `${period} is written.`,
  notWritten: 'This report could not be written. Try again; if that does not help, ./klankbord doctor shows the operator what is wrong.',
  cannotWrite: 'Nothing runs here that can write a report. ./klankbord report week shows it in the terminal.',
  noBrands: { title: 'No brands yet', sentence: 'Once there is a brand, a report comes here each Monday. ./klankbord init asks the questions.' },
  next: { week: (when) => `The next weekly report comes ${when}.`, day: (when) => `The next digest comes ${when}.` },
  noDays: 'No digests yet.',
  back: 'All reports',
  unknown: { title: 'This report is not here', sentence: 'The brand does not exist, or the week or day is in no calendar.' },
  notYet: {
    title: 'Not written yet', sentence: (brand) => `No report about ${brand} has been written of this period. Writing takes a few seconds, and nobody gets a message of it.`,
    future: (when) => `This period has not begun: it begins ${when}.`,
  },
  wiped: { title: 'The words were wiped', sentence: 'What a report quotes lives no longer than 90 days. The figures are still there; written again, the report has no quotes any more.' },
  asText: 'As text', asPage: 'As a page', otherLanguage: 'In het Nederlands',
  print: (command) => `To keep it as a PDF: print the page in your browser, or ${command}`,
  views: 'View',
};

export const REPORTS_TEXTS: Readonly<Record<Language, ReportsTexts>> = { nl, en };
