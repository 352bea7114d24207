import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { archive } from '../../connectors/archive/index.ts';
import { MAX_CURSOR_BYTES, parseCursor, printCursor } from '../../connectors/cursor.ts';
import type { Connector } from '../../connectors/connector.ts';
import { SourceError } from '../../schemas/errors.ts';

const { cursorAt: _, recheck: __, secretOf: ___, addressOf: ____, ...rest } = archive;
const wordy: Connector<unknown, { readonly token: string }> = { ...rest, id: 'wordy', settings: z.unknown(), cursor: z.strictObject({ token: z.string() }), fetchPage: () => Promise.reject(new Error('never called')) };
const place = fc.record({ offset: fc.nat(), line: fc.nat() });

function refusal(work: () => unknown): SourceError {
  try {
    work();
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error('expected a SourceError');
}

describe('a stored cursor', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(place, (cursor) => {
        expect(parseCursor(archive, printCursor(archive, cursor))).toEqual(cursor);
      }),
    );
  });

  it('is absent before the first poll', () => {
    expect(parseCursor(archive, undefined)).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'offset 12'],
    ['another shape', '{"offset":12,"line":1}'],
    ['one field too many', '{"connector":"archive","version":1,"at":{"offset":0,"line":0},"note":"x"}'],
    ['fields that do not fit', '{"connector":"archive","version":1,"at":{"offset":-1,"line":0}}'],
    ['a missing field', '{"connector":"archive","version":1,"at":{"offset":1}}'],
    ['no place', '{"connector":"archive","version":1}'],
    ['another connector', '{"connector":"wordy","version":1,"at":{"offset":0,"line":0}}'],
    ['a newer version', '{"connector":"archive","version":2,"at":{"offset":0,"line":0}}'],
    ['an older version', '{"connector":"archive","version":0,"at":{"offset":0,"line":0}}'],
    ['a prototype', '{"__proto__":{"connector":"archive","version":1,"at":{"offset":0,"line":0}}}'],
  ])('with %s is refused, never guessed at', (_what, text) => {
    const error = refusal(() => parseCursor(archive, text));
    expect(error.kind).toBe('Unparseable');
    expect(error.message).toMatch(/^The stored cursor of archive cannot be used: /);
  });

  it('never throws anything but that error, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(refusal(() => parseCursor(archive, text)).kind).toBe('Unparseable');
      }),
    );
  });

  it('may be 4 kB long and not a byte more, counted in bytes', () => {
    const frame = printCursor(wordy, { token: '' }).length;
    const longest = 'x'.repeat(MAX_CURSOR_BYTES - frame);
    expect(parseCursor(wordy, printCursor(wordy, { token: longest }))).toEqual({ token: longest });
    for (const token of [`${longest}x`, 'é'.repeat(MAX_CURSOR_BYTES / 2)]) {
      expect(refusal(() => printCursor(wordy, { token })).message).toBe('The cursor of wordy is larger than 4096 bytes.');
    }
  });

  it('that its own connector could not read back is not printed', () => {
    const error = refusal(() => printCursor(archive, { offset: -1, line: 0.5 }));
    expect(error.kind).toBe('Unparseable');
  });
});
