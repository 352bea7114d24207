/**
 * Engines may round `Math.exp` differently, so a model trained on one could differ from the same model trained on
 * another by a bit. This one uses only + − × ÷, which IEEE 754 rounds exactly.
 */

const LN_2_HIGH = 0.693_147_180_369_123_8; // upper bits of ln 2, so that k · LN_2_HIGH is exact for every k used
const LN_2_LOW = 1.908_214_929_270_587_7e-10;
const TERMS = 14;
const LARGEST = 709;
const SMALLEST = -708;

/**
 * e to the power x within 1e-15 of its value. Outside −708…709 it answers for the nearest bound, so it is never
 * zero and never infinite; NaN stays NaN.
 */
export function exponential(x: number): number {
  const bounded = x > LARGEST ? LARGEST : x < SMALLEST ? SMALLEST : x;
  const k = Math.round(bounded / (LN_2_HIGH + LN_2_LOW));
  const rest = bounded - k * LN_2_HIGH - k * LN_2_LOW;
  let sum = 1;
  for (let term = TERMS; term > 0; term -= 1) sum = 1 + (rest * sum) / term;
  return sum * powerOfTwo(k);
}

/**
 * Three probabilities from three logits, written to `into`: they sum to 1 within rounding and none is NaN for
 * finite logits.
 */
export function softmax(first: number, second: number, third: number, into: Float64Array): void {
  const largest = Math.max(first, second, third);
  const a = exponential(first - largest);
  const b = exponential(second - largest);
  const c = exponential(third - largest);
  const sum = a + b + c;
  into[0] = a / sum;
  into[1] = b / sum;
  into[2] = c / sum;
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  let base = exponent < 0 ? 0.5 : 2;
  for (let left = Math.abs(exponent); left > 0; left >>>= 1) {
    if ((left & 1) === 1) power *= base;
    base *= base;
  }
  return power;
}
