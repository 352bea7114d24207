import type { ReportBrand } from '../../activities/report/report-brand.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { BrandId, IsoTime, ReportPeriod } from '../../schemas/plain/history-safe.ts';
import { REPORT_KINDS, type ReportFacts, type ReportKind, type ReportState } from '../../schemas/report.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';
import { findReportBrands } from './report-brands.ts';

export interface ReportOptions {
  readonly kind: ReportKind;
  /** Absent: every brand. */
  readonly brand?: string | undefined;
  /** Absent: the last full week, or today. */
  readonly period?: string | undefined;
  /** Brands of the configuration, where no instance runs to know them. */
  readonly configured?: readonly ReportBrand[] | undefined;
}

/** A report that was written and queued. */
export interface SentReport {
  readonly brand: string;
  readonly period: string;
  readonly state: ReportState;
  /** Readers who had none yet. */
  readonly queued: number;
}

/** What the report about a period says, of each brand that is asked for. Changes nothing. */
export const READ_REPORT: ReadCommand<ReportOptions, readonly ReportFacts[]> = {
  name: 'report',
  parse: parseReport,
  async run(context, { kind, brand, period, configured = [] }) {
    const [{ buildFacts }, { usualPeriod }, { unconnectedNetworks }] = await Promise.all([
      import('../../activities/report/write-report.ts'), import('../../activities/report/report-brand.ts'), import('../../activities/unconnected-networks.ts'),
    ]);
    const { store, live, signal } = context;
    const now = Date.now();
    const notConnected = live === undefined ? [] : unconnectedNetworks(live.sources.map(({ connector }) => connector));
    const reports: ReportFacts[] = [];
    for (const each of await findReportBrands(context, { only: brand, configured })) {
      const at = await clockOf(context, each.id, now);
      reports.push(await buildFacts(kind, { store, brand: each, now, notConnected, period: period ?? usualPeriod(kind, { at, zone: each.zone }) }, signal));
    }
    return reports;
  },
};

/** Writes the report about a period and queues it for its readers, in the instance that runs. */
export const SEND_REPORT: ReadCommand<ReportOptions, readonly SentReport[]> = {
  name: 'report-send',
  parse: parseReport,
  async run(context, { kind, brand, period }) {
    const { store, live, instance, signal } = context;
    if (live === undefined || instance === undefined) {
      throw new CommandError('NothingRuns', EXIT.unavailable, 'Nobody can send a report: no instance runs here.', { next: 'Run `./klankbord start` and leave it running; without --send a report is shown.' });
    }
    const [{ createWriteReport }, { createQueueReport }, { reportSettings }] = await Promise.all([
      import('../../activities/report/write-report.ts'), import('../../activities/report/queue-report.ts'), import('./report-settings.ts'),
    ]);
    const reporting = reportSettings({ address: () => live.delivery.publicUrl ?? instance.web ?? undefined });
    const dependencies = { store, brands: live.brands, watch: { sources: live.sources }, escalation: { config: live.escalation }, reporting, now: Date.now };
    const [write, queue] = [createWriteReport(dependencies), createQueueReport(dependencies)];
    const sent: SentReport[] = [];
    for (const { id } of await findReportBrands(context, { only: brand, configured: [] })) {
      const tick = new Date().toISOString() as IsoTime; // toISOString writes that form
      const input = { brand: id as BrandId, kind, tick }; // an id of the configuration
      const { period: written, state } = await write({ ...input, ...(period === undefined ? {} : { period: period as ReportPeriod }) }, signal); // checked when its span is looked for
      sent.push({ brand: id, period: written, state, ...(await queue({ ...input, period: written }, signal)) });
    }
    return sent;
  },
};

function parseReport(options: unknown): ReportOptions {
  const kind = REPORT_KINDS.find((each) => each === optionalText(options, 'kind'));
  if (kind === undefined) throw new CommandError('Usage', EXIT.usage, 'Expected a report of a week or of a day.', { next: '`./klankbord report week` shows the last full week.' });
  const given = typeof options === 'object' && options !== null && 'configured' in options ? options.configured : undefined;
  return { kind, brand: optionalText(options, 'brand'), period: optionalText(options, 'period'), ...(Array.isArray(given) ? { configured: given as readonly ReportBrand[] } : {}) }; // our own command wrote it
}

/** In a replay the time of the archive is the clock: its last week, not ours. */
async function clockOf({ store, home, signal }: ReadContext, brand: string, now: number): Promise<number> {
  if (home.kind !== 'replay') return now;
  const { readBrandSpan } = await import('../../store/report-counts.ts');
  const span = await readBrandSpan(store, brand, { signal });
  return span === undefined ? now : Math.min(now, span.end * 1_000);
}
