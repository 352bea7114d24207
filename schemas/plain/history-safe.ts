/**
 * What may enter a Temporal history: ids from the configuration, counts, times, enumerations. A plain `string` is
 * not among them, so that a text or a handle cannot slip in unnoticed (`tests/workflows/history-safe.test-d.ts`).
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Id of a configured source, or of a replayed archive: lower-case words with hyphens. */
export type SourceId = Branded<'SourceId'>;
/** Id of a brand: lower-case words with hyphens. */
export type BrandId = Branded<'BrandId'>;
/** 16 hex digits, or `drill-` and 16 hex digits. */
export type IncidentId = Branded<'IncidentId'>;
/** Somebody, or a chat room, of `escalation.yaml`: lower-case words with hyphens. */
export type RecipientId = Branded<'RecipientId'>;
/** A receiver of `klankbord.yaml`, or one that is always there (`postbox`, `mail`): lower-case words with hyphens. */
export type ReceiverId = Branded<'ReceiverId'>;
/** 32 hex digits: names one button press, so that a second one of the same is the same act. */
export type ActId = Branded<'ActId'>;
/** 32 hex digits: a text that somebody wrote; the text itself lives in the store. */
export type NoteId = Branded<'NoteId'>;
/** First 16 hex digits of the hash over an archive and its brands file. */
export type ReplayId = Branded<'ReplayId'>;
/** `2026-W47` or `2026-11-24`: what a report is about. */
export type ReportPeriod = Branded<'ReportPeriod'>;
/** ISO 8601 time in UTC, as `Date.prototype.toISOString` writes it. */
export type IsoTime = Branded<'IsoTime'>;
/** ISO 8601 calendar day in UTC, `2026-11-24`. */
export type IsoDay = Branded<'IsoDay'>;

export type HistorySafe =
  | undefined
  | null
  | boolean
  | number
  | SourceId
  | BrandId
  | ReplayId
  | IncidentId
  | RecipientId
  | ReceiverId
  | ActId
  | NoteId
  | ReportPeriod
  | IsoTime
  | IsoDay
  | readonly HistorySafe[]
  | { readonly [key: string]: HistorySafe };
