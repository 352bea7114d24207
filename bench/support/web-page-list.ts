import { z } from 'zod';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { signActionLink, ACTION_LINK_MS } from '../../store/action-links.ts';
import type { Store } from '../../store/client.ts';
import { defineQuery } from '../../store/query.ts';
import { incidentPath, mentionPath } from '../../web/paths.ts';
import type { MeasuredPage } from './web-pages.ts';

/** Kept of all mentions to look at. */
const MENTIONS = 60;

/** Every page that people work on, with the filters and searches that cost most. */
export async function listPages(store: Store, { brand, incidents, webKey, person, now }: {
  /** The busiest one. */
  readonly brand: string;
  /** The open one first. */
  readonly incidents: readonly IncidentId[];
  readonly webKey: Uint8Array;
  readonly person: RecipientId;
  readonly now: EpochMs;
}): Promise<readonly MeasuredPage[]> {
  const mentions = await store.query(SAMPLE_MENTIONS, { limit: MENTIONS });
  const [open] = incidents;
  if (open === undefined || mentions.length === 0) throw new Error('pages need an incident and mentions to show');
  const at = <Item>(items: readonly Item[], look: number): Item => items[look % items.length] as Item; // within its length
  const link = (incident: IncidentId) => signActionLink(webKey, { incident, chain: 1, step: 0, recipient: person, level: 3, expiresAt: now + ACTION_LINK_MS });
  return [
    { name: 'Nu', path: () => '/' },
    { name: 'Incidenten', path: () => '/incidents' },
    { name: 'incident, open', path: () => incidentPath(open) },
    { name: 'incident, closed', path: (look) => incidentPath(at(incidents.slice(2), look)) },
    { name: 'review of an incident', path: (look) => `${incidentPath(at(incidents.slice(2), look))}/review` },
    { name: 'Vermeldingen', path: () => '/mentions' },
    { name: 'Vermeldingen, brand and label', path: () => `/mentions?brand=${brand}&label=negative&certain=certain` },
    { name: 'Vermeldingen, source, language', path: () => '/mentions?source=bron-7&language=en' },
    { name: 'Vermeldingen, a common word', path: () => '/mentions?q=monteur' },
    { name: 'Vermeldingen, a rare word', path: () => '/mentions?q=zeppelin' },
    { name: 'a mention', path: (look) => mentionPath(at(mentions, look)) },
    { name: 'Merken', path: () => '/brands' },
    ...(['24h', '7d', '30d'] as const).map((span) => ({ name: `a brand, ${span}`, path: () => `/brands/${brand}?span=${span}` })),
    { name: 'Morgenstart', path: () => '/morning' },
    { name: 'Bronnen & gezondheid', path: () => '/sources' },
    { name: 'Postvak', path: () => '/postbox' },
    { name: 'link in a message', path: () => `/a/${link(open)}` },
  ];
}

const SAMPLE_MENTIONS = defineQuery({
  name: 'sample-mentions',
  sql: 'SELECT f.origin AS origin, f.native_id AS nativeId FROM mention_facts_v1 AS f ORDER BY f.native_id LIMIT {limit: UInt32}',
  params: z.object({ limit: z.number() }),
  row: z.object({ origin: z.string(), nativeId: z.string() }),
});
