import type { Context, Next } from 'hono';
import { isHttps, type Surroundings } from './requests.ts';

const POLICY = [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "form-action 'self'",
  "frame-ancestors 'none'", "base-uri 'none'",
].join('; ');
const YEAR_SECONDS = 31_536_000;

/** Headers of every answer: only our own style and script run, nobody frames us, and sources do not learn where a visitor came from. */
export function strictHeaders(surroundings: Surroundings): (context: Context, next: Next) => Promise<void> {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('content-security-policy', POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    if (isHttps(context, surroundings)) headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}`);
  };
}
