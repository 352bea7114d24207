import type { Language } from '../language.ts';
import { plural, type Counted } from './counted.ts';

export type RestatedFigure = 'mentions' | 'people' | 'negativeShare' | 'netSentiment';

/** The annex: definitions, queries, restatements. */
export interface AnnexTexts {
  readonly definitions: readonly string[];
  readonly serviceDefinitions: readonly string[];
  readonly query: (version: string, since: string | undefined) => string;
  readonly noQuery: string;
  readonly restated: (week: string, before: string, after: string, figure: string) => string;
  readonly figures: Readonly<Record<RestatedFigure, string>>;
  readonly becauseLabels: (labels: Counted) => string;
  readonly becauseMentions: (removed: Counted, added: Counted) => string;
  readonly noRestatements: string;
  readonly mark: string;
}

const nl: AnnexTexts = {
  definitions: [
    'Vermelding: één bericht, artikel of recensie dat het merk noemt. Mensen: verschillende schrijvers, onder pseudoniem geteld.',
    'Verhaal: kopieën van één tekst samen; een kopie is elke vermelding na de eerste.',
    'Negatief, gecorrigeerd: aandeel volgens het model + gemiddelde van (mens − model) over een willekeurige steekproef; variantie = var(mens − model) ÷ n. Onder 30 labels: het aandeel van het model, "ongecorrigeerd".',
    'Tussen haakjes: interval van 95 %. Geen aantoonbaar verschil: het interval van het verschil bevat 0.',
    'Netto sentiment: (positief − negatief) ÷ (positief + negatief), maal 100, op de oordelen die gelden. Niet gecorrigeerd: de richting telt, de grootte niet.',
    'Stijgend: minstens 10 mensen en 1,5× verwacht. Nieuw: stijgend, en voorheen minder dan 1 mens per periode. Dalend: hooguit de helft van minstens 10 verwachte mensen. Alle drie op het niveau van 5 % na Benjamini–Hochberg.',
    'Bronuren: uren dat een bron bewezen volledig gelezen is, gedeeld door alle uren van alle bronnen. Onder 90 %: onvolledig.',
    'PR-waarde staat hier niet: wat een vermelding als advertentie zou kosten, zegt niets over wat ze doet.',
    'Aandeel naast concurrenten: vermeldingen × precisie van de zoekvraag, gedeeld door de som daarvan over alle vergeleken merken; alleen met een gemeten precisie van minstens 0,5.',
  ],
  serviceDefinitions: [
    'Reactietijd: bureau-uren van de eerste onbeantwoorde vraag tot het eerste antwoord van een mens. Nooit zonder first-time-fix en wat er na het antwoord gebeurt.',
    'First-time-fix: gesprekken met precies één antwoord waar de klant zeven dagen lang niets dan dank op liet volgen. Na het antwoord: aandeel klanten dat daarna positiever schrijft.',
    'Pariteit: aandeel beantwoorde complimenten ÷ aandeel beantwoorde klachten. Volgerseerlijkheid: reactietijd van het vijfde deel met de minste volgers ÷ die van het vijfde met de meeste.',
  ],
  query: (version, since) => `versie ${version}${since === undefined ? ', sinds het begin' : ` sinds ${since}`}`,
  noQuery: 'geen zoekvraag bekend: het veld merk van het archief besliste',
  restated: (week, before, after, figure) => `${week}: ${before} → ${after} ${figure}`,
  figures: { mentions: 'vermeldingen', people: 'mensen', negativeShare: 'negatief', netSentiment: 'netto sentiment' },
  becauseLabels: (labels) => plural(labels, 'label', 'labels'),
  becauseMentions: (removed, added) => `${removed.text} verwijderd, ${added.text} erbij`,
  noRestatements: 'geen cijfer van een vorig rapport is herzien',
  mark: 'HERZIEN',
};

const en: AnnexTexts = {
  definitions: [
    'Mention: one post, article or review that names the brand. People: different authors, counted under pseudonyms.',
    'Story: copies of one text together; a copy is every mention after the first.',
    'Negative, corrected: share by the model + mean of (human − model) over a random sample; variance = var(human − model) ÷ n. Below 30 labels: the share of the model, "uncorrected".',
    'In brackets: the 95 % interval. No demonstrable difference: the interval of the difference contains 0.',
    'Net sentiment: (positive − negative) ÷ (positive + negative), times 100, by the labels that count. Not corrected: its direction counts, its size does not.',
    'Rising: at least 10 people and 1.5× expected. New: rising, and fewer than 1 person a period before. Fading: at most half of at least 10 people expected. All three at the 5 % level after Benjamini–Hochberg.',
    'Source hours: hours a source is proved to have been read completely, over all hours of all sources. Below 90 %: incomplete.',
    'There is no advertising value here: what a mention would cost as an advertisement says nothing of what it does.',
    'Share beside competitors: mentions × precision of the query, over the sum of that for all brands compared; only with a measured precision of 0.5 or more.',
  ],
  serviceDefinitions: [
    'Reply time: desk hours from the first unanswered question to the first answer by a person. Never without first-time fix and what happens after the reply.',
    'First-time fix: conversations with exactly one answer that the customer followed by nothing but thanks for seven days. After the reply: share of customers who write more positively afterwards.',
    'Parity: share of compliments answered ÷ share of complaints answered. Follower fairness: reply time of the fifth with the fewest followers ÷ that of the fifth with the most.',
  ],
  query: (version, since) => `version ${version}${since === undefined ? ', from the beginning' : ` since ${since}`}`,
  noQuery: 'no query known: the brand field of the archive decided',
  restated: (week, before, after, figure) => `${week}: ${before} → ${after} ${figure}`,
  figures: { mentions: 'mentions', people: 'people', negativeShare: 'negative', netSentiment: 'net sentiment' },
  becauseLabels: (labels) => plural(labels, 'label', 'labels'),
  becauseMentions: (removed, added) => `${removed.text} removed, ${added.text} added`,
  noRestatements: 'no figure of an earlier report was restated',
  mark: 'RESTATED',
};

/** The annex, by language. */
export const ANNEX_TEXTS: Readonly<Record<Language, AnnexTexts>> = { nl, en };
