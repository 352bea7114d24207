/** The words of an HTML document as a reader sees them: no head, no drawing, entities resolved, one blank between words. */
export function visibleText(html: string): string {
  return html
    .replace(/^[\s\S]*<body[^>]*>/u, '').replace(/<svg[\s\S]*?<\/svg>/gu, ' ')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&#(\d+);/gu, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    .replace(/\s+/gu, ' ').trim();
}

/** Every number of a text as it is written: `1.284`, `28`, `3,4`, `09:12`. */
export function numbersIn(text: string): readonly string[] {
  return text.match(/\d+(?:[.,:/]\d+)*/gu) ?? [];
}
