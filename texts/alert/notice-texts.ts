import type { NoticeCause } from '../../schemas/plain/escalation.ts';
import type { Language } from '../language.ts';

/** What a notice may name, written out already. undefined: not known. */
export interface NoticeWords {
  /** Source, or receiver of a test. */
  readonly source: string;
  readonly reason: string | undefined;
  readonly since: string | undefined;
  readonly minutes: number | undefined;
  readonly recipient: string;
  readonly at: string;
}

type Say = (words: NoticeWords) => string;

/** Messages apart from incidents. */
export interface NoticeTexts {
  readonly subjects: Readonly<Record<NoticeCause, Say>>;
  readonly lines: Readonly<Record<NoticeCause, (words: NoticeWords) => readonly string[]>>;
  readonly unknownLabel: string;
  readonly unknown: Readonly<Record<NoticeCause, Say | undefined>>;
  readonly proposalLabel: string;
  readonly actions: Readonly<Record<'sources' | 'now' | 'signIn', string>>;
  readonly sent: (time: string) => string;
  readonly someSource: string;
  /** Out of sight so many times since people last heard of it; two or more. */
  readonly again: (times: number) => string;
}

const nl: NoticeTexts = {
  subjects: {
    blind: ({ source }) => `[BLIND] ${source}: wij zien deze bron niet`,
    'seeing-again': ({ source }) => `[ZIET WEER] ${source}`,
    'needs-attention': ({ source, reason }) => `[ACTIE NODIG] ${source}${reason === undefined ? '' : `: ${reason}`}`,
    stalled: ({ minutes }) => `[STIL] Klankbord zoekt ${minutes === undefined ? 'niet meer' : `al ${minutes} minuten niet`} naar incidenten`,
    'running-again': () => '[LOOPT WEER] Klankbord zoekt weer naar incidenten',
    'sign-in': () => 'Je link om aan te melden bij Klankbord',
    test: ({ source }) => `[TEST] Proefbericht via ${source}`,
  },
  lines: {
    blind: ({ source, since, reason }) => [`${source} is blind${since === undefined ? '' : ` sinds ${since}`}${reason === undefined ? '' : ` (${reason})`}.`, 'Zolang dat duurt, kan het niveau van een incident niet dalen.'],
    'seeing-again': ({ source, minutes }) => [`${source} is weer te zien${minutes === undefined ? '' : `, na ${minutes} ${minutes === 1 ? 'minuut' : 'minuten'}`}.`, 'Wat gemist is, wordt teruggelezen waar de bron dat toelaat; het telt mee, maar opent geen incident.'],
    'needs-attention': ({ source, since, reason }) => [`${source} wordt niet meer gelezen${since === undefined ? '' : ` sinds ${since}`}${reason === undefined ? '' : `: ${reason}`}.`, 'Dit gaat niet vanzelf over.'],
    stalled: ({ minutes }) => [`${minutes === undefined ? 'Al te lang' : `Al ${minutes} minuten`} heeft niemand naar incidenten gezocht.`, 'Lopende incidenten blijven van wie ze heeft; nieuwe worden nu niet gezien.'],
    'running-again': ({ minutes }) => [`Er wordt weer naar incidenten gezocht${minutes === undefined ? '' : `, na een stilstand van ${minutes} minuten`}.`, 'Wat in die tijd geschreven werd, wordt alsnog beoordeeld.'],
    'sign-in': ({ recipient, minutes }) => [`Dag ${recipient}. Met de knop meld je je aan.`, `De link werkt één keer${minutes === undefined ? '' : `, ${minutes} minuten lang`}. Deel hem met niemand.`, 'Heb je hier niet om gevraagd? Dan hoef je niets te doen.'],
    test: ({ source, recipient }) => [`Dit is een test van ${source} voor ${recipient}. Er is niets gebeurd.`, 'Lees je dit, dan komen meldingen langs deze weg aan.'],
  },
  unknownLabel: 'WAT WE NIET WETEN',
  unknown: {
    blind: () => 'Wat hier intussen geschreven wordt. Stilte van deze bron is geen goed nieuws.',
    'seeing-again': () => 'Of alles wat gemist is, nog te lezen is.',
    'needs-attention': () => 'Wat hier intussen geschreven wordt. Stilte van deze bron is geen goed nieuws.',
    stalled: () => 'Of er intussen iets aan de hand is.',
    'running-again': () => 'Of in die tijd iets gebeurde dat sneller gezien had moeten worden.',
    'sign-in': undefined,
    test: () => 'Of iemand dit gezien heeft: aangekomen is niet gelezen.',
  },
  proposalLabel: 'VOORSTEL',
  actions: { sources: 'Bronnen & gezondheid', now: 'Bekijk Nu', signIn: 'Aanmelden' },
  sent: (time) => `Verstuurd ${time}`,
  someSource: 'Een bron',
  again: (times) => `Dit is al ${times} keer gebeurd sinds het vorige bericht.`,
};

const en: NoticeTexts = {
  subjects: {
    blind: ({ source }) => `[BLIND] ${source}: we do not see this source`,
    'seeing-again': ({ source }) => `[SEEN AGAIN] ${source}`,
    'needs-attention': ({ source, reason }) => `[NEEDS YOU] ${source}${reason === undefined ? '' : `: ${reason}`}`,
    stalled: ({ minutes }) => `[STALLED] Klankbord has not looked for incidents ${minutes === undefined ? 'for too long' : `for ${minutes} minutes`}`,
    'running-again': () => '[RUNNING AGAIN] Klankbord looks for incidents again',
    'sign-in': () => 'Your link to sign in to Klankbord',
    test: ({ source }) => `[TEST] Test message over ${source}`,
  },
  lines: {
    blind: ({ source, since, reason }) => [`${source} is blind${since === undefined ? '' : ` since ${since}`}${reason === undefined ? '' : ` (${reason})`}.`, 'While that lasts the level of an incident cannot fall.'],
    'seeing-again': ({ source, minutes }) => [`${source} is in sight again${minutes === undefined ? '' : `, after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`}.`, 'What was missed is read back where the source allows it; it counts, and opens no incident.'],
    'needs-attention': ({ source, since, reason }) => [`${source} is not read any more${since === undefined ? '' : ` since ${since}`}${reason === undefined ? '' : `: ${reason}`}.`, 'This does not pass by itself.'],
    stalled: ({ minutes }) => [`Nobody has looked for incidents ${minutes === undefined ? 'for too long' : `for ${minutes} minutes`}.`, 'Running incidents stay with whoever has them; new ones are not seen now.'],
    'running-again': ({ minutes }) => [`Incidents are looked for again${minutes === undefined ? '' : `, after a standstill of ${minutes} minutes`}.`, 'What was written meanwhile is judged after all.'],
    'sign-in': ({ recipient, minutes }) => [`Hello ${recipient}. The button signs you in.`, `The link works once${minutes === undefined ? '' : `, for ${minutes} minutes`}. Share it with nobody.`, 'Did you not ask for this? Then there is nothing to do.'],
    test: ({ source, recipient }) => [`This is a test of ${source} for ${recipient}. Nothing happened.`, 'If you read this, alerts arrive this way.'],
  },
  unknownLabel: 'WHAT WE DO NOT KNOW',
  unknown: {
    blind: () => 'What is written there meanwhile. Silence of this source is no good news.',
    'seeing-again': () => 'Whether all that was missed can still be read.',
    'needs-attention': () => 'What is written there meanwhile. Silence of this source is no good news.',
    stalled: () => 'Whether something is going on meanwhile.',
    'running-again': () => 'Whether something happened meanwhile that should have been seen sooner.',
    'sign-in': undefined,
    test: () => 'Whether anybody has seen this: arrived is not read.',
  },
  proposalLabel: 'PROPOSAL',
  actions: { sources: 'Sources & health', now: 'See Now', signIn: 'Sign in' },
  sent: (time) => `Sent ${time}`,
  someSource: 'A source',
  again: (times) => `This has happened ${times} times since the last message.`,
};

/** Messages apart from incidents, by language. */
export const NOTICE_TEXTS: Readonly<Record<Language, NoticeTexts>> = { nl, en };
