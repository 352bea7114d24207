import { ApplicationFailure } from '@temporalio/common';
import { VERDICTS, type ActBase } from '../schemas/plain/escalation.ts';

const MINUTES = { from: 1, to: 1_440 } as const;

/**
 * Refuses an act that is no act; runs before anything is written to the history, and only looks.
 * @throws ApplicationFailure `Act`, not retried
 */
export function checkAct(act: ActBase): void {
  const { by, act: id, minutes, verdict, note, to, level } = act as ActBase & Readonly<Record<string, unknown>>; // fields of other acts are absent
  const isId = (value: unknown) => typeof value === 'string' && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value);
  const isKey = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);
  const problem = !isId(by) ? 'a person id'
    : !isKey(id) ? 'an act id of 32 hex digits'
    : minutes !== undefined && !(typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= MINUTES.from && minutes <= MINUTES.to) ? 'minutes from 1 to 1440'
    : verdict !== undefined && !VERDICTS.some((known) => known === verdict) ? 'a verdict'
    : note !== undefined && !isKey(note) ? 'a note id of 32 hex digits'
    : to !== undefined && !isId(to) ? 'a person id to hand over to'
    : level != null && ![0, 1, 2, 3, 4].includes(level as number) ? 'a level from 0 to 4' // whatever came
    : undefined;
  if (problem !== undefined) throw ApplicationFailure.nonRetryable(`expected ${problem}`, 'Act');
}
