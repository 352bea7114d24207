import { raw } from 'hono/html';
import type { ReportDocument } from '../blocks/block.ts';
import type { ReportLinks } from './links.ts';
import { ReportBody } from './report-body.tsx';
import { PAGE_STYLE, REPORT_STYLE } from './report-style.ts';

/** Nothing runs, nothing is fetched, nothing is sent, wherever the document is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole document: its own style, no script, nothing fetched. The same one is shown, mailed and printed. */
export function reportPage(report: ReportDocument, links: ReportLinks): string {
  const page = (
    <html lang={report.language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <meta name="referrer" content="no-referrer" />
        <title>{report.subject}</title>
        <style>{raw(`${PAGE_STYLE}${REPORT_STYLE}`)}</style>
      </head>
      <body><ReportBody report={report} links={links} /></body>
    </html>
  );
  if (page instanceof Promise) throw new TypeError('a report is written at once, and a part of it waits');
  return `<!DOCTYPE html>\n${page.toString()}\n`;
}
