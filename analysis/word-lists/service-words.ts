import type { Token } from '../tokens.ts';
import { compilePatterns, type PatternMatcher } from './patterns.ts';

/** What words of a customer's post tell about it, by the lists below. */
export type ServiceWord = 'asks' | 'suggests' | 'thanks' | 'urgent';

type ServiceWordLists = Readonly<Record<ServiceWord, readonly string[]>>;

/** Dutch as written in the Netherlands and in Flanders. */
const DUTCH: ServiceWordLists = {
  asks: [
    '^waarom', '^wanneer', '^hoe', '^hoelang', '^hoeveel', '^waar', '^welke', '^welk', '^wie', '^wat', '^kan ik', '^kunnen we', '^mag ik', '^klopt het', '^is er', '^zijn er',
    'weet iemand', 'weten jullie', 'weet u', 'weet je', 'heeft iemand', 'hebben jullie enig', 'kunnen jullie', 'kunt u', 'kan iemand', 'kan u', 'willen jullie', 'zouden jullie',
    'ik vraag me af', 'vraag me af', 'ik vroeg me af', 'mijn vraag', 'een vraag', 'vraagje', 'ik wil graag weten', 'wil weten', 'graag weten', 'hoe laat', 'hoe lang', 'waar blijft', 'waar blijven', 'hoe zit het', 'hoe kan het',
    'waar vind ik', 'waar kan ik', 'wanneer komt', 'wanneer rijdt', 'wanneer krijg ik', 'laat … weten', 'graag antwoord', 'graag reactie', 'graag een reactie', 'iemand enig idee',
  ],
  suggests: [
    'suggestie', 'suggesties', 'mijn tip', 'een tip', 'tip voor jullie', 'tip voor', 'tipje', 'idee voor', 'ideetje', 'een idee', 'verbeterpunt', 'verbeterpunten', 'ik stel voor', 'stel voor',
    'misschien kunnen jullie', 'misschien kunt u', 'kunnen jullie niet', 'kunt u niet', 'waarom maken jullie', 'waarom geen', 'zou handig zijn', 'zou fijn zijn', 'zou mooi zijn', 'zou leuk zijn',
    'zou … handig zijn', 'zou … fijn zijn', 'zou … beter zijn', 'het zou helpen', 'zou helpen als', 'handig als', 'fijn als jullie', 'mooi als jullie', 'graag … toevoegen', 'voeg … toe',
    'jullie zouden', 'jullie zouden kunnen', 'wens voor', 'mijn wens', 'ik mis nog', 'ik mis een', 'graag een optie', 'een optie om', 'een knop om',
  ],
  thanks: [
    'bedankt', 'dankjewel', 'dankjulliewel', 'dank je', 'dank je wel', 'dank jullie', 'dank u', 'dank u wel', 'dankuwel', 'dank', 'dankje', 'merci', 'thanks', 'thx', 'tnx', 'hartelijk dank', 'veel dank', 'opgelost', 'is gelukt', 'het werkt weer',
    'werkt weer', 'helemaal duidelijk', 'top dank', 'fijn dat jullie', 'goed geholpen', 'super geholpen', 'snel geholpen', 'goed opgelost', 'snel opgelost',
  ],
  urgent: [
    'storing', 'storingen', '*storing', '*storingen', 'vertraging', 'vertragingen', '*vertraging', '*vertragingen', 'vertraagd', 'ligt plat', 'ligt eruit', 'ligt er uit', 'uitgevallen', 'valt uit', 'uitval',
    'rijdt niet', 'rijden niet', 'gestrand', 'zit vast', 'zitten vast', 'sta vast', 'staan vast', 'opgesloten', 'geen stroom', 'geen internet', 'geen bereik', 'geen verbinding', 'geen water', 'geen verwarming',
    'onveilig', 'onveilige', 'gevaarlijk', 'gevaarlijke', 'levensgevaarlijk', 'gevaar', 'veiligheid', 'gewond', 'gewonden', 'brand', 'rook', 'rookontwikkeling', 'gaslek', 'gaslucht', 'ontploffing', 'ongeluk', 'ongeval',
    'noodgeval', 'spoed', 'gehackt', 'datalek', 'phishing', 'opgelicht', 'bedreigd', 'aangevallen', 'evacuatie', 'ontruimd',
  ],
};

const ENGLISH: ServiceWordLists = {
  asks: [
    '^why', '^when', '^how', '^where', '^which', '^who', '^what', '^can i', '^can we', '^may i', '^is there', '^are there', '^do you', '^does', '^did you', '^will you', '^can you', '^could you',
    'can you tell', 'could you tell', 'does anyone', 'has anyone', 'anyone know', 'can someone', 'could someone', 'i wonder', 'wondering if', 'wondering when', 'wondering why', 'my question', 'a question',
    'quick question', 'want to know', 'like to know', 'let me know', 'how long', 'what time', 'how come', 'how do i', 'how can i', 'where can i', 'where do i', 'when will', 'please advise', 'any idea', 'any update', 'any news',
  ],
  suggests: [
    'suggestion', 'suggestions', 'i suggest', 'would suggest', 'my tip', 'a tip for', 'tip for you', 'an idea for', 'idea for', 'feature request', 'you should add', 'you could add', 'please add', 'can you add',
    'could you add', 'would be nice', 'would be great if', 'would be helpful', 'would be useful', 'would be better if', 'would … be better', 'it would help', 'would help if', 'why not add', "why don't you",
    'you might want', 'you might consider', 'please consider', 'room for improvement', 'could be improved', 'i miss a', 'an option to', 'a button to', 'wish you had', 'wish there was',
  ],
  thanks: [
    'thanks', 'thank you', 'thank u', 'thankyou', 'many thanks', 'thx', 'tnx', 'ty', 'cheers', 'much appreciated', 'appreciate it', 'appreciated', 'sorted', 'all sorted', 'solved', 'resolved now', 'works again',
    'working again', 'that worked', 'it worked', 'that did it', 'fixed now', 'all good now', 'quick response', 'quick reply', 'great help',
  ],
  urgent: [
    'outage', 'outages', 'delay', 'delays', 'delayed', 'is down', 'are down', 'went down', 'down again', 'stranded', 'stuck', 'trapped', 'locked out', 'no power', 'no internet', 'no signal', 'no water', 'no heating',
    'not running', 'unsafe', 'dangerous', 'danger', 'safety', 'injured', 'injury', 'fire', 'smoke', 'gas leak', 'smell of gas', 'smell gas', 'explosion', 'accident', 'emergency', 'urgent', 'urgently', 'hacked',
    'data breach', 'data leak', 'phishing', 'scammed', 'threatened', 'assaulted', 'evacuated', 'evacuation',
  ],
};

const NAMES = ['asks', 'suggests', 'thanks', 'urgent'] as const satisfies readonly ServiceWord[];

/**
 * Which of our lists have a hit in a text. A text whose language is unknown, or that has no lists, is held against both: a short
 * "datalek?" must not be missed.
 */
export function matchServiceWords(tokens: readonly Token[], language: string): ReadonlySet<ServiceWord> {
  const hits = (MATCHERS.get(language) ?? BOTH)(tokens);
  return new Set(NAMES.filter((_, list) => (hits & (1 << list)) !== 0));
}

function matcherOf(languages: readonly ServiceWordLists[]): PatternMatcher {
  return compilePatterns(NAMES.map((name) => languages.flatMap((lists) => lists[name])));
}

const BOTH = matcherOf([DUTCH, ENGLISH]);
const MATCHERS: ReadonlyMap<string, PatternMatcher> = new Map([['nl', matcherOf([DUTCH])], ['en', matcherOf([ENGLISH])]]);
