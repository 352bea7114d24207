import type { Block, Clause, Line, ReportDocument, Table } from '../blocks/block.ts';
import { shownId } from '../format/cite.ts';
import { linkOf, type ReportLinks } from './links.ts';
import { Trend } from './trend-drawing.tsx';

/** A report as one article with a heading of the first order; its rules are `REPORT_STYLE`. Every word is escaped, and there is no script. */
export function ReportBody({ report, links }: { report: ReportDocument; links: ReportLinks }) {
  const [kind = '', brand = '', ...when] = report.title;
  return (
    <article class={`report report-${report.kind}`} lang={report.language}>
      <header>
        <h1>{`${kind} ${brand}`}</h1>
        <p class="report-when">{when.join(' · ')}</p>
        <p class={report.isWhole ? 'report-state' : 'report-state partly'}>{report.state}</p>
      </header>
      <div class="report-blocks">{report.blocks.map((block) => <BlockSection block={block} links={links} />)}</div>
      <footer>
        {report.footer.map((line) => <LineParagraph line={line} links={links} />)}
        {report.link === null ? null : <p class="report-open"><a href={report.link.url}>{report.link.label}</a></p>}
      </footer>
      {report.annex.length === 0 ? null : (
        <div class="report-annex">
          <h2>{report.annexHeading}</h2>
          {report.annex.map((block) => <BlockSection block={block} links={links} isInAnnex />)}
        </div>
      )}
    </article>
  );
}

function BlockSection({ block, links, isInAnnex = false }: { block: Block; links: ReportLinks; isInAnnex?: boolean }) {
  const { id, heading, drawing, table, lines } = block;
  return (
    <section aria-labelledby={`report-${id}`}>
      {isInAnnex ? <h3 id={`report-${id}`}>{heading}</h3> : <h2 id={`report-${id}`}>{heading}</h2>}
      <div>
        {drawing === null ? null : <Trend drawing={drawing} />}
        {table === null ? null : <div class="report-table"><BlockTable table={table} links={links} /></div>}
        {lines.map((line) => <LineParagraph line={line} links={links} />)}
      </div>
    </section>
  );
}

function BlockTable({ table: { caption, columns, rows }, links }: { table: Table; links: ReportLinks }) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead><tr>{columns.map(({ name, isNumber }) => <th scope="col" class={isNumber ? 'number' : undefined}>{name}</th>)}</tr></thead>
      <tbody>
        {rows.map(({ cells, notes }) => (
          <>
            <tr class={notes.length > 0 ? 'has-notes' : undefined}>
              {cells.map((cell, place) => (place === 0
                ? <th scope="row"><ClauseText clause={cell} links={links} /></th>
                : <td class={columns[place]?.isNumber === true ? 'number' : undefined} data-name={labelOf(columns[place]?.name ?? '')}><ClauseText clause={cell} links={links} /></td>))}
            </tr>
            {notes.length === 0 ? null : <tr class="notes"><td colspan={columns.length}><LineText line={notes} links={links} /></td></tr>}
          </>
        ))}
      </tbody>
    </table>
  );
}

function LineParagraph({ line, links }: { line: Line; links: ReportLinks }) {
  return <p><LineText line={line} links={links} /></p>;
}

function LineText({ line, links }: { line: Line; links: ReportLinks }) {
  return <>{line.map((each, place) => <>{place === 0 ? '' : ' · '}<ClauseText clause={each} links={links} /></>)}</>;
}

function ClauseText({ clause: { text, cites, kind }, links }: { clause: Clause; links: ReportLinks }) {
  return (
    <>
      {kind === 'plain' ? unbroken(text) : <span class={`clause-${kind}`}>{unbroken(text)}</span>}
      {cites.length === 0 ? null : <span class="cites">{cites.map((id, place) => <>{' '}<Cited id={id} links={links} opens={place === 0} closes={place === cites.length - 1} /></>)}</span>}
    </>
  );
}

/** Name of a column where it stands before its cell. */
function labelOf(name: string): string {
  return name.endsWith('?') ? name : `${name}:`;
}

/** A number stays with its sign. */
function unbroken(text: string): string {
  return text.replaceAll(' %', '\u00a0%');
}

/** Brackets stay with their ids, so that none ends a row alone. */
function Cited({ id, links, opens, closes }: { id: string; links: ReportLinks; opens: boolean; closes: boolean }) {
  const address = linkOf(id, links);
  return <span class="id">{opens ? '[' : ''}{address === undefined ? shownId(id) : <a href={address}>{shownId(id)}</a>}{closes ? ']' : ';'}</span>;
}
