import { MESSAGE_ACTIONS, type AlertMessage } from '../../../schemas/alert.ts';

const KINDS = ['plain', 'unknown', 'quotes', 'proposal', 'footer'];

/** The message that was stored as JSON. `wiped`: its time is over. `unreadable`: another version wrote it; the page says so. */
export function readBody(body: string): AlertMessage | 'wiped' | 'unreadable' {
  if (body === '') return 'wiped';
  try {
    const value: unknown = JSON.parse(body);
    return isMessage(value) ? value : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** What is left of a quote whose time is over: its id. */
export function isWipedQuote(line: string): boolean {
  return /^\[v-[0-9a-f]{6}\]$/u.test(line);
}

function isMessage(value: unknown): value is AlertMessage {
  if (!isRecord(value)) return false;
  const { headline, sign, blocks, short, actions, command, language } = value;
  return typeof headline === 'string' && typeof sign === 'string' && isTexts(short) && (language === 'nl' || language === 'en')
    && (command === null || typeof command === 'string')
    && Array.isArray(blocks) && blocks.every((block) => isRecord(block) && typeof block['label'] === 'string' && isTexts(block['lines']) && KINDS.includes(String(block['kind'])))
    && Array.isArray(actions) && actions.every((each) => isRecord(each) && typeof each['label'] === 'string' && MESSAGE_ACTIONS.some((action) => action === each['action']));
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
