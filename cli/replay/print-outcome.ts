import type { Store } from '../../store/client.ts';
import { readAmbassadorScores } from '../../store/ambassadors.ts';
import type { IncidentMark } from '../../schemas/plain/levels.ts';
import { readIncidents } from '../../store/detection.ts';
import { levelName, markName } from '../../texts/incident-texts.ts';
import { REPLAY_TEXTS } from '../../texts/replay-texts.ts';
import type { Output } from '../output.ts';
import { shortTime } from '../times.ts';
import type { ReplayOutcome } from './replay-outcome.ts';

const MAX_QUARANTINE_LINES = 10;
const MAX_INCIDENTS = 10;

/** Writes what a replay found as tables for a person, with where to go on. Warnings go to the messages. */
export async function printOutcome(outcome: ReplayOutcome, { output, store }: { readonly output: Output; readonly store: Store }): Promise<void> {
  const texts = REPLAY_TEXTS[output.language];
  const { quarantined, ignoredFields, brands, incidents } = outcome;
  if (quarantined.length > 0) {
    output.note(texts.quarantineHead(quarantined.length));
    for (const { line, reason } of quarantined.slice(0, MAX_QUARANTINE_LINES)) output.note(`  ${texts.line} ${line}: ${reason}`);
    if (quarantined.length > MAX_QUARANTINE_LINES) output.note(texts.quarantineRest(quarantined.length - MAX_QUARANTINE_LINES));
  }
  const ignored = Object.entries(ignoredFields).map(([field, count]) => `${output.plain(field)} (${field === 'visibility' ? texts.readAsPrivate(count) : count})`);
  if (ignored.length > 0) output.note(texts.ignored(ignored.join(', ')));

  if (outcome.resumed) output.line(texts.resumed);
  output.line(texts.read({ ...outcome, quarantined: quarantined.length }));
  output.line();
  output.table(texts.brandColumns, Object.entries(brands).map(([brand, counts]) =>
    [brand, counts.mentions, counts.authors, counts.negative, counts.neutral, counts.positive, counts.unlabelled]));
  output.line();
  if (incidents.length === 0) output.line(texts.noIncidents);
  const marks = new Map((await readIncidents(store)).map(({ incident, marks: names }) => [incident, names.split(',').filter((name) => name !== '')]));
  for (const { id, brand, level, openedAt, closedAt, evidence } of incidents.slice(-MAX_INCIDENTS)) {
    const time = closedAt === null ? texts.openSince(shortTime(openedAt)) : texts.span(shortTime(openedAt), shortTime(closedAt));
    const names = (marks.get(id) ?? []).map((mark) => markName(mark as IncidentMark, output.language)); // written by detection
    output.line(`${output.bold([levelName(level, output.language), brand, ...names].join(' · '))} · ${time} · ${id}`);
    for (const { text } of evidence.filter(({ term, value }) => SHOWN.has(term) && value > 0)) output.line(`  ${output.plain(text)}`);
  }
  if (incidents.length > 0) output.line(output.dim(texts.notCounted));
  const scores = (await Promise.all(Object.keys(brands).map((brand) => readAmbassadorScores(store, { brand })))).flat();
  output.line(texts.fans(scores.filter(({ band }) => band === 'propose').length, scores.filter(({ band }) => band === 'follow').length));
  output.line();
  output.line(texts.where(outcome.home));
  output.line(texts.next);
}

/** Numbers a person can act on; the evidence behind them is in `incidents show`. */
const SHOWN = new Set(['negativeAuthors1h', 'negativeAuthors3h', 'negativeShare', 'x1', 'authors', 'copies', 'safetyAuthors', 'drivers']);
