/** A 64-bit value as two unsigned 32-bit halves. */
export interface Bits64 {
  readonly high: number;
  readonly low: number;
}

/**
 * FNV-1a, 64 bits, over the UTF-16 units of a text (Fowler, Noll and Vo; offset basis 0xcbf29ce484222325, prime
 * 2^40 + 0x1b3). In halves, because BigInt is far slower here.
 */
export function fnv1a64(text: string): Bits64 {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let index = 0; index < text.length; index += 1) {
    low = (low ^ text.charCodeAt(index)) >>> 0;
    const product = low * 0x1b3; // below 2^41, so exact
    high = (Math.imul(high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return { high, low };
}

/** 16 lower-case hex digits. */
export function toHex64({ high, low }: Bits64): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** Decimal, as the store keeps UInt64 values. */
export function toDecimal64({ high, low }: Bits64): string {
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}

/** Reads a decimal UInt64. */
export function fromDecimal64(decimal: string): Bits64 {
  const value = BigInt(decimal);
  return { high: Number(value >> 32n), low: Number(value & 0xffffffffn) };
}

/** Spreads every bit over all 32 (final mix of MurmurHash3, Appleby). */
export function mix32(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Number of bits that are set in a 32-bit value. */
export function countBits32(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
