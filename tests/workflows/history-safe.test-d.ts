/**
 * Checked by the compiler: what enters a Temporal history is made of ids, counts, times and enumerations. A plain
 * `string` could carry a text or a handle, so no field of an input or a result may have that type.
 */
import type { Activities } from '../../activities/create-activities.ts';
import type { HistorySafe, IsoTime, SourceId } from '../../schemas/plain/history-safe.ts';
import type * as workflows from '../../workflows/index.ts';

/** true when nothing in T is a plain string: branded strings and literals are narrower than `string`. */
type IsSafe<T> = T extends string
  ? string extends T ? false : true
  : T extends undefined | null | boolean | number | void
    ? true
    : T extends readonly (infer Element)[]
      ? IsSafe<Element>
      : T extends object
        ? false extends { [Key in keyof T]-?: IsSafe<T[Key]> }[keyof T] ? false : true
        : false;
type Safe<T extends true> = T;
/** What a function takes and what it resolves to. */
type Boundary<Work> = Work extends (...inputs: infer Inputs) => Promise<infer Result> ? IsSafe<Inputs> | IsSafe<Result> : false;
type Boundaries<Module> = { [Name in keyof Module]: Boundary<Module[Name]> }[keyof Module];

export type EveryActivityIsSafe = Safe<Boundaries<Activities>>;
export type EveryWorkflowIsSafe = Safe<Boundaries<typeof workflows>>;

// @ts-expect-error a text is a plain string
export type TextIsRefused = Safe<IsSafe<{ readonly source: SourceId; readonly text: string }>>;
// @ts-expect-error also inside a list
export type HandlesAreRefused = Safe<IsSafe<{ readonly authors: readonly { readonly handle: string }[] }>>;
// @ts-expect-error also when it is optional
export type OptionalNoteIsRefused = Safe<IsSafe<{ readonly note?: string | undefined }>>;
// @ts-expect-error a plain string in the input of one activity spoils the whole set
export type OneBadActivityIsRefused = Safe<Boundaries<Activities & { notify(input: { readonly message: string }): Promise<void> }>>;

export const safe: HistorySafe = { source: 'square' as SourceId, at: '2026-03-02T10:00:00.000Z' as IsoTime, pages: [1, 2], open: true, none: null }; // invented ids
// @ts-expect-error a plain string is no id until somebody says so
export const unsafe: HistorySafe = { source: 'square' };
