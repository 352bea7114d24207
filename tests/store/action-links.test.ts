import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { ACTION_LINK_MS, readActionLink, signActionLink, type ActionLink } from '../../store/action-links.ts';

const KEY = randomBytes(32);
const NOW = Date.UTC(2026, 10, 25, 1, 24);
const LINK: ActionLink = { incident: '57aa00000000c0de' as IncidentId, chain: 2, step: 1, recipient: 'sanne' as RecipientId, level: 3, expiresAt: NOW + ACTION_LINK_MS };

describe('a link of a message', () => {
  it('is read as it was signed', () => {
    fc.assert(fc.property(
      fc.record({
        incident: fc.constantFrom('57aa00000000c0de', 'drill-57aa00000000c0de') as fc.Arbitrary<IncidentId>,
        chain: fc.nat(), step: fc.nat(), recipient: fc.stringMatching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u) as fc.Arbitrary<RecipientId>,
        level: fc.constantFrom(0, 1, 2, 3, 4), expiresAt: fc.integer({ min: NOW, max: NOW + ACTION_LINK_MS }),
      }),
      (link) => {
        expect(readActionLink(KEY, signActionLink(KEY, link as ActionLink), NOW)).toEqual(link);
      },
    ));
  });

  it('is the same for the same message, so that one that is sent again holds the same link', () => {
    expect(signActionLink(KEY, { ...LINK })).toBe(signActionLink(KEY, LINK));
  });

  it('fits into an address as it is', () => {
    const token = signActionLink(KEY, LINK);
    expect(encodeURIComponent(token)).toBe(token);
    expect(token.length).toBeLessThan(120);
  });

  it('is forged when any character of it is another', () => {
    const token = signActionLink(KEY, LINK);
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === 'a' ? 'b' : 'a';
      expect(readActionLink(KEY, `${token.slice(0, place)}${other}${token.slice(place + 1)}`, NOW), `at ${place}`).toEqual({ problem: 'forged' });
    }
  });

  it('is forged under another key, cut off, longer, empty, or of another kind', () => {
    const token = signActionLink(KEY, LINK);
    const others = [signActionLink(randomBytes(32), LINK), token.slice(0, -1), `${token}a`, '', '.', token.replaceAll('.', ''), 'x'.repeat(10_000)];
    for (const other of others) expect(readActionLink(KEY, other, NOW)).toEqual({ problem: 'forged' });
  });

  it('has expired a week after it was made, and not a moment before', () => {
    const token = signActionLink(KEY, LINK);
    expect(readActionLink(KEY, token, NOW + ACTION_LINK_MS)).toEqual(LINK);
    expect(readActionLink(KEY, token, NOW + ACTION_LINK_MS + 1)).toEqual({ problem: 'expired' });
  });
});
