import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlertMessage } from '../../schemas/alert.ts';
import type { OutboxRow } from '../../schemas/rows.ts';
import { composeAlert } from '../../notify/compose/alert-message.ts';
import { forgetQuotes, forgetWordsBefore } from '../../store/message-words.ts';
import { insertOutbox, readMessage } from '../../store/outbox.ts';
import { FACTS_BY_CAUSE } from '../notify/compose/invented-facts.ts';
import { emptyTables, select } from '../support/tables.ts';
import { openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

/** Close to the present: the store lets go of old words. */
const NOW = Math.floor(Date.now() / 1_000) * 1_000;
const DAY = 86_400_000;
const SENTENCES = { nl: '[verwijderd bij de bron]', en: '[deleted at its source]' } as const;
const [FIRST, SECOND] = ['1a2b3c', '4d5e6f'] as const;
const idOf = (digits: string): string => digits.padEnd(64, '0');
const key = (number: number): string => number.toString(16).padStart(32, '0');

/** A message as it is really made, quoting two posts, one of them with everything JSON has to escape. */
function message(number: number, language: 'nl' | 'en', changes: Partial<OutboxRow> = {}): OutboxRow {
  const quote = { isUncertain: true, source: 'Mastodon' };
  const body = composeAlert({
    ...FACTS_BY_CAUSE.opened,
    quotes: [{ ...quote, id: `v-${FIRST}`, text: 'de "koude" trein \\ staat [v-000000] stil' }, { ...quote, id: `v-${SECOND}`, text: 'niemand zegt iets' }],
  }, language);
  return {
    message: key(number), incident: '4f1c99aa4f1c99aa', brand: 'lumo', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail',
    language, createdAt: NOW, subject: body.subject, body: JSON.stringify(body), ...changes,
  };
}
const bodyOf = async (number: number): Promise<AlertMessage> => JSON.parse((await readMessage(store, key(number)))?.body ?? '{}') as AlertMessage; // as it was written
const quotesOf = async (number: number): Promise<readonly string[]> => (await bodyOf(number)).blocks.find(({ kind }) => kind === 'quotes')?.lines ?? [];
const forget = (...digits: readonly string[]) => forgetQuotes(store, { nativeIds: digits.map(idOf), sentences: SENTENCES, now: NOW });

describe('a quote whose post is gone', () => {
  it('goes from every message that holds it, in its language, and keeps its number and id', async () => {
    await insertOutbox(store, [message(1, 'nl'), message(2, 'en')]);
    const before = await bodyOf(1);
    await forget(FIRST);
    expect(await quotesOf(1)).toEqual([`1. ${SENTENCES.nl} [v-${FIRST}]`, expect.stringContaining('niemand zegt iets')]);
    expect(await quotesOf(2)).toEqual([`1. ${SENTENCES.en} [v-${FIRST}]`, expect.stringContaining('niemand zegt iets')]);
    const others = (body: AlertMessage) => ({ ...body, blocks: body.blocks.filter(({ kind }) => kind !== 'quotes') });
    expect(others(await bodyOf(1))).toEqual(others(before));
  });

  it('goes together with others, and after others', async () => {
    await insertOutbox(store, [message(1, 'nl')]);
    await forget(SECOND);
    await forget('ffffff', FIRST, SECOND);
    expect(await quotesOf(1)).toEqual([`1. ${SENTENCES.nl} [v-${FIRST}]`, `2. ${SENTENCES.nl} [v-${SECOND}]`]);
  });

  it('does not come back with a message that is stored again', async () => {
    await insertOutbox(store, [message(1, 'nl')]);
    await forget(FIRST);
    await insertOutbox(store, [message(1, 'nl'), message(2, 'en')]);
    expect((await quotesOf(1))[0]).toBe(`1. ${SENTENCES.nl} [v-${FIRST}]`);
  });

  it('that no message holds writes nothing, and neither does the same one twice', async () => {
    await insertOutbox(store, [message(1, 'nl'), message(2, 'nl', { incident: '', cause: 'blind', body: '{"lines":["1. “x” [v-1a2b3c]"]}' })]);
    const rows = () => select(store, 'SELECT message, version FROM outbox_v1 ORDER BY message, version');
    const before = await rows();
    await forget('ffffff');
    await forget();
    await forgetQuotes(store, { nativeIds: ['not hex'], sentences: SENTENCES, now: NOW });
    expect(await rows()).toEqual(before);
    await forget(FIRST);
    await forget(FIRST);
    expect(await rows()).toHaveLength(before.length + 1);
  });

  it('goes from thousands at once', async () => {
    await insertOutbox(store, [message(1, 'nl')]);
    await forget(...Array.from({ length: 1_700 }, (_, place) => place.toString(16).padStart(6, '0')), FIRST);
    expect((await quotesOf(1))[0]).toBe(`1. ${SENTENCES.nl} [v-${FIRST}]`);
  });
});

describe('words of messages that are older than the operator keeps texts', () => {
  it('go, and figures, ids and younger messages stay', async () => {
    await insertOutbox(store, [message(1, 'nl', { createdAt: NOW - 8 * DAY }), message(2, 'nl', { createdAt: NOW - 6 * DAY }), message(3, 'nl', { createdAt: NOW - 8 * DAY, incident: '', cause: 'blind' })]);
    const before = await bodyOf(1);
    await forgetQuotes(store, { nativeIds: [idOf(SECOND)], sentences: SENTENCES, now: NOW });
    await forgetWordsBefore(store, (NOW - 7 * DAY) / 1_000);
    await vi.waitFor(async () => expect((await readMessage(store, key(1)))?.subject).toBe(''), { timeout: 10_000 });
    const after = await bodyOf(1);
    expect(after).toEqual({ ...before, subject: '', blocks: before.blocks.map((block) => (block.kind === 'quotes' ? { ...block, lines: [`[v-${FIRST}]`, `[v-${SECOND}]`] } : block)) });
    expect(JSON.stringify(await select(store, "SELECT body FROM outbox_v1 WHERE message = '" + key(1) + "'"))).not.toContain('niemand zegt iets');
    expect(await readMessage(store, key(2))).toMatchObject({ subject: message(2, 'nl').subject });
    expect(await quotesOf(2)).toHaveLength(2);
    expect(await readMessage(store, key(3))).toMatchObject({ subject: message(3, 'nl').subject });
    await forgetWordsBefore(store, (NOW - 7 * DAY) / 1_000);
    expect(await bodyOf(1)).toEqual(after);
  });
});
