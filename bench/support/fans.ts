import { z } from 'zod';
import { runProgramOf } from './program.ts';
import type { Rig } from './rig.ts';

/** What `ambassadors` says of a home, as counts. */
export interface FanCounts {
  readonly proposed: number;
  readonly followed: number;
  /** People whom a gate stopped. */
  readonly stopped: number;
  /** Gate and how many it stopped first, over all brands, the most first. */
  readonly gates: readonly (readonly [gate: string, people: number])[];
}

const Answer = z.array(z.object({
  proposals: z.array(z.unknown()),
  follow: z.array(z.unknown()),
  whyNot: z.array(z.object({ gate: z.string(), people: z.number() })),
}));

/** Asks the command that staff use. */
export async function readFans(rig: Rig, home: string): Promise<FanCounts> {
  const { stdout } = await runProgramOf({ program: 'cli/main', parameters: ['ambassadors', '--home', home, '--json'], installation: rig.installation });
  const brands = Answer.parse(JSON.parse(stdout));
  const gates = new Map<string, number>();
  for (const { gate, people } of brands.flatMap(({ whyNot }) => whyNot)) gates.set(gate, (gates.get(gate) ?? 0) + people);
  return {
    proposed: brands.reduce((sum, { proposals }) => sum + proposals.length, 0),
    followed: brands.reduce((sum, { follow }) => sum + follow.length, 0),
    stopped: [...gates.values()].reduce((sum, people) => sum + people, 0),
    gates: [...gates].sort((a, b) => b[1] - a[1]),
  };
}
