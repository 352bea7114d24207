import { CommandError } from '../../schemas/errors.ts';
import { printPdf } from './print-pdf.ts';

/** A message has 20 seconds for one try; its letter must not take them all. */
const LIMIT_MS = 12_000;

/**
 * The PDF of a letter, base64; undefined where this machine has no Chromium, or it took too long: then the letter goes without one.
 * @throws the reason of the signal, and what is neither of these
 */
export async function printLetter(html: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    return Buffer.from(await printPdf(html, { signal, limitMs: LIMIT_MS })).toString('base64');
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof CommandError && (error.kind === 'NoChromium' || error.kind === 'NoPdf')) return undefined;
    throw error;
  }
}
