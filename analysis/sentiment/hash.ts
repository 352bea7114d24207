/** Features are counted in buckets by the 32-bit FNV-1a hash of their UTF-16 units, mixed once more at the end. */

/** FNV-1a's offset basis and prime (draft-eastlake-fnv). */
const FNV_OFFSET = 2_166_136_261;
export const FNV_PRIME = 16_777_619;

/** Where the hash of a run of `length` words starts, so that runs of unlike length do not share a hash. */
export function wordSeed(length: number): number {
  return FNV_OFFSET + length;
}

/** Where the hash of `length` characters starts. */
export function characterSeed(length: number): number {
  return 40_503 + 7_919 * length;
}

/** Hash of `units[start..end)` from a seed; an unsigned 32-bit number. */
export function hashUnits(units: Uint16Array, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (units[at] ?? 0), FNV_PRIME);
  return mix(hash);
}

/** Hash of a whole string from a seed. */
export function hashText(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return mix(hash);
}

/** Final mix: FNV's low bits alone are too regular to be masked. */
export function mix(hash: number): number {
  let mixed = hash;
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85eb_ca6b);
  mixed ^= mixed >>> 13;
  return mixed >>> 0;
}
