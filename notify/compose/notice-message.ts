import type { AlertMessage, NoticeFacts } from '../../schemas/alert.ts';
import type { NoticeCause } from '../../schemas/plain/escalation.ts';
import { NOTICE_TEXTS, type NoticeTexts, type NoticeWords } from '../../texts/alert/notice-texts.ts';
import type { Language } from '../../texts/language.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { cutAtWord, oneLine } from '../render/plain-words.ts';
import type { MessageBlock } from './alert-blocks.ts';
import { clockOf, type Clock } from './moments.ts';
import { nameReason } from './unknown-lines.ts';

const MAX_SUBJECT = 150;

/** Grey: nothing is known while we are blind. Nothing here is green but a way that works again. */
const SIGNS: Readonly<Record<NoticeCause, string>> = {
  blind: '⚫', 'needs-attention': '🟠', stalled: '🔴', 'seeing-again': '🟢', 'running-again': '🟢', 'sign-in': '🔑', test: '⚪',
};
const COMMANDS: Readonly<Record<NoticeCause, string | null>> = {
  blind: './klankbord sources list', 'seeing-again': './klankbord sources list', 'needs-attention': './klankbord sources list',
  stalled: './klankbord status', 'running-again': './klankbord status', 'sign-in': null, test: null,
};

/**
 * A message about the installation itself, as it is stored: a source that is blind, an evaluation that stands still, a link to sign in,
 * a test. Its links are made when it is sent. Throws RangeError for an unknown time zone.
 */
export function composeNotice(facts: NoticeFacts, language: Language): AlertMessage {
  const texts = NOTICE_TEXTS[language];
  const clock = clockOf({ zone: facts.zone, language, now: facts.at });
  const words = wordsOf(facts, { texts, clock, language });
  const subject = cutAtWord(oneLine(texts.subjects[facts.cause](words)), MAX_SUBJECT);
  const unknown = texts.unknown[facts.cause]?.(words);
  const next = nextStepOf(facts, language);
  const told = [...texts.lines[facts.cause](words), ...(facts.times !== undefined && facts.times > 1 ? [texts.again(facts.times)] : [])];
  const blocks: readonly MessageBlock[] = [
    { label: '', kind: 'plain', lines: told },
    ...(unknown === undefined ? [] : [{ label: texts.unknownLabel, kind: 'unknown', lines: [unknown] } as const]),
    ...(next === undefined ? [] : [{ label: texts.proposalLabel, kind: 'proposal', lines: [next] } as const]),
    { label: '', kind: 'footer', lines: [texts.sent(clock.seconds(facts.at))] },
  ];
  return {
    subject, blocks, language,
    command: COMMANDS[facts.cause],
    sign: SIGNS[facts.cause],
    headline: `${subject} · ${clock.time(facts.at)}`,
    short: [...told, ...(unknown === undefined ? [] : [`⚠ ${unknown}`])],
    actions: actionsOf(facts.cause, texts),
  };
}

function wordsOf(
  { source, reason, since, minutes, recipient, at }: NoticeFacts,
  { texts, clock, language }: { readonly texts: NoticeTexts; readonly clock: Clock; readonly language: Language },
): NoticeWords {
  return {
    source: source === undefined ? texts.someSource : oneLine(source),
    reason: reason === undefined ? undefined : nameReason(reason, language),
    since: since === undefined ? undefined : clock.time(since),
    minutes,
    recipient: oneLine(recipient),
    at: clock.time(at),
  };
}

/** What the operator can do about a source, where anything can be done. */
function nextStepOf({ cause, source, reason }: NoticeFacts, language: Language): string | undefined {
  if (cause !== 'blind' && cause !== 'needs-attention') return undefined;
  const steps: Readonly<Record<string, string>> = WATCH_TEXTS[language].next;
  const step = reason !== undefined && Object.hasOwn(steps, reason) ? steps[reason] : undefined;
  if (step === undefined || step === '') return undefined;
  return source === undefined ? step : step.replace(/\bID\b/gu, () => oneLine(source));
}

function actionsOf(cause: NoticeCause, { actions }: NoticeTexts): AlertMessage['actions'] {
  switch (cause) {
    case 'blind':
    case 'seeing-again':
    case 'needs-attention':
      return [{ action: 'sources', label: actions.sources, isPrimary: true }];
    case 'sign-in':
      return [{ action: 'sign-in', label: actions.signIn, isPrimary: true }];
    case 'stalled':
    case 'running-again':
    case 'test':
      return [{ action: 'now', label: actions.now, isPrimary: cause !== 'test' }];
  }
}
