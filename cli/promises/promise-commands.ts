import { createHash } from 'node:crypto';
import { momentOfLocal } from '../../analysis/duty/zoned.ts';
import { promiseOutcome, SETTLED_STATES, type PromiseOutcome, type SettledState } from '../../analysis/service/promise-state.ts';
import type { Brand } from '../../schemas/config/brands.ts';
import type { Person } from '../../schemas/config/escalation.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { addPromise, findPromises, readPromises, settlePromise, type StoredPromise } from '../../store/promises.ts';
import { readJudgements } from '../../store/mention-page.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';

/** A promise as a command tells it. Times are ISO 8601; names are those of the running instance, else ids. */
export interface PromiseReport {
  readonly promise: string;
  readonly brand: string;
  readonly outcome: PromiseOutcome;
  readonly madeAt: string;
  readonly dueAt: string;
  readonly settledAt: string | null;
  readonly owner: string;
  readonly text: string;
  /** ORIGIN/ID of the mention it was made on; null for none. */
  readonly mention: string | null;
}

export interface NewPromiseOptions {
  readonly brand: string;
  readonly due: string;
  readonly owner: string;
  readonly text: string;
  readonly mention: string;
  readonly by: string;
  /** Names this one call: the same call again is the same promise. */
  readonly call: string;
}

/** Promises, those that are due first at the top. */
export const LIST_PROMISES: ReadCommand<{ readonly brand: string; readonly isOpen: boolean }, readonly PromiseReport[]> = {
  name: 'promises-list',
  parse: (options) => ({ brand: text(options, 'brand'), isOpen: (options as { readonly isOpen?: unknown } | null)?.isOpen === true }), // whatever JSON held
  async run(context, filter) {
    return (await readPromises(context.store, filter, { signal: context.signal })).map((promise) => toReport(promise, context));
  },
};

/** Writes a promise down, in the running instance, which knows people and brands. */
export const ADD_PROMISE: ReadCommand<NewPromiseOptions, PromiseReport> = {
  name: 'promises-add',
  parse: (options) => ({
    brand: text(options, 'brand'), due: text(options, 'due'), owner: text(options, 'owner'), text: text(options, 'text').trim(), mention: text(options, 'mention'), by: text(options, 'by'), call: text(options, 'call'),
  }),
  async run(context, options) {
    const { personOf, brandOf } = running(context);
    const [by, owner, brand] = [personOf(options.by, '--by'), personOf(options.owner, '--owner'), brandOf(options.brand)];
    if ([...options.text].length < LEAST_CHARACTERS || options.text.length > MOST_CHARACTERS) {
      throw new CommandError('Usage', EXIT.usage, `--text was expected to hold ${LEAST_CHARACTERS} to ${MOST_CHARACTERS} characters; ${[...options.text].length} came.`);
    }
    const madeAt = Date.now();
    const dueAt = momentIn(options.due, brand.zone);
    if (dueAt <= madeAt || dueAt > madeAt + LONGEST_MS) throw new CommandError('Usage', EXIT.usage, '--due was expected to be a moment that is still to come, at most two years ahead.');
    const mention = await mentionIn(context, options.mention);
    const promise = createHash('sha256').update(options.call).digest('hex').slice(0, ID_DIGITS);
    await addPromise(context.store, { promise, brand: brand.id, ...mention, madeAt, dueAt, owner: owner.id, text: options.text, by: by.id }, { signal: context.signal });
    return toReport(await onlyOne(context, promise), context);
  },
};

/** Says how a promise ended. */
export const SETTLE_PROMISE: ReadCommand<{ readonly promise: string; readonly state: string; readonly by: string }, PromiseReport> = {
  name: 'promises-settle',
  parse: (options) => ({ promise: text(options, 'promise'), state: text(options, 'state'), by: text(options, 'by') }),
  async run(context, options) {
    const state = settledState(options.state);
    const by = running(context).personOf(options.by, '--by');
    const promise = await onlyOne(context, options.promise);
    // Said twice it keeps its first moment: kept in time does not become late by being told again.
    if (promise.state !== state) await settlePromise(context.store, promise, { state, at: Date.now(), by: by.id }, { signal: context.signal });
    return toReport(await onlyOne(context, promise.promise), context);
  },
};

const LEAST_CHARACTERS = 3;
const MOST_CHARACTERS = 500;
const LONGEST_MS = 2 * 365 * 86_400_000;
const ID_DIGITS = 12;

function text(options: unknown, field: string): string {
  return optionalText(options, field) ?? '';
}

function toReport(promise: StoredPromise, { live }: ReadContext): PromiseReport {
  const iso = (at: EpochMs) => new Date(at).toISOString();
  return {
    promise: promise.promise, brand: promise.brand, outcome: promiseOutcome(promise), madeAt: iso(promise.madeAt), dueAt: iso(promise.dueAt), settledAt: promise.settledAt === null ? null : iso(promise.settledAt),
    owner: live?.escalation.people.find(({ id }) => id === promise.owner)?.name ?? promise.owner, text: promise.text, mention: promise.nativeId === '' ? null : `${promise.origin}/${promise.nativeId}`,
  };
}

async function onlyOne({ store, home, signal }: ReadContext, typed: string): Promise<StoredPromise> {
  const found = /^[0-9a-f]{1,12}$/u.test(typed) ? await findPromises(store, typed, { signal }) : [];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new CommandError('NoPromise', EXIT.noInput, found.length === 0 ? 'There is no such promise.' : `${found.length} promises begin like that.`, {
    where: home.path, next: 'Run `./klankbord promises` to see their ids.',
  });
}

function settledState(typed: string): SettledState {
  const state = SETTLED_STATES.find((each) => each === typed);
  if (state === undefined) throw new CommandError('Usage', EXIT.usage, `A state was expected: ${SETTLED_STATES.join(', ')}.`, { next: 'For instance: ./klankbord promises settle 3f1c kept --by noor' });
  return state;
}

function momentIn(typed: string, zone: string): EpochMs {
  const isLocal = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(typed);
  try {
    const moment = isLocal ? momentOfLocal(typed, zone) : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/u.test(typed) ? Date.parse(typed) : Number.NaN;
    if (Number.isFinite(moment)) return moment;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new CommandError('Usage', EXIT.usage, '--due was expected to be a time such as 2026-11-27T17:00, by the clock of the brand, or with a zone such as 2026-11-27T17:00+01:00.');
}

async function mentionIn({ store, signal }: ReadContext, typed: string): Promise<{ readonly origin: string; readonly nativeId: string }> {
  if (typed === '') return { origin: '', nativeId: '' };
  const [, origin = '', nativeId = ''] = /^(.+)\/([0-9a-f]{32})$/u.exec(typed) ?? [];
  if (nativeId === '' || (await readJudgements(store, { origin, nativeId }, { signal })).length === 0) {
    throw new CommandError('Usage', EXIT.usage, '--mention was expected to be ORIGIN/ID of a mention that counts for a brand.', { next: 'It stands in the address of the page of the mention.' });
  }
  return { origin, nativeId };
}

function running({ live }: ReadContext): { readonly personOf: (id: string, option: string) => Person; readonly brandOf: (id: string) => Brand } {
  if (live === undefined) throw new CommandError('NothingRuns', EXIT.unavailable, 'Nobody can write promises down: no instance runs here.', { next: 'Run `./klankbord start` and leave it running.' });
  const { escalation: { people }, brands: { brands } } = live;
  return {
    personOf(id, option) {
      const person = people.find((each) => each.id === id);
      if (person === undefined) throw new CommandError('NoPerson', EXIT.noInput, id === '' ? `${option} is needed.` : `Nobody has the id ${id}.`, { where: 'escalation.yaml', next: `Give ${option} with one of: ${people.map((each) => each.id).join(', ')}.` });
      return person;
    },
    brandOf(id) {
      const brand = brands.find((each) => each.id === id);
      if (brand === undefined) throw new CommandError('NoBrand', EXIT.noInput, id === '' ? '--brand is needed.' : `There is no brand ${id}.`, { where: 'brands.yaml', next: `Brands here: ${brands.map((each) => each.id).join(', ')}.` });
      return brand;
    },
  };
}
