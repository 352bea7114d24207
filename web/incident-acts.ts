import { createHash } from 'node:crypto';
import { CommandError, EXIT } from '../schemas/errors.ts';
import type { PersonalAct } from '../schemas/incident-desk.ts';
import { VERDICTS, type ActAnswer, type Standing } from '../schemas/plain/escalation.ts';
import type { ActId, RecipientId } from '../schemas/plain/history-safe.ts';
import type { Level } from '../schemas/plain/levels.ts';
import { levelName } from '../texts/incident-texts.ts';
import type { Language } from '../texts/language.ts';
import { INCIDENT_SCREEN_TEXTS, type PersonalKind, type Told } from '../texts/web/incident.ts';
import { brandOf, nameOf } from './people.ts';
import type { House } from './screen.ts';
import { shortMoment } from './times.ts';

/** Fields of a form, as they came. */
export type Fields = Readonly<Record<string, unknown>>;

export const MAX_NOTE = 4_000;
/** Offered lengths of a snooze, minutes. */
export const SNOOZE_MINUTES = [15, 30, 60] as const;
const LONGEST_SNOOZE = 1_440;

/** The act that a form asks for; why not, when something is missing or wrong in it. */
export function readAct(kind: string, fields: Fields): PersonalAct | 'empty-note' | 'bad-form' {
  switch (kind) {
    case 'acknowledge': {
      const level = Number(fields['level']);
      return { kind, level: level === 1 || level === 2 || level === 3 || level === 4 ? level : null };
    }
    case 'snooze': {
      const minutes = Number(fields['minutes']);
      return Number.isInteger(minutes) && minutes >= 5 && minutes <= LONGEST_SNOOZE ? { kind, minutes } : 'bad-form';
    }
    case 'resolve': {
      const verdict = VERDICTS.find((each) => each === fields['verdict']);
      return verdict === undefined ? 'bad-form' : { kind, verdict };
    }
    case 'reopen':
    case 'declare':
      return { kind };
    case 'note': {
      const text = typeof fields['text'] === 'string' ? fields['text'].trim().slice(0, MAX_NOTE) : '';
      return text === '' ? 'empty-note' : { kind, text };
    }
    case 'hand-over':
      return typeof fields['to'] === 'string' && fields['to'] !== '' ? { kind, to: fields['to'] as RecipientId } : 'bad-form'; // checked against the people by the caller
    default:
      return 'bad-form';
  }
}

/** The id of a press that a form carries; one of its own for a form without, so that a reload of a broken page is harmless all the same. */
export function readActId(fields: Fields): ActId | undefined {
  const act = fields['act'];
  return typeof act === 'string' && /^[0-9a-f]{32}$/u.test(act) ? (act as ActId) : undefined; // checked here
}

/** An id for what a person wrote, so that the same words sent twice are one note and others are another. */
export function textMark(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** What came of an act, as one sentence to the person who did it. */
export function tellResult(house: House, kind: PersonalKind, { result, standing }: ActAnswer, language: Language): string {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const told = toldOf(house, standing, language);
  return (texts.results[kind][result] ?? texts.otherwise)(told);
}

/** What a standing says, in words. */
export function toldOf(house: House, standing: Standing, language: Language): Told {
  const { zone } = brandOf(house, standing.brand);
  const at = (iso: string | null) => (iso === null ? '' : shortMoment(Date.parse(iso), house.now(), { zone, language }));
  return {
    owner: nameOf(house, standing.owner), at: at(standing.ownedAt ?? standing.acknowledgedAt), until: at(standing.snoozedUntil), undoUntil: at(standing.undoUntil), resolvedAt: at(standing.resolvedAt),
    level: levelInWords(standing.level, language),
    verdict: standing.verdict === null ? '' : INCIDENT_SCREEN_TEXTS[language].verdicts[standing.verdict],
  };
}

/** `niveau 3 (hoog)`. */
export function levelInWords(level: Level, language: Language): string {
  return INCIDENT_SCREEN_TEXTS[language].levelWithNumber(level, levelName(level, language));
}

/** Whether the desk could not be asked: trying the same act again may help. */
export function isDeskAway(error: unknown): error is CommandError {
  return error instanceof CommandError && (error.exit === EXIT.unavailable || error.exit === EXIT.tryAgain);
}

/** Whether the desk knows no such incident, brand or person. */
export function isUnknownThere(error: unknown): error is CommandError {
  return error instanceof CommandError && error.exit === EXIT.noInput;
}

