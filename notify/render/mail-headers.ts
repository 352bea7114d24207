import type { Urgency } from '../../schemas/alert.ts';

/** Old and new names of the same thing; programs look at one or the other. */
const PRIORITIES: Readonly<Record<Urgency, { readonly 'X-Priority': string; readonly Importance: string }>> = {
  highest: { 'X-Priority': '1 (Highest)', Importance: 'high' },
  high: { 'X-Priority': '2 (High)', Importance: 'high' },
  normal: { 'X-Priority': '3 (Normal)', Importance: 'normal' },
  low: { 'X-Priority': '5 (Lowest)', Importance: 'low' },
};
const MESSAGE_ID = /^<[A-Za-z0-9.-]{1,100}@[A-Za-z0-9.-]{1,255}>$/;

/** `<key@host-of-from>`, the same in every try, so that a mailbox that has it already knows the second one. */
export function messageIdOf(key: string, from: string): string {
  return `<${key.replace(/[^A-Za-z0-9.-]/g, '')}@${hostOf(from)}>`;
}

/** Host of a mail address; `localhost` for an international one, whose letters cannot stand in every header and command. */
export function hostOf(address: string): string {
  return /@([A-Za-z0-9.-]+)$/.exec(address)?.[1] ?? 'localhost';
}

/** Puts a message below the first one of its incident; nothing for the first one itself, or a receipt that is no Message-ID. */
export function threadOf(earlier: string | null, own: string): { readonly inReplyTo?: string; readonly references?: string } {
  if (earlier === null || earlier === own || !MESSAGE_ID.test(earlier)) return {};
  return { inReplyTo: earlier, references: earlier };
}

/** Headers by which mail programs mark a message as urgent or not. */
export function priorityHeaders(urgency: Urgency): Readonly<Record<string, string>> {
  return PRIORITIES[urgency];
}
