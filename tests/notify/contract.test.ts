import { afterEach, describe, expect, it } from 'vitest';
import { CHANNEL_KINDS } from '../../notify/registry.ts';
import { DeliveryError } from '../../schemas/errors.ts';
import type { OutgoingMessage, Receipt } from '../../schemas/alert.ts';
import { BENCHES, FAULTS, type Bench, type Fault, type Rig } from './channel-benches.ts';
import { hostileTexts } from './hostile-texts.ts';
import { KEY, LINKS, NOW, outgoing, quoting } from './sample-messages.ts';

const byText = (one: string | undefined, other: string | undefined) => (one ?? '').localeCompare(other ?? '');
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function open(bench: Bench, fault: Fault, limitMs = 5_000): Promise<Rig> {
  const rig = await bench.open(fault, limitMs);
  closing.push(() => rig.close());
  return rig;
}

function send({ channel, address }: Rig, message: OutgoingMessage, signal = new AbortController().signal): Promise<Receipt> {
  return channel.send(message, { address, signal, now: NOW });
}

/** What went wrong; every word of it is searched for secrets. */
async function failure(rig: Rig, message = outgoing()): Promise<DeliveryError> {
  const error = await send(rig, message).then(() => new Error('expected a DeliveryError, but it went well'), (reason: unknown) => reason);
  if (!(error instanceof DeliveryError)) throw error;
  const words = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name))).join(' ');
  for (const canary of rig.canaries) expect(words).not.toContain(canary);
  expect(words).not.toContain(message.message.headline);
  return error;
}

/** Without the gaps that keep programs from making links. */
const visible = (text: string): string => text.replaceAll('\u200b', '');

it('is kept by every kind of channel there is', () => {
  expect(BENCHES.map(({ kind }) => kind).toSorted(byText)).toEqual(Object.keys(CHANNEL_KINDS).toSorted(byText));
});

describe.each(BENCHES)('$kind', (bench) => {
  const can = (fault: Fault) => it.skipIf(bench.cannot[fault] !== undefined);

  it('delivers a message once, with what is known, what is not, and its buttons', async () => {
    const rig = await open(bench, 'none');
    const receipt = await send(rig, outgoing());
    const [arrival, ...more] = rig.arrivals();
    expect(more).toEqual([]);
    for (const words of ['46 kritische mensen', 'X en Facebook', 'niet aangesloten']) expect(visible(arrival?.shown ?? '')).toContain(words);
    expect(arrival?.links.toSorted(byText)).toEqual([LINKS.acknowledge, LINKS.incident].toSorted(byText));
    for (const canary of rig.canaries) expect(receipt.id).not.toContain(canary);
  });

  it('carries the same id in every try, where something can', async () => {
    const rig = await open(bench, 'none');
    const receipts = [await send(rig, outgoing()), await rig.channel.send(outgoing(), { address: rig.address, signal: new AbortController().signal, now: NOW + 60_000 })];
    const ids = rig.arrivals().map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    if (ids[0] !== undefined) expect(ids[0]).toContain(KEY);
    expect(receipts[0]).toEqual(receipts[1]);
  });

  it('has no link when nobody outside could open one, and says which command does the same', async () => {
    const rig = await open(bench, 'none');
    await send(rig, outgoing({ links: {} }));
    const [arrival] = rig.arrivals();
    expect(arrival?.links).toEqual([]);
    expect(arrival?.shown).toContain('klankbord incidents ack 0a1b');
  });

  it('says of a drill that it is one', async () => {
    const rig = await open(bench, 'none');
    await send(rig, outgoing({ isDrill: true, message: { language: 'nl' } }));
    if (bench.kind !== 'postbox') expect(rig.arrivals()[0]?.shown).toContain('OEFENING');
  });

  can('fault')('passes a fault of the receiver on as one that will pass', async () => {
    expect(await failure(await open(bench, 'fault'))).toMatchObject({ kind: 'Temporary', isUnknown: false, isGone: false });
  });

  can('busy')('hears for how long a busy receiver wants to be left alone', async () => {
    expect(await failure(await open(bench, 'busy'))).toMatchObject({ kind: 'Temporary', retryAfterMs: 7_000 });
  });

  can('gone')('knows a receiver that is gone for good', async () => {
    expect(await failure(await open(bench, 'gone'))).toMatchObject({ kind: 'Refused', isGone: true });
  });

  can('missing')('calls for the operator when nothing is at the address', async () => {
    expect(await failure(await open(bench, 'missing'))).toMatchObject({ kind: 'Misconfigured', isGone: false });
  });

  can('moved')('follows no redirect', async () => {
    const rig = await open(bench, 'moved');
    expect(await failure(rig)).toMatchObject({ kind: 'Misconfigured' });
    expect(rig.arrivals()).toHaveLength(1);
  });

  can('refused')('gives a message up that is refused', async () => {
    expect(await failure(await open(bench, 'refused'))).toMatchObject({ kind: 'Refused', isUnknown: false, isGone: false });
  });

  can('slow')('is in doubt about a receiver that took the message and never answers', async () => {
    const rig = await open(bench, 'slow', 250);
    expect(await failure(rig)).toMatchObject({ kind: 'Temporary', isUnknown: true });
    expect(rig.arrivals()).toHaveLength(1);
  });

  can('cut')('is in doubt when the connection is cut after the message', async () => {
    const rig = await open(bench, 'cut');
    expect(await failure(rig)).toMatchObject({ kind: 'Temporary', isUnknown: true });
    expect(rig.arrivals()).toHaveLength(1);
  });

  it('ends with the reason of its caller', async () => {
    const [reason, controller] = [new Error('the incident was resolved meanwhile'), new AbortController()];
    const rig = await open(bench, bench.cannot.slow === undefined ? 'slow' : 'none');
    if (bench.cannot.slow === undefined) {
      const work = send(rig, outgoing(), controller.signal);
      const ended = expect(work).rejects.toBe(reason);
      await until(() => rig.arrivals().length === 1);
      controller.abort(reason);
      await ended;
    } else controller.abort(reason);
    await expect(send(rig, outgoing(), controller.signal)).rejects.toBe(reason);
  });

  it('shows a stranger\'s words as words, and links nothing that is not ours', async () => {
    const rig = await open(bench, 'none');
    const texts = hostileTexts().filter((_, place) => bench.kind !== 'mail' || place % 25 === 0); // each mail is a connection; all texts are rendered in render/
    for (const text of texts) await send(rig, quoting(text));
    const arrivals = rig.arrivals();
    expect(arrivals).toHaveLength(texts.length);
    for (const { links } of arrivals) expect(links.toSorted(byText)).toEqual([LINKS.acknowledge, LINKS.incident].toSorted(byText));
  });

  it('takes a message of any length', async () => {
    const long = `${'lang '.repeat(20_000)}${'👩‍👩‍👧‍👦'.repeat(5_000)}${'x'.repeat(50_000)}`;
    const rig = await open(bench, 'none');
    await send(rig, quoting(long));
    const [arrival] = rig.arrivals();
    expect(arrival?.links.toSorted(byText)).toEqual([LINKS.acknowledge, LINKS.incident].toSorted(byText));
    expect((arrival?.shown ?? '').isWellFormed()).toBe(true);
    if (bench.kind !== 'postbox' && bench.kind !== 'webhook') {
      expect(arrival?.shown).toContain('…');
      expect(arrival?.shown.length).toBeLessThan(20_000);
    }
  });

  it('never lets what is long crowd out what we do not know', async () => {
    const rig = await open(bench, 'none');
    await send(rig, outgoing({ message: { headline: 'lang '.repeat(900), short: ['*<lang>* '.repeat(900), '漢'.repeat(9_000), '⚠ Blind: Bluesky sinds 01:40'], blocks: [{ label: 'WAT', lines: ['lang '.repeat(9_000)], kind: 'plain' }, { label: 'WAT WE NIET WETEN', lines: ['Blind: Bluesky sinds 01:40'], kind: 'unknown' }] } }));
    expect(visible(rig.arrivals()[0]?.shown ?? '')).toContain('Blind: Bluesky sinds 01:40');
  });

  it('tells people what it is', () => {
    const { about } = CHANNEL_KINDS[bench.kind];
    expect(about.label).toMatch(/^[A-Z\p{Ll}]/u);
    if (about.docs !== '') expect(new URL(about.docs).protocol).toBe('https:');
    expect([...FAULTS].filter((fault) => bench.cannot[fault] === '')).toEqual([]);
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  await expect.poll(isTrue, { interval: 5, timeout: 5_000 }).toBe(true);
}
