/** `2026-11-24 09:15 UTC` of an ISO 8601 time: minutes are what people compare. */
export function shortTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `45 s`, `10 min`, `3 h 20 min`, `2 d 4 h`: at most two units, the second left out when it is nothing. */
export function shortSpan(seconds: number): string {
  const [size, ...rest] = UNITS.filter(([, length]) => seconds >= length * (length === 60 ? 2 : 1));
  if (size === undefined) return `${Math.round(seconds)} s`;
  const [name, length] = size;
  const [below] = rest;
  const whole = Math.floor(seconds / length);
  const left = below === undefined ? 0 : Math.floor((seconds - whole * length) / below[1]);
  return left === 0 || below === undefined ? `${whole} ${name}` : `${whole} ${name} ${left} ${below[0]}`;
}

/** Seconds of each; two minutes are the fewest that are told in minutes. */
const UNITS = [['d', 86_400], ['h', 3_600], ['min', 60]] as const;
