import { connectorOf } from '../../connectors/registry.ts';
import { EXIT, SourceError, type ExitCode } from '../../schemas/errors.ts';
import { compileBrands, isUnknownHint } from '../../analysis/brand-query/brand-matcher.ts';
import { cleanText } from '../../analysis/clean.ts';
import type { Shell } from '../commands/command.ts';
import { createLogger } from '../logger.ts';
import { readLiveConfiguration } from '../live/read-live.ts';
import { openRequests } from '../live/requests.ts';
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
  readonly error: { readonly kind: string; readonly message: string } | null;
  readonly seconds: number;
}

/** `sources test`: fetches one page as a first poll would, and says what is on it. */
export async function testSource(shell: Shell, id: string, config: unknown): Promise<ExitCode> {
  const { environment, output, interruption: { signal } } = shell;
  const settings = await readLiveConfiguration(environment, config);
  const source = findSource(settings.sources, id);
  const requests = openRequests({ ...settings, environment, logger: createLogger({ level: 'silent' }) });
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 100) / 10;
  let test: SourceTest;
  try {
    const connector = connectorOf(source.connector);
    const page = await connector.fetchPage({ ...requests.requestsOf(source), signal, now: Date.now }, connector.settings.parse(source.settings), undefined);
    const matcher = compileBrands(settings.brands.brands);
    const brands: Record<string, number> = {};
    let matching = 0;
    for (const { text, title, languageTag, author } of page.mentions) {
      const matches = matcher.match({ text: cleanText(text).text, title: cleanText(title ?? '').text, languageTag, network: author?.network });
      if (isUnknownHint(matches) || matches.length === 0) continue;
      matching += 1;
      for (const { brand } of matches) brands[brand] = (brands[brand] ?? 0) + 1;
    }
    const newest = Math.max(0, ...page.mentions.map(({ publishedAt }) => publishedAt ?? 0));
    test = {
      source: id, ok: true, items: page.mentions.length, matching, brands, newest: newest === 0 ? null : new Date(newest).toISOString(),
      caughtUp: page.caughtUp, notices: (page.notices ?? []).map(({ kind }) => kind), error: null, seconds: seconds(),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    test = {
      source: id, ok: false, items: 0, matching: 0, brands: {}, newest: null, caughtUp: false, notices: [],
      error: { kind: error.kind, message: error.message }, seconds: seconds(),
    };
  } finally {
    await requests.close();
  }
  if (shell.json) output.value(test);
  else output.line(output.texts.sources.tested(test));
  return test.ok ? EXIT.ok : EXIT.unavailable;
}
