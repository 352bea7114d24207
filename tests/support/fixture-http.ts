import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WaitShape } from '../../schemas/http.ts';
import { answeringHttp, type AnsweringHttp } from './answering-http.ts';
import { PROJECT_ROOT } from './golden.ts';

/** One answer of a hand-made fixture: a JSON body, or text as it is. */
interface FixtureAnswer {
  /** Path and question, without a host. */
  readonly url: string;
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body: unknown;
}

/**
 * Answers with what a hand-made fixture holds for exactly this path and question. Throws for every other one.
 * @param path relative to `tests/connectors`
 */
export function fixtureHttp(path: string, { waits }: { readonly waits?: WaitShape | undefined } = {}): AnsweringHttp {
  const answers = JSON.parse(readFileSync(join(PROJECT_ROOT, 'tests/connectors', path), 'utf8')) as readonly FixtureAnswer[]; // the format above
  return answeringHttp((url) => {
    const found = answers.find((each) => each.url === `${url.pathname}${url.search}`);
    if (found === undefined) throw new Error(`${path} has no answer to ${url.pathname}${url.search}`);
    const { status, headers, body } = found;
    return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
  }, { waits });
}
