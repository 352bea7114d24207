import type { Role } from '../schemas/config/escalation.ts';
import type { Language } from './language.ts';

/** What the program says about people and who is on duty. */
export interface PeopleTexts {
  readonly roles: Readonly<Record<Role, string>>;
  readonly levels: readonly [string, string, string, string];
  readonly columns: Readonly<Record<'people' | 'rooms' | 'duties' | 'levels', readonly string[]>>;
  /** Behind a receiver that rings. */
  readonly urgent: string;
  /** In place of whoever comes next, when nothing changes any more. */
  readonly nobodyNext: string;
  /** Somebody who is reached because no shift covers the moment. */
  readonly instead: (name: string) => string;
  readonly fallback: (names: string) => string;
  readonly always: string;
  readonly atOnce: string;
  /** Nobody is asked after this step. */
  readonly ends: string;
  readonly afterwards: (time: string, names: string) => string;
  /** Above both tables. */
  readonly asOf: (time: string, zone: string) => string;
  readonly gapsTitle: string;
  readonly noGaps: string;
  readonly gapLine: (gap: { readonly duty: string; readonly from: string; readonly to: string; readonly name: string }) => string;
  /** Under the levels, where brands have their own clocks. */
  readonly inZone: (zone: string) => string;
  /** Said at start. */
  readonly warnings: {
    readonly gap: (gap: { readonly duty: string; readonly from: string; readonly to: string; readonly name: string }) => string;
    readonly pastShifts: (duty: string, name: string) => string;
    readonly missingDuties: (duties: readonly string[]) => string;
    readonly oldClosedDays: (desk: string, year: string) => string;
    readonly notUrgent: string;
    readonly noRole: (role: 'privacy' | 'operator') => string;
  };
}

const FILE = 'escalation.yaml';

const nl: PeopleTexts = {
  roles: { reputation: 'reputatie', marketing: 'marketing', service: 'webcare', privacy: 'privacy', operator: 'beheer' },
  levels: ['signaal', 'verhoogd', 'hoog', 'crisis'],
  columns: {
    people: ['Wie', 'Naam', 'Rollen', 'Bereikbaar via'], rooms: ['Kanaal', 'Via', 'Vanaf niveau'],
    duties: ['Dienst', 'Nu', 'Tot', 'Daarna', 'Reserve', 'Tijdzone'], levels: ['Niveau', 'Wie het hoort', 'Wanneer', 'Als niemand het overneemt'],
  },
  urgent: '(rinkelt)',
  nobodyNext: '–',
  instead: (name) => `${name} (gat in het rooster)`,
  fallback: (names) => `${names} (vangt op: de dienst is niet bereikbaar)`,
  always: 'altijd',
  atOnce: 'meteen',
  ends: 'blijft staan',
  afterwards: (time, names) => `${time} → ${names}`,
  asOf: (time, zone) => `Stand op ${time} (${zone})`,
  gapsTitle: 'Gaten in de komende twee weken',
  noGaps: 'Geen gaten in de komende twee weken.',
  gapLine: ({ duty, from, to, name }) => `${duty}: ${from} tot ${to}. In die tijd krijgt ${name} de melding.`,
  inZone: (zone) => `Voor merken in ${zone}:`,
  warnings: {
    gap: ({ duty, from, to, name }) => `Het rooster van ${duty} heeft een gat van ${from} tot ${to}: in die tijd krijgt ${name} de melding.`,
    pastShifts: (duty, name) => `Het rooster van ${duty} is afgelopen: ${name} krijgt elke melding, tot er nieuwe diensten in ${FILE} staan.`,
    missingDuties: (duties) => `Niemand heeft de dienst ${duties.join(', ')}: die stappen worden overgeslagen. Vul ze aan in ${FILE}.`,
    oldClosedDays: (desk, year) => `De eigen sluitingsdagen van ${desk} lopen tot en met ${year}: vul de dagen van dit jaar aan in ${FILE}.`,
    notUrgent: `Wie voor niveau 3 gebeld wordt, heeft niets dat rinkelt: een melding in de nacht maakt niemand wakker. Zet urgent: true bij een kanaal in ${FILE}.`,
    noRole: (role) => (role === 'privacy'
      ? `Niemand heeft de rol privacy: verzoeken van betrokkenen komen bij niemand terecht.`
      : `Niemand heeft de rol operator: een bron die aandacht vraagt, meldt zich bij niemand.`),
  },
};

const en: PeopleTexts = {
  roles: { reputation: 'reputation', marketing: 'marketing', service: 'service', privacy: 'privacy', operator: 'operator' },
  levels: ['signal', 'elevated', 'high', 'crisis'],
  columns: {
    people: ['Who', 'Name', 'Roles', 'Reached over'], rooms: ['Room', 'Over', 'From level'],
    duties: ['Duty', 'Now', 'Until', 'Then', 'Stand-ins', 'Time zone'], levels: ['Level', 'Who hears', 'When', 'When nobody takes it'],
  },
  urgent: '(rings)',
  nobodyNext: '–',
  instead: (name) => `${name} (gap in the roster)`,
  fallback: (names) => `${names} (standing in: the duty is out of reach)`,
  always: 'always',
  atOnce: 'at once',
  ends: 'it stays',
  afterwards: (time, names) => `${time} → ${names}`,
  asOf: (time, zone) => `As of ${time} (${zone})`,
  gapsTitle: 'Gaps in the next two weeks',
  noGaps: 'No gaps in the next two weeks.',
  gapLine: ({ duty, from, to, name }) => `${duty}: ${from} to ${to}. ${name} is told in that time.`,
  inZone: (zone) => `For brands in ${zone}:`,
  warnings: {
    gap: ({ duty, from, to, name }) => `The roster of ${duty} has a gap from ${from} to ${to}: ${name} is told in that time.`,
    pastShifts: (duty, name) => `The roster of ${duty} has ended: ${name} is told of everything until there are new shifts in ${FILE}.`,
    missingDuties: (duties) => `Nobody has the duty ${duties.join(', ')}: those steps are passed over. Add them in ${FILE}.`,
    oldClosedDays: (desk, year) => `The closed days of ${desk} end with ${year}: add those of this year in ${FILE}.`,
    notUrgent: `Nobody who is called for level 3 has anything that rings: an alert in the night wakes no one. Put urgent: true beside a receiver in ${FILE}.`,
    noRole: (role) => (role === 'privacy'
      ? 'Nobody has the role privacy: requests of people whose posts are stored reach nobody.'
      : 'Nobody has the role operator: a source that needs attention tells nobody.'),
  },
};

export const PEOPLE_TEXTS: Readonly<Record<Language, PeopleTexts>> = { nl, en };
