import { describe, expect, it } from 'vitest';
import { dutchSentences } from './dutch.ts';

describe('the Dutch of the program', () => {
  it('says je and jouw to whoever reads it, never u or uw', async () => {
    const sentences = await dutchSentences();
    expect(sentences.length).toBeGreaterThan(700);
    expect(sentences.filter((sentence) => /\b(?:u|uw|uzelf)\b/iu.test(sentence.replaceAll(/(?:\d|§) u\b/gu, '')))).toEqual([]);
  });

  it('has one word for what an alarm does to somebody at night: bellen', async () => {
    expect((await dutchSentences()).filter((sentence) => /gewekt|\bwek(?:t|ken)\b/iu.test(sentence))).toEqual([]);
  });

  it('calls the store by its name', async () => {
    expect((await dutchSentences()).filter((sentence) => /opslag/iu.test(sentence) && /\b(?:haar|zij)\b/iu.test(sentence))).toEqual([]);
  });
});
