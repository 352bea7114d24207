import type { ConfiguredSource } from '../../activities/dependencies.ts';
import { compileBrands, isUnknownHint, type BrandMatcher } from '../../analysis/brand-query/brand-matcher.ts';
import { cleanText } from '../../analysis/clean.ts';
import { connectorOf } from '../../connectors/registry.ts';
import { EXIT, SourceError, type ExitCode, type SourceErrorKind } from '../../schemas/errors.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { Shell } from '../commands/command.ts';
import { createLogger } from '../logger.ts';
import { openRequests, type Requests } from '../live/requests.ts';
import { shortTime } from '../times.ts';
import { exitOf, REASON_OF } from './failed-source.ts';
import { readKnownSettings } from './known-settings.ts';
import { findSource } from './poll-now.ts';

/** What one page of a source holds, with nothing stored. */
export interface SourceTest {
  readonly source: string;
  readonly ok: boolean;
  /** Items on the page, how many name a brand, and the brands. */
  readonly items: number;
  readonly matching: number;
  readonly brands: Readonly<Record<string, number>>;
  readonly newest: string | null;
  readonly caughtUp: boolean;
  readonly notices: readonly string[];
  readonly error: { readonly kind: SourceErrorKind; readonly message: string } | null;
  readonly seconds: number;
}

/** `sources test`: fetches one page as a first poll would, and says what is on it. */
export async function testSource(shell: Shell, id: string, config: unknown): Promise<ExitCode> {
  const { environment, output, interruption: { signal } } = shell;
  const { settings, folder } = await readKnownSettings(shell, config);
  const source = findSource(settings.sources, { id, folder });
  const requests = openRequests({ ...settings, environment, logger: createLogger({ level: 'silent' }) });
  try {
    const test = await askSource(source, { requests, matcher: compileBrands(settings.brands.brands), signal });
    if (shell.json) output.value(test);
    else output.line(describe(test, shell));
    return test.error === null ? EXIT.ok : exitOf(test.error.kind);
  } finally {
    await requests.close();
  }
}

/**
 * Fetches the first page of a source, as a first poll would, and stores nothing.
 * @returns an error of the source as part of the test; others are thrown
 */
export async function askSource(
  source: ConfiguredSource,
  { requests, matcher, signal }: { readonly requests: Pick<Requests, 'requestsOf'>; readonly matcher: BrandMatcher; readonly signal: AbortSignal },
): Promise<SourceTest> {
  const begun = performance.now();
  const seconds = (): number => Math.round((performance.now() - begun) / 100) / 10;
  const nothing = { source: source.id, items: 0, matching: 0, brands: {}, newest: null, caughtUp: false, notices: [] };
  try {
    const connector = connectorOf(source.connector);
    const page = await connector.fetchPage({ ...requests.requestsOf(source), signal, now: Date.now }, connector.settings.parse(source.settings), undefined);
    const brands: Record<string, number> = {};
    let matching = 0;
    for (const { text, title, languageTag, author } of page.mentions) {
      const matches = matcher.match({ text: cleanText(text).text, title: cleanText(title ?? '').text, languageTag, network: author?.network });
      if (isUnknownHint(matches) || matches.length === 0) continue;
      matching += 1;
      for (const { brand } of matches) brands[brand] = (brands[brand] ?? 0) + 1;
    }
    const newest = Math.max(0, ...page.mentions.map(({ publishedAt }) => publishedAt ?? 0));
    return {
      ...nothing, ok: true, items: page.mentions.length, matching, brands, newest: newest === 0 ? null : new Date(newest).toISOString(),
      caughtUp: page.caughtUp, notices: (page.notices ?? []).map(({ kind }) => kind), error: null, seconds: seconds(),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { ...nothing, ok: false, error: { kind: error.kind, message: error.message }, seconds: seconds() };
  }
}

function describe({ source, items, matching, brands, newest, notices, error, seconds }: SourceTest, { output }: Shell): string {
  const words = WATCH_TEXTS[output.language];
  const texts = output.texts.sources;
  if (error === null) {
    return texts.tested({
      source, items, matching, seconds, newest: newest === null ? null : shortTime(newest),
      brands: Object.entries(brands).map(([brand, count]) => `${brand} ${count}`).join(', '),
      notices: notices.map((notice) => words.notices[notice] ?? notice).join(', '),
    });
  }
  const next = words.next[REASON_OF[error.kind]].replaceAll('ID', source);
  return texts.testFailed({ source, what: words.outcomes[error.kind], message: output.plain(error.message), next: next.includes('sources test') ? '' : next });
}
