import { z } from 'zod';
import type { EpochSeconds } from '../schemas/plain/units.ts';
import type { CallOptions, Store } from './client.ts';
import { count } from './columns.ts';
import { defineQuery } from './query.ts';

/** Why brands are not compared: none is named, the brand's own query has no stated precision, or no other one can be compared with. */
export type VoiceRefusal = 'none-named' | 'own-precision-unknown' | 'none-comparable';

/** One brand of a comparison. */
export interface VoiceShare {
  readonly brand: string;
  readonly name: string;
  readonly isOwn: boolean;
  /** Of the corrected mentions of all brands that can be compared, 0–1; null for one that cannot, or when nobody was mentioned. */
  readonly share: number | null;
  /** Share of its mentions that is really about it, as people measured it; null: not stated. */
  readonly precision: number | null;
  /** As counted, uncorrected. */
  readonly mentions: number;
}

export interface ShareOfVoice {
  /** Why nothing is shown; null when something is. */
  readonly refused: VoiceRefusal | null;
  /** The brand itself first, then the others by share; empty when refused. */
  readonly shares: readonly VoiceShare[];
}

/** Below this a query is wrong as often as right, and what it counts cannot be corrected by a factor. Judgement. */
export const LEAST_COMPARABLE_PRECISION = 0.5;

/**
 * How much of the talk about a brand and those it is compared with is about each of them, in [from, to): mentions × precision. A brand
 * without a stated precision, or with one below a half, has no share, and its mentions count for nobody.
 */
export async function readShareOfVoice(
  store: Store,
  span: { readonly brand: string; readonly from: EpochSeconds; readonly to: EpochSeconds },
  options: CallOptions = {},
): Promise<ShareOfVoice> {
  const rows = await store.query(READ_VOICES, span, options);
  const own = rows.find(({ brand }) => brand === span.brand);
  const others = rows.filter(({ brand }) => brand !== span.brand);
  if (own === undefined || others.length === 0) return refuse('none-named');
  if (own.precision === null) return refuse('own-precision-unknown');
  if (!isComparable(own) || !others.some(isComparable)) return refuse('none-comparable');
  const all = [own, ...others].filter(isComparable).reduce((sum, row) => sum + corrected(row), 0);
  const shares = [own, ...others].map((row): VoiceShare => ({
    ...row, isOwn: row === own, share: isComparable(row) && all > 0 ? corrected(row) / all : null,
  }));
  return { refused: null, shares: shares.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || (b.share ?? -1) - (a.share ?? -1) || (a.name < b.name ? -1 : 1)) };
}

type VoiceRow = z.output<typeof READ_VOICES.row>;

function refuse(refused: VoiceRefusal): ShareOfVoice {
  return { refused, shares: [] };
}

function isComparable({ precision }: VoiceRow): boolean {
  return precision !== null && precision >= LEAST_COMPARABLE_PRECISION;
}

function corrected({ mentions, precision }: VoiceRow): number {
  return mentions * (precision ?? 0);
}

export const READ_VOICES = defineQuery({
  name: 'read-voices',
  sql: `
    SELECT b.brand AS brand, b.name AS name, b.precision_share AS precision, m.mentions AS mentions
    FROM v_brands AS b
    LEFT ANY JOIN (
      SELECT c.brand AS brand, sum(c.mentions) AS mentions FROM v_brand_buckets AS c
      WHERE c.at >= toDateTime({from: UInt32}) AND c.at < toDateTime({to: UInt32})
      GROUP BY c.brand
    ) AS m ON m.brand = b.brand
    WHERE b.brand = {brand: String} OR b.brand IN (SELECT arrayJoin(o.compare_with) FROM v_brands AS o WHERE o.brand = {brand: String})
    ORDER BY b.brand`,
  params: z.object({ brand: z.string(), from: z.number(), to: z.number() }),
  row: z.object({ brand: z.string(), name: z.string(), precision: z.number().nullable(), mentions: count }),
});
