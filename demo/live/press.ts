import type { EpochMs } from '../../schemas/plain/units.ts';
import { momentsBetween } from '../world/calendar.ts';
import type { Dice } from '../world/dice.ts';
import type { Draft } from './live-post.ts';
import { PRESS_ENDINGS, PRESS_SITES, PRESS_TEXT, PRESS_TITLES, REGIONAL_NEWS } from './phrases/press.ts';

/** When the sites print what the wire sends, in seconds from the start of the demo: most of them at once. */
const PRESS = { from: -240, mostUntil: -60, until: 40, atOnce: 26 } as const;

/** One press text of Kempenvonk on thirty-one sites, and what the regional paper prints. */
export function writePress({ startedAt, dice }: { readonly startedAt: EpochMs; readonly dice: Dice }): readonly Draft[] {
  const after = (second: number): EpochMs => startedAt + second * 1_000;
  const moments = [
    ...momentsBetween(PRESS.from, PRESS.mostUntil, { count: PRESS.atOnce, dice }),
    ...momentsBetween(PRESS.mostUntil, PRESS.until, { count: PRESS_SITES.length - PRESS.atOnce, dice }),
  ];
  return [
    ...moments.map((second, index): Draft => ({
      place: 'pers-bundel', publishedAt: after(second), brand: 'kempenvonk', language: 'nl-BE',
      author: { account: `${PRESS_SITES[index] ?? ''}.example` },
      title: dice.pick(PRESS_TITLES),
      text: `${PRESS_TEXT} ${dice.pick(PRESS_ENDINGS)}`.trim(),
    })),
    ...REGIONAL_NEWS.map(({ second, title, text, ...item }): Draft => ({
      place: 'kempen-koerier', publishedAt: after(second), title, text, language: 'nl-BE', author: { account: 'redactie' },
      brand: 'brand' in item ? item.brand : undefined,
    })),
  ];
}
