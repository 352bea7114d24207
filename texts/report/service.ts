import type { FigureVerdict, ServiceFigure } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** Figures of the service desk in a report. */
export interface ServiceReportTexts {
  readonly caption: string;
  readonly columns: { readonly figure: string; readonly value: string; readonly n: string; readonly target: string; readonly verdict: string };
  readonly figures: Readonly<Record<ServiceFigure, string>>;
  readonly verdicts: Readonly<Record<FigureVerdict, string>>;
  readonly hours: (hours: string) => string;
  readonly days: (count: Counted) => string;
  readonly interval: (value: string, low: string, high: string) => string;
  readonly atMost: (target: string) => string;
  readonly atLeast: (target: string) => string;
  readonly below: (target: string) => string;
  readonly noTarget: string;
  /** In place of a verdict where nothing was promised. */
  readonly forTheRecord: string;
  readonly notKnownYet: string;
  readonly tooFew: (figures: string) => string;
  readonly threads: (count: Counted) => string;
  readonly cameBy: Readonly<Record<'live' | 'import', string>>;
  readonly unknown: string;
  readonly empty: string;
}

const nl: ServiceReportTexts = {
  caption: 'Webcare: gemeten naast doel',
  columns: { figure: 'cijfer', value: 'gemeten', n: 'aantal', target: 'doel', verdict: 'oordeel' },
  figures: {
    'reply-time-median': 'reactietijd, mediaan', 'reply-time-p90': 'reactietijd, p90', 'within-target': 'binnen de beloofde tijd', 'within-hour': 'binnen 1 uur op de klok', 'within-day': 'binnen 1 dag op de klok',
    'within-week': 'binnen 1 week op de klok', 'never-answered': 'nooit beantwoord', 'first-time-fix': 'first-time-fix', unanswered: 'onbeantwoord na 5 bureau-dagen', 'parity-rate': 'pariteit compliment/klacht',
    'parity-time': 'pariteit in reactietijd', 'follower-fairness': 'volgerseerlijkheid', 'silent-days': 'stil account', 'broadcast-ratio': 'zendverhouding', 'public-private-parity': 'openbaar/privé-pariteit',
    'after-reply': 'na het antwoord positiever', 'promises-kept': 'beloften op tijd',
  },
  verdicts: { met: 'gehaald', missed: 'niet gehaald', unclear: 'geen aantoonbaar verschil met doel', none: 'geen oordeel' },
  hours: (hours) => `${hours} bureau-uren`,
  days: (count) => plural(count, 'dag', 'dagen'),
  interval: (value, low, high) => `${value} (${low}–${high})`,
  atMost: (target) => `≤ ${target}`,
  atLeast: (target) => `≥ ${target}`,
  below: (target) => `< ${target}`,
  noTarget: 'geen',
  forTheRecord: 'ter kennis',
  notKnownYet: 'nog niet bekend',
  tooFew: (figures) => `te weinig om te tonen: ${figures}`,
  threads: (count) => plural(count, 'gesprek', 'gesprekken'),
  cameBy: { live: 'eigen accounts', import: 'ingelezen' },
  unknown: 'geen cijfers: er zijn geen eigen accounts en niets is ingelezen. Noem own_accounts in brands.yaml of lees gesprekken in met ./klankbord import webcare',
  empty: 'geen gesprekken in deze week, dus niets te meten',
};

const en: ServiceReportTexts = {
  caption: 'Service: measured beside target',
  columns: { figure: 'figure', value: 'measured', n: 'number', target: 'target', verdict: 'verdict' },
  figures: {
    'reply-time-median': 'reply time, median', 'reply-time-p90': 'reply time, p90', 'within-target': 'within the promised time', 'within-hour': 'within 1 hour by the clock', 'within-day': 'within 1 day by the clock',
    'within-week': 'within 1 week by the clock', 'never-answered': 'never answered', 'first-time-fix': 'first-time fix', unanswered: 'unanswered after 5 desk days', 'parity-rate': 'parity compliment/complaint',
    'parity-time': 'parity in reply time', 'follower-fairness': 'follower fairness', 'silent-days': 'silent account', 'broadcast-ratio': 'broadcast ratio', 'public-private-parity': 'public/private parity',
    'after-reply': 'more positive after the reply', 'promises-kept': 'promises kept in time',
  },
  verdicts: { met: 'met', missed: 'missed', unclear: 'no clear difference from target', none: 'no verdict' },
  hours: (hours) => `${hours} desk hours`,
  days: (count) => plural(count, 'day', 'days'),
  interval: (value, low, high) => `${value} (${low}–${high})`,
  atMost: (target) => `≤ ${target}`,
  atLeast: (target) => `≥ ${target}`,
  below: (target) => `< ${target}`,
  noTarget: 'none',
  forTheRecord: 'for the record',
  notKnownYet: 'not known yet',
  tooFew: (figures) => `too few to show: ${figures}`,
  threads: (count) => plural(count, 'conversation', 'conversations'),
  cameBy: { live: 'own accounts', import: 'read in' },
  unknown: 'no figures: there are no own accounts, and nothing was read in. Name own_accounts in brands.yaml, or read conversations in with ./klankbord import webcare',
  empty: 'no conversations in this week, so nothing to measure',
};

/** Service figures, by language. */
export const SERVICE_REPORT_TEXTS: Readonly<Record<Language, ServiceReportTexts>> = { nl, en };
