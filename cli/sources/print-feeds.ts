import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { readFeedApart } from '../../connectors/feeds/read-apart.ts';
import type { RunApart } from '../../connectors/connector.ts';
import { createOutboundClient } from '../../outbound/client.ts';
import { createRunApart } from '../../outbound/run-apart.ts';
import { CommandError, EXIT, SourceError, type ExitCode } from '../../schemas/errors.ts';
import type { ConnectorHttp } from '../../schemas/http.ts';
import type { Shell } from '../commands/command.ts';
import { productVersion } from '../home.ts';
import { exitOf } from './failed-source.ts';
import { findKnownSettings } from './known-settings.ts';

/** One item of a feed; what the feed does not say is null. */
export interface PrintedItem {
  readonly id: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly publishedAt: string | null;
  readonly updatedAt: string | null;
  readonly language: string | null;
}

/** Contact of requests that a person makes by hand before anything is configured. */
const UNCONFIGURED_CONTACT = 'operator-by-hand@klankbord.example';
const MAX_FILE_BYTES = 5 * 1024 * 1024;

/**
 * Reads feeds from files and addresses. One input gives its items as one array; several give a line each, `{input, items}` or
 * `{input, error}`, in one process, and one that fails never stops the rest.
 */
export async function printFeeds(shell: Shell, inputs: readonly string[], config: unknown): Promise<ExitCode> {
  const { output, interruption: { signal } } = shell;
  const settings = (await findKnownSettings(shell, config))?.settings;
  const outbound = createOutboundClient({ contact: settings?.contact ?? UNCONFIGURED_CONTACT, allow: settings?.allow ?? [], version: productVersion() });
  const apart = createRunApart();
  const http = outbound.forSource({ obeysRobots: true });
  const read = (input: string) => readInput(input, { http, runApart: apart.run, signal });
  try {
    const [only] = inputs;
    if (inputs.length === 1 && only !== undefined) {
      output.results.write(`${JSON.stringify(await read(only), null, 2)}\n`);
      return EXIT.ok;
    }
    let exit: ExitCode = EXIT.ok;
    for (const input of inputs) {
      try {
        output.results.write(`${JSON.stringify({ input, items: await read(input) })}\n`);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        const { kind, message, next } = error;
        output.results.write(`${JSON.stringify({ input, error: { kind, message, next: next ?? null } })}\n`);
        exit = EXIT.badData;
      }
    }
    return exit;
  } finally {
    await outbound.close();
    await apart.close();
  }
}

async function readInput(input: string, { http, runApart, signal }: { readonly http: ConnectorHttp; readonly runApart: RunApart; readonly signal: AbortSignal }): Promise<readonly PrintedItem[]> {
  const { bytes, contentType, url } = /^https?:\/\//i.test(input) ? await fetchInput(input, http, signal) : await openInput(input);
  const { items } = await readFeedApart({ bytes, contentType, url, now: Date.now() }, { runApart, signal }).catch((error: unknown) => {
    throw error instanceof SourceError ? noFeed(input, error) : error;
  });
  return items.map(({ id, url: link, title, text, author, publishedAt, updatedAt, language }) => ({
    id, url: link ?? null, title: title ?? null, text, author: author ?? null,
    publishedAt: iso(publishedAt), updatedAt: iso(updatedAt), language: language ?? null,
  }));
}

interface FeedBytes {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly url: string;
}

async function fetchInput(input: string, http: ConnectorHttp, signal: AbortSignal): Promise<FeedBytes> {
  try {
    const { body, headers, url } = await http.get(input, { signal });
    return { bytes: body, contentType: headers['content-type'], url };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new CommandError(`Source${error.kind}`, exitOf(error.kind), sentence(error.message), {
      where: shown(input),
      next: error.kind === 'Forbidden' ? 'A host of your own network has to stand in `outbound.allow` of klankbord.yaml as host:port; `./klankbord sources why ADDRESS` names the rule.' : 'Open the address in a browser to see what it says.',
      cause: error,
    });
  }
}

async function openInput(path: string): Promise<FeedBytes> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw noInput(path, error.code === 'ENOENT' ? 'There is no such file.' : `The file cannot be opened (${error.code ?? 'unknown'}).`);
  });
  if (!found.isFile()) throw noInput(path, 'This is a folder or device, not a file.');
  if (found.size > MAX_FILE_BYTES) throw noInput(path, `The file is larger than ${MAX_FILE_BYTES} bytes, which no feed is.`);
  return { bytes: await readFile(path), contentType: undefined, url: pathToFileURL(path).href };
}

function noInput(where: string, message: string): CommandError {
  const looksLikeHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[:/]|$)/iu.test(where) && !/\.(?:xml|rss|atom|json|rdf)$/iu.test(where.split('/')[0] ?? '');
  return new CommandError('NoInput', EXIT.noInput, message, {
    where,
    next: looksLikeHost ? `Did you mean https://${where}?` : 'Give a file that holds a feed, or an address that begins with http:// or https://.',
  });
}

function noFeed(input: string, error: SourceError): CommandError {
  return new CommandError('NoFeed', EXIT.badData, sentence(error.message), {
    where: shown(input),
    next: 'Give RSS, Atom, RDF or JSON Feed; a site names the address of its feed in the source of its pages (rel="alternate").',
    cause: error,
  });
}

/** A name and a password in an address are for nobody's eyes. */
function shown(input: string): string {
  return input.replace(/^(https?:\/\/)[^/@]*@/iu, '$1');
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/u.test(words) ? '' : '.'}`;
}

function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
