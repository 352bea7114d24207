import type { GapReason, HealthReason } from '../../schemas/plain/source-health.ts';
import type { DashboardLanguage } from '../language.ts';

/** Why a source stands as it does, why time was not seen, and why an incident opened: in the words of the application. */
export interface ReasonTexts {
  readonly health: Readonly<Record<HealthReason, string>>;
  readonly gaps: Readonly<Record<GapReason, string>>;
  readonly rules: Readonly<Record<OpeningReason, string>>;
}

export type OpeningReason =
  | 'volume-signal' | 'people-signal' | 'volume-elevated' | 'share-elevated' | 'people-elevated' | 'severity-high' | 'doubling-high' | 'lasting-crisis' | 'safety-crisis' | 'declared-crisis';

export const REASON_TEXTS: Readonly<Record<DashboardLanguage, ReasonTexts>> = {
  nl: {
    health: {
      well: 'alles gelezen', failing: 'antwoordt niet of met fouten', 'missed-polls': 'twee keer niet gelezen', silence: 'veel langer stil dan gewoonlijk',
      'nothing-where-much-was-expected': 'niets in een uur waarin veel gewoon is', credentials: 'weigert onze toegang', refused: 'weigert ons, of onze eigen regels doen dat',
      gone: 'bestaat niet meer', unreadable: 'antwoordt in een vorm die wij niet kennen', 'asked-to-wait': 'vraagt ons te wachten', behind: 'er staat meer dan wij op tijd lezen',
      'suspect-empty': 'leeg waar altijd iets stond', 'catching-up': 'leest terug wat gemist is', 'never-polled': 'nog niet gelezen', 'missing-secret': 'de sleutel ontbreekt',
    },
    gaps: {
      'not-running': 'Klankbord draaide niet', paused: 'stilgezet', failed: 'bron antwoordde niet', waiting: 'bron vroeg te wachten', refused: 'bron weigerde', unreadable: 'onleesbaar antwoord', overrun: 'meer dan wij lazen', silent: 'stil',
    },
    rules: {
      'volume-signal': 'ongewoon veel vermeldingen', 'people-signal': 'meer kritische mensen dan gewoonlijk', 'volume-elevated': 'veel meer vermeldingen dan gewoonlijk',
      'share-elevated': 'duidelijk groter aandeel negatief', 'people-elevated': 'veel meer kritische mensen, aanhoudend', 'severity-high': 'hoge ernst, aanhoudend',
      'doubling-high': 'kritische mensen verdubbelden tweemaal in twee uur', 'lasting-crisis': 'een uur op niveau 3 en nog stijgend', 'safety-crisis': 'drie of meer mensen noemen gevaar', 'declared-crisis': 'door een mens uitgeroepen',
    },
  },
  en: {
    health: {
      well: 'all read', failing: 'does not answer, or with errors', 'missed-polls': 'missed two polls', silence: 'silent for much longer than usual',
      'nothing-where-much-was-expected': 'nothing in an hour in which much is usual', credentials: 'refuses our credentials', refused: 'refuses us, or our own rules do',
      gone: 'no longer exists', unreadable: 'answers in a shape we do not know', 'asked-to-wait': 'asks us to wait', behind: 'holds more than we read in time',
      'suspect-empty': 'empty where there always was something', 'catching-up': 'reads back what was missed', 'never-polled': 'not read yet', 'missing-secret': 'its secret is missing',
    },
    gaps: {
      'not-running': 'Klankbord was not running', paused: 'paused', failed: 'source did not answer', waiting: 'source asked to wait', refused: 'source refused', unreadable: 'answer unreadable', overrun: 'more than we read', silent: 'silent',
    },
    rules: {
      'volume-signal': 'unusually many mentions', 'people-signal': 'more critical people than usual', 'volume-elevated': 'many more mentions than usual',
      'share-elevated': 'a clearly larger negative share', 'people-elevated': 'many more critical people, lasting', 'severity-high': 'high severity, lasting',
      'doubling-high': 'critical people doubled twice in two hours', 'lasting-crisis': 'an hour at level 3 and still rising', 'safety-crisis': 'three people or more mention danger', 'declared-crisis': 'declared by a person',
    },
  },
};

/** SQL that turns the id of a reason into its words; an id without words stays as it is. */
export function wordsFor(column: string, words: Readonly<Record<string, string>>): string {
  const list = (values: readonly string[]) => `[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}]`;
  return `transform(toString(${column}), ${list(Object.keys(words))}, ${list(Object.values(words))}, toString(${column}))`;
}
