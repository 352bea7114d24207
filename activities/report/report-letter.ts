import type { AlertMessage, ReportName } from '../../schemas/alert.ts';
import type { Store } from '../../store/client.ts';
import { readReport } from '../../store/reports.ts';
import type { ActivityDependencies } from '../dependencies.ts';

/**
 * Puts the letter into a message that brings a report, at the moment it is sent. Like the links it is never stored with the message: what a
 * report quotes goes when the post goes, and a letter that waited must not bring it back. Without the report's words the message goes
 * without a letter; its link still leads to the figures.
 */
export function createReportLetters({ store, reporting, onError }: Pick<ActivityDependencies, 'store' | 'reporting' | 'onError'>): (message: AlertMessage, signal: AbortSignal) => Promise<AlertMessage> {
  return async (message, signal) => {
    if (message.report === undefined || reporting === undefined) return message;
    const facts = await readStored(store, message.report, signal);
    if (facts === undefined) return message;
    const { html, text } = reporting.renderReport(facts, message.language);
    const pdf = await printed(html, signal);
    return { ...message, letter: { html, text, ...(pdf === undefined ? {} : { pdf }) } };
  };

  async function printed(html: string, signal: AbortSignal): Promise<string | undefined> {
    try {
      return await reporting?.printPdf?.(html, signal);
    } catch (error) {
      signal.throwIfAborted();
      onError(error, 'report');
      return undefined; // the letter says the same
    }
  }
}

function readStored(store: Store, { brand, period }: ReportName, signal: AbortSignal): ReturnType<typeof readReport> {
  return readReport(store, { brand, period, kind: /-W\d\d$/u.test(period) ? 'week' : 'day' }, { signal });
}
