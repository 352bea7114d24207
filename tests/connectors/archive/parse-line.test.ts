import { describe, expect, it } from 'vitest';
import { parseLine } from '../../../connectors/archive/parse-line.ts';
import type { RawMention } from '../../../schemas/mention.ts';
import { archiveLine, type ArchiveFields } from '../../support/archive-lines.ts';

const NOW = Date.UTC(2026, 2, 2, 12);

function parse(line: string) {
  return parseLine(line, { line: 7, now: NOW });
}

function mentionOf(fields: ArchiveFields = {}): RawMention {
  const parsed = parse(archiveLine(fields));
  if ('reason' in parsed) throw new Error(`expected a mention, got: ${parsed.reason}`);
  return parsed.mention;
}

function unusableOf(fields: ArchiveFields): readonly string[] {
  const parsed = parse(archiveLine(fields));
  return 'reason' in parsed ? [parsed.reason] : parsed.unusable;
}

describe('an archive line that cannot be used says why in one sentence without its values', () => {
  it.each([
    ['', 'not JSON: expected one JSON object on the line'],
    ['Lumo is open', 'not JSON: expected one JSON object on the line'],
    ['{"id":"1",', 'not JSON: expected one JSON object on the line'],
    ['{"id":"1"} {"id":"2"}', 'not JSON: expected one JSON object on the line'],
    ['null', 'expected a JSON object, got null'],
    ['[{"id":"1"}]', 'expected a JSON object, got an array'],
    ['"id"', 'expected a JSON object, got a string'],
    ['17', 'expected a JSON object, got a number'],
    ['true', 'expected a JSON object, got a boolean'],
    ['{}', 'lacks id, published_at, text'],
    [archiveLine({ id: undefined }), 'lacks id'],
    [archiveLine({ published_at: undefined }), 'lacks published_at'],
    [archiveLine({ text: undefined }), 'lacks text'],
    [archiveLine({ id: null, text: null }), 'lacks id, text'],
  ])('%j', (line, reason) => {
    expect(parse(line)).toEqual({ reason });
  });

  it.each([
    ['an empty id', { id: '' }],
    ['a broken number as id', { id: 1.5 }],
    ['a number whose digits are not kept', { id: 9_007_199_254_740_992 }],
    ['an id of 2,001 units', { id: 'x'.repeat(2_001) }],
    ['a list as id', { id: ['1'] }],
  ])('%s', (_what, fields) => {
    expect(parse(archiveLine(fields))).toEqual({ reason: 'id: expected a string that is not empty, or a whole number below 2^53' });
  });

  it.each([
    ['30 February', '2026-02-30T10:00:00Z'],
    ['29 February of a common year', '2026-02-29'],
    ['29 February of a century', '2100-02-29'],
    ['month 13', '2026-13-01T10:00:00Z'],
    ['month 0', '2026-00-10'],
    ['day 0', '2026-01-00'],
    ['hour 24', '2026-01-01T24:00:00Z'],
    ['minute 60', '2026-01-01T10:60:00Z'],
    ['second 61', '2026-01-01T10:00:61Z'],
    ['zone +15:00', '2026-01-01T10:00:00+15:00'],
    ['a day in words', 'last Monday'],
    ['an American order', '03/02/2026'],
    ['a year of two digits', '26-01-01T10:00:00Z'],
    ['year 50, which Date reads as 1950', '0050-01-01T10:00:00Z'],
    ['seconds since 1970 as a string', '1772442000'],
    ['nothing', ''],
  ])('an impossible date: %s', (_what, time) => {
    expect(parse(archiveLine({ published_at: time }))).toEqual({ reason: 'published_at: expected an ISO 8601 time that exists' });
  });

  it('a date that is no string', () => {
    expect(parse(archiveLine({ published_at: 1_772_442_000_000 }))).toEqual({ reason: 'published_at: expected an ISO 8601 time that exists' });
  });

  it.each([
    ['0312-06-01T10:00:00Z', 'published_at lies before 1990'],
    ['1989-12-31T23:59:59.999Z', 'published_at lies before 1990'],
    ['2026-03-03T12:00:00.001Z', 'published_at lies more than a day in the future'],
    ['2099-01-01T00:00:00Z', 'published_at lies more than a day in the future'],
    ['9999-12-31T23:59:59Z', 'published_at lies more than a day in the future'],
  ])('a year nobody lives in: %s', (time, reason) => {
    expect(parse(archiveLine({ published_at: time }))).toEqual({ reason });
  });

  it('a text that is no string, or longer than 100,000 UTF-16 units', () => {
    expect(parse(archiveLine({ text: 12 }))).toEqual({ reason: 'text: expected a string' });
    expect(parse(archiveLine({ text: 'a'.repeat(100_001) }))).toEqual({ reason: 'text is longer than 100000 characters' });
    expect(parse(archiveLine({ text: '🙂'.repeat(50_001) }))).toEqual({ reason: 'text is longer than 100000 characters' });
  });
});

describe('an archive line that can be used', () => {
  it('keeps the words as they are, up to 100,000 UTF-16 units', () => {
    expect(mentionOf({ text: 'a'.repeat(100_000) }).text).toHaveLength(100_000);
    expect(mentionOf({ text: '🙂'.repeat(50_000) }).text).toHaveLength(100_000);
    expect(mentionOf({ text: '' }).text).toBe('');
  });

  it('hands NUL, lone surrogates, direction marks and emoji on untouched: cleaning comes later', () => {
    const line = '{"id":"\\u0000a","published_at":"2026-03-02T09:00:00Z","text":"a\\u0000b \\ud800 \\udc00 \\u202e c \\ud83d\\ude42"}';
    const parsed = parse(line);
    expect(parsed).toMatchObject({ mention: { id: '\u0000a', text: 'a\u0000b \ud800 \udc00 \u202e c 🙂' } });
  });

  it('reads whole numbers as ids without losing a digit', () => {
    expect(mentionOf({ id: 0 }).id).toBe('0');
    expect(mentionOf({ id: -4 }).id).toBe('-4');
    expect(mentionOf({ id: 9_007_199_254_740_991 }).id).toBe('9007199254740991');
    expect(mentionOf({ id: '9007199254740993' }).id).toBe('9007199254740993');
    expect(mentionOf({ id: 'x'.repeat(2_000) }).id).toHaveLength(2_000);
  });

  it('takes times from the start of 1990 to one day ahead, in any zone', () => {
    expect(mentionOf({ published_at: '1990-01-01T00:00:00Z' }).publishedAt).toBe(Date.UTC(1990, 0, 1));
    expect(mentionOf({ published_at: '2026-03-03T12:00:00Z' }).publishedAt).toBe(NOW + 86_400_000);
    expect(mentionOf({ published_at: '2026-03-02T10:00:00+01:00' }).publishedAt).toBe(Date.UTC(2026, 2, 2, 9));
    expect(mentionOf({ published_at: '2026-03-02' }).publishedAt).toBe(Date.UTC(2026, 2, 2));
  });

  it('keeps every optional field under its own name', () => {
    expect(
      mentionOf({
        brand: 'Lumo', author: '@Noor', author_followers: 41, url: 'https://forum.example/1', lang: 'nl-BE', source: 'forum', reposts: 2,
        likes: 3, rating: 4.5, in_reply_to: 'post-0', visibility: 'private', direction: 'to',
      }),
    ).toEqual({
      origin: 'archive:forum', id: 'post-1', text: 'The new counter at Lumo is open', publishedAt: Date.UTC(2026, 2, 2, 9), position: 7,
      url: 'https://forum.example/1', languageTag: 'nl-BE', brand: 'Lumo', author: { network: 'forum', account: '@Noor', followers: 41 },
      reposts: 2, likes: 3, rating: 4.5, inReplyTo: 'post-0', visibility: 'private', direction: 'to',
    });
  });

  it('leaves absent what is absent, null or empty', () => {
    const bare = mentionOf();
    expect(bare.author).toBeUndefined();
    expect(bare.brand).toBeUndefined();
    expect(bare.visibility).toBeUndefined();
    expect(bare.origin).toBe('archive:');
    expect(mentionOf({ author: null, brand: '', source: null, lang: '', visibility: null })).toEqual(bare);
    expect(unusableOf({ author: null, brand: '', likes: null })).toEqual([]);
  });

  it.each([
    ['brand', 7], ['author', ['noor']], ['author_followers', -1], ['author_followers', 4_294_967_296], ['url', false], ['lang', 'nl_BE'],
    ['lang', 'dutch'], ['source', 'x'.repeat(201)], ['reposts', 1.5], ['likes', '3'], ['rating', 0], ['rating', 5.1], ['in_reply_to', 4],
    ['direction', 'from'], ['visibility', 'friends'],
  ])('leaves an unusable %s (%j) out, counts it, and keeps the mention', (field, value) => {
    expect(unusableOf({ [field]: value })).toEqual([field]);
    expect(mentionOf({ [field]: value }).text).toBe('The new counter at Lumo is open');
  });

  it.each(['Public', 'friends', 'unlisted', true, 1, {}])('reads an unknown visibility (%j) as private', (visibility) => {
    expect(mentionOf({ visibility }).visibility).toBe('private');
  });

  it('ignores and names fields it does not know, also those with the name of a prototype', () => {
    const line = '{"id":"1","published_at":"2026-03-02","text":"Lumo","__proto__":{"visibility":"private"},"constructor":1,"toString":2,"mood":"grim"}';
    const parsed = parse(line);
    expect(parsed).toMatchObject({ ignored: ['__proto__', 'constructor', 'toString', 'mood'], unusable: [] });
    expect('mention' in parsed && parsed.mention.visibility).toBeUndefined();
    expect(({} as Record<string, unknown>)['visibility']).toBeUndefined();
  });

  it('is not fed its required fields by a prototype key', () => {
    expect(parse('{"__proto__":{"id":"1","published_at":"2026-03-02","text":"Lumo"}}')).toEqual({ reason: 'lacks id, published_at, text' });
  });

  it('takes the last of two fields with one name, as JSON.parse does', () => {
    const parsed = parse('{"id":"1","id":"2","published_at":"2026-03-02","text":"Lumo"}');
    expect(parsed).toMatchObject({ mention: { id: '2' } });
  });
});
