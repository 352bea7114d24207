/** HTML that shows a text to the character: escaped, and in `<pre>`, since elsewhere a browser folds white space. */
export function inHtml(text: string): string {
  return `<pre>${text.replace(/[&<>]/g, (character) => ESCAPED[character] ?? character)}</pre>`;
}

/** A text without the characters that XML 1.0 cannot write in any way, by its production Char. */
export function withoutXmlsRefusals(text: string): string {
  return [...text].filter((character) => isChar(character.codePointAt(0) ?? 0)).join('');
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function isChar(code: number): boolean {
  return code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}
