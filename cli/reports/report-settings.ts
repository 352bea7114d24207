import type { ReportSettings } from '../../activities/dependencies.ts';
import { composeReport } from '../../notify/compose/report-message.ts';
import { renderReport } from '../../reports/render-report.ts';
import type { ReportFacts } from '../../schemas/report.ts';
import type { ReportLinks } from '../../reports/render/links.ts';

/**
 * How reports of an installation are put into words.
 * @param options.address where the screens are; undefined while there are none
 * @param options.printPdf makes the letter's PDF; absent: letters have none
 */
export function reportSettings({ address, printPdf }: { readonly address: () => string | undefined; readonly printPdf?: ReportSettings['printPdf'] }): ReportSettings {
  return {
    composeReport,
    renderReport: (facts, language) => renderReport(facts, language, { links: linksTo(facts, address()) }),
    ...(printPdf === undefined ? {} : { printPdf }),
  };
}

/** Where a report that leaves the house leads: to its page, and to its incidents. Mentions have no page by their short name. */
export function linksTo({ brand, period }: ReportFacts, base: string | undefined): ReportLinks {
  if (base === undefined) return {};
  return {
    report: `${base}/reports/${encodeURIComponent(brand.id)}/${encodeURIComponent(period)}`,
    incident: (id) => `${base}/incidents/${encodeURIComponent(id.replace(/^i-/u, ''))}`,
  };
}
