import { judgePost } from '../../../analysis/service/post-kind.ts';
import { answerClock, type AnswerClock } from '../../../analysis/service/work-list-clock.ts';
import type { FilterableRow } from '../../../analysis/service/work-list-filter.ts';
import { standingOf, type WorkItem } from '../../../analysis/service/work-list.ts';
import type { DeskHours } from '../../../schemas/config/escalation.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import type { MentionKey } from '../../../schemas/rows.ts';
import type { MentionCard } from '../../../store/mention-page.ts';
import { MORNING_KINDS, type MorningRow } from '../../../store/morning.ts';
import type { House } from '../../screen.ts';
import type { Order } from './choices.ts';

/** A row of the list with where it stands. */
export interface WorkRow extends FilterableRow, WorkItem {
  readonly row: MorningRow;
  /** Mention whose item counts for all copies. */
  readonly item: MentionKey;
  /** By the marks of the text chain; the words decide once they are read. */
  readonly isUrgent: boolean;
}

/** A row that is shown: with its words, and the time left to answer. */
export interface ShownRow extends WorkRow {
  readonly card: MentionCard | undefined;
  /** undefined: nothing of it runs, since it is answered, waits for the customer, or asks for nothing. */
  readonly clock: AnswerClock | undefined;
}

/** The desk whose hours count in reply times; undefined: every hour does. */
export function deskOf({ escalation }: Pick<House, 'escalation'>): DeskHours | undefined {
  return escalation.desks.find(({ id }) => id === escalation.service.desk);
}

/** Where each row stands. */
export function toWorkRows(rows: readonly MorningRow[]): readonly WorkRow[] {
  return rows.map((row) => ({
    row, kind: row.kind, label: row.label, language: row.language, source: row.origin, ...standingOf(row.work, row.answeredAt),
    item: row.work === null ? { origin: row.origin, nativeId: row.nativeId } : { origin: row.work.origin, nativeId: row.work.nativeId },
    isUrgent: row.hasSafetyWord || (row.hasServiceWord && row.label !== 'positive'),
  }));
}

/** What is urgent first; then by the clock, or by kind and the newest first. */
export function sortWork(rows: readonly WorkRow[], order: Order): readonly WorkRow[] {
  return rows.toSorted((one, other) => {
    const byUrgency = Number(other.isUrgent) - Number(one.isUrgent);
    if (byUrgency !== 0) return byUrgency;
    if (order === 'clock') return one.row.firstAt - other.row.firstAt;
    return MORNING_KINDS.indexOf(one.row.kind) - MORNING_KINDS.indexOf(other.row.kind) || other.row.bucketAt - one.row.bucketAt || (one.row.nativeId < other.row.nativeId ? -1 : 1);
  });
}

/** Rows as they are shown: their words say whether they are urgent, by the rule of the service figures, and so how long there is to answer. */
export function toShownRows(house: House, rows: readonly WorkRow[], cards: readonly MentionCard[]): readonly ShownRow[] {
  const byId = new Map(cards.map((card) => [card.nativeId, card]));
  const desk = deskOf(house);
  const { answerWithinMinutes, urgentWithinMinutes } = house.escalation.service;
  return rows.map((work): ShownRow => {
    const { row } = work;
    const card = byId.get(row.nativeId);
    const words = [card?.title ?? '', card?.text ?? ''].filter((part) => part !== '').join('\n');
    const isUrgent = judgePost({ text: words, language: row.language, label: row.label, flags: row.hasSafetyWord ? FLAG.safetyWord : 0 }).isUrgent;
    const isRunning = row.kind !== 'other' && (work.state === 'new' || work.state === 'assigned');
    const clock = isRunning ? answerClock(desk, { at: row.firstAt * 1_000, now: house.now(), targetMinutes: isUrgent ? urgentWithinMinutes : answerWithinMinutes }) : undefined;
    return { ...work, isUrgent, card, clock };
  }).toSorted((one, other) => Number(other.isUrgent) - Number(one.isUrgent));
}
