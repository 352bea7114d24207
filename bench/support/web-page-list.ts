import { z } from 'zod';
import type { IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { signActionLink, ACTION_LINK_MS } from '../../store/action-links.ts';
import type { Store } from '../../store/client.ts';
import { defineQuery } from '../../store/query.ts';
import { incidentPath, mentionPath } from '../../web/paths.ts';
import type { MeasuredPage } from './web-pages.ts';

/** Every page that people work on, with the filters and searches that cost most. */
export async function listPages(store: Store, { brand, incidents, webKey, person, now }: {
  /** The busiest one. */
  readonly brand: string;
  /** As `inventDesk` gives them: the fourth is a closed one of the busiest brand. */
  readonly incidents: readonly IncidentId[];
  readonly webKey: Uint8Array;
  readonly person: RecipientId;
  readonly now: EpochMs;
}): Promise<readonly MeasuredPage[]> {
  const [mention] = await store.query(A_MENTION, {});
  const [open, , , closed] = incidents;
  if (open === undefined || closed === undefined || mention === undefined) throw new Error('pages need incidents and a mention to show');
  const link = (incident: IncidentId) => signActionLink(webKey, { incident, chain: 1, step: 0, recipient: person, level: 3, expiresAt: now + ACTION_LINK_MS });
  return [
    { name: 'Nu', path: '/' },
    { name: 'Incidenten', path: '/incidents' },
    { name: 'incident, open', path: incidentPath(open) },
    { name: 'incident, closed', path: incidentPath(closed) },
    { name: 'review of an incident', path: `${incidentPath(closed)}/review` },
    { name: 'Vermeldingen', path: '/mentions' },
    { name: 'Vermeldingen, brand and label', path: `/mentions?brand=${brand}&label=negative&certain=certain` },
    { name: 'Vermeldingen, source, language', path: '/mentions?source=bron-7&language=en' },
    { name: 'Vermeldingen, a common word', path: '/mentions?q=monteur' },
    { name: 'Vermeldingen, a rare word', path: '/mentions?q=zeppelin' },
    { name: 'a mention', path: mentionPath(mention) },
    { name: 'Merken', path: '/brands' },
    ...(['24h', '7d', '30d'] as const).map((span) => ({ name: `a brand, ${span}`, path: `/brands/${brand}?span=${span}` })),
    { name: 'Morgenstart', path: '/morning' },
    { name: 'Bronnen & gezondheid', path: '/sources' },
    { name: 'Onderwerpen', path: `/topics?brand=${brand}` },
    { name: 'Webcare', path: `/service?brand=${brand}` },
    { name: 'Rapporten', path: '/reports' },
    { name: 'Fans', path: `/fans?brand=${brand}` },
    { name: 'Postvak', path: '/postbox' },
    { name: 'link in a message', path: `/a/${link(open)}` },
  ];
}

const A_MENTION = defineQuery({
  name: 'a-mention',
  sql: 'SELECT f.origin AS origin, f.native_id AS nativeId FROM mention_facts_v1 AS f ORDER BY f.native_id LIMIT 1',
  params: z.object({}),
  row: z.object({ origin: z.string(), nativeId: z.string() }),
});
