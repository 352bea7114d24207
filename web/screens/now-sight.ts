import type { Standing } from '../../schemas/plain/escalation.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import { DAY_SECONDS, HOUR_SECONDS, type EpochMs } from '../../schemas/plain/units.ts';
import { readBrandSeries, type BrandSeries } from '../../store/brand-series.ts';
import { readSourceStates } from '../../store/collection.ts';
import { readHeldActs, readStandings, type HeldAct } from '../../store/escalations.ts';
import { readLastLook, readListedIncidents, type ListedIncident } from '../../store/incident-screens.ts';
import { readPicture, type IncidentPicture } from '../incident-picture.ts';
import { createRecent, type Recent } from '../recent.ts';
import type { House } from '../screen.ts';
import { sightOf, type Sight } from '../sight.ts';

/** An open incident: what the detector knows, and where it stands for people; undefined until the chain knows of it. */
export interface OpenIncident {
  readonly listed: ListedIncident;
  readonly standing: Standing | undefined;
}

/** All that the first screen shows, of no person in particular. */
export interface NowSight {
  readonly at: EpochMs;
  readonly sight: Sight;
  /** Last evaluation; undefined: none in two hours. */
  readonly lookedAt: EpochMs | undefined;
  /** The most urgent first. */
  readonly open: readonly OpenIncident[];
  /** What is known of the first one; undefined without one, and for a fire drill. */
  readonly first: { readonly picture: IncidentPicture; readonly series: BrandSeries } | undefined;
  readonly held: readonly HeldAct[];
}

const MAX_OPEN = 50;
/** What quiet hours held since the evening before. */
const HELD_MS = 14 * HOUR_SECONDS * 1_000;

/**
 * What is known of an incident is shared so long at most: it is nine tenths of what this screen asks of the store, and whoever acts
 * waits in the same queue. Where the incident stands for people is never shared with it.
 */
const EVIDENCE_MS = 30_000;
/** Over a whole day what began an hour ago is a line at the edge. */
const YOUNG_MS = 2 * HOUR_SECONDS * 1_000;
const YOUNG_SECONDS = 6 * HOUR_SECONDS;

/** Reads what the first screen shows, again and again. */
export function createNowReader(house: House): () => Promise<NowSight> {
  let evidence: { readonly of: string; readonly recent: Recent<NonNullable<NowSight['first']>> } | undefined;
  return () => readNow(house, (most, lookedAt) => {
    // Another incident, another level of it, or another evaluation makes another picture.
    const of = `${most.incident} ${most.level} ${lookedAt ?? ''}`;
    if (evidence?.of !== of) evidence = { of, recent: createRecent(() => readEvidence(house, most), { lifeMs: EVIDENCE_MS, now: house.now }) };
    return evidence.recent.read();
  });
}

async function readNow(house: House, readFirst: (most: ListedIncident, lookedAt: EpochMs | undefined) => Promise<NonNullable<NowSight['first']>>): Promise<NowSight> {
  const { store } = house;
  const at = house.now();
  const second = Math.floor(at / 1_000);
  const [states, standings, listed, held, lookedAt] = await Promise.all([
    readSourceStates(store), readStandings(store, { open: true }), readListedIncidents(store, { filter: 'open', limit: MAX_OPEN }),
    readHeldActs(store, { since: at - HELD_MS }), readLastLook(store, { from: Math.max(0, second - 2 * HOUR_SECONDS) }),
  ]);
  const byId = new Map(standings.map((standing) => [standing.incident, standing]));
  const open = listed.map((each): OpenIncident => ({ listed: each, standing: byId.get(each.incident as IncidentId) })).sort(byUrgency); // ids of both tables are one kind
  const [most] = open;
  // A fire drill stands on no evidence: what people wrote has nothing to do with it.
  const first = most === undefined || most.listed.isDrill ? undefined : await readFirst(most.listed, lookedAt);
  return { at, sight: sightOf(house, states), lookedAt, open, held, first };
}

async function readEvidence({ store, now }: House, { incident, brand, openedAt }: ListedIncident): Promise<NonNullable<NowSight['first']>> {
  const at = now();
  const second = Math.floor(at / 1_000);
  const [picture, series] = await Promise.all([
    readPicture(store, { incident, brand, openedAt, at, withQuotes: true }),
    readBrandSeries(store, { brand, from: second - (at - openedAt < YOUNG_MS ? YOUNG_SECONDS : DAY_SECONDS), to: second }),
  ]);
  return { picture, series };
}

/** A fire drill never stands before the real thing; then the level, then whether somebody has it, then the oldest. */
function byUrgency(one: OpenIncident, other: OpenIncident): number {
  return Number(one.listed.isDrill) - Number(other.listed.isDrill) || other.listed.level - one.listed.level || place(one) - place(other) || one.listed.openedAt - other.listed.openedAt;
}

function place({ standing }: OpenIncident): number {
  if (standing === undefined || standing.state === 'open') return 0;
  return standing.state === 'snoozed' ? 1 : 2;
}
