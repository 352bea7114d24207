import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, momentsOf, TRAVEL_RHYTHM } from '../../demo/world/calendar.ts';
import { ARCHIVE_CALENDAR, createCalendar, zoneOffsetMs } from '../../demo/world/dates.ts';
import { createDice } from '../../demo/world/dice.ts';
import { expand } from '../../demo/world/grammar.ts';
import { joinSentences } from '../../demo/world/phrasebook.ts';

describe('dice', () => {
  it('fall the same way for the same seed, and differently for each part', () => {
    const roll = (dice = createDice(1)) => Array.from({ length: 5 }, () => dice.between(1, 1_000));
    expect(roll()).toEqual(roll());
    expect(roll(createDice(1).fork('a'))).not.toEqual(roll(createDice(1).fork('b')));
    const used = createDice(1);
    used.next();
    expect(roll(used.fork('a'))).toEqual(roll(createDice(1).fork('a')));
  });

  it('stay within what was asked', () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, width) => {
      const found = createDice(seed).between(low, low + width);
      return Number.isInteger(found) && found >= low && found <= low + width;
    }));
    expect(() => createDice(1).pick([])).toThrow(RangeError);
  });
});

describe('expand', () => {
  const lexicon = { animal: ['een (kat|hond)'], loop: ['{loop}'] };
  const write = (template: string, seed: number) => expand(template, { lexicon, dice: createDice(seed) });

  it('fills slots, ranges, choices and what may fall away, and closes up the gaps', () => {
    const written = new Set(Array.from({ length: 200 }, (_, seed) => write('{animal} [zegt] {3-4} (|keer) !', seed)));
    expect([...written].sort()).toEqual([
      'een hond 3 keer!', 'een hond 3!', 'een hond 4 keer!', 'een hond 4!', 'een hond zegt 3 keer!', 'een hond zegt 3!', 'een hond zegt 4 keer!', 'een hond zegt 4!',
      'een kat 3 keer!', 'een kat 3!', 'een kat 4 keer!', 'een kat 4!', 'een kat zegt 3 keer!', 'een kat zegt 3!', 'een kat zegt 4 keer!', 'een kat zegt 4!',
    ]);
  });

  it('refuses a slot without a list, brackets that do not pair, and a list that names itself', () => {
    expect(() => write('{fiets}', 1)).toThrow('fiets');
    expect(() => write('een (kat', 1)).toThrow('pair');
    expect(() => write('{loop}', 1)).toThrow(RangeError);
  });
});

describe('joinSentences', () => {
  it('runs on behind a comma or a name, and begins anew behind a full stop', () => {
    expect(joinSentences({ opener: 'Hoi,', core: 'de trein staat stil', tail: 'jammer.' })).toBe('Hoi, de trein staat stil. Jammer.');
    expect(joinSentences({ opener: 'Schandalig!', core: 'de trein staat stil' })).toBe('Schandalig! De trein staat stil');
    expect(joinSentences({ core: 'rijdt hij?', tail: 'bedankt.' })).toBe('Rijdt hij? Bedankt.');
  });
});

describe('the calendar', () => {
  it('writes local time with the offset that holds before and after the clocks went back', () => {
    expect(ARCHIVE_CALENDAR.toIsoTime(at(0, '00:00'))).toBe('2026-08-24T00:00:00+02:00');
    expect(ARCHIVE_CALENDAR.toIsoTime(at(62, '01:59:59'))).toBe('2026-10-25T01:59:59+02:00');
    expect(ARCHIVE_CALENDAR.toIsoTime(at(62, '03:00'))).toBe('2026-10-25T03:00:00+01:00');
    expect(ARCHIVE_CALENDAR.toIsoTime(at(74, '01:52:10'))).toBe('2026-11-06T01:52:10+01:00');
  });

  it('knows the clocks of Amsterdam in every hour of ten years', () => {
    const hours = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', hour: '2-digit', hourCycle: 'h23' });
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2022, 0, 1) / 3_600_000, max: Date.UTC(2032, 0, 1) / 3_600_000 }), (hour) => {
      const at = hour * 3_600_000;
      expect(new Date(at + zoneOffsetMs(at)).getUTCHours()).toBe(Number(hours.format(at)));
    }), { numRuns: 400 });
    for (const change of ['2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z']) {
      for (const side of [-1, 0]) expect(new Date(Date.parse(change) + side + zoneOffsetMs(Date.parse(change) + side)).getUTCHours()).toBe(Number(hours.format(Date.parse(change) + side)));
    }
  });

  it('finds its way back from a real moment, but for the hour that is lived once', () => {
    const calendar = createCalendar({ firstMonday: '2026-09-07' });
    fc.assert(fc.property(fc.nat(13 * 7 * 86_400), (time) => {
      expect(calendar.toLocal(calendar.toEpochMs(time))).toBe(time);
    }));
    const spring = createCalendar({ firstMonday: '2027-03-22' });
    expect(spring.toIsoTime(spring.toLocal(spring.toEpochMs(at(6, '02:30'))))).toBe('2027-03-28T03:30:00+02:00');
  });

  it('begins on a Monday and no other day', () => {
    expect(() => createCalendar({ firstMonday: '2026-08-25' })).toThrow('Monday');
    expect(() => createCalendar({ firstMonday: 'maandag' })).toThrow('Monday');
  });

  it('spreads the posts of a day in rising order, inside the day', () => {
    fc.assert(fc.property(fc.integer(), fc.nat(90), fc.nat(60), (seed, day, count) => {
      const moments = momentsOf(day, { count, rhythm: TRAVEL_RHYTHM, dice: createDice(seed) });
      expect(moments).toHaveLength(count);
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
      for (const moment of moments) expect(Math.floor(moment / 86_400)).toBe(day);
    }));
  });
});
