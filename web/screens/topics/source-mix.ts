import type { Language } from '../../../texts/language.ts';
import { TOPIC_TEXTS } from '../../../texts/web/topics.ts';

const MOST_NAMED = 3;
const NAMES: Readonly<Record<string, string>> = { mastodon: 'Mastodon', hn: 'Hacker News', bluesky: 'Bluesky' };
const ARCHIVE = 'archive:';

/**
 * Where mentions of a topic come from, the largest first: `Mastodon 62 %, sites 38 %`. '' when nothing is known.
 * @param sources mentions by origin as the store keeps them, JSON
 */
export function sourceMix(sources: string, language: Language): string {
  const names = TOPIC_TEXTS[language].sourceNames;
  const counts = new Map<string, number>();
  for (const [origin, mentions] of countsIn(sources)) {
    const name = origin.startsWith('feed:') ? names.feeds : origin.startsWith(ARCHIVE) ? origin.slice(ARCHIVE.length) : (NAMES[origin] ?? origin);
    counts.set(name, (counts.get(name) ?? 0) + mentions);
  }
  const all = [...counts.values()].reduce((sum, mentions) => sum + mentions, 0);
  if (all === 0) return '';
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = sorted.slice(0, MOST_NAMED);
  const rest = sorted.slice(MOST_NAMED).reduce((sum, [, mentions]) => sum + mentions, 0);
  return [...shown, ...(rest > 0 ? [[names.other, rest] as const] : [])].map(([name, mentions]) => `${name} ${Math.round((mentions / all) * 100)} %`).join(', ');
}

function countsIn(sources: string): readonly (readonly [string, number])[] {
  const read: unknown = JSON.parse(sources);
  return typeof read === 'object' && read !== null ? Object.entries(read).flatMap(([origin, mentions]) => (typeof mentions === 'number' ? [[origin, mentions] as const] : [])) : [];
}
