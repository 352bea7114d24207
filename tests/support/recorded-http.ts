import type { WaitShape } from '../../schemas/http.ts';
import { answeringHttp, type AnsweringHttp } from './answering-http.ts';
import { readShared } from './shared-data.ts';

/** One recorded request and its answer. */
export interface RecordedRow {
  /** 0-based line of its file: what a failing test may print instead of what stands there. */
  readonly row: number;
  readonly cassette: string;
  readonly request: { readonly method: string; readonly url: string };
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

/** Rows of a file of recordings beside the project; ask `hasShared` first. */
export function readRecordings(path: string): readonly RecordedRow[] {
  const lines = readShared(path).toString('utf8').split('\n').filter((line) => line !== '');
  return lines.map((line, row) => ({ ...(JSON.parse(line) as Omit<RecordedRow, 'row'>), row })); // the format of data/README
}

/**
 * Answers GET requests with what was recorded for the same path and the same question, in the order it was recorded;
 * the last one stays. Throws for a question that nobody recorded.
 * @param options.ignore parameters of the question that may differ, such as a page size
 */
export function recordedHttp(
  rows: readonly RecordedRow[],
  { ignore = [], waits }: { readonly ignore?: readonly string[] | undefined; readonly waits?: WaitShape | undefined } = {},
): AnsweringHttp {
  const questionOf = (address: URL) => {
    const parameters = [...address.searchParams].filter(([name]) => !ignore.includes(name)).map((pair) => pair.join('=')).sort();
    return `${address.host}${decodeURIComponent(address.pathname)}?${parameters.join('&')}`;
  };
  const answers = new Map<string, RecordedRow[]>();
  for (const row of rows.filter(({ request }) => request.method === 'GET')) {
    const question = questionOf(new URL(row.request.url));
    answers.set(question, [...(answers.get(question) ?? []), row]);
  }
  return answeringHttp((url) => {
    const recorded = answers.get(questionOf(url));
    const row = recorded !== undefined && recorded.length > 1 ? recorded.shift() : recorded?.[0];
    if (row === undefined) throw new Error('nobody recorded an answer to this question');
    const { status, headers, body } = row.response;
    return { status, body, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])) };
  }, { waits });
}
