/** The beginning of a text that is longer than `most` characters, never half a character; undefined when it is not longer. */
export function cutText(text: string, most: number): string | undefined {
  if (text.length <= most) return undefined;
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '').trimEnd();
}
