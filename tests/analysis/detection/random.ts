/** Numbers from a seed, the same in every run. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  normal(): number;
  /** Mean `shape` times `scale`. */
  gamma(shape: number, scale?: number): number;
  beta(a: number, b: number): number;
  poisson(mean: number): number;
  binomial(trials: number, probability: number): number;
  /** Whole number in [low, high). */
  between(low: number, high: number): number;
}

/** xorshift128 (Marsaglia, J. Statist. Software 8, 2003), seeded through a Weyl sequence. */
export function createRandom(seed: number): Random {
  let [x, y, z, w] = [1, 2, 3, 4].map((step) => mix(seed + step * 0x9e3779b9)) as [number, number, number, number]; // four words
  for (let warm = 0; warm < 20; warm += 1) next();
  return { next, normal, gamma, beta, poisson, binomial, between };

  function next(): number {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = (w ^ (w >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    return w / 4_294_967_296;
  }
  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }
  /** Marsaglia and Tsang, ACM Trans. Math. Software 26, 2000. */
  function gamma(shape: number, scale = 1): number {
    if (shape < 1) return gamma(shape + 1, scale) * (1 - next()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const n = normal();
      const v = (1 + n / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - next()) < 0.5 * n * n + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  }
  function beta(a: number, b: number): number {
    const left = gamma(a);
    return left / (left + gamma(b));
  }
  /** By inversion below 30; above it a large Poisson is a smaller one plus or minus a binomial (Ahrens and Dieter, 1974). */
  function poisson(mean: number): number {
    if (mean < 30) {
      let product = 1 - next();
      let count = 0;
      for (const limit = Math.exp(-mean); product > limit; product *= 1 - next()) count += 1;
      return count;
    }
    const part = Math.floor((mean * 7) / 8);
    const arrival = gamma(part);
    return arrival > mean ? binomial(part - 1, mean / arrival) : part + poisson(mean - arrival);
  }
  /** By halving through the beta distribution of the median, then by trials. */
  function binomial(trials: number, probability: number): number {
    let [n, p, base] = [trials, probability, 0];
    while (n > 40) {
      const a = 1 + Math.floor(n / 2);
      const middle = beta(a, n + 1 - a);
      if (middle >= p) [n, p] = [a - 1, p / middle];
      else [base, n, p] = [base + a, n - a, (p - middle) / (1 - middle)];
    }
    let count = base;
    for (let trial = 0; trial < n; trial += 1) count += next() < p ? 1 : 0;
    return count;
  }
  function between(low: number, high: number): number {
    return low + Math.floor(next() * (high - low));
  }
}

function mix(value: number): number {
  let mixed = Math.imul((value >>> 0) ^ (value >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) || 1;
}
