import type { MessageAction, OutgoingMessage } from '../../schemas/alert.ts';
import { MESSAGE_WORDS } from './message-words.ts';
import { cutAtWord, oneLine, withoutLinks } from './plain-words.ts';

/** A message as chat and push show it, without any markup yet. */
export interface ChatParts {
  /** Sign and headline. */
  readonly title: string;
  /** What is known and not known; the command when there is no button. */
  readonly lines: readonly string[];
  readonly buttons: readonly LinkButton[];
}

export interface LinkButton {
  readonly action: MessageAction;
  readonly label: string;
  readonly url: string;
  readonly isPrimary: boolean;
}

/** Characters of one line of chat; longer ones are cut, so that one line never crowds out the others. */
const MAX_LINE = 600;
const MAX_LINES = 12;
const MAX_LABEL = 40;

/**
 * The parts of a message for chat: one line each, cut, without anything that a program would turn into a link or a mention.
 * Signs that are markup at a vendor are the channel's to escape.
 */
export function chatParts(outgoing: OutgoingMessage, { maxTitle }: { readonly maxTitle: number }): ChatParts {
  const { message } = outgoing;
  const buttons = linkButtons(outgoing);
  const command = buttons.length === 0 && message.command !== null ? [oneLine(MESSAGE_WORDS[message.language].command(message.command))] : [];
  return {
    title: cutAtWord(`${message.sign === '' ? '' : `${oneLine(message.sign)} `}${withoutLinks(markedHeadline(outgoing))}`, maxTitle),
    lines: [...message.short.slice(0, MAX_LINES).map((line) => cutAtWord(withoutLinks(line), MAX_LINE)).filter((line) => line !== ''), ...command],
    buttons,
  };
}

/** Buttons of a message that lead somewhere, in its order; the first one is the main one. */
export function linkButtons({ message, links }: OutgoingMessage): readonly LinkButton[] {
  return message.actions.flatMap(({ action, label, isPrimary }) => {
    const url = webAddress(links[action]);
    return url === undefined ? [] : [{ action, label: cutAtWord(oneLine(label), MAX_LABEL), url, isPrimary }];
  });
}

/** The headline; of a drill it says that it is one. */
export function markedHeadline(outgoing: OutgoingMessage): string {
  return marked(outgoing, outgoing.message.headline);
}

/** The subject, marked in the same way. */
export function markedSubject(outgoing: OutgoingMessage): string {
  return marked(outgoing, outgoing.message.subject);
}

function marked({ message, isDrill }: OutgoingMessage, text: string): string {
  const { drill } = MESSAGE_WORDS[message.language];
  return isDrill && !text.toUpperCase().includes(drill) ? `[${drill}] ${text}` : text;
}

/** As URL writes it: without blanks, quotes or angle brackets, whatever it is put into. */
function webAddress(link: string | undefined): string | undefined {
  const url = link !== undefined && URL.canParse(link) ? new URL(link) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
