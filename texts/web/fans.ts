import type { OutreachState } from '../../schemas/plain/service-figures.ts';
import type { Language } from '../language.ts';

export const FAN_TABS = ['review', 'contacted', 'accepted', 'declined', 'why-not'] as const;
export type FanTab = (typeof FAN_TABS)[number];
export const FAN_LEGS = ['consistency', 'positivity', 'advocacy', 'resonance', 'reach'] as const;
export type FanLeg = (typeof FAN_LEGS)[number];
/** Why somebody does not fit, as a person chooses it. */
export const UNFIT_REASONS = ['not-real', 'works-here', 'paid', 'tone', 'other'] as const;
export type UnfitReason = (typeof UNFIT_REASONS)[number];

/** Words of the screen of fans. */
export interface FanTexts {
  readonly title: string;
  readonly toReview: (count: number) => string;
  readonly rule: string;
  readonly scoredOn: (when: string) => string;
  readonly tabsLabel: string;
  readonly brandsLabel: string;
  readonly tabs: Readonly<Record<FanTab, string>>;
  readonly off: { readonly title: string; readonly sentence: (brand: string) => string; readonly next: string };
  readonly overdue: { readonly title: string; readonly sentence: (brand: string, day: string) => string; readonly next: string };
  readonly young: { readonly title: string; readonly sentence: (weeks: number) => string; readonly next: string };
  readonly notScored: { readonly title: string; readonly sentence: string; readonly next: string };
  readonly nobody: { readonly title: string; readonly sentence: (follow: number) => string; readonly next: string };
  readonly allDone: { readonly title: string; readonly sentence: string; readonly next: string };
  readonly emptyTabs: Readonly<Record<'contacted' | 'accepted' | 'declined' | 'why-not', string>>;
  readonly proposal: string;
  readonly reviewedTag: string;
  readonly heading: (score: number, code: string, network: string) => string;
  readonly reviewBefore: (day: string) => string;
  readonly why: string;
  readonly legs: Readonly<Record<FanLeg, string>>;
  readonly reachCounts: string;
  readonly posts: string;
  readonly helps: string;
  readonly textGone: string;
  readonly also: string;
  readonly noCritical: string;
  readonly critical: (count: number) => string;
  readonly workStates: Readonly<Record<'none' | 'open' | 'done', string>>;
  readonly sinceProposal: string;
  readonly gates: string;
  readonly gate: {
    readonly lists: string; readonly paid: string; readonly complaint: string; readonly incident: string; readonly incidentOpen: string; readonly neverContacted: string;
    readonly lastContacted: (when: string) => string; readonly age: string; readonly complete: string; readonly gaps: (source: string, hours: number) => string;
  };
  readonly marks: Readonly<Record<'holds' | 'unknown' | 'broken', string>>;
  readonly advice: string;
  readonly firstContact: (day: string) => string;
  readonly firstContactBare: string;
  readonly acts: {
    readonly fits: string; readonly contacted: string; readonly later: string; readonly unfit: string; readonly unfitWhy: string; readonly save: string; readonly optOut: string;
    readonly optOutSure: string; readonly optOutConfirm: string; readonly accepted: string; readonly declined: string; readonly undo: string; readonly more: string;
    readonly benefit: string; readonly benefitSave: string;
  };
  readonly unfitReasons: Readonly<Record<UnfitReason, string>>;
  readonly duty: { readonly title: string; readonly rules: string; readonly given: (when: string) => string; readonly checked: (marked: number, unmarked: number) => string; readonly ask: string };
  readonly unmask: {
    readonly title: string; readonly explanation: string; readonly reason: string; readonly hint: string; readonly button: string; readonly tooShort: string; readonly tooMany: (most: number) => string;
    readonly notHere: string; readonly done: string; readonly left: (minutes: number) => string; readonly handle: string; readonly name: string; readonly profile: string; readonly open: string;
    readonly noLink: string; readonly noAuthor: string; readonly cannotOpen: string;
  };
  readonly states: Readonly<Record<OutreachState, string>>;
  readonly history: (state: string, when: string, person: string) => string;
  readonly byScoring: string;
  readonly noMoreScore: string;
  readonly later: (count: number) => string;
  readonly optedOut: (count: number) => string;
  readonly whyNot: { readonly intro: string; readonly people: string; readonly because: string; readonly tooFew: string };
  readonly measures: { readonly title: string; readonly fit: (fit: number, judged: number) => string; readonly said: (accepted: number, invited: number) => string; readonly none: string };
  readonly effect: { readonly figure: (difference: string, low: string, high: string, pairs: number) => string; readonly unclear: string; readonly hidden: (pairs: number) => string; readonly none: string };
}

const nl: FanTexts = {
  title: 'Fans', toReview: (count) => (count === 1 ? '1 voorstel om te beoordelen' : `${count} voorstellen om te beoordelen`),
  rule: 'Volgorde op score, nooit op volgers; hoogstens 20 voorstellen per week. Niets gebeurt vanzelf: jij beslist, en jij bedankt.',
  scoredOn: (when) => `Gewogen op ${when} over 90 dagen.`, tabsLabel: 'Lijsten', brandsLabel: 'Merken',
  tabs: { review: 'Te beoordelen', contacted: 'Gecontacteerd', accepted: 'Aanvaard', declined: 'Afgewezen', 'why-not': 'Waarom niet?' },
  off: {
    title: 'Fans zoeken staat uit', sentence: (brand) => `Voor ${brand} heeft niemand gezegd waarom fans worden gezocht, wie dat verantwoordt en tot wanneer. Tot dan wordt niemand gewogen.`,
    next: 'Zet in brands.yaml onder ambassadors: purpose, owner en review_by.',
  },
  overdue: {
    title: 'Fans zoeken staat uit: de herziening is voorbij', sentence: (brand, day) => `Voor ${brand} liep de termijn tot en met ${day}. Sindsdien is niemand meer gewogen.`,
    next: 'Kijk na of het doel nog klopt en zet in brands.yaml een nieuwe review_by.',
  },
  young: { title: 'Nog te weinig gegevens', sentence: (weeks) => `Nog ${weeks} ${weeks === 1 ? 'week' : 'weken'} gegevens nodig.`, next: 'Een fan is minstens 21 dagen te volgen voor die wordt voorgesteld. Je hoeft niets te doen.' },
  notScored: { title: 'Nog niet gewogen', sentence: 'Er zijn genoeg gegevens; de eerste weging komt aan het begin van de week.', next: 'Kom maandag terug.' },
  nobody: {
    title: 'Geen voorstellen', sentence: (follow) => (follow === 1 ? 'Niemand haalt 50; 1 mens bij Volgen.' : `Niemand haalt 50; ${follow} mensen bij Volgen.`),
    next: 'Kijk bij Waarom niet? welke poort de meeste mensen tegenhoudt.',
  },
  allDone: { title: 'Alles beoordeeld', sentence: 'Over iedereen die 50 haalt, is al beslist.', next: 'De volgende voorstellen komen aan het begin van de week.' },
  emptyTabs: {
    contacted: 'Nog niemand gecontacteerd. Bedank iemand van Te beoordelen, openbaar en zonder iets te vragen.', accepted: 'Nog niemand zei ja. Dat staat hier zodra je het bij Gecontacteerd noteert.',
    declined: 'Niemand zei nee en niemand bleek ongeschikt.', 'why-not': 'Geen poort hield iemand tegen.',
  },
  proposal: 'Voorstellen', reviewedTag: 'geschikt bevonden, nog niet gecontacteerd', heading: (score, code, network) => `score ${score} · auteur ${code} · ${network}`,
  reviewBefore: (day) => `beoordeel vóór ${day}`, why: 'Waarom deze persoon',
  legs: { consistency: 'volhouden', positivity: 'positief', advocacy: 'aanbevelen', resonance: 'weerklank', reach: 'bereik' }, reachCounts: 'telt 5 %',
  posts: 'Berichten die het tonen', helps: 'helpt', textGone: 'de tekst is gewist of bij de bron verwijderd', also: 'Ook gezien', noCritical: 'geen kritische berichten in 90 dagen',
  critical: (count) => (count === 1 ? '1 kritisch bericht' : `${count} kritische berichten`), workStates: { none: 'staat niet op de werklijst', open: 'wacht nog op de werklijst', done: 'beantwoord en gesloten' },
  sinceProposal: 'na het voorstel: nu niet contacteren',
  gates: 'Poorten',
  gate: {
    lists: 'geen medewerker, bureau, concurrent, medium of politicus', paid: 'geen reclame', complaint: 'geen open klacht', incident: 'geen open incident', incidentOpen: 'er is een incident open: nu niet contacteren',
    neverContacted: 'nooit gecontacteerd', lastContacted: (when) => `gecontacteerd op ${when}`, age: 'leeftijd onbekend', complete: 'geen uren gemist in 90 dagen',
    gaps: (source, hours) => `volledigheid: ${source} ${hours} u gemist in 90 dagen`,
  },
  marks: { holds: 'in orde', unknown: 'onbekend', broken: 'niet in orde' },
  advice: 'Eerste contact', firstContact: (day) => `Bedank openbaar onder het bericht van ${day}; vraag geen gegevens. Geef je een voordeel, dan gelden de reclameregels.`,
  firstContactBare: 'Bedank openbaar onder een bericht; vraag geen gegevens. Geef je een voordeel, dan gelden de reclameregels.',
  acts: {
    fits: 'Geschikt', contacted: 'Gecontacteerd', later: 'Later', unfit: 'Niet geschikt', unfitWhy: 'Waarom niet geschikt?', save: 'Noteren', optOut: 'Afgemeld',
    optOutSure: 'Afmelden is voor altijd en voor elk merk: deze persoon wordt nooit meer gewogen of voorgesteld, en dit is niet ongedaan te maken.', optOutConfirm: 'Voor altijd afmelden',
    accepted: 'Zei ja', declined: 'Zei nee', undo: 'Ongedaan maken', more: 'Opnieuw gecontacteerd', benefit: 'Voordeel gegeven', benefitSave: 'Gelezen: noteer het voordeel',
  },
  unfitReasons: { 'not-real': 'geen echte persoon', 'works-here': 'werkt hier of voor ons', paid: 'wordt ervoor betaald', tone: 'toon past niet', other: 'iets anders' },
  duty: {
    title: 'Reclameregels', rules: 'Krijgt iemand geld, een product of een ander voordeel, dan moet elk bericht daarover dat duidelijk zeggen, bijvoorbeeld met #adv of “betaalde samenwerking”. Vraag dat, schrijf niets voor, en geef nooit een voordeel in ruil voor een oordeel.',
    given: (when) => `Voordeel gegeven op ${when}.`, checked: (marked, unmarked) => `Berichten sindsdien: ${marked} met vermelding van reclame, ${unmarked} zonder.`, ask: 'Vraag om de vermelding bij wat daarover gaat.',
  },
  unmask: {
    title: 'Wie is dit', explanation: 'De naam blijft verborgen tot je iemand gaat bedanken. Je reden wordt vastgelegd en het zicht duurt een uur.', reason: 'Waarom heb je de naam nodig?',
    hint: 'Minstens 10 tekens, bijvoorbeeld: bedanken voor de hulp aan andere reizigers.', button: 'Toon naam en open bericht', tooShort: 'Schrijf in minstens 10 tekens waarom je de naam nodig hebt. Er is niets getoond.',
    tooMany: (most) => `Je hebt dit uur al ${most} namen bekeken. Dat is het hoogste; een lijst van namen bestaat hier niet.`, notHere: 'Deze persoon is niet voorgesteld of gecontacteerd, dus er is geen reden om de naam te tonen.',
    done: 'Vastgelegd. Naam en bericht zijn een uur te zien.', left: (minutes) => (minutes === 1 ? 'nog 1 minuut te zien' : `nog ${minutes} minuten te zien`), handle: 'Account', name: 'Naam', profile: 'Profiel',
    open: 'Open het bericht', noLink: 'Er is geen link bewaard.', noAuthor: 'Er is geen naam bewaard: de bron noemde niemand, of de termijn van 30 dagen is voorbij.',
    cannotOpen: 'De naam is met een andere sleutel versleuteld en kan niet worden geopend. Vraag de beheerder naar de sleutels van deze installatie.',
  },
  states: { candidate: 'voorgesteld', reviewed: 'geschikt bevonden', later: 'later', invited: 'gecontacteerd', accepted: 'zei ja', declined: 'zei nee', unfit: 'niet geschikt', 'opted-out': 'afgemeld' },
  history: (state, when, person) => (person === '' ? `${state}, ${when}` : `${state}, ${when}, door ${person}`), byScoring: 'de weging', noMoreScore: 'wordt niet meer voorgesteld',
  later: (count) => (count === 1 ? '1 persoon staat op Later en komt na 30 dagen terug.' : `${count} personen staan op Later en komen na 30 dagen terug.`),
  optedOut: (count) => (count === 1 ? '1 persoon is afgemeld en wordt nooit meer gewogen.' : `${count} personen zijn afgemeld en worden nooit meer gewogen.`),
  whyNot: {
    intro: 'Wie viel af, en door welke poort als eerste. Zonder namen.', people: 'Mensen', because: 'Viel af omdat', tooFew: 'Wie in 90 dagen minder dan 3 keer over het merk schreef, wordt niet gewogen en staat hier niet.',
  },
  measures: {
    title: 'Hoe goed zijn de voorstellen', fit: (fit, judged) => `Van ${judged} beoordeelde voorstellen vond het team er ${fit} geschikt.`, said: (accepted, invited) => `Van ${invited} gecontacteerde mensen zeiden er ${accepted} ja.`,
    none: 'Nog niets beoordeeld.',
  },
  effect: {
    figure: (difference, low, high, pairs) => `Na 90 dagen: ${difference} positieve vermeldingen per persoon tegenover vergelijkbare anderen (95 %: ${low} tot ${high}; ${pairs} paren).`,
    unclear: 'Geen aantoonbaar verschil.', hidden: (pairs) => `Effect na 90 dagen: ${pairs} ${pairs === 1 ? 'paar' : 'paren'}; onder 10 tonen wij niets.`, none: 'Effect na 90 dagen: nog niemand is zo lang geleden gecontacteerd.',
  },
};

const en: FanTexts = {
  title: 'Fans', toReview: (count) => (count === 1 ? '1 proposal to review' : `${count} proposals to review`),
  rule: 'In the order of the score, never of followers; at most 20 proposals a week. Nothing happens by itself: you decide, and you say thanks.',
  scoredOn: (when) => `Weighed on ${when} over 90 days.`, tabsLabel: 'Lists', brandsLabel: 'Brands',
  tabs: { review: 'To review', contacted: 'Contacted', accepted: 'Accepted', declined: 'Turned down', 'why-not': 'Why not?' },
  off: {
    title: 'Looking for fans is off', sentence: (brand) => `For ${brand} nobody has said why fans are looked for, who answers for it and until when. Until then nobody is weighed.`,
    next: 'Set purpose, owner and review_by under ambassadors in brands.yaml.',
  },
  overdue: {
    title: 'Looking for fans is off: its review is overdue', sentence: (brand, day) => `For ${brand} the term ended with ${day}. Nobody has been weighed since.`,
    next: 'See whether the purpose still holds and set a new review_by in brands.yaml.',
  },
  young: { title: 'Too little is known yet', sentence: (weeks) => `${weeks} more ${weeks === 1 ? 'week' : 'weeks'} of mentions needed.`, next: 'A fan is seen for at least 21 days before being proposed. There is nothing to do.' },
  notScored: { title: 'Not weighed yet', sentence: 'Enough is known; the first weighing comes at the start of the week.', next: 'Come back on Monday.' },
  nobody: {
    title: 'No proposals', sentence: (follow) => (follow === 1 ? 'Nobody reaches 50; 1 person is followed.' : `Nobody reaches 50; ${follow} people are followed.`),
    next: 'See under Why not? which gate stops most people.',
  },
  allDone: { title: 'All reviewed', sentence: 'Everybody who reaches 50 was decided on.', next: 'The next proposals come at the start of the week.' },
  emptyTabs: {
    contacted: 'Nobody was contacted yet. Thank somebody of To review, in public and without asking for anything.', accepted: 'Nobody said yes yet. It stands here once you note it under Contacted.',
    declined: 'Nobody said no and nobody turned out unfit.', 'why-not': 'No gate stopped anybody.',
  },
  proposal: 'Proposed', reviewedTag: 'found fit, not contacted yet', heading: (score, code, network) => `score ${score} · author ${code} · ${network}`,
  reviewBefore: (day) => `review before ${day}`, why: 'Why this person',
  legs: { consistency: 'keeps on', positivity: 'positive', advocacy: 'recommends', resonance: 'resonance', reach: 'reach' }, reachCounts: 'counts 5 %',
  posts: 'Posts that show it', helps: 'helps', textGone: 'the text was deleted, here or at its source', also: 'Also seen', noCritical: 'no critical posts in 90 days',
  critical: (count) => (count === 1 ? '1 critical post' : `${count} critical posts`), workStates: { none: 'not on the work list', open: 'still waits on the work list', done: 'answered and closed' },
  sinceProposal: 'after the proposal: do not contact now',
  gates: 'Gates',
  gate: {
    lists: 'no employee, agency, competitor, medium or politician', paid: 'no advertising', complaint: 'no open complaint', incident: 'no open incident', incidentOpen: 'an incident is open: do not contact now',
    neverContacted: 'never contacted', lastContacted: (when) => `contacted on ${when}`, age: 'age unknown', complete: 'no hours missed in 90 days',
    gaps: (source, hours) => `completeness: ${source} missed ${hours} h in 90 days`,
  },
  marks: { holds: 'in order', unknown: 'unknown', broken: 'not in order' },
  advice: 'First contact', firstContact: (day) => `Say thanks in public under the post of ${day}; ask for no details. If you give something, the advertising rules hold.`,
  firstContactBare: 'Say thanks in public under a post; ask for no details. If you give something, the advertising rules hold.',
  acts: {
    fits: 'Fits', contacted: 'Contacted', later: 'Later', unfit: 'Unfit', unfitWhy: 'Why unfit?', save: 'Note it', optOut: 'Opted out',
    optOutSure: 'An opt-out is for ever and for every brand: this person is never weighed or proposed again, and it cannot be undone.', optOutConfirm: 'Opt out for ever',
    accepted: 'Said yes', declined: 'Said no', undo: 'Undo', more: 'Contacted again', benefit: 'Gave something', benefitSave: 'I have read this: note the benefit',
  },
  unfitReasons: { 'not-real': 'not a real person', 'works-here': 'works here or for us', paid: 'is paid for it', tone: 'the tone does not fit', other: 'something else' },
  duty: {
    title: 'Advertising rules', rules: 'Whoever gets money, a product or another benefit has to say so clearly in every post about it, for instance with #ad or “paid partnership”. Ask for that, prescribe no words, and never give something in return for an opinion.',
    given: (when) => `Something was given on ${when}.`, checked: (marked, unmarked) => `Posts since: ${marked} that say so, ${unmarked} that do not.`, ask: 'Ask for it where a post is about that.',
  },
  unmask: {
    title: 'Who this is', explanation: 'The name stays hidden until you are going to thank somebody. Your reason is recorded and the view lasts an hour.', reason: 'Why do you need the name?',
    hint: 'At least 10 characters, for instance: saying thanks for helping other travellers.', button: 'Show name and open post', tooShort: 'Write in at least 10 characters why you need the name. Nothing was shown.',
    tooMany: (most) => `You have looked at ${most} names this hour. That is the most; there is no list of names here.`, notHere: 'This person was not proposed or contacted, so there is no reason to show the name.',
    done: 'Recorded. Name and post can be seen for an hour.', left: (minutes) => (minutes === 1 ? '1 more minute' : `${minutes} more minutes`), handle: 'Account', name: 'Name', profile: 'Profile',
    open: 'Open the post', noLink: 'No link was kept.', noAuthor: 'No name was kept: the source named nobody, or the term of 30 days is over.',
    cannotOpen: 'The name was encrypted with another key and cannot be opened. Ask the operator about the keys of this installation.',
  },
  states: { candidate: 'proposed', reviewed: 'found fit', later: 'later', invited: 'contacted', accepted: 'said yes', declined: 'said no', unfit: 'unfit', 'opted-out': 'opted out' },
  history: (state, when, person) => (person === '' ? `${state}, ${when}` : `${state}, ${when}, by ${person}`), byScoring: 'the weighing', noMoreScore: 'is no longer proposed',
  later: (count) => (count === 1 ? '1 person was put off and comes back after 30 days.' : `${count} people were put off and come back after 30 days.`),
  optedOut: (count) => (count === 1 ? '1 person opted out and is never weighed again.' : `${count} people opted out and are never weighed again.`),
  whyNot: { intro: 'Who was stopped, and by which gate first. No names.', people: 'People', because: 'Stopped because', tooFew: 'Whoever wrote about the brand fewer than 3 times in 90 days is not weighed and does not stand here.' },
  measures: {
    title: 'How good the proposals are', fit: (fit, judged) => `Of ${judged} reviewed proposals the team found ${fit} fit.`, said: (accepted, invited) => `Of ${invited} people who were contacted ${accepted} said yes.`,
    none: 'Nothing was reviewed yet.',
  },
  effect: {
    figure: (difference, low, high, pairs) => `After 90 days: ${difference} positive mentions a person against others like them (95 %: ${low} to ${high}; ${pairs} pairs).`,
    unclear: 'No difference can be shown.', hidden: (pairs) => `Effect after 90 days: ${pairs} ${pairs === 1 ? 'pair' : 'pairs'}; below 10 nothing is shown.`, none: 'Effect after 90 days: nobody was contacted that long ago yet.',
  },
};

export const FAN_TEXTS: Readonly<Record<Language, FanTexts>> = { nl, en };
