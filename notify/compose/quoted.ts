import { oneLine } from '../render/plain-words.ts';

/** A text between quotation marks, on one line; marks of its own become plain ones, so that a quote cannot end itself. */
export function quoted(text: string): string {
  return `“${oneLine(text).replace(/[“”„‟]/gu, '"')}”`;
}
