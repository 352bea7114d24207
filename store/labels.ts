import { z } from 'zod';
import { LABELS } from '../schemas/plain/labels.ts';
import type { MentionKey } from '../schemas/rows.ts';
import type { CallOptions, Store } from './client.ts';
import { keyParams, keyParamsShape } from './mention-keys.ts';
import { defineQuery } from './query.ts';

/** A person's sentiment of one mention for one brand. */
export type PersonLabel = z.output<typeof READ_PERSON_LABELS.row>;

/** Labels people gave these mentions, the latest of each; `none` means that one was taken back. */
export async function readPersonLabels(
  store: Store,
  keys: readonly MentionKey[],
  options: CallOptions = {},
): Promise<readonly PersonLabel[]> {
  const labels: PersonLabel[] = [];
  for (const params of keyParams(keys)) labels.push(...(await store.query(READ_PERSON_LABELS, params, options)));
  return labels;
}

export const READ_PERSON_LABELS = defineQuery({
  name: 'read-person-labels',
  sql: `
    SELECT l.brand AS brand, l.origin AS origin, l.native_id AS nativeId, argMax(l.value, l.version) AS label
    FROM mention_labels_v1 AS l
    WHERE l.field = 'label' AND l.origin IN ({origins: Array(String)}) AND l.native_id IN ({nativeIds: Array(String)})
    GROUP BY l.brand, l.origin, l.native_id`,
  params: keyParamsShape,
  row: z.object({ brand: z.string(), origin: z.string(), nativeId: z.string(), label: z.enum(['none', ...LABELS]) }),
});
