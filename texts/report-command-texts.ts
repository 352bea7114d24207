import type { Language } from './language.ts';

/** Words of `report`. */
export interface ReportCommandTexts {
  readonly options: Readonly<Record<'brand' | 'week' | 'day' | 'format' | 'out' | 'send', string>>;
  readonly written: (file: string) => string;
  readonly sent: (words: { readonly brand: string; readonly period: string; readonly queued: number }) => string;
  /** Nothing was said in the period; the first mention is of then, or there is none. */
  readonly nothingBefore: (brand: string, firstDay: string) => string;
  readonly nothingEver: (brand: string) => string;
  readonly noBrands: string;
}

const nl: ReportCommandTexts = {
  options: {
    brand: 'id van het merk; zonder: elk merk',
    week: 'ISO-week, zoals 2026-W47; zonder: de laatste volle week',
    day: 'dag, zoals 2026-11-24: de 24 uur voor 08:00; zonder: vandaag',
    format: 'html, text of pdf; zonder: text',
    out: 'bestand om in te schrijven; zonder: de terminal',
    send: 'schrijf het rapport en stuur het aan de lezers van escalation.yaml; wie het al heeft, krijgt het niet nog eens',
  },
  written: (file) => `Geschreven: ${file}`,
  sent: ({ brand, period, queued }) => queued === 0
    ? `${brand}, ${period}: geschreven. Niemand kreeg een nieuw bericht: elke lezer had het al, of er zijn geen lezers.`
    : `${brand}, ${period}: geschreven, en klaargezet voor ${queued} ${queued === 1 ? 'lezer' : 'lezers'}.`,
  nothingBefore: (brand, firstDay) => `Er is over ${brand} niets in deze periode. De eerste vermelding is van ${firstDay}.`,
  nothingEver: (brand) => `Er is nog geen enkele vermelding van ${brand}.`,
  noBrands: 'Er is nog geen merk waarover iets te zeggen valt.',
};

const en: ReportCommandTexts = {
  options: {
    brand: 'id of the brand; left out: every brand',
    week: 'ISO week, such as 2026-W47; left out: the last full week',
    day: 'day, such as 2026-11-24: the 24 hours before 08:00; left out: today',
    format: 'html, text or pdf; left out: text',
    out: 'file to write to; left out: the terminal',
    send: 'write the report and send it to the readers of escalation.yaml; who has it already gets no second one',
  },
  written: (file) => `Written: ${file}`,
  sent: ({ brand, period, queued }) => queued === 0
    ? `${brand}, ${period}: written. Nobody got a new message: every reader has it already, or there are no readers.`
    : `${brand}, ${period}: written, and queued for ${queued} ${queued === 1 ? 'reader' : 'readers'}.`,
  nothingBefore: (brand, firstDay) => `There is nothing about ${brand} in this period. Its first mention is of ${firstDay}.`,
  nothingEver: (brand) => `There is no mention of ${brand} yet.`,
  noBrands: 'There is no brand yet of which anything could be said.',
};

export const REPORT_COMMAND_TEXTS: Readonly<Record<Language, ReportCommandTexts>> = { nl, en };
