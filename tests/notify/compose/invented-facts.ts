import type { AlertFacts, AlertMessage } from '../../../schemas/alert.ts';
import type { AlertCause } from '../../../schemas/plain/escalation.ts';

/** Tuesday 24 November 2026, 02:20:31 in Amsterdam. */
export const SENT_AT = Date.UTC(2026, 10, 24, 1, 20, 31);
const MINUTE = 60_000;

/** A night train stands still: level 3, Bluesky blind, nobody has it yet. */
export function inventedFacts(changes: Partial<AlertFacts> = {}): AlertFacts {
  return {
    incident: '4f1a02bc99d07e31', brand: { id: 'merelspoor', name: 'Merelspoor', zone: 'Europe/Amsterdam' }, isDrill: false,
    cause: 'opened', level: 3, peakLevel: 3, at: SENT_AT, openedAt: SENT_AT - 16 * MINUTE - 31_000, isStoreAway: false, severity: 73.2,
    severityParts: [{ part: 'volume', share: 0.67 }, { part: 'negative', share: 0.25 }, { part: 'acceleration', share: 0.08 }],
    marks: [], reason: 'severity-high',
    numbers: [
      { term: 'negativeAuthors1h', value: 46, expected: 2.1 }, { term: 'negativeAuthors3h', value: 49, expected: 5.4 }, { term: 'authors', value: 54 },
      { term: 'x1', value: 118, expected: 31 }, { term: 'negativeShare', value: 0.71, expected: 0.3 }, { term: 'copies', value: 31 }, { term: 'sources', value: 3 },
      { term: 'safetyAuthors', value: 0 },
    ],
    drivers: { terms: ['stilstaand', 'geen verwarming', 'niemand zegt', 'koud'], explained: 0.71 },
    firstPostAt: SENT_AT - 28 * MINUTE - 31_000, copies: 31,
    quotes: [
      { id: 'v-9107ab', text: 'al een half uur in het donker, kinderen hebben het koud …', isUncertain: false, source: 'Mastodon' },
      { id: 'v-9122cd', text: 'weet iemand of er bussen komen?', isUncertain: false, source: 'spoorforum' },
      { id: 'v-9131ef', text: 'Top service weer, gratis ijsbaan erbij', isUncertain: true, source: 'Mastodon' },
    ],
    blindSources: [{ source: 'bluesky-merelspoor', since: SENT_AT - 40 * MINUTE - 31_000, reason: 'failing' }],
    sources: { seen: 7, all: 8 }, notConnected: ['X', 'Facebook', 'Instagram', 'LinkedIn', 'TikTok'], uncertain: { some: 7, all: 118 }, safetyAuthors: 0,
    held: null, owner: null, recipient: 'Noor Brandt', next: { at: SENT_AT + 14 * MINUTE + 29_000, names: ['Sam Dijkman'] }, verdict: null,
    record: { times: 14, real: 12, noise: 2 }, ...changes,
  };
}

/** The same incident at each moment at which somebody is told of it. */
export const FACTS_BY_CAUSE: Readonly<Record<AlertCause, AlertFacts>> = {
  opened: inventedFacts(),
  raised: inventedFacts({ cause: 'raised', owner: 'Iris Bakker', held: { since: SENT_AT - 6 * MINUTE, until: SENT_AT, level: 2, peakLevel: 2 } }),
  reopened: inventedFacts({ cause: 'reopened', level: 2, peakLevel: 3, marks: ['copies'] }),
  woken: inventedFacts({ cause: 'woken', level: 2, peakLevel: 2, next: null }),
  news: inventedFacts({ cause: 'news', owner: 'Sam Dijkman', reason: 'new-source', next: null }),
  step: inventedFacts({ cause: 'step', recipient: 'Sam Dijkman', next: { at: SENT_AT + 15 * MINUTE, names: ['Iris Bakker', 'Bo Visser'] } }),
  'held-summary': inventedFacts({
    cause: 'held-summary', level: 2, peakLevel: 3, owner: 'Sam Dijkman', at: SENT_AT + 280 * MINUTE, next: null,
    held: { since: SENT_AT - 6 * MINUTE, until: SENT_AT + 280 * MINUTE, level: 2, peakLevel: 3 },
  }),
  acknowledged: inventedFacts({ cause: 'acknowledged', owner: 'Sam Dijkman', next: null }),
  'handed-over': inventedFacts({ cause: 'handed-over', owner: 'Noor Brandt', next: null }),
  'closing-proposed': inventedFacts({ cause: 'closing-proposed', level: 0, owner: 'Noor Brandt', at: SENT_AT + 600 * MINUTE, next: null, blindSources: [], severity: 3.4, numbers: [{ term: 'negativeAuthors3h', value: 1, expected: 2.4 }, { term: 'x1', value: 12, expected: 14 }],
    sources: { seen: 8, all: 8 }, severityParts: [{ part: 'volume', share: 1 }] }),
  'update-due': inventedFacts({ cause: 'update-due', owner: 'Noor Brandt', at: SENT_AT + 81 * MINUTE, next: null }),
  resolved: inventedFacts({ cause: 'resolved', level: 0, owner: 'Noor Brandt', verdict: 'real', at: SENT_AT + 1_500 * MINUTE, next: null, blindSources: [], sources: { seen: 8, all: 8 } }),
};

/** A message as one text, everything that a receiver may show. */
export function printMessage({ subject, sign, headline, blocks, short, actions, command }: AlertMessage): string {
  return [
    subject, '', `${sign} ${headline}`, '',
    ...blocks.flatMap(({ label, lines, kind }) => [...(label === '' ? [] : [`${label} (${kind})`]), ...lines.map((line) => `  ${line}`), '']),
    '--- short', `${sign} ${headline}`, ...short, '',
    `--- actions: ${actions.map(({ action, label, isPrimary }) => `${isPrimary ? '*' : ''}${label} (${action})`).join(' · ')}`, `--- command: ${command ?? 'none'}`, '',
  ].join('\n');
}
