import type { OutgoingMessage } from '../../schemas/alert.ts';
import { linkButtons, markedHeadline } from './chat-parts.ts';
import { MESSAGE_WORDS } from './message-words.ts';
import { cutAtWord, oneLine, withoutLinks } from './plain-words.ts';

const WIDTH = 78;
/** Labels up to this width stand beside their lines, longer ones above. */
const LABEL_WIDTH = 9;
/** Characters of one line of a message before it is cut. */
export const MAX_LINE = 1_000;

/** A message as plain text of 78 columns: headline, links, labelled paragraphs, the command that does what the button does. */
export function textMail(outgoing: OutgoingMessage, { installationName }: { readonly installationName: string }): string {
  const { message } = outgoing;
  const words = MESSAGE_WORDS[message.language];
  const buttons = linkButtons(outgoing);
  const links = buttons.map(({ label, url }) => `${label}: ${url}`);
  return [
    wrap(cutAtWord(withoutLinks(markedHeadline(outgoing)), MAX_LINE), ''),
    [...links, ...(buttons.some(({ action }) => action === 'acknowledge') ? [words.opensPage] : [])].join('\n'),
    ...message.blocks.map(paragraph),
    message.command === null ? '' : oneLine(words.command(message.command)),
    `-- \n${oneLine(words.sentBy(installationName))}`,
  ].filter((part) => part !== '').join('\n\n').concat('\n');
}

/** A line of a block as it is shown in mail: one line, cut, no links; list marks are the renderer's. */
export function blockLine(line: string): string {
  return cutAtWord(withoutLinks(line), MAX_LINE).replace(/^[-•]\s+/u, '');
}

function paragraph({ label, lines, kind }: OutgoingMessage['message']['blocks'][number]): string {
  const mark = kind === 'unknown' ? '- ' : '';
  const texts = lines.map(blockLine).filter((line) => line !== '').map((line) => `${mark}${line}`);
  const name = oneLine(label);
  if (texts.length === 0) return '';
  if (name === '') return texts.map((line) => wrap(line, '')).join('\n');
  if (name.length > LABEL_WIDTH || kind === 'unknown') return [name, ...texts.map((line) => wrap(`  ${line}`, mark === '' ? '  ' : '    '))].join('\n');
  const indent = ' '.repeat(LABEL_WIDTH + 1);
  return texts.map((line, place) => wrap(`${place === 0 ? name.padEnd(LABEL_WIDTH + 1) : indent}${line}`, indent)).join('\n');
}

/** Breaks between words; what follows the first line begins with `indent`. A word that is too long stays whole. */
function wrap(line: string, indent: string): string {
  const start = /^\s*/u.exec(line)?.[0] ?? '';
  const rows: string[] = [];
  let row = start;
  for (const [place, word] of line.slice(start.length).split(/(?<=\S)\s(?=\S)/u).entries()) {
    if (place > 0 && row.length + 1 + word.length > WIDTH) {
      rows.push(row);
      row = `${indent}${word}`;
    } else row += place === 0 ? word : ` ${word}`;
  }
  return [...rows, row].join('\n');
}
