import type { DayFacts, ReportFigure, ReportTopic, WeekFacts } from '../../schemas/report.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday 9 November 2026, 00:00 in Brussels. */
export const MONDAY = Date.UTC(2026, 10, 8, 23);
export const NEXT_MONDAY = MONDAY + 7 * DAY;

const BRAND = { id: 'kempenvonk', name: 'Kempenvonk (verzonnen)', zone: 'Europe/Brussels', language: 'nl' };

export const BILL: ReportTopic = {
  id: 't-voorschotfactuur', name: 'voorschotfactuur', verdict: 'rising', authors: 61, mentions: 88, negativeAuthors: 44, expected: 17.9, ratio: 3.41,
  sources: [{ source: 'web', share: 0.7 }, { source: 'forum', share: 0.3 }],
  quotes: [{ id: 'v-4410aa', text: '€ 40 meer, geen uitleg en niemand die opneemt …', source: 'forum' }, { id: 'v-4467ab', text: 'weer een hogere factuur, waar komt dit vandaan?', source: 'web' }],
};
const SIGN_IN: ReportTopic = {
  id: 't-inloggen-app', name: 'inloggen app', verdict: 'new', authors: 38, mentions: 52, negativeAuthors: 31, expected: 0, ratio: null,
  sources: [{ source: 'web', share: 1 }], quotes: [{ id: 'v-4391cd', text: 'kom er al twee dagen niet in …', source: 'web' }],
};
const SHARING: ReportTopic = {
  id: 't-zonnedelen', name: 'zonnedelen', verdict: 'fading', authors: 11, mentions: 12, negativeAuthors: 0, expected: 27.5, ratio: 0.4, sources: [{ source: 'forum', share: 1 }], quotes: [],
};

export function figure(name: ReportFigure['figure'], value: number | null, rest: Partial<ReportFigure> = {}): ReportFigure {
  return { figure: name, value, low: null, high: null, n: 112, target: null, verdict: 'none', ...rest };
}

/** A week of an invented energy company, with something in every block. */
export const WEEK: WeekFacts = {
  kind: 'week', brand: BRAND, period: '2026-W46', from: MONDAY, to: NEXT_MONDAY, writtenAt: NEXT_MONDAY + 8 * HOUR, state: 'complete',
  completeness: {
    coverage: 0.99712, sources: { ok: 7, all: 8 }, blind: [{ source: 'forum B', from: MONDAY + 2 * DAY + 3 * HOUR, to: MONDAY + 2 * DAY + 7 * HOUR + 600_000 }], notConnected: ['X', 'Facebook'],
    sample: { labels: 104, kappa: 0.708 }, models: ['nl-7', 'fr-3'], queryVersions: [5], unlabelled: 34, readUntil: null,
  },
  keyFigures: {
    mentions: { value: 1284, before: 1102 }, people: { value: 743, before: 690 }, stories: { value: 973, before: 934 }, copies: { value: 311, before: 168 }, biggestStory: { id: 's-88f0a1b2', copies: 44 },
    negative: {
      value: { value: 0.281, low: 0.212, high: 0.35, n: 1250, labels: 104, isCorrected: true }, before: { value: 0.24, low: 0.17, high: 0.31, n: 1080, labels: 98, isCorrected: true },
      difference: { value: 0.041, low: -0.058, high: 0.14, isClear: false },
    },
    netSentiment: { value: -0.26, before: -0.1 }, lastYear: null, firstMentionAt: Date.UTC(2026, 2, 3, 9),
  },
  trend: {
    weeks: [702, 731, 845, 690, 742, 1080, 712, 870, 884, 760, 1102, 1284].map((mentions, place) => ({ period: `2026-W${35 + place}`, from: MONDAY - (11 - place) * 7 * DAY - (place < 8 ? HOUR : 0), mentions: place === 3 ? null : mentions, isComplete: place !== 6 })),
    campaigns: [{ label: 'Groen Dak', from: MONDAY - 42 * DAY, to: MONDAY - 39 * DAY }], incidents: [{ id: 'i-31c0ffee31c0ffee', openedAt: MONDAY + 33 * HOUR, peakLevel: 2 }],
  },
  topics: { week: [BILL, SIGN_IN, SHARING], day: [], month: [BILL] },
  topicsFollowed: 9,
  issues: [
    { id: 't-voorschot-uitleg', name: 'voorschot zonder uitleg', owner: 'Facturatie', weeks: 3, people: 23, answer: 'open', answeredAt: null, fixedOn: null, mentionsSince: null, quote: { id: 'v-4412ef', text: 'hoe komen jullie aan dit bedrag?', source: 'forum' } },
    { id: 't-inloggen-app', name: 'inloggen app', owner: 'Digitaal', weeks: 1, people: 38, answer: 'fixed', answeredAt: MONDAY + 3 * DAY, fixedOn: '2026-11-12', mentionsSince: 2, quote: null },
  ],
  compliments: { count: 94, answered: 51, best: { id: 'v-4455ba', text: 'technieker bleef na zijn uren voor onze verwarming', source: 'web' } },
  complaints: { count: 161, answered: 111 },
  suggestions: { count: 19, unanswered: 7 },
  warnings: {
    incidents: [
      { id: 'i-31c0ffee31c0ffee', openedAt: MONDAY + 33 * HOUR, peakLevel: 2, verdict: 'real', marks: ['copies'], acknowledgedMinutes: 11, firstPost: { id: 'v-4402fe', text: 'mijn voorschot gaat zomaar omhoog', source: 'forum' }, firstPostAt: MONDAY + 33 * HOUR + 720_000 },
      { id: 'i-32c0ffee31c0ffee', openedAt: MONDAY + 50 * HOUR, peakLevel: 1, verdict: 'noise', marks: [], acknowledgedMinutes: 7, firstPost: null, firstPostAt: null },
      { id: 'i-33c0ffee31c0ffee', openedAt: MONDAY + 74 * HOUR, peakLevel: 1, verdict: 'campaign', marks: ['campaign'], acknowledgedMinutes: 24, firstPost: null, firstPostAt: null },
    ],
    held: [{ from: MONDAY + 3 * DAY + 2 * HOUR + 840_000, until: MONDAY + 3 * DAY + 3 * HOUR + 2_400_000, level: 1 }],
  },
  service: {
    threads: 143, cameBy: ['live', 'import'],
    figures: [
      figure('reply-time-median', 312, { low: 280, high: 350, n: 143, target: 480, verdict: 'met' }), figure('reply-time-p90', 786, { low: 690, high: 900, n: 143, target: 480, verdict: 'missed' }), figure('within-target', 0.71, { low: 0.63, high: 0.78, n: 143 }),
      figure('within-hour', 0.12, { n: 143 }), figure('within-day', 0.66, { n: 143 }), figure('within-week', 0.9, { n: 143 }), figure('never-answered', 0.1, { n: 143 }),
      figure('first-time-fix', 0.58, { low: 0.48, high: 0.67, n: 96, target: 0.6, verdict: 'unclear' }), figure('unanswered', 0.07, { low: 0.04, high: 0.12, n: 143, target: 0.05, verdict: 'unclear' }),
      figure('parity-rate', 0.79, { low: 0.64, high: 0.96, n: 94, target: 1, verdict: 'unclear' }), figure('parity-time', 1.1, { low: 0.9, high: 1.2, n: 51, target: 1, verdict: 'met' }), figure('follower-fairness', null, { n: 12, target: 1.25 }),
      figure('silent-days', 2, { n: 3, target: 14, verdict: 'met' }), figure('broadcast-ratio', 0.41), figure('public-private-parity', null), figure('after-reply', 34 / 112, { low: 0.22, high: 0.39, n: 112 }),
      figure('promises-kept', 0.96, { n: 24, target: 0.95, verdict: 'met' }),
    ],
  },
  ambassadors: { proposed: 6, contacted: 2, accepted: 1, optedOut: 0 },
  competitors: {
    refused: null, shares: [{ name: 'Energie A', isOwn: false, share: 0.41, precision: 0.88, mentions: 2400 }, { name: 'Kempenvonk', isOwn: true, share: 0.22, precision: 0.91, mentions: 1284 }, { name: 'Energie B', isOwn: false, share: null, precision: null, mentions: 900 }],
  },
  nextWeek: {
    campaigns: [{ label: 'Winterklaar', from: NEXT_MONDAY + DAY, to: NEXT_MONDAY + 4 * DAY }], peaks: [{ weekday: 3, fromHour: 10, toHour: 13, expected: 41.2 }],
    watch: [{ id: 't-voorschotfactuur', name: 'voorschotfactuur' }, { id: 't-inloggen-app', name: 'inloggen app' }],
  },
  annex: {
    queryVersions: [{ version: 4, since: null }, { version: 5, since: Date.UTC(2026, 9, 1, 10) }],
    restatements: [{ period: '2026-W44', figure: 'negativeShare', before: 0.31, after: 0.27, labels: 38, removed: 0, added: 0 }],
  },
};

const NOTHING: WeekFacts['keyFigures']['mentions'] = { value: 0, before: 0 };

/** A week in which nobody said anything, and nothing is set up but sources. */
export const EMPTY_WEEK: WeekFacts = {
  ...WEEK, state: 'empty',
  completeness: { coverage: 1, sources: { ok: 2, all: 2 }, blind: [], notConnected: ['X'], sample: { labels: 0, kappa: null }, models: ['nl-7'], queryVersions: [1], unlabelled: 0, readUntil: null },
  keyFigures: { mentions: NOTHING, people: NOTHING, stories: NOTHING, copies: NOTHING, biggestStory: null, negative: { value: null, before: null, difference: null }, netSentiment: { value: null, before: null }, lastYear: null, firstMentionAt: null },
  trend: { weeks: WEEK.trend.weeks.map((week) => ({ ...week, mentions: null })), campaigns: [], incidents: [] },
  topics: { week: [], day: [], month: [] }, topicsFollowed: 0, issues: [], compliments: { count: 0, answered: null, best: null }, complaints: { count: 0, answered: null }, suggestions: { count: null, unanswered: null },
  warnings: { incidents: [], held: [] }, service: null, ambassadors: null, competitors: { refused: 'none-named', shares: [] }, nextWeek: { campaigns: [], peaks: [], watch: [] }, annex: { queryVersions: [], restatements: [] },
};

/** The same full week, read on Thursday with two sources blind for days. */
export const INCOMPLETE_WEEK: WeekFacts = {
  ...WEEK, state: 'incomplete', writtenAt: MONDAY + 3 * DAY + 14 * HOUR,
  completeness: {
    ...WEEK.completeness, coverage: 0.7248, sources: { ok: 6, all: 8 }, readUntil: MONDAY + 3 * DAY + 14 * HOUR,
    blind: [{ source: 'forum B', from: MONDAY, to: MONDAY + 2 * DAY }, { source: 'web', from: MONDAY + DAY, to: MONDAY + 3 * DAY + 14 * HOUR }],
  },
};

/** What the desks of the same company read on Tuesday 17 November. */
export const DAY_FACTS: DayFacts = {
  kind: 'day', brand: BRAND, period: '2026-11-17', from: NEXT_MONDAY + 8 * HOUR, to: NEXT_MONDAY + 32 * HOUR, writtenAt: NEXT_MONDAY + 32 * HOUR, state: 'complete', coverage: 0.993, blind: [],
  mentions: { value: 204, before: 181 }, people: { value: 120, before: 118 }, negative: WEEK.keyFigures.negative, questions: 31, complaints: 22, compliments: 9, unanswered: 14,
  topics: [{ ...BILL, authors: 19, ratio: 2.1 }], incidents: WEEK.warnings.incidents.slice(0, 1), held: [], unsaid: [{ id: 'i-77c0ffee31c0ffee', level: 1, severity: 22 }],
  promises: [{ id: 'p-1', dueAt: NEXT_MONDAY + 36 * HOUR, isOverdue: false }, { id: 'p-2', dueAt: NEXT_MONDAY + 10 * HOUR, isOverdue: true }], campaigns: WEEK.nextWeek.campaigns,
};
