import { readFileSync } from 'node:fs';

/** A sentence with what a reader says of it; null where it is no advocacy. */
export interface AdvocacySentence {
  readonly text: string;
  readonly isReply: boolean;
  readonly advocacy: 'recommends' | 'defends' | 'helps' | null;
}

/** 100 sentences of a language, half of them advocacy, none of them from a corpus. */
export function advocacySentences(language: 'nl' | 'en'): readonly AdvocacySentence[] {
  return readJson(`advocacy-${language}.json`) as readonly AdvocacySentence[]; // our own file
}

/** 250 texts we made up: those sentences, and 50 that are strange to Unicode or to tokens. */
export function inventedTexts(): readonly string[] {
  const sentences = (['nl', 'en'] as const).flatMap((language) => advocacySentences(language).map(({ text }) => text));
  return [...sentences, ...(readJson('strange-texts.json') as readonly string[])]; // our own file
}

/** 324 labelled sentences we made up, for training in tests. */
export function inventedTrainingRows(): readonly { readonly text: string; readonly label: string }[] {
  return readJson('training-rows.json') as readonly { readonly text: string; readonly label: string }[]; // our own file
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
