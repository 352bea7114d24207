import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { CHART_STYLE } from '../chart/chart-style.ts';
import { DESK_STYLE } from '../parts/desk-style.ts';
import type { WebEnvironment } from '../screen.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

const WHOLE_STYLE = `${STYLE}${CHART_STYLE}${DESK_STYLE}`;

/** Addresses of the style sheet and the script; each changes with its content, so that browsers may keep it for long. */
export const ASSET_PATHS = { style: pathOf('style.css', WHOLE_STYLE), script: pathOf('script.js', SCRIPT) } as const;

/** Serves the style sheet and the script, to everybody. */
export function mountAssets(app: Hono<WebEnvironment>): void {
  for (const [path, type, text] of [[ASSET_PATHS.style, 'text/css', WHOLE_STYLE], [ASSET_PATHS.script, 'text/javascript', SCRIPT]] as const) {
    const tag = `"${hashOf(text)}"`;
    app.get(path, (context) => {
      const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'public, max-age=31536000, immutable', etag: tag };
      return context.req.header('if-none-match') === tag ? context.body(null, 304, headers) : context.body(text, 200, headers);
    });
  }
}

function pathOf(name: string, text: string): string {
  const [stem = '', ending = ''] = name.split('.');
  return `/assets/${stem}-${hashOf(text)}.${ending}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
