import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** What a report saw and what it did not. */
export interface CompletenessTexts {
  readonly sources: (ok: string, all: string) => string;
  readonly noSources: string;
  readonly blind: (source: string, span: string, hours: string) => string;
  readonly moreBlind: (count: Counted, hours: string) => string;
  readonly notBlind: string;
  readonly notConnected: (networks: string, isOne: boolean) => string;
  readonly coverage: (share: string) => string;
  readonly noCoverage: string;
  readonly sample: (labels: Counted, kappa: string) => string;
  readonly noKappa: (labels: Counted) => string;
  readonly smallSample: (labels: Counted) => string;
  readonly noSample: string;
  readonly models: (models: string) => string;
  readonly noModels: string;
  readonly queries: (versions: string, isOne: boolean) => string;
  readonly noQueries: string;
  readonly unlabelled: (count: Counted) => string;
  readonly readUntil: (moment: string) => string;
  readonly and: string;
}

const nl: CompletenessTexts = {
  sources: (ok, all) => `${ok} van ${all} bronnen ok`,
  noSources: 'geen bronnen ingesteld: voeg er een toe met ./klankbord sources add',
  blind: (source, span, hours) => `${source} blind ${span} (${hours} u)`,
  moreBlind: (count, hours) => `nog ${plural(count, 'blinde periode', 'blinde perioden')} (samen ${hours} u)`,
  notBlind: 'geen bron was blind',
  notConnected: (networks, isOne) => `${networks} ${isOne ? 'is' : 'zijn'} niet aangesloten`,
  coverage: (share) => `${share} van de bronuren gezien`,
  noCoverage: 'hoeveel we zagen is onbekend: geen bron',
  sample: (labels, kappa) => `${plural(labels, 'steekproeflabel', 'steekproeflabels')} (kappa ${kappa})`,
  noKappa: (labels) => `${plural(labels, 'steekproeflabel', 'steekproeflabels')} (kappa onbekend: laat twee mensen dezelfde vermeldingen beoordelen)`,
  smallSample: (labels) => `${plural(labels, 'steekproeflabel', 'steekproeflabels')}, minder dan 30: de cijfers zijn ongecorrigeerd`,
  noSample: 'geen steekproef: de cijfers zijn ongecorrigeerd. Beoordeel 30 willekeurige vermeldingen',
  models: (models) => `model ${models}`,
  noModels: 'geen taalmodel: niets is beoordeeld',
  queries: (versions, isOne) => `${isOne ? 'zoekvraag' : 'zoekvragen'} ${versions}`,
  noQueries: 'zoekvraag onbekend',
  unlabelled: (count) => `${plural(count, 'bericht', 'berichten')} zonder taaloordeel`,
  readUntil: (moment) => `de periode loopt nog: gelezen tot ${moment}`,
  and: 'en',
};

const en: CompletenessTexts = {
  sources: (ok, all) => `${ok} of ${all} sources ok`,
  noSources: 'no sources: add one with ./klankbord sources add',
  blind: (source, span, hours) => `${source} blind ${span} (${hours} h)`,
  moreBlind: (count, hours) => `${plural(count, 'more blind span', 'more blind spans')} (${hours} h together)`,
  notBlind: 'no source was blind',
  notConnected: (networks, isOne) => `${networks} ${isOne ? 'is' : 'are'} not connected`,
  coverage: (share) => `${share} of the source hours seen`,
  noCoverage: 'how much we saw is not known: no source',
  sample: (labels, kappa) => `${plural(labels, 'sample label', 'sample labels')} (kappa ${kappa})`,
  noKappa: (labels) => `${plural(labels, 'sample label', 'sample labels')} (kappa not known: let two people judge the same mentions)`,
  smallSample: (labels) => `${plural(labels, 'sample label', 'sample labels')}, fewer than 30: the figures are uncorrected`,
  noSample: 'no sample: the figures are uncorrected. Judge 30 random mentions',
  models: (models) => `model ${models}`,
  noModels: 'no language model: nothing was judged',
  queries: (versions, isOne) => `${isOne ? 'query' : 'queries'} ${versions}`,
  noQueries: 'query not known',
  unlabelled: (count) => `${plural(count, 'post', 'posts')} without a label`,
  readUntil: (moment) => `the period is not over: read until ${moment}`,
  and: 'and',
};

/** Completeness, by language. */
export const COMPLETENESS_TEXTS: Readonly<Record<Language, CompletenessTexts>> = { nl, en };
