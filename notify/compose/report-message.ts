import type { AlertMessage, ReportName } from '../../schemas/alert.ts';
import type { RenderedReport, ReportKind } from '../../schemas/report.ts';
import { REPORT_MESSAGE_TEXTS } from '../../texts/alert/report-message-texts.ts';
import type { Language } from '../../texts/language.ts';
import { cutAtWord, oneLine } from '../render/plain-words.ts';

const MAX_SUBJECT = 150;

/** A message that brings a report, as it is stored: its first lines and where the rest stands. Mail puts the whole report in their place. */
export function composeReport({ brand, period, kind, language, rendered }: ReportName & {
  readonly kind: ReportKind; readonly language: Language; readonly rendered: Pick<RenderedReport, 'subject' | 'short'>;
}): AlertMessage {
  const texts = REPORT_MESSAGE_TEXTS[language];
  const subject = cutAtWord(oneLine(rendered.subject), MAX_SUBJECT);
  const short = rendered.short.map(oneLine);
  return {
    subject, short, language,
    sign: '📊',
    headline: subject,
    blocks: [{ label: '', kind: 'plain', lines: short }, { label: '', kind: 'footer', lines: [texts.sent] }],
    actions: [{ action: 'report', label: texts.open[kind], isPrimary: true }],
    command: `./klankbord report ${kind} --brand ${brand} --${kind} ${period}`,
    report: { brand, period },
  };
}
