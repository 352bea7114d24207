import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { openKeys } from '../../cli/keys.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import { originOf } from '../../connectors/feeds/index.ts';
import { nativeIdOf } from '../../store/keys.ts';
import { startLiveOracle, TOKEN_VARIABLE, type LiveOracle } from './live-oracle.ts';
import type { LiveCall } from './live-program.ts';
import { BRANDS, CANARIES, inventWorld, type LiveWorld, type WorldPost } from './live-world.ts';
import { createRandom } from './random.ts';
import type { Rig } from './rig.ts';
import { QUIET_DESK } from './quiet-desk.ts';

/** A world, what serves it, and how the program is called that listens to it. */
export interface Stage {
  /** Until `begin` it only has a past. */
  world(): LiveWorld;
  /** From now on things happen. */
  begin(): void;
  readonly oracle: LiveOracle;
  readonly call: LiveCall;
  /** The key under which a store of this installation keeps a post. */
  readonly keyOf: (post: WorldPost) => string;
}

/** Long enough for a program to read what there is, whatever else the machine does. */
const PATIENCE_MS = 3_600_000;

/** Invents a world, serves it, and writes down how a program listens to it. Close its oracle in the end. */
export async function setStage(rig: Rig, { name, seed, seconds }: { readonly name: string; readonly seed: number; readonly seconds: number }): Promise<Stage> {
  const openedAt = Date.now();
  let world = inventWorld({ seed, openedAt, startedAt: openedAt + PATIENCE_MS, seconds });
  const oracle = await startLiveOracle({ worldNow: () => world, random: createRandom(seed + 7) });
  const settings: LiveSettings = {
    brands: { brands: brandsFromArchive(BRANDS).brands.map((brand) => ({ ...brand, query: brand.name })) },
    sources: oracle.sources.map(({ configured }) => configured),
    contact: 'beheer@voorbeeld.example',
    allow: [new URL(oracle.address).host],
    evaluateEveryMs: 5_000, recheckEveryMs: 3_000, measureEveryMs: 3_600_000, recheckPerHour: 36_000, recheckPauseMs: 2_000, textDays: 90,
    ...QUIET_DESK,
  };
  const settingsPath = join(rig.folder, `${name}.json`);
  writeFileSync(settingsPath, JSON.stringify(settings));
  const { tenant } = openKeys(rig.installation);
  const originOfPlace = { toots: 'mastodon', rss: originOf({ url: `${oracle.address}/plein.rss` }), atom: originOf({ url: `${oracle.address}/plein.atom` }) };
  return {
    world: () => world,
    begin: () => void (world = inventWorld({ seed, openedAt, startedAt: Date.now(), seconds })),
    oracle,
    call: { settingsPath, home: rig.home(name), installation: rig.installation, variables: { [TOKEN_VARIABLE]: CANARIES.secret } },
    keyOf: ({ place, id }) => nativeIdOf(tenant, originOfPlace[place], id),
  };
}
