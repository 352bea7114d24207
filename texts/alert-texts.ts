import type { Verdict } from '../schemas/plain/escalation.ts';
import { ALERT_EN } from './alert/alert-en.ts';
import { ALERT_NL } from './alert/alert-nl.ts';
import type { AlertTexts } from './alert/alert-words.ts';
import type { Language } from './language.ts';

/** Messages about incidents, by language. */
export const ALERT_TEXTS: Readonly<Record<Language, AlertTexts>> = { nl: ALERT_NL, en: ALERT_EN };

/** What stands in a stored message in place of a quote whose post is gone. */
export const GONE_QUOTES: Readonly<Record<Language, string>> = { nl: '[verwijderd bij de bron]', en: '[deleted at its source]' };

/** What came of an incident, as people say it. */
export function verdictName(verdict: Verdict, language: Language): string {
  return ALERT_TEXTS[language].verdicts[verdict];
}
