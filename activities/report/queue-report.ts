import type { Person } from '../../schemas/config/escalation.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { ReportCause } from '../../schemas/plain/escalation.ts';
import type { QueueReportInput } from '../../schemas/plain/workflow-contracts.ts';
import type { RenderedReport, ReportKind } from '../../schemas/report.ts';
import type { OutboxRow } from '../../schemas/rows.ts';
import { insertOutbox } from '../../store/outbox.ts';
import { readQueuedMessages, readReport } from '../../store/reports.ts';
import type { ActivityDependencies, EscalationSettings } from '../dependencies.ts';
import { messageKey } from '../message-key.ts';

const CAUSES: Readonly<Record<ReportKind, ReportCause>> = { week: 'week-report', day: 'day-report' };
/** The app's own box reaches everybody who can sign in. */
const POSTBOX = 'postbox';

type Needed = Pick<ActivityDependencies, 'store' | 'reporting' | 'now'> & { readonly escalation?: Pick<EscalationSettings, 'config'> | undefined };

/**
 * Puts a report that was written into the outbox, one message for each of its readers, over their first way that does not ring. A reader
 * who has it already gets no second one, whatever ran twice. The letter itself is made when the message is sent.
 * @returns an activity; it throws CommandError `NotWritten` when there is no such report, StoreError
 */
export function createQueueReport({ store, escalation, reporting, now }: Needed): (input: QueueReportInput, signal: AbortSignal) => Promise<{ readonly queued: number }> {
  return async ({ brand, kind, period }, signal) => {
    if (escalation === undefined || reporting === undefined) return { queued: 0 };
    const { composeReport, renderReport } = reporting;
    const facts = await readReport(store, { brand, kind, period }, { signal });
    if (facts === undefined) {
      throw new CommandError('NotWritten', EXIT.noInput, `There is no report about ${period} of ${brand} to send.`, { next: `\`./klankbord report ${kind} --brand ${brand} --send\` writes it first.` });
    }
    const readers = escalation.config.people.filter(({ id }) => escalation.config.reports[kind].includes(id));
    const rendered = new Map<Person['language'], RenderedReport>();
    const at = now();
    const rows = readers.map((reader): OutboxRow => {
      const { language } = reader;
      const report = rendered.get(language) ?? renderReport(facts, language);
      rendered.set(language, report);
      const message = composeReport({ brand, period, kind, language, rendered: report });
      return {
        message: reportKey({ brand, kind, period, reader: reader.id }),
        incident: '', brand, cause: CAUSES[kind], isDrill: false, level: 0, chain: 0, step: 0, recipient: reader.id, receiver: quietReceiver(reader), language,
        createdAt: at, subject: message.subject, body: JSON.stringify(message),
      };
    });
    const known = new Set(await readQueuedMessages(store, rows.map(({ message }) => message), { signal }));
    const fresh = rows.filter(({ message }) => !known.has(message));
    await insertOutbox(store, fresh, { signal });
    return { queued: fresh.length };
  };
}

/** Key of the message that brings one report to one reader, over whatever way: 32 hex digits. */
export function reportKey({ brand, kind, period, reader }: { readonly brand: string; readonly kind: ReportKind; readonly period: string; readonly reader: string }): string {
  return messageKey({ incident: '', chain: 0, step: 0, cause: CAUSES[kind], recipient: reader, receiver: '', discriminator: `${brand} ${period}` });
}

function quietReceiver({ reach }: Person): string {
  return reach.find(({ isUrgent }) => !isUrgent)?.receiver ?? POSTBOX;
}
