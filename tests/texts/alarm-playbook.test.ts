import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../support/golden.ts';
import { dutchSentences } from './dutch.ts';

const PLAYBOOK = readFileSync(join(PROJECT_ROOT, 'docs', 'answer-an-alarm-at-night.md'), 'utf8');

/** What stands in italics, not in bold: words of a screen. `→` leads from one button to the next. */
function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\*)\*(?!\*|\s)([^*]+?)\*(?!\*)/gu)].flatMap(([, words = '']) => words.replaceAll(/\s+/gu, ' ').split(' → '));
}

/** Whether the words are some, from a word to a word, of a sentence whose names, times and levels may be anything. */
function standsIn(sentence: string, words: string): boolean {
  const plain = (text: string) => text.replaceAll(/…|§|\d\d:\d\d|niveau \d/gu, '§');
  const at = plain(sentence).indexOf(plain(words));
  const [before, after] = [plain(sentence)[at - 1] ?? ' ', plain(sentence)[at + plain(words).length] ?? ' '];
  return at >= 0 && !/\p{L}/u.test(before) && !/\p{L}/u.test(after);
}

describe('the playbook of an alarm at night', () => {
  it('quotes what really stands on the screens', async () => {
    const sentences = await dutchSentences();
    const quoted = quotedIn(PLAYBOOK);
    expect(quoted.length).toBeGreaterThan(20);
    expect(quoted.filter((words) => !sentences.some((sentence) => standsIn(sentence, words)))).toEqual([]);
  });

  it('would be caught when it did not', async () => {
    const sentences = await dutchSentences();
    for (const words of ['Ik neem dit over', 'Je hebt hem · 02:41', 'Sluiting', 'Rui']) expect(sentences.some((sentence) => standsIn(sentence, words)), words).toBe(false);
  });
});
