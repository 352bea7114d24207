import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

/** The three sentences that open a weekly report: what changed, why, what to do. */
export interface SentenceTexts {
  readonly asFarAsSeen: string;
  readonly what: {
    readonly rising: (topic: string, people: Counted, times: string | undefined) => string;
    readonly fresh: (topic: string, people: Counted) => string;
    readonly share: (isUp: boolean, before: string, value: string, interval: string) => string;
    readonly incident: (count: Counted, level: string) => string;
    readonly nothing: (mentions: Counted, people: Counted) => string;
    readonly nothingKnown: string;
    readonly empty: (brand: string) => string;
  };
  readonly why: {
    readonly firstPost: (weekday: string, clock: string) => string;
    readonly incident: (weekday: string, clock: string) => string;
    readonly story: (copies: Counted) => string;
    readonly sources: (source: string, share: string) => string;
    readonly unknown: string;
    readonly calm: string;
    readonly empty: (coverage: string | undefined, isEnough: boolean) => string;
  };
  readonly todo: {
    readonly sight: (sources: string) => string;
    readonly unread: string;
    readonly issue: (owner: string, issue: string, weeks: number, people: Counted) => string;
    readonly beforeCampaign: (topic: string, campaign: string, day: string) => string;
    readonly beforePeak: (topic: string, day: string, from: string, to: string) => string;
    readonly watch: (topic: string) => string;
    readonly rest: string;
  };
}

const nl: SentenceTexts = {
  asFarAsSeen: 'Voor zover we zagen: ',
  what: {
    rising: (topic, people, times) => `Over ${topic} spraken meer mensen dan verwacht: ${people.text}${times === undefined ? '' : `, ${times} verwacht`}`,
    fresh: (topic, people) => `Nieuw was ${topic}: ${plural(people, 'mens sprak', 'mensen spraken')} erover`,
    share: (isUp, before, value, interval) => `Het aandeel negatief ${isUp ? 'steeg' : 'daalde'} duidelijk, van ${before} naar ${value} (verschil ${interval} procentpunt)`,
    incident: (count, level) => `Er ${count.isOne ? 'was' : 'waren'} ${plural(count, 'incident', 'incidenten')}, hoogste niveau ${level}; geen onderwerp bewoog`,
    nothing: (mentions, people) => `Niets bijzonders: ${plural(mentions, 'vermelding', 'vermeldingen')} van ${plural(people, 'mens', 'mensen')}, en geen onderwerp dat bewoog`,
    nothingKnown: 'Niets bijzonders: geen onderwerp bewoog',
    empty: (brand) => `Er is niets over ${brand} gezegd`,
  },
  why: {
    firstPost: (weekday, clock) => `Het incident van ${weekday} begon om ${clock} met één bericht`,
    incident: (weekday, clock) => `Het incident begon ${weekday} om ${clock}; het eerste bericht kennen we niet`,
    story: (copies) => `het verhaal dat het vaakst is overgenomen, kreeg ${plural(copies, 'kopie', 'kopieën')}`,
    sources: (source, share) => `${share} van het gesprek kwam van ${source}`,
    unknown: 'Waarom weten we niet: er was geen incident en geen verhaal dat vaak is overgenomen',
    calm: 'Er was geen incident en geen verhaal dat vaak is overgenomen',
    empty: (coverage, isEnough) => (coverage === undefined ? 'Of er iets te zien was, weten we niet: er is geen bron' : isEnough ? `Er is wel gekeken: ${coverage} van de bronuren is gezien` : `We zagen maar ${coverage} van de bronuren: er kan iets gezegd zijn`),
  },
  todo: {
    sight: (sources) => `Herstel eerst het zicht: ${sources}`,
    unread: 'Wacht tot de periode voorbij is en maak het rapport dan opnieuw',
    issue: (owner, issue, weeks, people) => `Vraag ${owner} of de oorzaak van ${issue} verholpen is: ${weeks}e week op rij, ${plural(people, 'mens', 'mensen')}`,
    beforeCampaign: (topic, campaign, day) => `Kijk naar ${topic} vóór ${campaign} begint op ${day}`,
    beforePeak: (topic, day, from, to) => `Kijk naar ${topic} vóór de drukte van ${day}, ${from}–${to} u`,
    watch: (topic) => `Blijf ${topic} volgen`,
    rest: 'Te doen: niets; geen oorzaak wacht op antwoord en geen onderwerp vraagt aandacht',
  },
};

const en: SentenceTexts = {
  asFarAsSeen: 'As far as we saw: ',
  what: {
    rising: (topic, people, times) => `More people than expected talked about ${topic}: ${people.text}${times === undefined ? '' : `, ${times} what was expected`}`,
    fresh: (topic, people) => `New was ${topic}: ${plural(people, 'person', 'people')} talked about it`,
    share: (isUp, before, value, interval) => `The negative share clearly ${isUp ? 'rose' : 'fell'}, from ${before} to ${value} (difference ${interval} percentage points)`,
    incident: (count, level) => `There ${count.isOne ? 'was' : 'were'} ${plural(count, 'incident', 'incidents')}, highest level ${level}; no topic moved`,
    nothing: (mentions, people) => `Nothing special: ${plural(mentions, 'mention', 'mentions')} by ${plural(people, 'person', 'people')}, and no topic that moved`,
    nothingKnown: 'Nothing special: no topic moved',
    empty: (brand) => `Nothing was said about ${brand}`,
  },
  why: {
    firstPost: (weekday, clock) => `The incident of ${weekday} began at ${clock} with one post`,
    incident: (weekday, clock) => `The incident began on ${weekday} at ${clock}; its first post is not known`,
    story: (copies) => `the story that was repeated most got ${plural(copies, 'copy', 'copies')}`,
    sources: (source, share) => `${share} of the talk came from ${source}`,
    unknown: 'Why is not known: there was no incident, and no story that was often repeated',
    calm: 'There was no incident, and no story that was often repeated',
    empty: (coverage, isEnough) => (coverage === undefined ? 'Whether there was anything to see is not known: there is no source' : isEnough ? `We did look: ${coverage} of the source hours were seen` : `We saw only ${coverage} of the source hours: something may have been said`),
  },
  todo: {
    sight: (sources) => `Get sight back first: ${sources}`,
    unread: 'Wait until the period is over, and write the report again',
    issue: (owner, issue, weeks, people) => `Ask ${owner} whether the cause of ${issue} is fixed: week ${weeks} in a row, ${plural(people, 'person', 'people')}`,
    beforeCampaign: (topic, campaign, day) => `Look at ${topic} before ${campaign} begins on ${day}`,
    beforePeak: (topic, day, from, to) => `Look at ${topic} before the busy hours of ${day}, ${from}–${to}`,
    watch: (topic) => `Keep following ${topic}`,
    rest: 'To do: nothing; no cause waits for an answer, and no topic asks for attention',
  },
};

/** The three sentences, by language. */
export const SENTENCE_TEXTS: Readonly<Record<Language, SentenceTexts>> = { nl, en };
