/** As much of MIME as is needed to look at a mail the way a reader sees it. */
export interface ReadMail {
  /** Names in lower case, values unfolded and decoded; the last one of a name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Names in the order in which they came, repetitions too. */
  readonly names: readonly string[];
  readonly text: string;
  readonly html: string;
  /** Types of all parts. */
  readonly types: readonly string[];
}

export function readMail(source: string): ReadMail {
  const whole = readPart(source);
  const leaves = leavesOf(whole);
  const of = (type: string): string => leaves.find((part) => part.type === type)?.content ?? '';
  return { headers: whole.headers, names: whole.names, text: of('text/plain'), html: of('text/html'), types: leaves.map(({ type }) => type) };
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly names: readonly string[];
  readonly type: string;
  readonly content: string;
  readonly parts: readonly Part[];
}

function readPart(source: string): Part {
  const lines = source.replace(/\r\n/g, '\n');
  const end = lines.indexOf('\n\n');
  const pairs = lines.slice(0, end < 0 ? undefined : end).replace(/\n[ \t]+/g, ' ').split('\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decodeWords(line.slice(line.indexOf(':') + 1).trim())] as const);
  const headers = Object.fromEntries(pairs);
  const body = end < 0 ? '' : lines.slice(end + 2);
  const declared = headers['content-type'] ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(declared)?.[1];
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`).slice(1, -1).map((part) => readPart(part.replace(/^\n/, '').replace(/\n$/, '')));
  return { headers, names: pairs.map(([name]) => name), type: declared.split(';')[0]?.trim().toLowerCase() ?? '', content: decodeBody(body, headers['content-transfer-encoding'] ?? ''), parts };
}

function leavesOf(part: Part): readonly Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}

function decodeBody(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(encoding)) return body;
  return bytesOf(body.replace(/[ \t]+\n/g, '\n').replace(/=\n/g, ''), /=([0-9A-F]{2})/gi);
}

/** RFC 2047; a blank between two encoded words is no part of the text. */
function decodeWords(value: string): string {
  return value.replace(/(\?=)\s+(?==\?)/g, '$1').replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (run) => Buffer.concat([...run.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', text = '']) =>
    /b/i.test(kind) ? Buffer.from(text, 'base64') : Buffer.from(bytesOf(text.replaceAll('_', ' '), /=([0-9A-F]{2})/gi)))).toString('utf8'));
}

function bytesOf(text: string, escape: RegExp): string {
  return Buffer.from(text.replace(escape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');
}
