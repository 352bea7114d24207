import { describe, expect, it } from 'vitest';
import { COLLECT_STEPS } from '../../activities/collect-steps.ts';
import { FAILPOINTS } from '../../activities/failpoints.ts';
import { BREAKAGES, brokenSteps, TELLING_KILL } from '../../bench/support/broken-steps.ts';

describe('a build that is broken on purpose', () => {
  it('runs every step once, as the sound one does', () => {
    const sound = COLLECT_STEPS.map(({ name }) => name).sort();
    for (const breakage of BREAKAGES) expect(brokenSteps(breakage).map(({ name }) => name).sort()).toEqual(sound);
  });

  it('writes the cursor before anything else, or keeps the order and forgets rows', () => {
    expect(brokenSteps('cursor-first').map(({ name }) => name).slice(0, 3)).toEqual(['cursor', 'sightings', 'mentions']);
    expect(brokenSteps('skips-known').map(({ name }) => name)).toEqual(COLLECT_STEPS.map(({ name }) => name));
  });

  it('is killed at a step that exists', () => {
    for (const breakage of BREAKAGES) expect(FAILPOINTS).toContain(TELLING_KILL[breakage].split(':')[0]);
  });
});
