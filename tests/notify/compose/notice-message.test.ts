import { describe, expect, it } from 'vitest';
import { composeNotice } from '../../../notify/compose/notice-message.ts';
import type { NoticeFacts } from '../../../schemas/alert.ts';
import { NOTICE_CAUSES, type NoticeCause } from '../../../schemas/plain/escalation.ts';
import { readGolden } from '../../support/golden.ts';
import { printMessage, SENT_AT } from './invented-facts.ts';

const FACTS: Readonly<Record<NoticeCause, Partial<NoticeFacts>>> = {
  blind: { source: 'spoorforum', since: SENT_AT - 2_400_000, reason: 'silence', times: 3 },
  'seeing-again': { source: 'spoorforum', minutes: 41 },
  'needs-attention': { source: 'gazet', since: SENT_AT - 90_000_000, reason: 'gone' },
  stalled: { minutes: 15 },
  'running-again': { minutes: 32 },
  'sign-in': { minutes: 30 },
  test: { source: 'chat-reputatie' },
};
const noticeOf = (cause: NoticeCause, changes: Partial<NoticeFacts> = FACTS[cause]): NoticeFacts => ({ cause, at: SENT_AT, zone: 'Europe/Brussels', recipient: 'Noor Brandt', ...changes });

describe('a notice', () => {
  it.each(['nl', 'en'] as const)('of every cause reads as it is checked in (%s)', (language) => {
    const made = NOTICE_CAUSES.map((cause) => `=== ${cause}\n${printMessage(composeNotice(noticeOf(cause), language))}`).join('\n');
    expect(made).toBe(readGolden(`tests/golden/alerts/notices.${language}.txt`, made));
  });

  it('says nothing of what it does not know, and stays whole without it', () => {
    for (const cause of NOTICE_CAUSES) for (const language of ['nl', 'en'] as const) {
      expect(printMessage(composeNotice(noticeOf(cause, {}), language))).not.toMatch(/undefined|NaN|null|\bID\b/);
    }
  });

  it('says what to do about a source, in the words of that source', () => {
    const proposal = composeNotice(noticeOf('needs-attention'), 'nl').blocks.find(({ kind }) => kind === 'proposal');
    expect(proposal?.lines.join(' ')).toContain('./klankbord sources pause gazet');
    expect(composeNotice(noticeOf('blind', { source: 'gazet', reason: 'failing' }), 'nl').blocks.some(({ kind }) => kind === 'proposal')).toBe(false);
  });

  it('says how often, from the second time on', () => {
    const linesOf = (times: number) => composeNotice(noticeOf('blind', { source: 'gazet', times }), 'en').blocks[0]?.lines ?? [];
    expect(linesOf(2)).toContain('This has happened 2 times since the last message.');
    expect(linesOf(1).join(' ')).not.toContain('times');
  });

  it('of a test says that nothing happened', () => {
    expect(composeNotice(noticeOf('test'), 'en').blocks[0]?.lines[0]).toBe('This is a test of chat-reputatie for Noor Brandt. Nothing happened.');
  });

  it('keeps its subject on one short line, whatever a reason says', () => {
    const { subject } = composeNotice(noticeOf('needs-attention', { source: 'gazet', reason: 'a\nb '.repeat(200) }), 'nl');
    expect(subject).not.toContain('\n');
    expect(subject.length).toBeLessThanOrEqual(150);
  });
});
