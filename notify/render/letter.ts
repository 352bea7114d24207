import type { MessageLetter, OutgoingMessage } from '../../schemas/alert.ts';
import { linkButtons } from './chat-parts.ts';
import { escapeHtml } from './html-mail.ts';
import { MESSAGE_WORDS } from './message-words.ts';
import { oneLine } from './plain-words.ts';

/** What every PDF begins with (ISO 32000-1, 7.5.2). */
const PDF_MARK = '%PDF-';
/** Larger attachments are left out: many servers refuse a mail of more than 10 MB, and base64 adds a third. */
const MAX_PDF_BYTES = 7_000_000;
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** A document on its way by mail: links are made when it is sent and never stored, so they are put above it here, and who sent it below. */
export function letterHtml(outgoing: OutgoingMessage, { html }: MessageLetter, { installationName }: { readonly installationName: string }): string {
  const words = MESSAGE_WORDS[outgoing.message.language];
  const links = linkButtons(outgoing).map(({ label, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(oneLine(label))}</a>`).join(' · ');
  const above = links === '' ? '' : `<p style="${FONT};font-size:16px;line-height:1.5;margin:0;padding:12px 16px">${links}</p>`;
  const below = `<p style="${FONT};font-size:13px;line-height:1.5;margin:0;padding:12px 16px;color:#6b7280">${escapeHtml(oneLine(words.sentBy(installationName)))}</p>`;
  const start = html.indexOf('<body>');
  const end = html.lastIndexOf('</body>');
  if (start < 0 || end < start) return html; // no document of ours: nothing is put into it
  const inside = start + '<body>'.length;
  return `${html.slice(0, inside)}${above}${html.slice(inside, end)}${below}${html.slice(end)}`;
}

/** The text of a document on its way by mail, its links above and who sent it below; line breaks are kept. */
export function letterText(outgoing: OutgoingMessage, { text }: MessageLetter, { installationName }: { readonly installationName: string }): string {
  const words = MESSAGE_WORDS[outgoing.message.language];
  const links = linkButtons(outgoing).map(({ label, url }) => `${oneLine(label)}: ${url}\n`).join('');
  return `${links === '' ? '' : `${links}\n`}${text.trimEnd()}\n\n-- \n${oneLine(words.sentBy(installationName))}\n`;
}

/** The same document as PDF; undefined when there is none, when it is none, or when it is too large to be taken. */
export function attachmentOf({ brand, message: { letter, report } }: OutgoingMessage): { readonly filename: string; readonly content: Buffer; readonly contentType: string } | undefined {
  if (letter?.pdf === undefined) return undefined;
  const content = Buffer.from(letter.pdf, 'base64');
  if (content.subarray(0, PDF_MARK.length).toString('latin1') !== PDF_MARK || content.length > MAX_PDF_BYTES) return undefined;
  const name = `${report?.brand ?? brand}-${report?.period ?? ''}`.replaceAll(/[^A-Za-z0-9-]+/gu, '-').replaceAll(/^-+|-+$/gu, '');
  return { filename: `klankbord-${name}.pdf`, content, contentType: 'application/pdf' };
}
