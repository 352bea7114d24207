import type { OutreachState } from '../schemas/plain/service-figures.ts';
import type { Language } from './language.ts';

/** The numbers behind a proposal. */
export interface AmbassadorNumbers {
  readonly brandName: string;
  readonly activeWeeks: number;
  readonly positive: number;
  readonly opinionated: number;
  /** Mentions that recommend, defend or help. */
  readonly advocacy: number;
}

/** One sentence why this person: how often, how kindly, how much they did for others. */
export function describeWhy({ brandName, activeWeeks, positive, opinionated, advocacy }: AmbassadorNumbers, language: Language): string {
  return language === 'nl'
    ? `Noemt ${brandName} in ${activeWeeks} van 13 weken, ${positive} van ${opinionated} oordelen positief, en beveelt ${advocacy} keer aan, verdedigt of helpt anderen.`
    : `Names ${brandName} in ${activeWeeks} of 13 weeks, ${positive} of ${opinionated} judgements positive, and recommends, defends or helps others ${advocacy} times.`;
}

/** Why somebody may not be contacted now. */
export interface RefusalWords {
  readonly reason: 'opted-out' | 'brand-incident' | 'open-complaint' | 'turned-critical' | 'recently-contacted' | 'week-full' | 'gate';
  /** Day of the post that changed it, as people write it; undefined: not one post. */
  readonly post: string | undefined;
  /** Day on which that is over. */
  readonly until: string | undefined;
  /** Sentence of the gate, for `gate`. */
  readonly gate: string | undefined;
}

interface AmbassadorCommandTexts {
  readonly refused: string;
  readonly refusals: Readonly<Record<RefusalWords['reason'], (words: RefusalWords) => string>>;
  readonly done: (state: string) => string;
  readonly undone: (state: string) => string;
  readonly same: (state: string) => string;
  readonly noWay: (from: string, to: string) => string;
  readonly neverProposed: string;
  readonly needsReason: string;
  readonly needsReminder: string;
  readonly benefitTooEarly: string;
  readonly off: string;
  readonly noKey: string;
  readonly noPosts: string;
  readonly undo: Readonly<Record<'nothing-to-undo' | 'too-late' | 'opted-out', string>>;
  readonly options: Readonly<Record<'author' | 'state' | 'by' | 'reason' | 'benefit', string>>;
  readonly bands: Readonly<Record<'propose' | 'follow' | 'hidden' | 'stopped', string>>;
  readonly legs: Readonly<Record<'consistency' | 'positivity' | 'advocacy' | 'resonance' | 'reach', string>>;
  readonly states: Readonly<Record<OutreachState, string>>;
  readonly passed: string;
  readonly ungated: (score: string) => string;
  readonly nothingYet: string;
  readonly history: (when: string, state: string, person: string) => string;
  readonly more: (people: number) => string;
  readonly rules: string;
  readonly shown: { readonly account: string; readonly name: string; readonly link: string; readonly none: string; readonly until: (when: string) => string };
}

const nl: AmbassadorCommandTexts = {
  refused: 'Nu niet contacteren.',
  refusals: {
    'opted-out': () => 'Deze persoon heeft zich afgemeld en wil niet benaderd worden.',
    'brand-incident': () => 'Er is een incident open voor dit merk: eerst dat, dan bedanken.',
    'open-complaint': ({ post }) => `Een klacht van deze persoon is niet afgehandeld${post === undefined ? '' : ` (bericht van ${post})`}: antwoord daar eerst op.`,
    'turned-critical': ({ post }) => `Deze persoon werd kritisch${post === undefined ? '' : `: zie het bericht van ${post}`}. De volgende weging kijkt opnieuw.`,
    'recently-contacted': ({ until }) => `Deze persoon is minder dan 180 dagen geleden gecontacteerd${until === undefined ? '' : `; het kan weer vanaf ${until}`}.`,
    'week-full': ({ until }) => `Deze week zijn al 20 mensen gecontacteerd${until === undefined ? '' : `; het kan weer vanaf ${until}`}.`,
    gate: ({ gate }) => `Een poort houdt deze persoon nu tegen: ${gate ?? 'onbekend'}.`,
  },
  done: (state) => `Genoteerd: ${state}.`, undone: (state) => `Ongedaan gemaakt. Nu geldt weer: ${state}.`, same: (state) => `Dat stond er al: ${state}.`,
  noWay: (from, to) => `Van “${from}” kan iemand niet naar “${to}”. Er is niets veranderd.`,
  neverProposed: 'Deze persoon is niet voorgesteld, dus er is niets te noteren. Afmelden kan altijd.',
  needsReason: 'Zeg waarom deze persoon niet geschikt is.',
  needsReminder: 'Lees eerst de reclameregels en noteer het voordeel daarna. Er is niets veranderd.',
  benefitTooEarly: 'Een voordeel hoort bij iemand die ja zei. Er is niets veranderd.',
  off: 'Fans zoeken staat uit voor dit merk, dus niemand wordt gecontacteerd. Zet purpose, owner en review_by in brands.yaml.',
  noKey: 'De sleutel van de afmeldlijst ontbreekt hier, dus afmelden en contacteren kan niet. Vraag de beheerder naar list.key.',
  noPosts: 'Van deze persoon staat geen openbaar bericht meer in de laatste 90 dagen. Er is niets veranderd.',
  undo: { 'nothing-to-undo': 'Er is niets van een mens om ongedaan te maken.', 'too-late': 'Dit is langer dan een uur geleden en blijft staan.', 'opted-out': 'Een afmelding is definitief.' },
  options: {
    author: 'begin van het pseudoniem, zoals a-7c21', state: 'invited, accepted, declined, later, unfit, opted-out, of undo binnen een uur', by: 'id van wie dit doet, met de rol service', reason: 'waarom',
    benefit: 'er is iets gegeven; de reclameregels worden getoond',
  },
  bands: { propose: 'voorstellen', follow: 'volgen', hidden: 'onder 35: wordt niet getoond', stopped: 'een poort hield tegen' },
  legs: { consistency: 'volhouden', positivity: 'positief', advocacy: 'aanbevelen', resonance: 'weerklank', reach: 'bereik' },
  states: { candidate: 'voorgesteld', reviewed: 'geschikt bevonden', later: 'later', invited: 'gecontacteerd', accepted: 'zei ja', declined: 'zei nee', unfit: 'niet geschikt', 'opted-out': 'afgemeld' },
  passed: 'alle poorten open', ungated: (score) => `zonder poorten: ${score}`, nothingYet: 'nog niets', history: (when, state, person) => `${when}  ${state}${person === '' ? '' : ` (${person})`}`,
  more: (people) => `En nog ${people} mensen.`,
  rules: 'Reclameregels: krijgt iemand geld, een product of een ander voordeel, dan moet elk bericht daarover dat duidelijk zeggen. Vraag dat, schrijf niets voor, en geef nooit een voordeel in ruil voor een oordeel.',
  shown: { account: 'Account', name: 'Naam', link: 'Bericht', none: 'niet bewaard', until: (when) => `Vastgelegd. Te zien tot ${when}; noteer de naam nergens.` },
};

const en: AmbassadorCommandTexts = {
  refused: 'Do not contact them now.',
  refusals: {
    'opted-out': () => 'This person opted out and does not want to be approached.',
    'brand-incident': () => 'An incident of this brand is open: that first, then thanks.',
    'open-complaint': ({ post }) => `A complaint of this person is not settled${post === undefined ? '' : ` (post of ${post})`}: answer that first.`,
    'turned-critical': ({ post }) => `This person turned critical${post === undefined ? '' : `: see the post of ${post}`}. The next weighing looks again.`,
    'recently-contacted': ({ until }) => `This person was contacted less than 180 days ago${until === undefined ? '' : `; possible again from ${until}`}.`,
    'week-full': ({ until }) => `20 people were contacted this week already${until === undefined ? '' : `; possible again from ${until}`}.`,
    gate: ({ gate }) => `A gate stops this person now: ${gate ?? 'unknown'}.`,
  },
  done: (state) => `Noted: ${state}.`, undone: (state) => `Undone. What holds again: ${state}.`, same: (state) => `It was so already: ${state}.`,
  noWay: (from, to) => `Nobody goes from “${from}” to “${to}”. Nothing was changed.`,
  neverProposed: 'This person was not proposed, so there is nothing to note. An opt-out is always possible.',
  needsReason: 'Say why this person does not fit.',
  needsReminder: 'Read the advertising rules first and note the benefit then. Nothing was changed.',
  benefitTooEarly: 'A benefit belongs to somebody who said yes. Nothing was changed.',
  off: 'Looking for fans is off for this brand, so nobody is contacted. Set purpose, owner and review_by in brands.yaml.',
  noKey: 'The key of the opt-out list is missing here, so nobody can opt out or be contacted. Ask the operator about list.key.',
  noPosts: 'No public post of this person is left of the last 90 days. Nothing was changed.',
  undo: { 'nothing-to-undo': 'There is nothing that a person did to undo.', 'too-late': 'This is more than an hour ago and stays.', 'opted-out': 'An opt-out is final.' },
  options: {
    author: 'beginning of the pseudonym, such as a-7c21', state: 'invited, accepted, declined, later, unfit, opted-out, or undo within an hour', by: 'id of who does this, with the role service', reason: 'why',
    benefit: 'something was given; the advertising rules are shown',
  },
  bands: { propose: 'proposed', follow: 'followed', hidden: 'below 35: not shown', stopped: 'stopped by a gate' },
  legs: { consistency: 'keeps on', positivity: 'positive', advocacy: 'recommends', resonance: 'resonance', reach: 'reach' },
  states: { candidate: 'proposed', reviewed: 'found fit', later: 'later', invited: 'contacted', accepted: 'said yes', declined: 'said no', unfit: 'unfit', 'opted-out': 'opted out' },
  passed: 'all gates open', ungated: (score) => `without gates: ${score}`, nothingYet: 'nothing yet', history: (when, state, person) => `${when}  ${state}${person === '' ? '' : ` (${person})`}`,
  more: (people) => `And ${people} more people.`,
  rules: 'Advertising rules: whoever gets money, a product or another benefit has to say so clearly in every post about it. Ask for that, prescribe no words, and never give something in return for an opinion.',
  shown: { account: 'Account', name: 'Name', link: 'Post', none: 'not kept', until: (when) => `Recorded. Visible until ${when}; write the name down nowhere.` },
};

export const AMBASSADOR_TEXTS: Readonly<Record<Language, AmbassadorCommandTexts>> = { nl, en };
