import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { WatchNotice } from '../../activities/dependencies.ts';
import { createTicker } from '../../cli/live/ticker.ts';
import { createWatchDesk } from '../../cli/live/watch-desk.ts';
import type { Logger } from '../../cli/logger.ts';
import { createOutput } from '../../cli/output.ts';
import { shortSpan } from '../../cli/times.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { captureStream } from './capture-stream.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;
const krant = 'krant' as SourceId; // lower-case word

function desk({ evaluateEveryMs = 300_000 } = {}) {
  const told: string[] = [];
  const logged: (readonly [string, unknown])[] = [];
  const log = (level: string) => (fields: unknown) => void logged.push([level, fields]);
  const logger = { info: log('info'), warn: log('warn') } as unknown as Logger; // the two it uses
  const made = createWatchDesk({ logger, output: { language: 'en', note: (sentence) => void told.push(sentence) }, evaluateEveryMs, now: () => NOON });
  return { ...made, told, logged };
}

const source = (state: 'blind' | 'healthy' | 'degraded' | 'needs-attention', reason: 'failing' | 'well' | 'gone' = 'failing'): WatchNotice => ({ kind: 'source', source: krant, state, before: undefined, reason });

describe('the watch desk', () => {
  it('tells each notice once, with its time and the next step, and logs it by how urgent it is', () => {
    const { onNotice, told, logged } = desk();
    onNotice(source('needs-attention', 'gone'));
    onNotice(source('healthy', 'well'));
    onNotice({ kind: 'incident', brand: 'noordrail', incident: '4f1c99aa', change: 'opened', level: 3 });
    onNotice({ kind: 'incident', brand: 'noordrail', incident: '4f1c99aa', change: 'lowered', level: 2 });
    expect(told).toEqual([
      '2026-03-02 12:00 UTC · WE ARE BLIND · krant (no longer exists)\n  Find its new address (with formerly everything stays together), or pause it: ./klankbord sources pause krant',
      '2026-03-02 12:00 UTC · source krant: in sight again',
      '2026-03-02 12:00 UTC · INCIDENT · noordrail · level 3 high · ./klankbord incidents show 4f1c99',
      '2026-03-02 12:00 UTC · lowered · noordrail · level 2 elevated · ./klankbord incidents show 4f1c99',
    ]);
    expect(logged.map(([level]) => level)).toEqual(['warn', 'info', 'warn', 'info']);
  });

  it('keeps to itself that a source reads back what was missed before a start, and tells it of one that was out of sight', () => {
    const { onNotice, told, logged } = desk();
    const notice = (state: 'blind' | 'healthy' | 'recovering', before: 'blind' | 'healthy' | 'recovering' | undefined): WatchNotice => ({ kind: 'source', source: krant, state, before, reason: state === 'recovering' ? 'catching-up' : 'well' });
    onNotice(notice('recovering', 'healthy'));
    onNotice(notice('healthy', 'recovering'));
    expect(told).toEqual([]);
    expect(logged).toHaveLength(2);
    onNotice(notice('recovering', 'blind'));
    onNotice(notice('blind', 'recovering'));
    onNotice(notice('recovering', 'blind'));
    onNotice(notice('healthy', 'recovering'));
    onNotice(notice('healthy', 'recovering'));
    expect(told).toHaveLength(4);
  });

  it('knows who is out of sight from notices, and believes the store more', () => {
    const { onNotice, see, blind } = desk();
    onNotice(source('blind'));
    expect(blind()).toEqual(['krant']);
    onNotice(source('degraded'));
    expect(blind()).toEqual([]);
    see(['plein', 'forum']);
    onNotice(source('blind'));
    expect(blind()).toEqual(['forum', 'krant', 'plein']);
    see([]);
    expect(blind()).toEqual([]);
  });

  it('notices by itself that nobody has looked for a quarter of an hour, or three intervals when those are longer', () => {
    const quick = desk();
    expect(quick.stalledMinutes(NOON + 15 * MINUTE)).toBeUndefined();
    expect(quick.stalledMinutes(NOON + 15 * MINUTE + 1)).toBe(15);
    quick.onEvaluated(NOON + 10 * MINUTE);
    quick.onEvaluated(NOON + 5 * MINUTE);
    expect(quick.stalledMinutes(NOON + 20 * MINUTE)).toBeUndefined();
    expect(quick.stalledMinutes(NOON + 27 * MINUTE)).toBe(17);
    const slow = desk({ evaluateEveryMs: 3_600_000 });
    expect(slow.stalledMinutes(NOON + 179 * MINUTE)).toBeUndefined();
    expect(slow.stalledMinutes(NOON + 181 * MINUTE)).toBe(181);
  });
});

describe('the line that says how things stand', () => {
  const onTerminal = (columns: number) => {
    const messages = Object.assign(new PassThrough(), { isTTY: true, columns });
    const written: string[] = [];
    messages.on('data', (chunk: Buffer) => written.push(chunk.toString()));
    return { ticker: createTicker(createOutput({ results: messages, messages, json: false, language: 'en', noColor: true })), text: () => written.join('') };
  };

  it('is drawn over itself on a terminal, and again below every sentence', () => {
    const { ticker, text } = onTerminal(80);
    ticker.note('before');
    ticker.show('one');
    ticker.note('said');
    ticker.show('two');
    ticker.end();
    expect(text()).toBe('before\n\r\u001b[Kone\r\u001b[Ksaid\n\r\u001b[Kone\r\u001b[Ktwo\n');
  });

  it('never fills more than one row, since only one can be drawn over', () => {
    const { ticker, text } = onTerminal(10);
    ticker.show('abcdefghi');
    ticker.show('abcdefghij');
    expect(text()).toBe('\r\u001b[Kabcdefghi\r\u001b[Kabcdefgh…');
  });

  it('is a line of its own elsewhere', () => {
    const { stream, text } = captureStream();
    const ticker = createTicker(createOutput({ results: stream, messages: stream, json: false, language: 'en', noColor: true }));
    ticker.show('one');
    ticker.note('said');
    ticker.show('two');
    ticker.end();
    expect(text()).toBe('one\nsaid\ntwo\n');
  });
});

describe('spans of time', () => {
  it('are told in the two largest units that say something', () => {
    const cases = [[0, '0 s'], [12, '12 s'], [119, '119 s'], [120, '2 min'], [600, '10 min'], [3_599, '59 min'], [3_600, '1 h'], [12_000, '3 h 20 min'], [86_400, '1 d'], [187_200, '2 d 4 h'], [86_460, '1 d']] as const;
    for (const [seconds, text] of cases) expect(shortSpan(seconds), String(seconds)).toBe(text);
  });
});
