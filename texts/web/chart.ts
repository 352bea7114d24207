import type { Language } from '../language.ts';

/** Words around a chart of a brand. Numbers come written out. */
export interface ChartTexts {
  readonly title: (brand: string, span: string) => string;
  /** What a reader who does not see the drawing should know. */
  readonly summary: (now: ChartSummary) => string;
  readonly spans: Readonly<Record<'hours' | 'day' | 'week' | 'month', string>>;
  readonly mentions: string;
  readonly critical: string;
  readonly expected: string;
  readonly atLeast: string;
  readonly blind: string;
  readonly campaign: string;
  readonly campaigns: string;
  readonly campaignSpan: (label: string, from: string, to: string) => string;
  readonly incidents: string;
  readonly incident: (level: string, since: string, until: string | undefined) => string;
  readonly table: string;
  readonly columns: readonly [time: string, mentions: string, expected: string, critical: string, sight: string];
  readonly sights: Readonly<Record<'seen' | 'partly' | 'unknown', string>>;
  readonly unknown: string;
  readonly range: (low: string, high: string) => string;
  readonly lowerBound: (count: string) => string;
  readonly perHour: string;
}

export interface ChartSummary {
  /** undefined: unknown. */
  readonly mentions: string | undefined;
  readonly critical: string | undefined;
  readonly low: string | undefined;
  readonly high: string | undefined;
  readonly incidents: number;
  /** Labels of the campaigns in view, as one list; '' for none. */
  readonly campaigns: string;
  readonly hasBlindSpan: boolean;
}

const nl: ChartTexts = {
  title: (brand, span) => `${brand}: vermeldingen per uur, ${span}`,
  summary: ({ mentions, critical, low, high, incidents, campaigns, hasBlindSpan }) => [
    mentions === undefined ? 'Het laatste uur is onbekend.' : `Laatste uur: ${mentions} vermeldingen, ${critical ?? '?'} kritische mensen.`,
    low === undefined || high === undefined ? 'Wat normaal is, is nog niet bekend.' : `Normaal: ${low} tot ${high} vermeldingen.`,
    incidents === 0 ? 'Geen incidenten in beeld.' : `${incidents} ${incidents === 1 ? 'incident' : 'incidenten'} in beeld.`,
    ...(campaigns === '' ? [] : [`Campagne in beeld: ${campaigns}.`]),
    ...(hasBlindSpan ? ['Gearceerd: niet of maar deels gezien.'] : []),
  ].join(' '),
  spans: { hours: 'laatste 6 uur', day: 'laatste 24 uur', week: 'laatste 7 dagen', month: 'laatste 30 dagen' },
  mentions: 'vermeldingen in een uur', critical: 'kritische mensen in een uur', expected: 'verwacht (9 van 10 uren)', atLeast: 'minstens: niet alles gezien',
  blind: 'blind of deels gezien', campaign: 'campagne', campaigns: 'Campagnes in beeld', campaignSpan: (label, from, to) => `${label}, ${from} tot ${to}`, incidents: 'Incidenten in beeld',
  incident: (level, since, until) => `${level}, ${since}${until === undefined ? ' tot nu' : ` tot ${until}`}`,
  table: 'Cijfers als tabel', columns: ['Uur tot', 'Vermeldingen', 'Verwacht', 'Kritische mensen', 'Zicht'],
  sights: { seen: 'gezien', partly: 'deels', unknown: 'onbekend' }, unknown: 'onbekend', range: (low, high) => `${low} tot ${high}`,
  lowerBound: (count) => `minstens ${count}`, perHour: 'per uur',
};

const en: ChartTexts = {
  title: (brand, span) => `${brand}: mentions an hour, ${span}`,
  summary: ({ mentions, critical, low, high, incidents, campaigns, hasBlindSpan }) => [
    mentions === undefined ? 'The last hour is unknown.' : `Last hour: ${mentions} mentions, ${critical ?? '?'} critical people.`,
    low === undefined || high === undefined ? 'What is normal is not known yet.' : `Normal: ${low} to ${high} mentions.`,
    incidents === 0 ? 'No incidents in view.' : `${incidents} ${incidents === 1 ? 'incident' : 'incidents'} in view.`,
    ...(campaigns === '' ? [] : [`Campaign in view: ${campaigns}.`]),
    ...(hasBlindSpan ? ['Hatched: not seen, or only in part.'] : []),
  ].join(' '),
  spans: { hours: 'last 6 hours', day: 'last 24 hours', week: 'last 7 days', month: 'last 30 days' },
  mentions: 'mentions in an hour', critical: 'critical people in an hour', expected: 'expected (9 hours in 10)', atLeast: 'at least: not all was seen',
  blind: 'blind or seen in part', campaign: 'campaign', campaigns: 'Campaigns in view', campaignSpan: (label, from, to) => `${label}, ${from} to ${to}`, incidents: 'Incidents in view',
  incident: (level, since, until) => `${level}, ${since}${until === undefined ? ' until now' : ` to ${until}`}`,
  table: 'Figures as a table', columns: ['Hour until', 'Mentions', 'Expected', 'Critical people', 'Sight'],
  sights: { seen: 'seen', partly: 'in part', unknown: 'unknown' }, unknown: 'unknown', range: (low, high) => `${low} to ${high}`,
  lowerBound: (count) => `at least ${count}`, perHour: 'an hour',
};

export const CHART_TEXTS: Readonly<Record<Language, ChartTexts>> = { nl, en };
