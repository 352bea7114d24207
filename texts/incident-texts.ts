import type { IncidentEventKind, IncidentMark, Level } from '../schemas/plain/levels.ts';
import type { Language } from './language.ts';

/** One number of evidence, with what was normal where that is known. */
export interface EvidenceNumber {
  readonly term: string;
  readonly value: number;
  readonly expected?: number | undefined;
}

interface IncidentTexts {
  readonly levels: Readonly<Record<Level, string>>;
  readonly marks: Readonly<Record<IncidentMark, string>>;
  readonly kinds: Readonly<Record<IncidentEventKind, string>>;
  /** `value` is written out; `isOne` chooses the singular. */
  readonly evidence: Readonly<Record<string, (value: string, expected: string | undefined, isOne: boolean) => string>>;
  /** Why an incident changed. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly drivers: (terms: readonly string[], percent: number) => string;
}

const normalNl = (expected: string | undefined): string => (expected === undefined ? '' : ` (normaal ${expected})`);
const normalEn = (expected: string | undefined): string => (expected === undefined ? '' : ` (normally ${expected})`);

const nl: IncidentTexts = {
  levels: { 0: 'Ruis', 1: 'Signaal', 2: 'Verhoogd', 3: 'Hoog', 4: 'Crisis' },
  marks: { surge: 'golf', copies: 'kopieën', learning: 'leert nog', campaign: 'campagne', blind: 'blind' },
  kinds: {
    opened: 'geopend', raised: 'verhoogd', lowered: 'verlaagd', evidence: 'nieuw bewijs', 'closing-proposed': 'sluiten voorgesteld',
    closed: 'gesloten', reopened: 'heropend', blind: 'blind', 'seeing-again': 'ziet weer',
  },
  evidence: {
    x1: (value, expected, isOne) => `${value} ${isOne ? 'vermelding' : 'vermeldingen'} in het laatste uur${normalNl(expected)}`,
    authors: (value, _expected, isOne) => `${value} ${isOne ? 'mens' : 'verschillende mensen'} in het laatste uur`,
    copies: (value, _expected, isOne) => `${value} ${isOne ? 'kopie' : 'kopieën'} in het laatste uur`,
    sources: (value, _expected, isOne) => `${value} ${isOne ? 'bron' : 'bronnen'}`,
    negativeAuthors1h: (value, expected, isOne) => `${value} ${isOne ? 'kritisch mens' : 'kritische mensen'} in een uur${normalNl(expected)}`,
    negativeAuthors3h: (value, expected, isOne) => `${value} ${isOne ? 'kritisch mens' : 'kritische mensen'} in drie uur${normalNl(expected)}`,
    negativeShare: (value, expected) => `${value} negatief${normalNl(expected)}`,
    xs: (value) => `verschil met het verwachte aantal kritische mensen: ${value}`,
    safetyAuthors: (value, _expected, isOne) => `${value} ${isOne ? 'mens noemt' : 'mensen noemen'} letsel, dreiging of een datalek`,
    breadth: (value) => `breedte ${value} (1 = iedereen schrijft zelf, 0 = een paar schrijven alles)`,
    ev: (value) => `bewijs uit volume ${value}`,
    en: (value) => `bewijs uit het aandeel negatief ${value}`,
    em: (value) => `bewijs uit het aantal kritische mensen ${value}`,
    ea: (value) => `bewijs uit versnelling ${value}`,
    score: (value) => `volumescore ${value} (alarm vanaf 0,82)`,
    severity: (value) => `ernst ${value} van 100`,
  },
  reasons: {
    'volume-signal': 'ongewoon veel vermeldingen',
    'people-signal': 'meer kritische mensen dan gewoonlijk',
    'volume-elevated': 'veel meer vermeldingen dan gewoonlijk',
    'share-elevated': 'duidelijk groter aandeel negatief',
    'people-elevated': 'veel meer kritische mensen, aanhoudend',
    'severity-high': 'hoge ernst, aanhoudend',
    'doubling-high': 'kritische mensen verdubbelden tweemaal in twee uur',
    'lasting-crisis': 'een uur op niveau 3 en nog stijgend',
    'safety-crisis': 'drie of meer mensen noemen gevaar',
    'declared-crisis': 'door een mens uitgeroepen',
    'severity-low': 'ernst al een uur laag',
    calm: 'een uur zonder aanleiding',
    'calm-for-six-hours': 'zes uur zonder kritiek',
    'closed-by-proposal': 'gesloten op voorstel: bij naspelen kan niemand antwoorden',
    'closed-by-person': 'door een mens gesloten',
    'reopened-by-person': 'door een mens heropend',
    'severity-rose': 'de ernst steeg',
    'volume-doubled': 'het volume verdubbelde',
    'new-source': 'een nieuwe bron',
    'no-heartbeat': 'een bron zwijgt',
    silence: 'stilte waar vermeldingen verwacht werden',
    'seeing-again': 'alle bronnen zijn weer te zien',
  },
  drivers: (terms, percent) => `Woorden: ${terms.map((term) => `“${term}”`).join(', ')} (verklaren ${percent} % van de extra berichten)`,
};

const en: IncidentTexts = {
  levels: { 0: 'Noise', 1: 'Signal', 2: 'Elevated', 3: 'High', 4: 'Crisis' },
  marks: { surge: 'surge', copies: 'copies', learning: 'still learning', campaign: 'campaign', blind: 'blind' },
  kinds: {
    opened: 'opened', raised: 'raised', lowered: 'lowered', evidence: 'new evidence', 'closing-proposed': 'closing proposed',
    closed: 'closed', reopened: 'reopened', blind: 'blind', 'seeing-again': 'seeing again',
  },
  evidence: {
    x1: (value, expected, isOne) => `${value} ${isOne ? 'mention' : 'mentions'} in the last hour${normalEn(expected)}`,
    authors: (value, _expected, isOne) => `${value} ${isOne ? 'person' : 'different people'} in the last hour`,
    copies: (value, _expected, isOne) => `${value} ${isOne ? 'copy' : 'copies'} in the last hour`,
    sources: (value, _expected, isOne) => `${value} ${isOne ? 'source' : 'sources'}`,
    negativeAuthors1h: (value, expected, isOne) => `${value} critical ${isOne ? 'person' : 'people'} in an hour${normalEn(expected)}`,
    negativeAuthors3h: (value, expected, isOne) => `${value} critical ${isOne ? 'person' : 'people'} in three hours${normalEn(expected)}`,
    negativeShare: (value, expected) => `${value} negative${normalEn(expected)}`,
    xs: (value) => `difference from the expected number of critical people: ${value}`,
    safetyAuthors: (value, _expected, isOne) => `${value} ${isOne ? 'person mentions' : 'people mention'} injury, a threat or a data leak`,
    breadth: (value) => `breadth ${value} (1 = everybody writes for themselves, 0 = a few write it all)`,
    ev: (value) => `evidence from volume ${value}`,
    en: (value) => `evidence from the negative share ${value}`,
    em: (value) => `evidence from the number of critical people ${value}`,
    ea: (value) => `evidence from acceleration ${value}`,
    score: (value) => `volume score ${value} (alarm from 0.82)`,
    severity: (value) => `severity ${value} of 100`,
  },
  reasons: {
    'volume-signal': 'unusually many mentions',
    'people-signal': 'more critical people than usual',
    'volume-elevated': 'many more mentions than usual',
    'share-elevated': 'a clearly larger negative share',
    'people-elevated': 'many more critical people, lasting',
    'severity-high': 'high severity, lasting',
    'doubling-high': 'critical people doubled twice in two hours',
    'lasting-crisis': 'an hour at level 3 and still rising',
    'safety-crisis': 'three people or more mention danger',
    'declared-crisis': 'declared by a person',
    'severity-low': 'severity low for an hour',
    calm: 'nothing for an hour',
    'calm-for-six-hours': 'six hours without criticism',
    'closed-by-proposal': 'closed as proposed: nobody can answer in a replay',
    'closed-by-person': 'closed by a person',
    'reopened-by-person': 'reopened by a person',
    'severity-rose': 'severity rose',
    'volume-doubled': 'volume doubled',
    'new-source': 'a new source',
    'no-heartbeat': 'a source is silent',
    silence: 'silence where mentions were expected',
    'seeing-again': 'all sources are seen again',
  },
  drivers: (terms, percent) => `Words: ${terms.map((term) => `“${term}”`).join(', ')} (explain ${percent} % of the extra posts)`,
};

const TEXTS: Readonly<Record<Language, IncidentTexts>> = { nl, en };
const LOCALES: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };
/** Terms that are shares; they are written in whole percents. */
const SHARES = new Set(['negativeShare']);

export function levelName(level: Level, language: Language): string {
  return TEXTS[language].levels[level];
}

export function markName(mark: IncidentMark, language: Language): string {
  return TEXTS[language].marks[mark];
}

export function eventKindName(kind: IncidentEventKind, language: Language): string {
  return TEXTS[language].kinds[kind];
}

/** Why an incident changed, in words; a reason this build does not know is given as it is. */
export function describeReason(reason: string, language: Language): string {
  return TEXTS[language].reasons[reason] ?? reason;
}

/**
 * A number of evidence in words, people before posts.
 *
 * @example describeEvidence({ term: 'negativeAuthors1h', value: 46, expected: 2 }, 'nl') // '46 kritische mensen in een uur (normaal 2)'
 */
export function describeEvidence({ term, value, expected }: EvidenceNumber, language: Language): string {
  const write = TEXTS[language].evidence[term];
  const number = (amount: number) => formatAmount(amount, language, SHARES.has(term));
  return write === undefined
    ? `${term} ${number(value)}`
    : write(number(value), expected === undefined ? undefined : number(expected), number(value) === '1');
}

/** Driver terms and how much they explain together; '' without terms. `explained` is a share, 0–1. */
export function describeDrivers({ terms, explained }: { readonly terms: readonly string[]; readonly explained: number }, language: Language): string {
  return terms.length === 0 ? '' : TEXTS[language].drivers(terms, Math.round(explained * 100));
}

function formatAmount(value: number, language: Language, isShare: boolean): string {
  if (isShare) return `${Math.round(value * 100)} %`;
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: Math.abs(value) >= 10 ? 0 : 1 }).format(value);
}
