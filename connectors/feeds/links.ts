/**
 * Makes a link whole: against the bases in force (innermost last), each of which may itself be relative to the one
 * outside it. No parser of the chain does this throughout. A link that is whole stays as it was written. undefined for
 * what leads to no web page (`mailto:`, `javascript:`, `urn:`, no address at all).
 *
 * @example absoluteUrl('b?x=1', ['https://krant.example/feed/', '../artikel/']) // 'https://krant.example/artikel/b?x=1'
 */
export function absoluteUrl(link: string | undefined, bases: readonly (string | undefined)[]): string | undefined {
  if (link === undefined) return undefined;
  const trimmed = link.trim();
  if (trimmed === '') return undefined;
  const own = parsed(trimmed, undefined);
  const whole = own ?? parsed(trimmed, baseOf(bases));
  if (whole === undefined || !WEB.has(whole.protocol) || whole.hostname === '') return undefined;
  return own !== undefined && AS_WRITTEN.test(trimmed) ? trimmed : whole.href;
}

/** Both slashes are there, and nothing that an address may not hold as it stands. */
const AS_WRITTEN = /^https?:\/\/[^\s\\\p{Cc}]+$/iu;

const WEB: ReadonlySet<string> = new Set(['http:', 'https:']);

function baseOf(bases: readonly (string | undefined)[]): URL | undefined {
  let base: URL | undefined;
  for (const next of bases) {
    if (next !== undefined) base = parsed(next.trim(), base) ?? base;
  }
  return base;
}

function parsed(text: string, base: URL | undefined): URL | undefined {
  return URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
}
