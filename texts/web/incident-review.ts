import type { Language } from '../language.ts';

/** The draft of a review. */
interface ReviewTexts {
  readonly title: string;
  readonly draft: string;
  readonly intro: string;
  readonly rows: Readonly<Record<'firstPost' | 'detected' | 'viewed' | 'delivered' | 'acknowledged' | 'peak' | 'calm' | 'halfLife' | 'authors' | 'mentions' | 'copies' | 'verdict' | 'owner' | 'held' | 'levels', string>>;
  readonly unknown: string;
  readonly authors: (all: number, critical: number) => string;
  readonly peak: (mentions: number, at: string) => string;
  readonly whatTheRuleSaw: string;
  readonly open: string;
  readonly questions: readonly string[];
  readonly actionColumns: readonly [string, string, string];
  readonly stillOpen: string;
}

const nl: ReviewTexts = {
  title: 'Nabespreking',
  draft: 'Concept, uit het verslag gemaakt',
  intro: 'Cijfers en tijden komen uit het verslag van het incident. Vul aan wat alleen mensen weten, en bespreek het binnen vijf werkdagen.',
  rows: {
    firstPost: 'Eerste bericht', detected: 'Eerste detectie', viewed: 'Eerste mens die keek', delivered: 'Eerste bericht afgeleverd', acknowledged: 'Overgenomen', peak: 'Piek', calm: 'Rustig', halfLife: 'Halveringstijd', authors: 'Mensen',
    mentions: 'Vermeldingen', copies: 'Kopieën', verdict: 'Was dit echt?', owner: 'Eigenaar', held: 'Vastgehouden', levels: 'Hoogste niveau',
  },
  unknown: 'niet bekend',
  authors: (all, critical) => `${all}, van wie ${critical} kritisch`,
  peak: (mentions, at) => `${mentions} vermeldingen in het uur vanaf ${at}`,
  whatTheRuleSaw: 'Wat de regel zag',
  open: 'Nog te beantwoorden',
  questions: ['Wat was de oorzaak?', 'Is de oorzaak verholpen? Sinds wanneer?', 'Wanneer reageerden wij voor het eerst in het openbaar?', 'Wat ging goed, en wat willen wij zo houden?', 'Moet een drempel of een zoekvraag anders?'],
  actionColumns: ['Actie', 'Eigenaar', 'Klaar op'],
  stillOpen: 'Het incident is nog open: dit concept verandert nog.',
};

const en: ReviewTexts = {
  title: 'Review',
  draft: 'Draft, made from the record',
  intro: 'Figures and times come from the record of the incident. Add what only people know, and discuss it within five working days.',
  rows: {
    firstPost: 'First post', detected: 'First detection', viewed: 'First person who looked', delivered: 'First message delivered', acknowledged: 'Taken over', peak: 'Peak', calm: 'Calm', halfLife: 'Half-life', authors: 'People',
    mentions: 'Mentions', copies: 'Copies', verdict: 'Was it real?', owner: 'Owner', held: 'Held', levels: 'Highest level',
  },
  unknown: 'not known',
  authors: (all, critical) => `${all}, of whom ${critical} critical`,
  peak: (mentions, at) => `${mentions} mentions in the hour from ${at}`,
  whatTheRuleSaw: 'What the rule saw',
  open: 'Still to be answered',
  questions: ['What was the cause?', 'Was the cause mended? Since when?', 'When did we first reply in public?', 'What went well and should stay so?', 'Does a threshold or a query have to change?'],
  actionColumns: ['Action', 'Owner', 'Done on'],
  stillOpen: 'The incident is still open: this draft will change.',
};

export const REVIEW_TEXTS: Readonly<Record<Language, ReviewTexts>> = { nl, en };
