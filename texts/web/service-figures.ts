import type { ServiceFigure } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';

/** A figure of the service desk in words: its name, and what is measured. */
export interface FigureWords {
  readonly name: string;
  readonly definition: string;
}

const nl: Readonly<Record<ServiceFigure, FigureWords>> = {
  'reply-time-median': { name: 'Reactietijd (mediaan)', definition: 'Bureau-uren van het eerste onbeantwoorde bericht van de klant tot het eerste antwoord door een mens. Automatische antwoorden tellen niet. De helft van de gesprekken kreeg sneller antwoord.' },
  'reply-time-p90': { name: 'Reactietijd (9 van 10)', definition: 'Binnen deze bureau-uren kreeg 9 van de 10 gesprekken antwoord.' },
  'within-target': { name: 'Binnen het doel', definition: 'Aandeel van de gesprekken dat antwoord kreeg binnen wat beloofd was. Nog onbeantwoord en over tijd telt als gemist.' },
  'within-hour': { name: 'Binnen een uur', definition: 'Aandeel dat binnen een uur op de klok antwoord kreeg, ook buiten bureau-uren.' },
  'within-day': { name: 'Binnen een dag', definition: 'Aandeel dat binnen 24 uur op de klok antwoord kreeg.' },
  'within-week': { name: 'Binnen een week', definition: 'Aandeel dat binnen 7 dagen op de klok antwoord kreeg.' },
  'never-answered': { name: 'Nooit beantwoord', definition: 'Aandeel dat na een week nog geen antwoord had.' },
  'first-time-fix': { name: 'In één keer opgelost', definition: 'Aandeel van de beantwoorde gesprekken waarin één antwoord genoeg was: de klant kwam binnen 7 dagen niet terug, behalve om te bedanken.' },
  unanswered: { name: 'Onbeantwoord', definition: 'Aandeel van de vragen, klachten en suggesties aan het merk zonder antwoord na 5 bureaudagen.' },
  'parity-rate': { name: 'Compliment/klacht: kans op antwoord', definition: 'Hoe vaak complimenten antwoord krijgen, gedeeld door hoe vaak klachten dat krijgen. Tussen 0,8 en 1,25 is gelijk. Verborgen onder 20 van een van beide.' },
  'parity-time': { name: 'Compliment/klacht: reactietijd', definition: 'Mediane reactietijd bij complimenten gedeeld door die bij klachten. Tussen 0,8 en 1,25 is gelijk.' },
  'follower-fairness': { name: 'Volgerseerlijkheid', definition: 'Alleen klachten, per platform en maand: mediane reactietijd van het vijfde deel met de minste volgers gedeeld door die van het vijfde deel met de meeste. Boven 1,25, met een interval dat 1 uitsluit, wachten mensen met weinig volgers langer.' },
  'silent-days': { name: 'Stil account', definition: 'Dagen zonder eigen bericht of antwoord terwijl er iets gevraagd werd. Vanaf 14 dagen stil, vanaf 90 dagen een kerkhof.' },
  'broadcast-ratio': { name: 'Zendverhouding', definition: 'Eigen uitzendingen gedeeld door eigen antwoorden. Hoger: meer zenden dan luisteren.' },
  'public-private-parity': { name: 'Openbaar/privé', definition: 'Mediane reactietijd in het openbaar gedeeld door die in privéberichten. Tussen 0,8 en 1,25 is gelijk.' },
  'after-reply': { name: 'Na het antwoord', definition: 'Aandeel van de klanten van wie het volgende bericht positiever is dan het eerste.' },
  'promises-kept': { name: 'Beloften op tijd', definition: 'Beloften die op tijd zijn nagekomen gedeeld door beloften die af moesten zijn. Ingetrokken telt niet mee.' },
};

const en: Readonly<Record<ServiceFigure, FigureWords>> = {
  'reply-time-median': { name: 'Reply time (median)', definition: 'Desk hours from the first unanswered post of the customer to the first answer by a human. Automatic answers do not count. Half of the conversations were answered sooner.' },
  'reply-time-p90': { name: 'Reply time (9 in 10)', definition: 'Within these desk hours 9 in 10 conversations were answered.' },
  'within-target': { name: 'Within target', definition: 'Share of conversations that got an answer within what was promised. Unanswered and overdue counts as missed.' },
  'within-hour': { name: 'Within an hour', definition: 'Share that got an answer within an hour on the clock, desk hours or not.' },
  'within-day': { name: 'Within a day', definition: 'Share that got an answer within 24 hours on the clock.' },
  'within-week': { name: 'Within a week', definition: 'Share that got an answer within 7 days on the clock.' },
  'never-answered': { name: 'Never answered', definition: 'Share that had no answer after a week.' },
  'first-time-fix': { name: 'Settled at once', definition: 'Share of answered conversations in which one answer was enough: within 7 days the customer did not come back, but for thanks.' },
  unanswered: { name: 'Unanswered', definition: 'Share of questions, complaints and suggestions to the brand without an answer after 5 desk days.' },
  'parity-rate': { name: 'Compliment/complaint: chance of an answer', definition: 'How often compliments get an answer over how often complaints do. Between 0.8 and 1.25 is even. Hidden below 20 of either.' },
  'parity-time': { name: 'Compliment/complaint: reply time', definition: 'Median reply time of compliments over that of complaints. Between 0.8 and 1.25 is even.' },
  'follower-fairness': { name: 'Follower fairness', definition: 'Complaints only, per platform and month: median reply time of the fifth with the fewest followers over that of the fifth with the most. Above 1.25, with an interval that leaves 1 out, people with few followers wait longer.' },
  'silent-days': { name: 'Silent account', definition: 'Days without a post or reply of its own while something was asked. Silent from 14 days, a graveyard from 90.' },
  'broadcast-ratio': { name: 'Broadcast ratio', definition: 'Own broadcasts over own replies. Higher: more sending than listening.' },
  'public-private-parity': { name: 'Public/private', definition: 'Median reply time in public over that in private messages. Between 0.8 and 1.25 is even.' },
  'after-reply': { name: 'After the reply', definition: 'Share of customers whose next post is more positive than their first.' },
  'promises-kept': { name: 'Promises in time', definition: 'Promises kept in time over promises that were due. What was withdrawn does not count.' },
};

export const FIGURE_WORDS: Readonly<Record<Language, Readonly<Record<ServiceFigure, FigureWords>>>> = { nl, en };
