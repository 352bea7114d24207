/**
 * A message as mail in HTML. Mail programs know little of HTML and drop most style sheets, so it is one table with its styles
 * in place, no images and nothing that is fetched: it reads on 360 pixels, and in the dark where a program says that it is.
 */
import type { OutgoingMessage } from '../../schemas/alert.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { linkButtons, markedHeadline, markedSubject, type LinkButton } from './chat-parts.ts';
import { MESSAGE_WORDS } from './message-words.ts';
import { cutAtWord, oneLine, withoutLinks } from './plain-words.ts';
import { blockLine, MAX_LINE } from './text-mail.ts';

/** Bar beside the headline, by level: grey, blue, amber, red, dark red. Text never stands on it. */
const BARS: Readonly<Record<Level, string>> = { 0: '#6b7280', 1: '#2563eb', 2: '#d97706', 3: '#dc2626', 4: '#7f1d1d' };
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const BODY = `${FONT};font-size:16px;line-height:1.5;color:#1f2937`;
const LABEL = `${FONT};font-size:13px;line-height:1.5;color:#4b5563;font-weight:bold`;
/** The only style sheet; without it the mail is dark on white. */
const DARK = '@media (prefers-color-scheme: dark){.page,.card{background:#111827!important}.text{color:#f3f4f6!important}.soft{color:#cbd5e1!important}'
  + '.unknown{background:#1f2937!important}.second{background:#111827!important;color:#93c5fd!important}}';

/** One whole HTML document. Every word is escaped; the links are the message's own and nothing else is one. */
export function htmlMail(outgoing: OutgoingMessage, { installationName }: { readonly installationName: string }): string {
  const { message, level } = outgoing;
  const words = MESSAGE_WORDS[message.language];
  const buttons = linkButtons(outgoing);
  const rows = [
    row(`<td style="padding:16px;border-left:6px solid ${BARS[level]};${BODY};font-size:18px;font-weight:bold" class="text">${shown(markedHeadline(outgoing))}</td>`),
    buttons.length === 0 ? '' : row(cell(buttons.map(button).join(''))),
    buttons.some(({ action }) => action === 'acknowledge') ? row(cell(`<span class="soft" style="${LABEL};font-weight:normal">${escapeHtml(words.opensPage)}</span>`)) : '',
    ...message.blocks.map(block),
    message.command === null ? '' : row(cell(`<span class="soft" style="${LABEL};font-weight:normal">${escapeHtml(oneLine(words.command(message.command)))}</span>`)),
    row(`<td style="padding:16px;${LABEL};font-weight:normal" class="soft">${shown(words.sentBy(installationName))}</td>`),
  ];
  return `<!DOCTYPE html>
<html lang="${message.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(cutAtWord(oneLine(markedSubject(outgoing)), MAX_LINE))}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f4f6">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f4f6">
<tr><td align="center" style="padding:8px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff">
${rows.filter((part) => part !== '').join('\n')}
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** Text for any place in HTML, attributes in quotes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function shown(text: string): string {
  return escapeHtml(cutAtWord(withoutLinks(text), MAX_LINE));
}

function row(cells: string): string {
  return `<tr>${cells}</tr>`;
}

function cell(content: string): string {
  return `<td style="padding:6px 16px;word-break:break-word;overflow-wrap:anywhere">${content}</td>`;
}

/** 44 pixels high, so that a thumb hits it. */
function button({ label, url, isPrimary }: LinkButton): string {
  const color = isPrimary ? 'background:#1d4ed8;color:#ffffff' : 'background:#ffffff;color:#1d4ed8';
  const look = `display:inline-block;min-height:24px;padding:10px 20px;border:1px solid #1d4ed8;border-radius:6px;${FONT};font-size:16px;line-height:1.5;font-weight:bold;text-decoration:none;${color}`;
  const link = `<a href="${escapeHtml(url)}"${isPrimary ? '' : ' class="second"'} style="${look}">${escapeHtml(label)}</a>`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0"><tr><td>${link}</td></tr></table>`;
}

function block({ label, lines, kind }: OutgoingMessage['message']['blocks'][number]): string {
  const texts = lines.map(blockLine).filter((line) => line !== '');
  if (texts.length === 0) return '';
  const name = oneLine(label);
  const head = name === '' ? '' : `<div class="soft" style="${LABEL}">${escapeHtml(name)}</div>`;
  const mark = kind === 'unknown' ? '• ' : '';
  const body = texts.map((line) => `<div class="${kind === 'footer' ? 'soft' : 'text'}" style="${BODY}${kind === 'footer' ? ';font-size:13px' : ''}">${mark}${escapeHtml(line)}</div>`).join('');
  if (kind === 'unknown') return row(`<td class="unknown" style="padding:8px 16px;background:#f3f4f6;word-break:break-word;overflow-wrap:anywhere">${head}${body}</td>`);
  return row(cell(`${head}${body}`));
}
