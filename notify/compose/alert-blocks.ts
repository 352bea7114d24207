import type { AlertMessage, AlertNumber } from '../../schemas/alert.ts';
import { describeEvidence } from '../../texts/incident-texts.ts';
import { oneLine } from '../render/plain-words.ts';
import { nameLevel, type Composition } from './alert-words.ts';
import { quoted } from './quoted.ts';
import { unknownLines } from './unknown-lines.ts';

/** One labelled paragraph of a message. */
export type MessageBlock = AlertMessage['blocks'][number];

/** People before posts. */
const PEOPLE: readonly string[] = ['safetyAuthors', 'negativeAuthors1h', 'negativeAuthors3h', 'authors'];
const POSTS: readonly string[] = ['x1', 'negativeShare', 'copies', 'sources'];
/** Words that say what it is about; the rest stands under their own label. */
const MAX_ABOUT = 3;

/** Paragraphs by what they tell, each made only when there is something to say. */
export const BLOCKS = {
  intro: ({ facts, texts, words }: Composition) => plain('', [
    ...(facts.isDrill ? [texts.drillSentence] : []), texts.intros[facts.cause](facts.isDrill ? { ...words, reason: undefined } : words), texts.to(words),
  ]),

  what: ({ facts, texts, words, list }: Composition) => {
    if (facts.isDrill) return undefined;
    const terms = facts.drivers?.terms.slice(0, MAX_ABOUT) ?? [];
    return plain(texts.labels.what, [terms.length > 0 ? texts.about(list(terms.map(quoted))) : words.reason === undefined ? texts.reasonUnknown : sentence(words.reason)]);
  },

  since: ({ facts, texts, words, clock, language }: Composition) => plain(texts.labels.since, [
    [...(facts.firstPostAt === null ? [] : [texts.firstPost(clock.time(facts.firstPostAt))]), texts.opened(words.openedAt)].join(' '),
    ...(facts.held === null || facts.cause === 'held-summary' ? [] : [texts.heldInside(nameLevel(facts.held.level, language), clock.time(facts.held.since))]),
  ]),

  howBad: (composition: Composition) => {
    const { facts, texts, words } = composition;
    const parts = facts.severityParts.map(({ part, share }) => `${texts.parts[part]} ${Math.round(share * 100)} %`).join(', ');
    return plain(texts.labels.howBad, [
      ...(facts.isDrill ? [texts.drillFigures] : []),
      ...numbersLine(composition, PEOPLE), ...numbersLine(composition, POSTS),
      texts.severity(Math.round(facts.severity), parts === '' ? undefined : parts),
      ...(words.reason === undefined || facts.isDrill ? [] : [texts.whyThisLevel(words.reason)]),
      ...campaignLine(composition),
      ...facts.marks.flatMap((mark) => (mark === 'campaign' && (facts.campaigns ?? []).length > 0 ? [] : (texts.marks[mark] ?? []))),
    ]);
  },

  words: ({ facts: { drivers }, texts }: Composition) => drivers === null || drivers.terms.length === 0 ? undefined
    : plain(texts.labels.words, [`${drivers.terms.map(quoted).join(' · ')} (${texts.explained(Math.round(drivers.explained * 100))})`]),

  quotes: ({ facts: { quotes }, texts }: Composition) => quotes.length === 0 ? undefined : {
    label: texts.labels.quotes, kind: 'quotes',
    lines: quotes.map(({ id, text, isUncertain, source }, place) =>
      `${place + 1}. ${quoted(text)}${isUncertain ? ` (${texts.uncertain})` : ''} · ${oneLine(source)} [${oneLine(id)}]`),
  } as const,

  unknown: (composition: Composition) => ({ label: composition.texts.labels.unknown, kind: 'unknown', lines: unknownLines(composition) } as const),

  proposal: ({ facts, texts }: Composition) => {
    const steps = facts.isDrill ? texts.proposalsOf.drill
      : facts.cause === 'closing-proposed' ? texts.proposalsOf.close
      : facts.cause === 'update-due' ? texts.proposalsOf.update : texts.proposals[facts.level];
    return { label: texts.labels.proposal, kind: 'proposal', lines: steps.map((step, place) => (steps.length === 1 ? step : `${place + 1}) ${step}`)) } as const;
  },

  howOften: ({ facts: { record, isDrill }, texts }: Composition) => record === null || isDrill ? undefined
    : plain(texts.labels.howOften, [record.times === 0 ? texts.noRecord : texts.record(record)]),

  footer: ({ facts, texts, words, clock }: Composition) => ({
    label: '', kind: 'footer',
    lines: [[texts.sent(clock.seconds(facts.at)), ...(words.next === undefined ? [] : [texts.nextStep(words.next.at, words.next.names)])].join(' · ')],
  } as const),
} as const satisfies Readonly<Record<string, (composition: Composition) => MessageBlock | undefined>>;

/** What does the same when no button can; channels show it where there is none. */
export function commandOf({ id, isAsked }: Pick<Composition, 'id' | 'isAsked'>): string {
  return `./klankbord incidents ${isAsked ? 'ack' : 'show'} ${id}`;
}

function plain(label: string, lines: readonly string[]): MessageBlock {
  return { label, lines, kind: 'plain' };
}

/** Numbers of this kind on one line, in this order; none for none. A danger that nobody names stands among what is not known. */
function numbersLine({ facts, language }: Composition, terms: readonly string[]): readonly string[] {
  const known = new Map(facts.numbers.map((number) => [number.term, number]));
  const isWorthSaying = ({ term, value }: AlertNumber) => value > 0 || !(term === 'safetyAuthors' || term === 'copies');
  const numbers = terms.flatMap((term) => known.get(term) ?? []).filter(isWorthSaying);
  return numbers.length === 0 ? [] : [`${numbers.map((number) => describeEvidence(number, language)).join(' · ')}.`];
}

/** A drill has nothing to do with what runs. */
function campaignLine({ facts: { campaigns = [], isDrill }, texts, list }: Composition): readonly string[] {
  return isDrill || campaigns.length === 0 ? [] : [texts.campaigns(list(campaigns.slice(0, MAX_ABOUT)))];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
