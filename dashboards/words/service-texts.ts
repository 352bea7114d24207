import type { FigureVerdict, OutreachState, ServiceFigure, WorkState } from '../../schemas/plain/service-figures.ts';
import type { DashboardLanguage } from '../language.ts';
import type { PanelText } from '../panels/panel.ts';

export type ServicePanel =
  | 'waiting' | 'late' | 'promisesOpen' | 'promisesLate' | 'proposed' | 'followed' | 'replyTime' | 'outcome' | 'unanswered' | 'figures' | 'work' | 'bands' | 'outreach' | 'effects';

export interface ServiceTexts {
  readonly dashboard: PanelText;
  readonly panels: Readonly<Record<ServicePanel, PanelText>>;
  readonly columns: Readonly<Record<
    'brand' | 'figure' | 'value' | 'low' | 'high' | 'n' | 'target' | 'verdict' | 'state' | 'items' | 'band' | 'people' | 'measured' | 'contacted' | 'matched' | 'difference', string
  >>;
  readonly series: Readonly<Record<'median' | 'p90' | 'within' | 'fixed' | 'after' | 'unanswered' | 'never', string>>;
  readonly figures: Readonly<Record<ServiceFigure, string>>;
  readonly verdicts: Readonly<Record<FigureVerdict, string>>;
  readonly work: Readonly<Record<WorkState, string>>;
  readonly bands: Readonly<Record<'propose' | 'follow', string>>;
  readonly outreach: Readonly<Record<OutreachState, string>>;
  readonly noFigures: string;
  readonly noWork: string;
  readonly noFans: string;
  readonly noEffects: string;
  readonly toService: string;
  readonly toFans: string;
}

export const SERVICE_TEXTS: Readonly<Record<DashboardLanguage, ServiceTexts>> = {
  nl: {
    dashboard: { title: 'Fans en webcare', description: 'Hoe snel en hoe goed er geantwoord wordt, en hoe het met de fans gaat. Alleen aantallen: geen personen, geen medewerkers.' },
    panels: {
      waiting: { title: 'Wacht op antwoord', description: 'Gesprekken van klanten zonder antwoord van een mens.' },
      late: { title: 'Over de afgesproken tijd', description: 'Gesprekken die langer wachten dan is beloofd, gerekend in bureau-uren.' },
      promisesOpen: { title: 'Open beloften', description: 'Beloften aan klanten die nog niet zijn ingelost.' },
      promisesLate: { title: 'Beloften te laat', description: 'Open beloften waarvan het moment voorbij is.' },
      proposed: { title: 'Fans voorgesteld', description: 'Mensen die hoog genoeg scoren om voor te stellen. Wie dat zijn ziet alleen webcare, in de app.' },
      followed: { title: 'Fans om te volgen', description: 'Mensen die bijna hoog genoeg scoren.' },
      replyTime: { title: 'Reactietijd per week', description: 'Bureau-uren van de eerste onbeantwoorde vraag tot het eerste antwoord van een mens: mediaan, en de tijd waar één op tien boven zit. Lees dit samen met wat het antwoord opleverde.' },
      outcome: { title: 'Wat het antwoord opleverde', description: 'Aandeel binnen de afgesproken tijd, in één keer opgelost, en positiever na het antwoord, per week.' },
      unanswered: { title: 'Onbeantwoord per week', description: 'Vragen, klachten en suggesties zonder antwoord na vijf bureaudagen, en gesprekken die nooit een antwoord kregen.' },
      figures: { title: 'Cijfers van de laatste hele week', description: 'Elk cijfer met zijn marge van 95 %, waarop het is gemeten, het doel en of dat is gehaald. Reactietijden staan in minuten, stil in dagen, de rest is een aandeel of een verhouding. De definities staan in docs/kpi.md.' },
      work: { title: 'Werklijst', description: 'Vermeldingen op de werklijst, naar stand.' },
      bands: { title: 'Fans per merk', description: 'Hoeveel mensen worden voorgesteld of gevolgd. Alleen aantallen.' },
      outreach: { title: 'Wat er van voorstellen kwam', description: 'Mensen die in die week in die stand kwamen (weken beginnen op maandag, UTC).' },
      effects: { title: 'Wat contact veranderde', description: 'Positieve vermeldingen na 90 dagen: verschil tussen wie is benaderd en vergelijkbare mensen die dat niet zijn. Een marge die 0 bevat is geen aantoonbaar verschil.' },
    },
    columns: {
      brand: 'Merk', figure: 'Cijfer', value: 'Waarde', low: 'Van', high: 'Tot', n: 'Gemeten op', target: 'Doel', verdict: 'Gehaald', state: 'Stand', items: 'Aantal', band: 'Groep', people: 'Mensen',
      measured: 'Gemeten op', contacted: 'Benaderd', matched: 'Vergelijkbaar', difference: 'Verschil',
    },
    series: { median: 'mediaan', p90: 'negen op tien binnen', within: 'binnen doel', fixed: 'in één keer', after: 'positiever erna', unanswered: 'onbeantwoord', never: 'nooit' },
    figures: {
      'reply-time-median': 'Reactietijd, mediaan (min)', 'reply-time-p90': 'Reactietijd, negen op tien (min)', 'within-target': 'Binnen doel', 'within-hour': 'Binnen een uur', 'within-day': 'Binnen een dag', 'within-week': 'Binnen een week',
      'never-answered': 'Nooit beantwoord', 'first-time-fix': 'In één keer opgelost', unanswered: 'Onbeantwoord', 'parity-rate': 'Compliment/klacht: kans op antwoord', 'parity-time': 'Compliment/klacht: reactietijd',
      'follower-fairness': 'Volgerseerlijkheid', 'silent-days': 'Stil (dagen)', 'broadcast-ratio': 'Zendverhouding', 'public-private-parity': 'Openbaar/privé', 'after-reply': 'Positiever na het antwoord', 'promises-kept': 'Beloften op tijd',
    },
    verdicts: { met: 'gehaald', missed: 'niet gehaald', unclear: 'niet te zeggen', none: 'geen doel' },
    work: { new: 'nieuw', assigned: 'toegewezen', waiting: 'wacht op klant', done: 'voltooid' },
    bands: { propose: 'voorstellen', follow: 'volgen' },
    outreach: { candidate: 'kandidaat', reviewed: 'beoordeeld', later: 'later', invited: 'uitgenodigd', accepted: 'aangenomen', declined: 'afgewezen', unfit: 'niet geschikt', 'opted-out': 'afgemeld' },
    noFigures: 'Nog geen hele week gemeten', noWork: 'De werklijst is leeg', noFans: 'Nog geen fans', noEffects: 'Nog niet gemeten: dat kan 90 dagen na het eerste contact', toService: 'Naar webcare', toFans: 'Naar de fans',
  },
  en: {
    dashboard: { title: 'Fans and service', description: 'How fast and how well questions are answered, and how it goes with fans. Counts only: no persons, no employees.' },
    panels: {
      waiting: { title: 'Waiting for an answer', description: 'Conversations of customers without an answer by a human.' },
      late: { title: 'Beyond the promised time', description: 'Conversations that wait longer than was promised, in desk hours.' },
      promisesOpen: { title: 'Open promises', description: 'Promises to customers that are not kept yet.' },
      promisesLate: { title: 'Promises overdue', description: 'Open promises whose moment has passed.' },
      proposed: { title: 'Fans proposed', description: 'People who score high enough to be proposed. Only the service team sees who they are, in the application.' },
      followed: { title: 'Fans to follow', description: 'People who almost score high enough.' },
      replyTime: { title: 'Reply time by week', description: 'Desk time from the first unanswered question to the first answer by a human: median, and the time that one in ten exceeds. Read it together with what the answer brought.' },
      outcome: { title: 'What the answer brought', description: 'Share within the promised time, settled at once, and more positive after the answer, by week.' },
      unanswered: { title: 'Unanswered by week', description: 'Questions, complaints and suggestions without an answer after five desk days, and conversations that never had one.' },
      figures: { title: 'Figures of the last whole week', description: 'Each figure with its 95 % interval, what it was measured on, the target and whether it was met. Reply times are minutes, silence is days, the rest are shares or ratios. Definitions are in docs/kpi.md.' },
      work: { title: 'Work list', description: 'Mentions on the work list, by state.' },
      bands: { title: 'Fans by brand', description: 'How many people are proposed or followed. Counts only.' },
      outreach: { title: 'What came of proposals', description: 'People who came to that state in that week (weeks begin on Monday, UTC).' },
      effects: { title: 'What contact changed', description: 'Positive mentions after 90 days: people who were contacted against like people who were not. An interval that holds 0 shows no difference.' },
    },
    columns: {
      brand: 'Brand', figure: 'Figure', value: 'Value', low: 'From', high: 'To', n: 'Measured on', target: 'Target', verdict: 'Met', state: 'State', items: 'Items', band: 'Band', people: 'People',
      measured: 'Measured on', contacted: 'Contacted', matched: 'Alike', difference: 'Difference',
    },
    series: { median: 'median', p90: 'nine in ten within', within: 'within target', fixed: 'at once', after: 'more positive after', unanswered: 'unanswered', never: 'never' },
    figures: {
      'reply-time-median': 'Reply time, median (min)', 'reply-time-p90': 'Reply time, nine in ten (min)', 'within-target': 'Within target', 'within-hour': 'Within an hour', 'within-day': 'Within a day', 'within-week': 'Within a week',
      'never-answered': 'Never answered', 'first-time-fix': 'Settled at once', unanswered: 'Unanswered', 'parity-rate': 'Compliment/complaint: chance of a reply', 'parity-time': 'Compliment/complaint: reply time',
      'follower-fairness': 'Follower fairness', 'silent-days': 'Silent (days)', 'broadcast-ratio': 'Broadcast ratio', 'public-private-parity': 'Public/private', 'after-reply': 'More positive after the reply', 'promises-kept': 'Promises kept on time',
    },
    verdicts: { met: 'met', missed: 'missed', unclear: 'cannot be told', none: 'no target' },
    work: { new: 'new', assigned: 'assigned', waiting: 'waiting for the customer', done: 'done' },
    bands: { propose: 'propose', follow: 'follow' },
    outreach: { candidate: 'candidate', reviewed: 'reviewed', later: 'later', invited: 'invited', accepted: 'accepted', declined: 'declined', unfit: 'unfit', 'opted-out': 'opted out' },
    noFigures: 'No whole week measured yet', noWork: 'The work list is empty', noFans: 'No fans yet', noEffects: 'Not measured yet: that takes 90 days from the first contact', toService: 'To service', toFans: 'To the fans',
  },
};
