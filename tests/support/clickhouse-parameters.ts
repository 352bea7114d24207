/** How values of `{name: Type}` travel over ClickHouse's HTTP interface. */

type ParameterValue = string | bigint | readonly ParameterValue[];

/** Values of the `param_…` fields: arrays as arrays, everything else as text with its escapes undone. */
export function parseParameters(statement: string, fields: URLSearchParams): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const [field, value] of fields) {
    if (!field.startsWith('param_')) continue;
    const name = field.slice('param_'.length);
    const [, type = ''] = new RegExp(`\\{${name}:\\s*(\\w+)`).exec(statement) ?? [];
    parameters[name] = type === 'Array' ? parseArray(value) : unescape(value);
  }
  return parameters;
}

/** Parts of a multipart/form-data body, by name. */
export function readMultipart(body: string, contentType: string): readonly (readonly [string, string])[] {
  const [, boundary = ''] = /boundary=(\S+)/.exec(contentType) ?? [];
  return body.split(`--${boundary}`).flatMap((part) => {
    const [, name, value] = /^\r\nContent-Disposition: form-data; name="([^"]+)"[^]*?\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

const ELEMENT = /'((?:[^'\\]|\\[^])*)'|([^'[\],\s]+)|([[\],])/g;

function parseArray(text: string): ParameterValue {
  const stack: ParameterValue[][] = [[]];
  for (const [, string, bare, sign] of text.matchAll(ELEMENT)) {
    const top = stack.at(-1) ?? [];
    if (string !== undefined) top.push(unescape(string));
    else if (bare !== undefined) top.push(BigInt(bare));
    else if (sign === '[') stack.push([]);
    else if (sign === ']') stack.at(-2)?.push(stack.pop() ?? []);
  }
  return stack[0]?.[0] ?? [];
}

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', '0': '\0' };

function unescape(text: string): string {
  return text.replace(/\\([^])/g, (_, character: string) => ESCAPED[character] ?? character);
}
