import type { Language } from '../language.ts';

/** Words of the pages of brands. */
export interface BrandTexts {
  readonly title: string;
  readonly intro: string;
  readonly now: (mentions: string, low: string | undefined, high: string | undefined) => string;
  readonly critical: (people: string) => string;
  readonly atLeast: string;
  readonly unknownNow: string;
  readonly expectedNow: (mentions: string, expected: string) => string;
  readonly notDecided: string;
  readonly blind: string;
  readonly spans: Readonly<Record<'24h' | '7d' | '30d', string>>;
  readonly span: string;
  readonly chart: string;
  readonly learning: (days: number, untilOpening: number, untilFull: number) => string;
  readonly learned: string;
  readonly labels: { readonly title: string; readonly columns: readonly [label: string, people: string, mentions: string, share: string]; readonly all: string; readonly uncorrected: string };
  readonly sources: string;
  readonly languages: string;
  readonly share: (mentions: string, percent: string) => string;
  readonly overlap: string;
  readonly stories: string;
  readonly story: (copies: string, people: string) => string;
  readonly noStories: string;
  readonly incidents: string;
  readonly noIncidents: string;
  readonly incidentRow: (peak: string, opened: string, closed: string | undefined) => string;
  readonly incidentsMore: string;
  readonly campaigns: string;
  readonly noCampaigns: string;
  readonly campaignRow: (label: string, from: string, to: string) => string;
  readonly topics: { readonly title: string; readonly row: (name: string, people: string) => string; readonly none: string; readonly noneMoved: string; readonly verdicts: Readonly<Record<'new' | 'rising' | 'fading', string>>; readonly more: string };
  readonly voice: {
    readonly title: string; readonly columns: readonly [brand: string, share: string, mentions: string, precision: string]; readonly refused: Readonly<Record<'none-named' | 'own-precision-unknown' | 'none-comparable', string>>;
    readonly notComparable: string; readonly notStated: string; readonly how: string;
  };
  readonly query: {
    readonly title: string; readonly words: string; readonly none: string; readonly version: string; readonly purpose: string; readonly basis: string; readonly owner: string; readonly reviewBy: string;
    readonly overdue: (day: string) => string; readonly notSet: string; readonly how: string;
  };
  readonly toMentions: string;
  readonly empty: { readonly title: string; readonly sentence: string; readonly next: string };
  readonly none: { readonly title: string; readonly sentence: string };
  readonly gone: { readonly title: string; readonly sentence: string };
}

const nl: BrandTexts = {
  title: 'Merken', intro: 'Het laatste uur van elk merk naast wat op dit uur gewoon is.',
  now: (mentions, low, high) => `${mentions} vermeldingen in het laatste uur${low === undefined || high === undefined ? '' : ` (normaal ${low} tot ${high})`}`,
  critical: (people) => (people === '1' ? '1 kritisch mens' : `${people} kritische mensen`), atLeast: 'minstens: niet alles is gezien', unknownNow: 'Het laatste uur is onbekend: er is niet gekeken.',
  expectedNow: (mentions, expected) => `${mentions} vermeldingen (verwacht ${expected})`, notDecided: 'nog niet beoordeeld', blind: 'wij zien niet alles',
  spans: { '24h': '24 uur', '7d': '7 dagen', '30d': '30 dagen' }, span: 'Periode', chart: 'Verloop',
  learning: (days, untilOpening, untilFull) => `Leert nog: ${days} ${days === 1 ? 'dag' : 'dagen'} gezien. ${untilOpening > 0 ? `Alarm op cijfers over ${untilOpening} ${untilOpening === 1 ? 'dag' : 'dagen'}; ` : ''}niveau 3 en hoger op cijfers over ${untilFull} ${untilFull === 1 ? 'dag' : 'dagen'}. Gevaarwoorden en mensen tellen altijd.`,
  learned: 'Kent het gewone ritme van dit merk.',
  labels: { title: 'Oordelen', columns: ['Oordeel', 'Mensen', 'Vermeldingen', 'Aandeel'], all: 'samen', uncorrected: 'Aandeel van de vermeldingen, ongecorrigeerd: oordelen van mensen tellen, fouten van het model zijn niet weggerekend.' },
  sources: 'Bronnen', languages: 'Talen', share: (mentions, percent) => `${mentions} (${percent})`, overlap: 'Wat twee bronnen zagen, telt bij beide.',
  stories: 'Meest overgenomen', story: (copies, people) => `1 verhaal, ${copies} kopieën, ${people} mensen`, noStories: 'Niets is vaker dan één keer verteld.',
  incidents: 'Incidenten', noIncidents: 'Geen incidenten in deze periode.', incidentRow: (peak, opened, closed) => `${peak}, ${opened}${closed === undefined ? ', nog open' : ` tot ${closed}`}`, incidentsMore: 'Alle incidenten',
  campaigns: 'Campagnes en onderhoud', noCampaigns: 'Geen in brands.yaml.', campaignRow: (label, from, to) => `${label}: ${from} tot ${to}`,
  topics: {
    title: 'Onderwerpen van de laatste volle week', row: (name, people) => `${name}: ${people}`, none: 'Dit merk volgt nog geen onderwerpen.', noneMoved: 'Geen onderwerp is duidelijk nieuw, gestegen of gedaald.',
    verdicts: { new: 'nieuw', rising: 'stijgt', fading: 'daalt' }, more: 'Alle onderwerpen',
  },
  voice: {
    title: 'Aandeel naast andere merken', columns: ['Merk', 'Aandeel', 'Vermeldingen', 'Zoekvraag klopt'],
    refused: {
      'none-named': 'Dit merk wordt met geen ander merk vergeleken. Noem er een bij compare_with in brands.yaml.',
      'own-precision-unknown': 'Geen vergelijking: hoe vaak de zoekvraag van dit merk klopt, is niet gemeten. Lees minstens 20 vermeldingen na en zet de uitkomst bij query_precision in brands.yaml.',
      'none-comparable': 'Geen vergelijking: van geen twee merken is bekend dat de zoekvraag vaker klopt dan niet.',
    },
    notComparable: 'niet te vergelijken', notStated: 'niet gemeten', how: 'Vermeldingen keer het deel waarin de zoekvraag klopt. Wat een zoekvraag mist, is niet bekend en zit er niet in.',
  },
  query: {
    title: 'Zoekvraag', words: 'Zoekt op', none: 'geen: het veld merk van het archief beslist', version: 'Versie', purpose: 'Doel', basis: 'Grondslag', owner: 'Eigenaar', reviewBy: 'Herzien vóór',
    overdue: (day) => `${day}: voorbij. De eigenaar herziet de zoekvraag in brands.yaml.`, notSet: 'niet ingesteld', how: 'Wijzigen: brands.yaml, daarna ./klankbord start opnieuw.',
  },
  toMentions: 'Vermeldingen van dit merk',
  empty: { title: 'Nog niets gezien', sentence: 'In deze periode kwam over dit merk niets binnen.', next: 'Kijk of de bronnen in zicht zijn' },
  none: { title: 'Geen merken', sentence: 'brands.yaml noemt geen merken. ./klankbord init helpt er een te maken.' },
  gone: { title: 'Dit merk is er niet', sentence: 'brands.yaml noemt het niet (meer).' },
};

const en: BrandTexts = {
  title: 'Brands', intro: 'The last hour of each brand beside what is usual at this hour.',
  now: (mentions, low, high) => `${mentions} mentions in the last hour${low === undefined || high === undefined ? '' : ` (normally ${low} to ${high})`}`,
  critical: (people) => (people === '1' ? '1 critical person' : `${people} critical people`), atLeast: 'at least: not all was seen', unknownNow: 'The last hour is unknown: nobody looked.',
  expectedNow: (mentions, expected) => `${mentions} mentions (expected ${expected})`, notDecided: 'not judged yet', blind: 'we do not see everything',
  spans: { '24h': '24 hours', '7d': '7 days', '30d': '30 days' }, span: 'Period', chart: 'Course',
  learning: (days, untilOpening, untilFull) => `Still learning: ${days} ${days === 1 ? 'day' : 'days'} seen. ${untilOpening > 0 ? `Alarms by figures in ${untilOpening} ${untilOpening === 1 ? 'day' : 'days'}; ` : ''}level 3 and above by figures in ${untilFull} ${untilFull === 1 ? 'day' : 'days'}. Danger words and people always count.`,
  learned: 'Knows the usual rhythm of this brand.',
  labels: { title: 'Labels', columns: ['Label', 'People', 'Mentions', 'Share'], all: 'together', uncorrected: 'Share of mentions, uncorrected: labels by people count, mistakes of the model are not taken out.' },
  sources: 'Sources', languages: 'Languages', share: (mentions, percent) => `${mentions} (${percent})`, overlap: 'What two sources saw counts for both.',
  stories: 'Copied most', story: (copies, people) => `1 story, ${copies} copies, ${people} people`, noStories: 'Nothing was told more than once.',
  incidents: 'Incidents', noIncidents: 'No incidents in this period.', incidentRow: (peak, opened, closed) => `${peak}, ${opened}${closed === undefined ? ', still open' : ` to ${closed}`}`, incidentsMore: 'All incidents',
  campaigns: 'Campaigns and maintenance', noCampaigns: 'None in brands.yaml.', campaignRow: (label, from, to) => `${label}: ${from} to ${to}`,
  topics: {
    title: 'Topics of the last full week', row: (name, people) => `${name}: ${people}`, none: 'This brand follows no topics yet.', noneMoved: 'No topic is clearly new, rising or fading.',
    verdicts: { new: 'new', rising: 'rising', fading: 'fading' }, more: 'All topics',
  },
  voice: {
    title: 'Share beside other brands', columns: ['Brand', 'Share', 'Mentions', 'Query is right'],
    refused: {
      'none-named': 'This brand is compared with no other. Name one under compare_with in brands.yaml.',
      'own-precision-unknown': 'No comparison: how often the query of this brand is right was not measured. Check at least 20 mentions and put the outcome under query_precision in brands.yaml.',
      'none-comparable': 'No comparison: of no two brands it is known that the query is right more often than not.',
    },
    notComparable: 'not comparable', notStated: 'not measured', how: 'Mentions times the part in which the query is right. What a query misses is not known, and not in it.',
  },
  query: {
    title: 'Query', words: 'Looks for', none: 'none: the brand field of the archive decides', version: 'Version', purpose: 'Purpose', basis: 'Legal basis', owner: 'Owner', reviewBy: 'Review by',
    overdue: (day) => `${day}: past. The owner reviews the query in brands.yaml.`, notSet: 'not set', how: 'To change it: brands.yaml, then end `./klankbord start` and start it anew.',
  },
  toMentions: 'Mentions of this brand',
  empty: { title: 'Nothing seen yet', sentence: 'Nothing about this brand came in during this period.', next: 'See whether the sources are in sight' },
  none: { title: 'No brands', sentence: 'brands.yaml names no brands. ./klankbord init helps to make one.' },
  gone: { title: 'This brand is not here', sentence: 'brands.yaml does not name it (any more).' },
};

export const BRAND_TEXTS: Readonly<Record<Language, BrandTexts>> = { nl, en };
