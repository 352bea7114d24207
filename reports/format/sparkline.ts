const STEPS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** Nobody looked. */
const UNSEEN = '·';

/** Heights 0–1 as one sign each, from low to high; unknown ones as a dot. */
export function sparkline(heights: readonly (number | null)[]): string {
  return heights.map((height) => (height === null || !Number.isFinite(height) ? UNSEEN : (STEPS[Math.min(STEPS.length - 1, Math.max(0, Math.round(height * (STEPS.length - 1))))] ?? UNSEEN))).join('');
}
