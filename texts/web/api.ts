import type { Language } from '../language.ts';

/** What can be wrong with a question to the API; also the place on its page that explains it. */
export const API_PROBLEMS = [
  'no-sign-in', 'bad-token', 'expired-token', 'ended-token', 'removed-person', 'foreign-page', 'forbidden', 'nothing-here', 'no-view', 'bad-filter', 'bad-cursor',
  'bad-accept', 'bad-method', 'too-many', 'too-much', 'store-away', 'broken',
] as const;
export type ApiProblem = (typeof API_PROBLEMS)[number];

interface ApiTexts {
  readonly title: string;
  readonly intro: string;
  readonly address: string;
  readonly tokenTitle: string;
  /** Before the command that makes a token. */
  readonly token: string;
  readonly afterToken: string;
  readonly askTitle: string;
  readonly ask: readonly string[];
  readonly viewsTitle: string;
  readonly viewsIntro: string;
  readonly timeColumn: (name: string) => string;
  readonly noTime: string;
  readonly forRole: (role: string) => string;
  readonly description: string;
  readonly exportTitle: string;
  readonly export: string;
  readonly problemsTitle: string;
  readonly problems: Readonly<Record<ApiProblem, string>>;
  readonly details: {
    readonly nearest: (view: string) => string;
    readonly list: string;
    readonly role: (role: string) => string;
    readonly unknownFilter: (written: string, known: string) => string;
    readonly twice: (name: string) => string;
    readonly noBrand: string;
    readonly noTime: string;
    readonly emptySpan: string;
    readonly badMoment: (name: string) => string;
    readonly badBrand: string;
    readonly badLimit: (most: number) => string;
    readonly wait: (seconds: number) => string;
  };
  /** In one line, what each view holds. */
  readonly views: Readonly<Record<string, string>>;
}

const nl: ApiTexts = {
  title: 'API',
  intro: 'Elk cijfer dat je hier ziet, kan een programma ook lezen: dezelfde weergaven, dezelfde getallen. Alleen lezen; namen en teksten van mensen zitten er niet in.',
  address: 'Adres',
  tokenTitle: 'Een token maken',
  token: 'Vraag de beheerder om deze opdracht te geven, of doe het zelf op de machine van Klankbord:',
  afterToken: 'Het token staat er één keer. Wie het heeft, leest in jouw naam: bewaar het als een wachtwoord. Met --end stoppen al jouw tokens.',
  askTitle: 'Vragen stellen',
  ask: [
    'Antwoorden zijn JSON. Met Accept: text/csv of application/jsonl krijg je CSV of JSON Lines.',
    'Filters: brand, from en to (een dag, of een tijd met zone); limit tot 1.000 rijen. Volgende bladzijde: geef next terug als cursor.',
    'Grote getallen (64 bits) staan als tekst, tijden als ISO 8601 in UTC.',
  ],
  viewsTitle: 'Weergaven',
  viewsIntro: 'Wat je kunt lezen. De beschrijvingen van de kolommen zijn in het Engels.',
  timeColumn: (name) => `from en to gaan over ${name}`,
  noTime: 'zonder tijd: from en to kunnen hier niet',
  forRole: (role) => `alleen voor ${role}`,
  description: 'Beschrijving voor programma’s (OpenAPI 3.1)',
  exportTitle: 'Alles in één keer',
  export: 'Voor miljoenen rijen is er een opdracht, met een spoor van wie wat meenam en waarom:',
  problemsTitle: 'Als het niet lukt',
  problems: {
    'no-sign-in': 'Meld je eerst aan of stuur een token mee.',
    'bad-token': 'Dit token is niet van deze installatie.',
    'expired-token': 'Dit token is verlopen. Maak een nieuw.',
    'ended-token': 'Dit token is stopgezet. Maak een nieuw.',
    'removed-person': 'De persoon van dit token staat niet meer in escalation.yaml.',
    'foreign-page': 'Een andere website mag hier niet namens jou lezen.',
    forbidden: 'Deze weergave is niet voor jouw rol.',
    'nothing-here': 'Op dit adres is niets. Begin bij /api/v1.',
    'no-view': 'Deze weergave bestaat niet.',
    'bad-filter': 'Dit filter klopt niet.',
    'bad-cursor': 'Deze cursor hoort niet bij deze vraag. Begin bij de eerste bladzijde.',
    'bad-accept': 'Deze vorm is er niet: kies application/json, text/csv of application/jsonl.',
    'bad-method': 'Hier kun je alleen lezen (GET).',
    'too-many': 'Te veel vragen na elkaar.',
    'too-much': 'Deze vraag duurt te lang. Kies één merk of een kortere periode.',
    'store-away': 'De opslag antwoordt niet. Probeer het zo weer.',
    broken: 'Dit ging mis, en dat is onze fout. Het staat in klankbord.log.',
  },
  details: {
    nearest: (view) => `Bedoel je ${view}?`,
    list: 'Alle weergaven staan in /api/v1/views.',
    role: (role) => `Hiervoor is de rol ${role} nodig.`,
    unknownFilter: (written, known) => `${written} is geen filter. Verwacht: ${known}.`,
    twice: (name) => `${name} staat er meer dan één keer.`,
    noBrand: 'Deze weergave heeft geen kolom brand.',
    noTime: 'Deze weergave heeft geen tijd: from en to kunnen hier niet.',
    emptySpan: 'from moet vóór to liggen.',
    badMoment: (name) => `${name} moet een dag zijn (2026-11-24) of een tijd met zone (2026-11-24T08:00:00Z; schrijf + als %2B).`,
    badBrand: 'brand moet de id van een merk zijn, hoogstens 200 tekens.',
    badLimit: (most) => `limit moet een heel getal van 1 tot ${most} zijn.`,
    wait: (seconds) => `Probeer het over ${seconds} ${seconds === 1 ? 'seconde' : 'seconden'} weer.`,
  },
  views: {
    v_ambassadors: 'Scores van fans, onder een pseudoniem.',
    v_brand_buckets: 'Aantallen per merk en vijf minuten.',
    v_brand_hours: 'Aantallen per merk en uur.',
    v_brand_totals: 'Aantallen per merk over alle tijd.',
    v_brands: 'Merken zoals ze zijn ingesteld.',
    v_campaigns: 'Campagnekalender.',
    v_columns: 'Kolommen van alle weergaven.',
    v_coverage: 'Tijd die een bron heeft gelezen.',
    v_decisions: 'Wat de detector per vijf minuten besloot.',
    v_deliveries: 'Of berichten aankwamen.',
    v_escalations: 'Incidenten en hun eigenaarschap.',
    v_exports: 'Wat er in bulk is meegenomen.',
    v_gaps: 'Tijd die niemand heeft gezien.',
    v_incident_acts: 'Wat er in elk incident is gedaan.',
    v_incident_events: 'Hoe elk incident verliep.',
    v_incidents: 'Incidenten zoals ze nu zijn.',
    v_issues: 'Terugkerende problemen en of de oorzaak weg is.',
    v_languages: 'Talen per merk.',
    v_latency: 'Van eerste bericht tot overgenomen, per incident.',
    v_mention_topics: 'Onderwerpen van elk bericht.',
    v_mentions: 'Berichten per merk, met het sentiment dat telt.',
    v_net_sentiment: 'Netto sentiment per merk en dag.',
    v_outreach: 'Wat er met voorgestelde fans gebeurde, in aantallen.',
    v_outreach_effects: 'Wat contact na 90 dagen veranderde.',
    v_polls: 'Elke keer dat een bron is gelezen.',
    v_posts: 'Elk bericht één keer, welke merken het ook noemt.',
    v_promises: 'Beloften en of ze zijn nagekomen.',
    v_quarantine: 'Wat niet kon worden opgeslagen, en waarom.',
    v_reports: 'Rapporten en hun cijfers.',
    v_rule_verdicts: 'Hoe mensen over de alarmregels oordeelden.',
    v_service_figures: 'Cijfers van webcare.',
    v_service_threads: 'Gesprekken met klanten: tijden, geen woorden.',
    v_sight_delay: 'Hoe snel berichten zijn gezien, over de laatste 24 uur.',
    v_sources: 'Hoe het met elke bron gaat.',
    v_stories: 'Verhalen en hun kopieën.',
    v_topic_trends: 'Hoe onderwerpen bewogen.',
    v_views: 'Deze lijst.',
    v_work_items: 'Werklijst van webcare.',
  },
};

const en: ApiTexts = {
  title: 'API',
  intro: 'Every figure you see here can be read by a program as well: the same views, the same numbers. Read only; it holds no names and no texts of people.',
  address: 'Address',
  tokenTitle: 'Make a token',
  token: 'Ask the operator to run this command, or run it yourself on the machine of Klankbord:',
  afterToken: 'The token is shown once. Whoever has it reads in your name: keep it like a password. With --end all of your tokens stop.',
  askTitle: 'Ask',
  ask: [
    'Answers are JSON. With Accept: text/csv or application/jsonl you get CSV or JSON Lines.',
    'Filters: brand, from and to (a day, or a time with its zone); limit up to 1,000 rows. Next page: give next back as cursor.',
    'Large numbers (64 bits) are text, times ISO 8601 in UTC.',
  ],
  viewsTitle: 'Views',
  viewsIntro: 'What you can read.',
  timeColumn: (name) => `from and to mean ${name}`,
  noTime: 'without a time: from and to do not apply',
  forRole: (role) => `for ${role} only`,
  description: 'Description for programs (OpenAPI 3.1)',
  exportTitle: 'All of it at once',
  export: 'For millions of rows there is a command, which keeps who took what and why:',
  problemsTitle: 'When it does not work',
  problems: {
    'no-sign-in': 'Sign in first, or send a token.',
    'bad-token': 'This token is not of this installation.',
    'expired-token': 'This token has expired. Make a new one.',
    'ended-token': 'This token was ended. Make a new one.',
    'removed-person': 'The person of this token is no longer in escalation.yaml.',
    'foreign-page': 'Another website may not read here in your name.',
    forbidden: 'This view is not for your role.',
    'nothing-here': 'There is nothing at this address. Begin at /api/v1.',
    'no-view': 'This view does not exist.',
    'bad-filter': 'This filter is wrong.',
    'bad-cursor': 'This cursor does not belong to this question. Begin at the first page.',
    'bad-accept': 'This form is not offered: choose application/json, text/csv or application/jsonl.',
    'bad-method': 'You can only read here (GET).',
    'too-many': 'Too many questions in a row.',
    'too-much': 'This question takes too long. Choose one brand or a shorter span.',
    'store-away': 'The store does not answer. Try again in a moment.',
    broken: 'This went wrong, and the fault is ours. It stands in klankbord.log.',
  },
  details: {
    nearest: (view) => `Do you mean ${view}?`,
    list: 'All views are in /api/v1/views.',
    role: (role) => `It needs the role ${role}.`,
    unknownFilter: (written, known) => `${written} is no filter. Expected: ${known}.`,
    twice: (name) => `${name} is given more than once.`,
    noBrand: 'This view has no column brand.',
    noTime: 'This view has no time: from and to do not apply.',
    emptySpan: 'from has to be before to.',
    badMoment: (name) => `${name} has to be a day (2026-11-24) or a time with its zone (2026-11-24T08:00:00Z; write + as %2B).`,
    badBrand: 'brand has to be the id of a brand, at most 200 characters.',
    badLimit: (most) => `limit has to be a whole number from 1 to ${most}.`,
    wait: (seconds) => `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  },
  views: {
    v_ambassadors: 'Scores of fans, under a pseudonym.',
    v_brand_buckets: 'Counts for each brand and five minutes.',
    v_brand_hours: 'Counts for each brand and hour.',
    v_brand_totals: 'Counts for each brand over all time.',
    v_brands: 'Brands as they are configured.',
    v_campaigns: 'Campaign calendar.',
    v_columns: 'Columns of all views.',
    v_coverage: 'Time that a source has read.',
    v_decisions: 'What the detector decided, every five minutes.',
    v_deliveries: 'Whether messages arrived.',
    v_escalations: 'Incidents and who owns them.',
    v_exports: 'What was taken in bulk.',
    v_gaps: 'Time that nobody saw.',
    v_incident_acts: 'What was done in each incident.',
    v_incident_events: 'How each incident went.',
    v_incidents: 'Incidents as they stand.',
    v_issues: 'Recurring issues and whether their cause is gone.',
    v_languages: 'Languages of each brand.',
    v_latency: 'From the first post to the acknowledgement, for each incident.',
    v_mention_topics: 'Topics of each mention.',
    v_mentions: 'Mentions of each brand, with the sentiment that counts.',
    v_net_sentiment: 'Net sentiment for each brand and day.',
    v_outreach: 'What came of proposed fans, as counts.',
    v_outreach_effects: 'What contact changed after 90 days.',
    v_polls: 'Every time a source was read.',
    v_posts: 'Each post once, whatever brands it names.',
    v_promises: 'Promises and whether they were kept.',
    v_quarantine: 'What could not be stored, and why.',
    v_reports: 'Reports and their figures.',
    v_rule_verdicts: 'What people thought of the alarm rules.',
    v_service_figures: 'Figures of the service desk.',
    v_service_threads: 'Conversations with customers: times, no words.',
    v_sight_delay: 'How soon posts were seen, over the last 24 hours.',
    v_sources: 'How each source is doing.',
    v_stories: 'Stories and their copies.',
    v_topic_trends: 'How topics moved.',
    v_views: 'This list.',
    v_work_items: 'Work list of the service desk.',
  },
};

export const API_TEXTS: Readonly<Record<Language, ApiTexts>> = { nl, en };
