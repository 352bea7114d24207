import { verdictName } from '../../texts/alert-texts.ts';
import { INCIDENT_COMMAND_TEXTS } from '../../texts/incident-command-texts.ts';
import { describeReason, eventKindName, levelName, markName } from '../../texts/incident-texts.ts';
import type { Language } from '../../texts/language.ts';
import { TIMELINE_TEXTS } from '../../texts/web/incident-timeline.ts';
import type { Output } from '../output.ts';
import { shortTime } from '../times.ts';
import type { IncidentDetail, IncidentReport, ReportedAct } from './incident-reports.ts';

/** Incidents as a table: where each stands, and who has it. */
export function printList(found: readonly IncidentReport[], output: Output): void {
  const texts = output.texts.incidents;
  if (found.length === 0) return output.line(texts.none);
  output.table(
    texts.columns,
    found.map((incident) => [
      shortId(incident.id), incident.brand, `${incident.level} ${levelName(incident.level, output.language)}`, shortTime(incident.openedAt),
      incident.closedAt === null ? texts.open : shortTime(incident.closedAt), output.plain(describeStanding(incident, output.language)), output.plain(incident.evidence[0]?.text ?? ''),
    ]),
  );
}

/** One incident: its figures, who has it and what follows, and then everything that happened, in the order of time. */
export function printDetail(incident: IncidentDetail, output: Output): void {
  const { language, texts: { incidents: texts } } = output;
  const own = INCIDENT_COMMAND_TEXTS[language];
  const { id, brand, level, openedAt, closedAt, peakSeverity, marks, evidence, state, next, heldUntil } = incident;
  output.line(output.bold(`${brand}  ${level} ${levelName(level, language)}  ${id}`));
  output.line(`${shortTime(openedAt)} – ${closedAt === null ? texts.open : shortTime(closedAt)}`);
  if (incident.isDrill) output.line(own.isDrill);
  if (state !== null) output.line(`${own.who}: ${output.plain(describeStanding(incident, language))}`);
  if (state !== 'resolved' && heldUntil !== null) output.line(own.held(shortTime(heldUntil)));
  if (state !== 'resolved' && next !== null) output.line(output.plain(own.next(shortTime(next.at), next.names)));
  if (peakSeverity !== null) output.line(`${texts.severity}: ${Math.round(peakSeverity)}`);
  if (marks.length > 0) output.line(`${texts.marks}: ${marks.map((mark) => markName(mark, language)).join(', ')}`);
  for (const { text } of evidence) output.line(`  ${output.plain(text)}`);
  output.line();
  for (const { line } of timelineOf(incident, output)) output.line(line);
}

/** `nog niemand`, `overgenomen door Noor Visser`, `gesloten: ruis`; `–` where nobody was told. */
function describeStanding({ state, owner, snoozedUntil, verdict }: IncidentReport, language: Language): string {
  if (state === null) return '–';
  return INCIDENT_COMMAND_TEXTS[language].standings[state]({
    owner: owner ?? undefined, until: snoozedUntil === null ? undefined : shortTime(snoozedUntil), verdict: verdict === null ? undefined : verdictName(verdict, language),
  });
}

interface Entry {
  readonly at: string;
  readonly line: string;
}

/** That the chain heard of it is no news where the evidence itself stands above it. */
function timelineOf({ events, acts }: IncidentDetail, output: Output): readonly Entry[] {
  const { language } = output;
  const evidence = events.map(({ at, kind, level, reason }) => ({
    at, line: `${shortTime(at)}  ${eventKindName(kind, language)}  ${level} ${levelName(level, language)}${reason === null ? '' : `  ${output.dim(describeReason(reason, language))}`}`,
  }));
  const done = acts.filter(({ kind }) => kind !== 'detected' || events.length === 0).flatMap((act) => linesOf(act, output));
  return [...evidence, ...done].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function linesOf({ at, kind, by, via, to, until, verdict, note }: ReportedAct, output: Output): readonly Entry[] {
  const { language } = output;
  const texts = TIMELINE_TEXTS[language];
  const told = texts.acts[kind]({
    who: by ?? INCIDENT_COMMAND_TEXTS[language].somebody, to: to.join(', '), until: until === null ? '' : shortTime(until), verdict: verdict === null ? '' : verdictName(verdict, language),
  });
  return [
    { at, line: `${shortTime(at)}  ${output.plain(told)}${via === null ? '' : `  ${output.dim(texts.via[via])}`}` },
    ...(note === null ? [] : [{ at, line: `    ${note === '' ? texts.noteGone : output.plain(note)}` }]),
  ];
}

/** As messages name it: a drill keeps the word in front. */
function shortId(id: string): string {
  return id.slice(0, id.lastIndexOf('-') + 1 + SHORT_ID);
}

const SHORT_ID = 8;
