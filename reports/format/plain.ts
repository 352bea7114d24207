/** Words of others on their way into a report: one line, no controls, no turned writing, nothing that a program makes a link of. */

const UNSEEN = /[\p{Cc}\u2028\u2029]+/gu;
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Breaks a link or a mention for programs, and nothing for eyes. */
const GAP = '\u200b';
/** Longest name of a topic, campaign or source that is shown, in UTF-16 units. */
const MAX_NAME = 80;
const MAX_QUOTE = 121;

/** A name that people of the house wrote (a brand, a topic, a campaign): one line of well-formed text, cut at 80 characters. */
export function plainName(text: string): string {
  return cut(oneLine(text), MAX_NAME);
}

/** Words of a stranger (a rising word, a piece of a post): as `plainName`, and no program finds a link, an address or a mention in it. */
export function strangerName(text: string): string {
  return cut(withoutLinks(oneLine(text)), MAX_NAME);
}

/** A piece of a post between quotation marks; marks of its own become plain ones, so that a quote cannot end itself. */
export function quoted(text: string): string {
  return `“${cut(withoutLinks(oneLine(text)), MAX_QUOTE).replace(/[“”„‟]/gu, '"')}”`;
}

function oneLine(text: string): string {
  return text.toWellFormed().replace(UNSEEN, ' ').replace(TURNING, '').replace(/\s+/gu, ' ').trim();
}

function withoutLinks(text: string): string {
  return text
    .replace(/:(?=\/\/)/gu, `:${GAP}`)
    .replace(/\b(mailto|tel|sms|data|javascript|file):(?=\S)/giu, `$1:${GAP}`)
    .replace(/(?<=[\p{L}\p{N}\p{M}_-])\.(?=\p{L}{2})/gu, `.${GAP}`)
    .replace(/@(?=\S)/gu, `@${GAP}`);
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const start = text.slice(0, max - 1);
  const last = start.charCodeAt(start.length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${(splitsPair ? start.slice(0, -1) : start).trimEnd()}…`;
}
