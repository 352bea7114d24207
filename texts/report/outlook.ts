import type { Language } from '../language.ts';
import type { Counted } from './counted.ts';

/** Ambassadors, competitors and the week to come. */
export interface OutlookTexts {
  readonly proposed: (count: Counted) => string;
  readonly contacted: (count: Counted) => string;
  readonly accepted: (count: Counted) => string;
  readonly optedOut: (count: Counted) => string;
  readonly ambassadorsOff: string;
  readonly ownPrecision: (share: string, precision: string) => string;
  /** With the precision that is too low; undefined: nobody measured it. */
  readonly notShown: (name: string, precision: string | undefined) => string;
  readonly other: (name: string, share: string, precision: string) => string;
  readonly refused: Readonly<Record<'none-named' | 'own-precision-unknown' | 'none-comparable', string>>;
  readonly campaign: (day: string, label: string) => string;
  readonly noCampaigns: string;
  readonly peak: (day: string, from: string, to: string, expected: string) => string;
  readonly noPeaks: string;
  readonly watch: (topics: string) => string;
  readonly nothingToWatch: string;
}

const nl: OutlookTexts = {
  proposed: ({ text }) => `${text} voorgesteld`,
  contacted: ({ text }) => `${text} gecontacteerd`,
  accepted: ({ text }) => `${text} aanvaard`,
  optedOut: ({ text }) => `${text} afgemeld`,
  ambassadorsOff: 'staat uit: noem doel, eigenaar en herziening bij ambassadors in brands.yaml',
  ownPrecision: (share, precision) => `eigen aandeel ${share} (precisie zoekvraag ${precision})`,
  notShown: (name, precision) => `${name} niet getoond: precisie ${precision === undefined ? 'onbekend' : `${precision} is te laag`}`,
  other: (name, share, precision) => `${name} ${share} (${precision})`,
  refused: {
    'none-named': 'niet vergeleken: noem merken bij compare_with in brands.yaml',
    'own-precision-unknown': 'niet getoond: hoe vaak de eigen zoekvraag klopt is onbekend. Meet het en schrijf het bij query_precision in brands.yaml',
    'none-comparable': 'niet getoond: hoe vaak de zoekvraag klopt is onbekend of te laag, van het eigen merk of van alle andere. Meet het en schrijf het bij query_precision in brands.yaml',
  },
  campaign: (day, label) => `${day} campagne ${label}`,
  noCampaigns: 'geen campagnes gepland in brands.yaml',
  peak: (day, from, to, expected) => `${day} drukte verwacht ${from}–${to} u (zo'n ${expected} vermeldingen)`,
  noPeaks: 'drukke uren onbekend: er zijn nog te weinig weken gezien',
  watch: (topics) => `volgen: ${topics}`,
  nothingToWatch: 'geen onderwerp om te volgen',
};

const en: OutlookTexts = {
  proposed: ({ text }) => `${text} proposed`,
  contacted: ({ text }) => `${text} contacted`,
  accepted: ({ text }) => `${text} accepted`,
  optedOut: ({ text }) => `${text} opted out`,
  ambassadorsOff: 'off: state purpose, owner and review date under ambassadors in brands.yaml',
  ownPrecision: (share, precision) => `own share ${share} (query precision ${precision})`,
  notShown: (name, precision) => `${name} not shown: precision ${precision === undefined ? 'not known' : `${precision} is too low`}`,
  other: (name, share, precision) => `${name} ${share} (${precision})`,
  refused: {
    'none-named': 'not compared: name brands under compare_with in brands.yaml',
    'own-precision-unknown': 'not shown: how often the own query is right is not known. Measure it and write it under query_precision in brands.yaml',
    'none-comparable': 'not shown: how often the query is right is not known or too low, for the own brand or for all others. Measure it and write it under query_precision in brands.yaml',
  },
  campaign: (day, label) => `${day} campaign ${label}`,
  noCampaigns: 'no campaigns planned in brands.yaml',
  peak: (day, from, to, expected) => `${day} busy ${from}–${to} (about ${expected} mentions)`,
  noPeaks: 'busy hours not known: too few weeks have been seen',
  watch: (topics) => `follow: ${topics}`,
  nothingToWatch: 'no topic to follow',
};

/** Ambassadors, competitors and next week, by language. */
export const OUTLOOK_TEXTS: Readonly<Record<Language, OutlookTexts>> = { nl, en };
