import type { RenderedReport, ReportFacts } from '../schemas/report.ts';
import type { Language } from '../texts/language.ts';
import type { ReportDocument } from './blocks/block.ts';
import { dayDocument } from './day-document.ts';
import { reportLink, type ReportLinks } from './render/links.ts';
import { ReportBody } from './render/report-body.tsx';
import { reportPage } from './render/report-page.tsx';
import { renderText } from './render/render-text.ts';
import { weekDocument } from './week-document.ts';

export interface RenderOptions {
  /** Where the report leads; absolute addresses for a mail. */
  readonly links?: ReportLinks | undefined;
}

/**
 * A report from its facts, in one language: the same figures, written once, as a document, as text and as the lines for a chat.
 * Pure: the same facts give the same report.
 * @throws RangeError for a zone that is in no calendar
 */
export function renderReport(facts: ReportFacts, language: Language, { links = {} }: RenderOptions = {}): RenderedReport {
  const report = documentOf(facts, language, links);
  return { subject: report.subject, html: reportPage(report, links), text: renderText(report), short: report.short };
}

/** The report as an article for a page that has a frame and `REPORT_STYLE` already. @throws RangeError as `renderReport` */
export function renderReportBody(facts: ReportFacts, language: Language, { links = {} }: RenderOptions = {}) {
  return ReportBody({ report: documentOf(facts, language, links), links });
}

function documentOf(facts: ReportFacts, language: Language, links: ReportLinks): ReportDocument {
  return facts.kind === 'week' ? weekDocument(facts, language, reportLink(links)) : dayDocument(facts, language, reportLink(links));
}
