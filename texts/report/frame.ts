import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** Headings of a report, and what stands around its blocks. */
export interface FrameTexts {
  readonly unknown: string;
  readonly week: (number: string) => string;
  readonly shortWeek: (number: string) => string;
  readonly kinds: { readonly week: string; readonly day: string };
  readonly written: (day: string, clock: string) => string;
  /** From and to of a digest, with its hours when they are not 24. */
  readonly dayHours: (from: string, to: string, hours: string | undefined) => string;
  readonly states: {
    readonly complete: (coverage: string | undefined) => string;
    readonly incomplete: (coverage: string | undefined, until: string | undefined) => string;
    readonly empty: (coverage: string | undefined) => string;
  };
  readonly headings: Readonly<Record<string, string>>;
  readonly annex: string;
  readonly openReport: string;
  readonly noAdvertisingValue: string;
  readonly inAnnex: string;
  readonly subjects: { readonly week: (brand: string, week: string, lead: string) => string; readonly day: (brand: string, day: string, lead: string) => string };
  readonly leads: {
    readonly incomplete: string; readonly empty: string; readonly nothing: string; readonly topic: (name: string, people: Counted) => string;
    readonly share: (isUp: boolean) => string; readonly incidents: (count: Counted) => string; readonly answers: (count: Counted) => string;
  };
}

const nl: FrameTexts = {
  unknown: 'onbekend',
  week: (number) => `week ${number}`,
  shortWeek: (number) => `wk ${number}`,
  kinds: { week: 'Weekrapport', day: 'Dagbericht' },
  written: (day, clock) => `gemaakt ${day}, ${clock}`,
  dayHours: (from, to, hours) => `${from} tot ${to}${hours === undefined ? '' : ` (${hours} uur: de klok ging om)`}`,
  states: {
    complete: (coverage) => `VOLLEDIG${coverage === undefined ? '' : ` (${coverage} van de bronuren)`}`,
    incomplete: (coverage, until) => `ONVOLLEDIG (${[coverage === undefined ? undefined : `${coverage} van de bronuren gezien`, until === undefined ? undefined : `gelezen tot ${until}`].filter((part) => part !== undefined).join(', ') || 'niet alles is gezien'})`,
    empty: (coverage) => `LEEG, niets bijzonders${coverage === undefined ? '' : ` (${coverage} van de bronuren)`}`,
  },
  headings: {
    sentences: 'In drie zinnen', completeness: 'Hoe compleet is dit', 'key-figures': 'Kerncijfers', trend: 'Trend 12 weken', topics: 'Opkomende onderwerpen', issues: 'Klachten en oorzaken',
    voices: 'Complimenten en suggesties', warnings: 'Waarschuwingen', service: 'Webcare', ambassadors: 'Ambassadeurs', competitors: 'Concurrenten', 'next-week': 'Volgende week',
    definitions: 'Definities', 'query-versions': 'Zoekvragen', restatements: 'Herzien',
    'day-figures': 'Afgelopen etmaal', 'day-sight': 'Wat we niet zagen', 'day-warnings': 'Waarschuwingen', 'day-answers': 'Te beantwoorden', 'day-topics': 'Onderwerpen', 'day-ahead': 'Campagnes',
  },
  annex: 'Bijlage',
  openReport: 'Open dit rapport',
  noAdvertisingValue: 'Geen PR-waarde: wij weigeren die',
  inAnnex: 'Bijlage: definities, zoekvragen, herzieningen',
  subjects: { week: (brand, week, lead) => `Weekrapport ${brand}, ${week}: ${lead}`, day: (brand, day, lead) => `Dagbericht ${brand}, ${day}: ${lead}` },
  leads: {
    incomplete: 'onvolledig', empty: 'niets gezegd', nothing: 'niets bijzonders', topic: (name, people) => `${plural(people, 'mens', 'mensen')} over ${name}`,
    share: (isUp) => (isUp ? 'duidelijk negatiever' : 'duidelijk minder negatief'), incidents: (count) => plural(count, 'incident', 'incidenten'), answers: (count) => `${count.text} nog te beantwoorden`,
  },
};

const en: FrameTexts = {
  unknown: 'not known',
  week: (number) => `week ${number}`,
  shortWeek: (number) => `wk ${number}`,
  kinds: { week: 'Weekly report', day: 'Daily digest' },
  written: (day, clock) => `written ${day}, ${clock}`,
  dayHours: (from, to, hours) => `${from} to ${to}${hours === undefined ? '' : ` (${hours} hours: the clock changed)`}`,
  states: {
    complete: (coverage) => `COMPLETE${coverage === undefined ? '' : ` (${coverage} of the source hours)`}`,
    incomplete: (coverage, until) => `INCOMPLETE (${[coverage === undefined ? undefined : `${coverage} of the source hours seen`, until === undefined ? undefined : `read until ${until}`].filter((part) => part !== undefined).join(', ') || 'not all was seen'})`,
    empty: (coverage) => `EMPTY, nothing special${coverage === undefined ? '' : ` (${coverage} of the source hours)`}`,
  },
  headings: {
    sentences: 'In three sentences', completeness: 'How complete is this', 'key-figures': 'Key figures', trend: 'Trend, 12 weeks', topics: 'Rising topics', issues: 'Complaints and causes',
    voices: 'Compliments and suggestions', warnings: 'Warnings', service: 'Service', ambassadors: 'Ambassadors', competitors: 'Competitors', 'next-week': 'Next week',
    definitions: 'Definitions', 'query-versions': 'Queries', restatements: 'Restated',
    'day-figures': 'The last day', 'day-sight': 'What we did not see', 'day-warnings': 'Warnings', 'day-answers': 'To be answered', 'day-topics': 'Topics', 'day-ahead': 'Campaigns',
  },
  annex: 'Annex',
  openReport: 'Open this report',
  noAdvertisingValue: 'No advertising value: we refuse it',
  inAnnex: 'Annex: definitions, queries, restatements',
  subjects: { week: (brand, week, lead) => `Weekly report ${brand}, ${week}: ${lead}`, day: (brand, day, lead) => `Daily digest ${brand}, ${day}: ${lead}` },
  leads: {
    incomplete: 'incomplete', empty: 'nothing was said', nothing: 'nothing special', topic: (name, people) => `${plural(people, 'person', 'people')} on ${name}`,
    share: (isUp) => (isUp ? 'clearly more negative' : 'clearly less negative'), incidents: (count) => plural(count, 'incident', 'incidents'), answers: (count) => `${count.text} still to be answered`,
  },
};

/** Words around the blocks of a report, by language. */
export const FRAME_TEXTS: Readonly<Record<Language, FrameTexts>> = { nl, en };
