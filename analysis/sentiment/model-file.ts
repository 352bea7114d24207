import { FEATURE_VERSION } from './features.ts';

/** Negative, neutral, positive. */
export const CLASSES = 3;

/** Quantised weights: the weight of class c in bucket b is `weights[b · CLASSES + c] · scales[c]`. */
export interface QuantisedWeights {
  readonly bits: number;
  readonly scales: readonly [number, number, number];
  readonly weights: Int8Array;
}

/** A weights file that cannot be used: what was expected and what came. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

/**
 * Writes weights as bytes: magic `KBSM`, feature version (uint16), bits and classes (uint8), three float32 scales,
 * then int8 weights by bucket and class; little-endian.
 */
export function encodeWeights({ bits, scales, weights }: QuantisedWeights): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + weights.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < MAGIC.length; at += 1) view.setUint8(at, MAGIC.charCodeAt(at));
  view.setUint16(4, FEATURE_VERSION, true);
  view.setUint8(6, bits);
  view.setUint8(7, CLASSES);
  for (const [index, scale] of scales.entries()) view.setFloat32(8 + 4 * index, scale, true);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), HEADER_BYTES);
  return bytes;
}

/** Reads what `encodeWeights` wrote. Throws `ModelFileError` for anything else, also for another feature version. */
export function decodeWeights(bytes: Uint8Array): QuantisedWeights {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || !hasMagic(bytes)) throw new ModelFileError('expected a weights file that begins with KBSM');
  const version = view.getUint16(4, true);
  if (version !== FEATURE_VERSION) {
    throw new ModelFileError(`expected weights of feature version ${FEATURE_VERSION}, got ${version}; train the model again`);
  }
  const bits = view.getUint8(6);
  const classes = view.getUint8(7);
  const expected = HEADER_BYTES + 2 ** bits * CLASSES;
  if (classes !== CLASSES || bytes.length !== expected) {
    throw new ModelFileError(`expected ${expected} bytes for ${bits} bits and ${CLASSES} classes, got ${bytes.length} and ${classes}`);
  }
  const scales = [view.getFloat32(8, true), view.getFloat32(12, true), view.getFloat32(16, true)] as const;
  if (!scales.every((scale) => Number.isFinite(scale) && scale > 0)) throw new ModelFileError('expected three positive scales');
  // A Buffer is a view into a larger pool, so its own offset counts; `Int8Array.from` copies out of it.
  return { bits, scales, weights: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, expected - HEADER_BYTES)) };
}

/**
 * Whole numbers in −127…127 for float weights [bucket][class]. The scale of a class is the 99.95 % point of its
 * weights' magnitudes ÷ 127; the few beyond it are clamped.
 */
export function quantise(weights: Float32Array, bits: number): QuantisedWeights {
  const scales = [0, 1, 2].map((label) => scaleOf(weights, label)) as [number, number, number]; // three in, three out
  const quantised = new Int8Array(weights.length);
  for (let at = 0; at < weights.length; at += 1) {
    const steps = Math.round((weights[at] ?? 0) / (scales[at % CLASSES] ?? 1));
    quantised[at] = Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, steps));
  }
  return { bits, scales, weights: quantised };
}

const MAGIC = 'KBSM';
const HEADER_BYTES = 20;
const LARGEST_STEP = 127;
const SCALE_QUANTILE = 0.9995;

function hasMagic(bytes: Uint8Array): boolean {
  return Array.from(MAGIC).every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

/** Over the weights that were trained at all: most buckets of a small model are empty. */
function scaleOf(weights: Float32Array, label: number): number {
  const magnitudes: number[] = [];
  for (let at = label; at < weights.length; at += CLASSES) {
    const weight = weights[at] ?? 0;
    if (weight !== 0) magnitudes.push(Math.abs(weight));
  }
  if (magnitudes.length === 0) return 1;
  const sorted = Float32Array.from(magnitudes).sort();
  const point = sorted[Math.min(sorted.length - 1, Math.floor(SCALE_QUANTILE * sorted.length))] ?? 1;
  return Math.fround(point / LARGEST_STEP);
}
