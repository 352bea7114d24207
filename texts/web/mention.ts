import type { FlagName, LanguageSource, StoredLabel } from '../../schemas/plain/labels.ts';
import type { Language } from '../language.ts';

/** Words of the page of one mention. */
export interface MentionTexts {
  readonly title: string;
  readonly back: string;
  readonly gone: { readonly title: string; readonly sentence: string };
  readonly facts: Readonly<Record<'published' | 'seen' | 'counted' | 'sources' | 'language' | 'author' | 'followers' | 'reactions' | 'rating' | 'flags' | 'kept', string>>;
  readonly noTime: string;
  readonly clamped: string;
  readonly late: string;
  readonly edited: (when: string) => string;
  readonly isReply: string;
  readonly isPrivate: string;
  readonly pseudonym: (code: string) => string;
  readonly noAuthor: string;
  readonly languageBy: Readonly<Record<LanguageSource, string>>;
  readonly reactions: (reposts: string, likes: string) => string;
  readonly stars: (rating: number) => string;
  readonly deletedIn: (days: number) => string;
  readonly deletedAlready: string;
  readonly flags: Readonly<Record<FlagName, string>>;
  readonly noFlags: string;
  readonly judgement: (brand: string) => string;
  readonly countsNowhere: string;
  readonly notCounted: Readonly<Record<'to' | 'by', string>>;
  readonly chances: (negative: string, neutral: string, positive: string) => string;
  readonly modelSays: (label: string, version: string) => string;
  readonly why: string;
  readonly whyHow: string;
  readonly whyNot: Readonly<Record<'no-models' | 'no-text' | 'no-words' | 'no-label', string>>;
  readonly pulls: (token: string, isFor: boolean, label: string) => string;
  readonly correct: string;
  readonly correctHint: string;
  readonly undo: string;
  readonly nowCounts: (label: string) => string;
  readonly nowModel: string;
  readonly cannotLabel: string;
  readonly badLabel: string;
  readonly history: string;
  readonly noHistory: string;
  readonly historyRow: (person: string, when: string, label: string, brand: string) => string;
  readonly takenBack: string;
  readonly story: string;
  readonly storyOf: (copies: string) => string;
  readonly storyAlone: string;
  readonly storyFirst: string;
  readonly storyMore: (more: string) => string;
  readonly thisOne: string;
  readonly unmask: {
    readonly title: string;
    readonly explanation: string;
    readonly reason: string;
    readonly hint: string;
    readonly button: string;
    readonly tooShort: string;
    readonly done: string;
    readonly onlyService: (names: string) => string;
    readonly left: (minutes: number) => string;
    readonly handle: string;
    readonly name: string;
    readonly profile: string;
    readonly open: string;
    readonly noLink: string;
    readonly noAuthor: string;
    readonly cannotOpen: string;
    readonly cut: (characters: string) => string;
  };
  readonly key: (label: StoredLabel) => string;
}

const KEYS: Readonly<Record<StoredLabel, string>> = { negative: '1', neutral: '2', positive: '3', none: '' };

const nl: MentionTexts = {
  title: 'Vermelding', back: 'Terug naar de lijst',
  gone: { title: 'Deze vermelding is er niet', sentence: 'Zij is bij de bron verwijderd, of het adres klopt niet. Wat verwijderd is telt nergens meer mee.' },
  facts: {
    published: 'Geplaatst', seen: 'Gezien', counted: 'Telt mee op', sources: 'Gezien door', language: 'Taal', author: 'Auteur', followers: 'Volgers', reactions: 'Reacties', rating: 'Sterren',
    flags: 'Opgevallen', kept: 'Bewaard',
  },
  noTime: 'onbekend: de bron geeft geen tijd', clamped: 'de bron gaf een tijd in de toekomst; bijgesteld tot het moment van lezen',
  late: 'laat gevonden: telt mee in cijfers, opent geen incident', edited: (when) => `bewerkt, laatst ${when}`, isReply: 'antwoord op een ander bericht',
  isPrivate: 'Privébericht: de tekst, de link en de auteur zijn niet bewaard. Het telt alleen mee in reactietijden.',
  pseudonym: (code) => `a-${code} (pseudoniem)`, noAuthor: 'de bron noemt niemand',
  languageBy: { detected: 'herkend', script: 'aan het schrift', tag: 'volgens het platform', author: 'zoals deze auteur gewoonlijk schrijft', source: 'taal van de bron', unknown: 'niet te zeggen' },
  reactions: (reposts, likes) => `${reposts} keer gedeeld, ${likes} keer leuk gevonden`, stars: (rating) => `${rating} van 5`,
  deletedIn: (days) => (days === 1 ? 'tekst en link worden over 1 dag gewist' : `tekst en link worden over ${days} dagen gewist`), deletedAlready: 'tekst en link zijn gewist of worden dat vandaag',
  flags: {
    advocacy: 'raadt aan, verdedigt of helpt', serviceWord: 'woord van klacht of storing', safetyWord: 'noemt letsel, dreiging of een datalek', uncertain: 'model is onzeker',
    paidMarker: 'betaalde promotie', contrast: 'zegt twee dingen (maar, toch)',
  },
  noFlags: 'niets bijzonders',
  judgement: (brand) => `Oordeel over ${brand}`,
  countsNowhere: 'Deze vermelding telt voor geen enkel merk mee.',
  notCounted: { to: 'Gericht aan een account van het merk zonder het te noemen: telt niet in volume en sentiment.', by: 'Van een account van het merk zelf: telt niet in volume en sentiment.' },
  chances: (negative, neutral, positive) => `Kansen volgens het model: negatief ${negative}, neutraal ${neutral}, positief ${positive}.`,
  modelSays: (label, version) => `Het model${version === '' ? '' : ` (${version})`} zegt: ${label}.`,
  why: 'Waarom dit oordeel', whyHow: 'Deze woorden bewogen het model het meest, het sterkste eerst.',
  whyNot: {
    'no-models': 'De modellen zijn hier niet geladen, dus wij kunnen niet tonen welke woorden telden.', 'no-text': 'Zonder tekst is er niets om aan te wijzen.',
    'no-words': 'Geen enkel woord sprak voor of tegen: het oordeel volgt uit wat gewoonlijk is.', 'no-label': 'Voor deze taal is er geen model: een mens kan wel oordelen.',
  },
  pulls: (token, isFor, label) => (isFor ? `“${token}” trekt naar ${label}` : `“${token}” trekt weg van ${label}`),
  correct: 'Klopt dit niet? Kies zelf', correctHint: 'Toetsen 1, 2 en 3. Je oordeel wint van het model in elk cijfer, meteen.',
  undo: 'Ongedaan maken', nowCounts: (label) => `Je oordeel (${label}) telt nu in elk cijfer.`, nowModel: 'Je oordeel is teruggenomen: het vorige telt weer.',
  cannotLabel: 'Deze vermelding telt niet (meer) voor dit merk, dus er valt niets te oordelen.', badLabel: 'Kies negatief, neutraal of positief.',
  history: 'Wie oordeelde', noHistory: 'Nog niemand: het model oordeelt.', historyRow: (person, when, label, brand) => `${person}, ${when}: ${label} (${brand})`, takenBack: 'teruggenomen',
  story: 'Verhaal', storyOf: (copies) => `1 verhaal, ${copies} kopieën`, storyAlone: 'Niemand heeft dit overgenomen.', storyFirst: 'eerste', storyMore: (more) => `en nog ${more}`, thisOne: 'deze',
  unmask: {
    title: 'Wie schreef dit', explanation: 'Namen en links blijven verborgen tot je ze nodig hebt om te antwoorden. Je reden wordt vastgelegd en het zicht duurt een uur.',
    reason: 'Waarom heb je de naam nodig?', hint: 'Minstens 10 tekens, bijvoorbeeld: klacht beantwoorden over een kapotte automaat.', button: 'Toon naam en open bij bron',
    tooShort: 'Schrijf in minstens 10 tekens waarom je de naam nodig hebt. Er is niets getoond.', done: 'Vastgelegd. Naam en link zijn een uur te zien.',
    onlyService: (names) => `Alleen webcare mag naam en link zien${names === '' ? '.' : `: ${names}.`}`, left: (minutes) => (minutes === 1 ? 'nog 1 minuut te zien' : `nog ${minutes} minuten te zien`),
    handle: 'Account', name: 'Naam', profile: 'Profiel', open: 'Open bij bron', noLink: 'Er is geen link bewaard.', noAuthor: 'Er is geen naam bewaard: de bron noemde niemand, of de termijn van 30 dagen is voorbij.',
    cannotOpen: 'De naam is met een andere sleutel versleuteld en kan niet worden geopend. Vraag de beheerder naar de sleutels van deze installatie.', cut: (characters) => `(${characters} tekens, hier ingekort)`,
  },
  key: (label) => KEYS[label],
};

const en: MentionTexts = {
  title: 'Mention', back: 'Back to the list',
  gone: { title: 'This mention is not here', sentence: 'It was deleted at its source, or the address is wrong. What is deleted counts nowhere any more.' },
  facts: {
    published: 'Posted', seen: 'Seen', counted: 'Counts at', sources: 'Seen by', language: 'Language', author: 'Author', followers: 'Followers', reactions: 'Reactions', rating: 'Stars',
    flags: 'Noticed', kept: 'Kept',
  },
  noTime: 'unknown: the source gives no time', clamped: 'the source gave a time in the future; set to the moment of reading',
  late: 'found late: counts in figures, opens no incident', edited: (when) => `edited, last ${when}`, isReply: 'answers another post',
  isPrivate: 'Private message: its text, link and author are not stored. It counts in reply times alone.',
  pseudonym: (code) => `a-${code} (pseudonym)`, noAuthor: 'the source names nobody',
  languageBy: { detected: 'recognised', script: 'by its script', tag: 'as the platform says', author: 'as this author usually writes', source: 'language of the source', unknown: 'cannot be told' },
  reactions: (reposts, likes) => `shared ${reposts} times, liked ${likes} times`, stars: (rating) => `${rating} of 5`,
  deletedIn: (days) => (days === 1 ? 'text and link are wiped in 1 day' : `text and link are wiped in ${days} days`), deletedAlready: 'text and link are wiped, or will be today',
  flags: {
    advocacy: 'recommends, defends or helps', serviceWord: 'word of complaint or failure', safetyWord: 'names injury, a threat or a data leak', uncertain: 'the model is uncertain',
    paidMarker: 'paid promotion', contrast: 'says two things (but, yet)',
  },
  noFlags: 'nothing special',
  judgement: (brand) => `Label about ${brand}`,
  countsNowhere: 'This mention counts for no brand.',
  notCounted: { to: 'Written to an account of the brand without naming it: counts in no volume and no sentiment.', by: 'By an account of the brand itself: counts in no volume and no sentiment.' },
  chances: (negative, neutral, positive) => `Chances by the model: negative ${negative}, neutral ${neutral}, positive ${positive}.`,
  modelSays: (label, version) => `The model${version === '' ? '' : ` (${version})`} says: ${label}.`,
  why: 'Why this label', whyHow: 'These words moved the model most, the strongest first.',
  whyNot: {
    'no-models': 'The models are not loaded here, so we cannot show which words counted.', 'no-text': 'Without a text there is nothing to point at.',
    'no-words': 'No single word spoke for or against: the label follows from what is usual.', 'no-label': 'There is no model for this language: a person can judge all the same.',
  },
  pulls: (token, isFor, label) => (isFor ? `“${token}” pulls towards ${label}` : `“${token}” pulls away from ${label}`),
  correct: 'Not right? Choose yourself', correctHint: 'Keys 1, 2 and 3. Your label wins over the model in every figure, at once.',
  undo: 'Undo', nowCounts: (label) => `Your label (${label}) counts in every figure now.`, nowModel: 'Your label is taken back: the one before counts again.',
  cannotLabel: 'This mention does not count for this brand (any more), so there is nothing to judge.', badLabel: 'Choose negative, neutral or positive.',
  history: 'Who judged', noHistory: 'Nobody yet: the model judges.', historyRow: (person, when, label, brand) => `${person}, ${when}: ${label} (${brand})`, takenBack: 'taken back',
  story: 'Story', storyOf: (copies) => `1 story, ${copies} copies`, storyAlone: 'Nobody has copied this.', storyFirst: 'first', storyMore: (more) => `and ${more} more`, thisOne: 'this one',
  unmask: {
    title: 'Who wrote this', explanation: 'Names and links stay hidden until you need them to answer. Your reason is recorded, and you can see them for an hour.',
    reason: 'Why do you need the name?', hint: 'At least 10 characters, for example: answering a complaint about a broken machine.', button: 'Show the name and open at source',
    tooShort: 'Write in at least 10 characters why you need the name. Nothing was shown.', done: 'Recorded. Name and link can be seen for an hour.',
    onlyService: (names) => `Only the service team may see name and link${names === '' ? '.' : `: ${names}.`}`, left: (minutes) => (minutes === 1 ? 'to be seen for 1 more minute' : `to be seen for ${minutes} more minutes`),
    handle: 'Account', name: 'Name', profile: 'Profile', open: 'Open at source', noLink: 'No link is stored.', noAuthor: 'No name is stored: the source named nobody, or its 30 days are over.',
    cannotOpen: 'The name was encrypted with another key and cannot be opened. Ask the operator about the keys of this installation.', cut: (characters) => `(${characters} characters, cut here)`,
  },
  key: (label) => KEYS[label],
};

export const MENTION_TEXTS: Readonly<Record<Language, MentionTexts>> = { nl, en };
