import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { TextAnalyser, TextContext } from '../../schemas/analysis.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import { projectRoot } from '../home.ts';
import { checkHead, checkTextFile, splitLines, streamFile, type Line } from '../text-input.ts';
import type { CommandModule, Shell } from './command.ts';

/** `analyse [FILE]`: one JSON object for each text, in their order; memory does not grow with the input. */
export const analyse: CommandModule = {
  configure(command, { texts, does }) {
    command.argument('[file]', texts.options.text).option('--language <tag>', texts.options.tag);
    does(command, { example: `echo 'Wat een fijne winkel!' | ./klankbord analyse`, ownLanguage: true }, (shell, [file], options) =>
      run(shell, { file, languageTag: readTag(options['language']) }),
    );
  },
};

/** A text to analyse, or what is wrong with its line. */
export type TextLine =
  | { readonly text: string; readonly context: TextContext }
  | { readonly problem: { readonly kind: string; readonly message: string; readonly where: string; readonly next: string | null } };

/**
 * Turns lines into texts. They are JSON Lines when the first one that is not blank is an object; blank lines are
 * skipped either way.
 * @param languageTag for texts that carry none (`lang`)
 */
export async function* readTexts(lines: AsyncIterable<Line>, languageTag: string | undefined): AsyncGenerator<TextLine, void, undefined> {
  let isJson: boolean | undefined;
  for await (const { number, text } of lines) {
    if (text !== undefined && text.trim() === '') continue;
    isJson ??= text !== undefined && looksLikeObject(text);
    if (text === undefined) yield problem('TooLong', 'The line is longer than 8 MB.', number);
    else if (isJson) yield readObject(text, number, languageTag);
    else yield checkLength(text, { languageTag }, number);
  }
}

async function run(shell: Shell, { file, languageTag }: { readonly file: string | undefined; readonly languageTag: string | undefined }): Promise<ExitCode> {
  const { output, stdin, interruption } = shell;
  if (file !== undefined) await checkTextFile(file);
  else if (stdin.isTTY === true) output.note(output.texts.analyse.readsTerminal);
  const analyser = await openAnalyser();
  const bytes = file === undefined ? checked(stdin as AsyncIterable<Buffer>) : streamFile(file, interruption.signal);
  let hasBadLine = false;
  for await (const line of readTexts(splitLines(bytes), languageTag)) {
    hasBadLine ||= 'problem' in line;
    await writeLine(output.results, JSON.stringify('problem' in line ? { error: line.problem } : describe(analyser, line)));
  }
  return hasBadLine ? EXIT.badData : EXIT.ok;
}

async function openAnalyser(): Promise<TextAnalyser> {
  const [{ createTextAnalyser }, { readModels }] = await Promise.all([import('../../analysis/text-analyser.ts'), import('../models.ts')]);
  return createTextAnalyser({ models: await readModels(join(projectRoot(), 'models')) });
}

/** The fields in the order in which they are promised. */
function describe(analyser: TextAnalyser, { text, context }: { readonly text: string; readonly context: TextContext }): object {
  const { language, languageSource, label, p, certain, modelVersion } = analyser.analyse(text, context);
  return { language, languageSource, label, p, certain, reasons: analyser.explain(text, context), modelVersion };
}

function readObject(line: string, number: number, languageTag: string | undefined): TextLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return problem('NoJson', 'The line is no JSON.', number);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return problem('NoObject', 'The line is JSON, but no object.', number);
  const { text, lang, in_reply_to: inReplyTo } = value as Record<string, unknown>;
  if (typeof text !== 'string') return problem('NoText', 'The object has no field "text" that is a string.', number);
  const tag = typeof lang === 'string' && lang !== '' ? lang : languageTag;
  return checkLength(text, { languageTag: tag, isReply: typeof inReplyTo === 'string' && inReplyTo !== '' }, number);
}

function checkLength(text: string, context: TextContext, number: number): TextLine {
  return text.length > MAX_TEXT_UNITS
    ? problem('TooLong', `The text has ${text.length} characters; at most ${MAX_TEXT_UNITS} were expected.`, number)
    : { text, context };
}

function problem(kind: string, message: string, number: number): TextLine {
  return { problem: { kind, message, where: `line ${number}`, next: null } };
}

/** A first line that is meant as an object and is broken is still JSON Lines: its error is shown in its place. */
function looksLikeObject(line: string): boolean {
  return /^\s*\{\s*("|\}\s*$)/.test(line);
}

async function* checked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let isFirst = true;
  for await (const chunk of bytes) {
    if (isFirst) checkHead(chunk.subarray(0, HEAD_BYTES), 'standard input');
    isFirst = false;
    yield chunk;
  }
  if (isFirst) throw new CommandError('NoInput', EXIT.noInput, 'Standard input is empty.', { next: 'Give a file, or pipe texts in.' });
}

/** Waits when the reader is slower than we are. */
async function writeLine(target: Writable, line: string): Promise<void> {
  if (!target.write(`${line}\n`)) await once(target, 'drain');
}

function readTag(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(value)) return value.replaceAll('_', '-');
  throw new CommandError('Usage', EXIT.usage, `A language tag such as nl or en-GB was expected, not ${JSON.stringify(value)}.`, {
    next: '`./klankbord analyse --help` shows what is possible.',
  });
}

/** `MAX_TEXT_UNITS` of the archive line, which would load a schema library for one number; a test compares them. */
export const MAX_TEXT_UNITS = 100_000;
const HEAD_BYTES = 4_096;
