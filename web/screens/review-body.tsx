import { HOUR_SECONDS } from '../../schemas/plain/units.ts';
import type { BucketCount } from '../../store/incident-screens.ts';
import { describeEvidence, describeReason } from '../../texts/incident-texts.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { REVIEW_TEXTS } from '../../texts/web/incident-review.ts';
import { levelInWords } from '../incident-acts.ts';
import { incidentPath } from '../paths.ts';
import { brandOf, nameOf } from '../people.ts';
import type { House, Visitor } from '../screen.ts';
import { dayTime, shortSpan, wholeNumber } from '../times.ts';
import { firstDelivery, type IncidentFile } from './incident-file.ts';
import { Timeline } from './timeline.tsx';

/** What the review needs beside the file. */
export interface ReviewCounts {
  readonly totals: { readonly mentions: number; readonly authors: number; readonly criticalAuthors: number; readonly copies: number; readonly negative: number };
  readonly buckets: readonly BucketCount[];
}

const EMPTY_ACTIONS = [1, 2, 3, 4];

/** Draft of a review: every figure from the record, and lines to fill in for what only people know. Made to be printed. */
export function ReviewBody({ house, visitor, file, counts }: { house: House; visitor: Visitor; file: IncidentFile; counts: ReviewCounts }) {
  const { language } = visitor;
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const review = REVIEW_TEXTS[language];
  const { name } = brandOf(house, file.listed.brand);
  return (
    <article class="card">
      <p class="noprint"><a href={incidentPath(file.listed.incident)}>{texts.buttons.toIncident}</a> · <span class="soft">{texts.buttons.print}</span></p>
      <h1>{`${review.title}: ${name}`}</h1>
      <p><span class="tag">{review.draft}</span> {file.listed.isDrill ? <span class="tag">{texts.drill}</span> : null}</p>
      <p>{review.intro}</p>
      {file.listed.isOpen ? <p class="unknown">{review.stillOpen}</p> : null}
      <dl class="facts">{factsOf({ house, visitor, file, counts }).map(([label, value]) => [<dt>{label}</dt>, <dd>{value}</dd>])}</dl>
      <h2>{review.whatTheRuleSaw}</h2>
      {file.events[0] === undefined ? <p>{review.unknown}</p> : <RuleSaw visitor={visitor} detail={file.events[0].detail} />}
      <h2>{texts.headings.timeline}</h2>
      <Timeline house={house} visitor={visitor} file={file} />
      <h2>{review.open}</h2>
      <ol>{review.questions.map((question) => <li>{question}<div class="blank"></div></li>)}</ol>
      <table>
        <thead><tr>{review.actionColumns.map((column) => <th scope="col">{column}</th>)}</tr></thead>
        <tbody>{EMPTY_ACTIONS.map(() => <tr>{review.actionColumns.map(() => <td><div class="blank"></div></td>)}</tr>)}</tbody>
      </table>
    </article>
  );
}

function RuleSaw({ visitor: { language }, detail }: { visitor: Visitor; detail: string }) {
  const { reason, evidence } = JSON.parse(detail) as { readonly reason?: string; readonly evidence?: readonly { readonly term: string; readonly value: number; readonly expected?: number }[] }; // activities/incident-rows writes it
  return (
    <div>
      {reason === undefined ? null : <p>{INCIDENT_SCREEN_TEXTS[language].because(describeReason(reason, language))}</p>}
      <ul>{(evidence ?? []).map((number) => <li>{describeEvidence(number, language)}</li>)}</ul>
    </div>
  );
}

function factsOf({ house, visitor: { language }, file, counts: { totals, buckets } }: { house: House; visitor: Visitor; file: IncidentFile; counts: ReviewCounts }): readonly (readonly [string, string])[] {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const { rows, unknown, authors, peak: peakText } = REVIEW_TEXTS[language];
  const { listed, standing, picture, events, acts, firstView } = file;
  const { zone } = brandOf(house, listed.brand);
  const moment = (at: number | null | undefined) => (at === null || at === undefined ? unknown : dayTime(at, { zone, language }));
  const peak = peakOf(buckets);
  const half = peak === undefined ? undefined : halfLifeOf(buckets, peak);
  const calm = events.findLast(({ kind }) => kind === 'closed' || kind === 'closing-proposed');
  const held = acts.find(({ kind }) => kind === 'held');
  return [
    [rows.firstPost, moment(listed.isDrill ? null : picture.firstPostAt)],
    [rows.detected, moment(listed.openedAt)],
    [rows.viewed, firstView === undefined ? unknown : `${nameOf(house, firstView.person)}, ${moment(firstView.at)}`],
    [rows.held, held === undefined ? '–' : moment(Date.parse(held.at))],
    [rows.delivered, moment(firstDelivery(file))],
    [rows.acknowledged, standing?.acknowledgedAt === undefined || standing.acknowledgedAt === null ? unknown : moment(Date.parse(standing.acknowledgedAt))],
    [rows.owner, nameOf(house, listed.owner) || unknown],
    [rows.levels, levelInWords(listed.peakLevel, language)],
    [rows.peak, peak === undefined ? unknown : peakText(peak.mentions, dayTime(peak.from * 1_000, { zone, language }))],
    [rows.halfLife, half === undefined ? unknown : shortSpan(half * 1_000, language)],
    [rows.calm, moment(calm === undefined ? listed.closedAt : calm.at * 1_000)],
    [rows.authors, authors(totals.authors, totals.criticalAuthors)],
    [rows.mentions, wholeNumber(totals.mentions, language)],
    [rows.copies, wholeNumber(totals.copies, language)],
    [rows.verdict, listed.verdict === '' ? unknown : texts.verdicts[listed.verdict]],
  ];
}

/** The fullest hour, beginning at a bucket that has mentions. */
export function peakOf(buckets: readonly BucketCount[]): { readonly from: number; readonly mentions: number } | undefined {
  let best: { readonly from: number; readonly mentions: number } | undefined;
  for (const { at } of buckets) {
    const mentions = hourFrom(buckets, at);
    if (best === undefined || mentions > best.mentions) best = { from: at, mentions };
  }
  return best;
}

/** Seconds from the fullest hour until an hour holds half as much or less; undefined while none does. */
export function halfLifeOf(buckets: readonly BucketCount[], peak: { readonly from: number; readonly mentions: number }): number | undefined {
  const last = buckets.at(-1)?.at ?? peak.from;
  for (let from = peak.from + 300; from + HOUR_SECONDS <= last + 300; from += 300) {
    if (hourFrom(buckets, from) * 2 <= peak.mentions) return from - peak.from;
  }
  return undefined;
}

function hourFrom(buckets: readonly BucketCount[], from: number): number {
  return buckets.reduce((sum, { at, mentions }) => (at >= from && at < from + HOUR_SECONDS ? sum + mentions : sum), 0);
}
