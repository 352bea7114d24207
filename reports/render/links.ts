import { citedKind, type CitedKind } from '../format/cite.ts';

/** Where a report leads: the report itself, and a page for each kind of thing that is cited. Absolute for mail, paths for a screen. */
export interface ReportLinks {
  readonly report?: string | undefined;
  readonly mention?: ((id: string) => string | undefined) | undefined;
  readonly story?: ((id: string) => string | undefined) | undefined;
  readonly topic?: ((id: string) => string | undefined) | undefined;
  readonly incident?: ((id: string) => string | undefined) | undefined;
  readonly query?: ((id: string) => string | undefined) | undefined;
}

/** Addresses a report may lead to; anything else is shown without a link. */
const SAFE = /^(?:https?:\/\/|\/(?!\/))/u;

/** Address of what is cited; undefined when nobody said one, or it is no address of the web. */
export function linkOf(id: string, links: ReportLinks): string | undefined {
  const kind: CitedKind | undefined = citedKind(id);
  const address = kind === undefined ? undefined : links[kind]?.(id);
  return address !== undefined && SAFE.test(address) ? address : undefined;
}

/** The address of the report, when it is one of the web. */
export function reportLink({ report }: ReportLinks): string | undefined {
  return report !== undefined && SAFE.test(report) ? report : undefined;
}
