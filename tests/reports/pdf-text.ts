import { inflateSync } from 'node:zlib';

/** Pages of a PDF that Chromium wrote. */
export function pageCount(pdf: Uint8Array): number {
  return Buffer.from(pdf).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;
}

/**
 * The signs of a PDF that Chromium wrote, in the order in which they are drawn, blanks left out: as much of ISO 32000-1 as it uses
 * (objects one by one, deflated streams, glyphs as hex with a table of what they mean for each font).
 */
export function pdfSigns(pdf: Uint8Array): string {
  const file = Buffer.from(pdf).toString('latin1');
  const objects = new Map([...file.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?([\s\S]*?)endobj/gu)].map(([, id = '', body = '']) => [id, body]));
  const tables = new Map([...objects].flatMap(([id, body]) => {
    const table = /\/ToUnicode (\d+) 0 R/u.exec(body)?.[1];
    return table === undefined ? [] : [[id, meanings(streamOf(objects.get(table) ?? ''))] as const];
  }));
  return [...objects.values()].filter((body) => /\/Type\s*\/Page\b(?!s)/u.test(body)).map((page) => {
    const fonts = fontsOf(page, objects);
    const content = /\/Contents (\d+) 0 R/u.exec(page)?.[1] ?? '';
    return signsOf(streamOf(objects.get(content) ?? ''), (name) => tables.get(fonts.get(name) ?? ''));
  }).join('').replace(/\s+/gu, '');
}

function fontsOf(page: string, objects: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const named = /\/Resources (\d+) 0 R/u.exec(page)?.[1];
  const resources = named === undefined ? page : (objects.get(named) ?? '');
  const list = /\/Font\s*<<([\s\S]*?)>>/u.exec(resources)?.[1] ?? '';
  return new Map([...list.matchAll(/\/(\w+) (\d+) 0 R/gu)].map(([, name = '', id = '']) => [name, id]));
}

function streamOf(body: string): string {
  const start = /stream\r?\n/u.exec(body);
  if (start === null) return '';
  const bytes = Buffer.from(body.slice(start.index + start[0].length, body.lastIndexOf('endstream')), 'latin1');
  return /\/FlateDecode/u.test(body.slice(0, start.index)) ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

/** Glyph → signs, from the sections `bfchar` and `bfrange` of a table. */
function meanings(table: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, section = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu)) {
    for (const [, glyph = '', signs = ''] of section.matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/gu)) found.set(glyph.toUpperCase(), utf16(signs));
  }
  for (const [, section = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/gu)) {
    for (const [, from = '', to = '', first = ''] of section.matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/gu)) {
      for (let glyph = Number.parseInt(from, 16); glyph <= Number.parseInt(to, 16); glyph += 1) {
        found.set(glyph.toString(16).toUpperCase().padStart(4, '0'), String.fromCodePoint(Number.parseInt(first, 16) + glyph - Number.parseInt(from, 16)));
      }
    }
  }
  return found;
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function signsOf(content: string, tableOf: (font: string) => ReadonlyMap<string, string> | undefined): string {
  let table: ReadonlyMap<string, string> | undefined;
  let signs = '';
  for (const [, font, glyphs] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>(?=[^<>]*(?:Tj|\]))/gu)) {
    if (font !== undefined) table = tableOf(font);
    else signs += (glyphs?.match(/.{4}/gu) ?? []).map((glyph) => table?.get(glyph.toUpperCase()) ?? '\ufffd').join('');
  }
  return signs;
}
