import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { ActKind, ActRecord, ActVia, IncidentStanding, Standing, Verdict } from '../../schemas/plain/escalation.ts';
import type { IncidentEventKind, IncidentMark, Level } from '../../schemas/plain/levels.ts';
import type { IncidentNoteRow, IncidentRow } from '../../schemas/rows.ts';
import type { OutcomeEvidence, OutcomeIncident } from '../replay/replay-outcome.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';

/**
 * An incident in full: `level` is the highest it reached, `levelNow` where it stands. Names are those of the running instance; where none
 * runs they are ids.
 */
export interface IncidentReport extends OutcomeIncident {
  readonly levelNow: Level;
  /** null: the evaluator has not seen it, as with a drill or what a person has just declared. */
  readonly peakSeverity: number | null;
  readonly marks: readonly IncidentMark[];
  readonly isDrill: boolean;
  /** null: nobody was told of it, as in a replay. */
  readonly state: IncidentStanding | null;
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly acknowledgedAt: string | null;
  readonly snoozedUntil: string | null;
  /** Quiet or desk hours hold it back until then. */
  readonly heldUntil: string | null;
  readonly verdict: Verdict | null;
  /** What follows unless somebody takes it over. */
  readonly next: { readonly at: string; readonly names: readonly string[] } | null;
}

/** What people or the chain did. */
export interface ReportedAct {
  readonly at: string;
  readonly kind: ActKind;
  readonly level: Level;
  /** null for what the chain did by itself. */
  readonly by: string | null;
  readonly via: ActVia | null;
  /** Who was told, reminded or given it. */
  readonly to: readonly string[];
  readonly until: string | null;
  readonly verdict: Verdict | null;
  /** '' when its year is over. */
  readonly note: string | null;
}

export interface IncidentDetail extends IncidentReport {
  readonly events: readonly {
    readonly at: string;
    readonly kind: IncidentEventKind;
    readonly level: Level;
    readonly reason: string | null;
    readonly evidence: readonly OutcomeEvidence[];
  }[];
  readonly acts: readonly ReportedAct[];
}

/** All incidents of a home, the first opened first, also those that only people know of yet. */
export const LIST_INCIDENTS: ReadCommand<{ readonly drills: boolean }, readonly IncidentReport[]> = {
  name: 'incidents-list',
  parse: (options) => ({ drills: (options as { readonly drills?: unknown } | null)?.drills === true }), // whatever JSON held
  async run({ store, language, live, signal }, { drills }) {
    const [{ readIncidents }, { readStandings }, { readOutcomeIncidents }] = await Promise.all([
      import('../../store/detection.ts'), import('../../store/escalations.ts'), import('../replay/replay-outcome.ts'),
    ]);
    const [rows, standings, outcomes] = [await readIncidents(store, {}, { signal }), await readStandings(store, {}, { signal }), await readOutcomeIncidents(store, language)];
    const [rowOf, outcomeOf] = [new Map(rows.map((row) => [row.incident, row])), new Map(outcomes.map((outcome) => [outcome.id, outcome]))];
    const standingOf = new Map(standings.map((standing): [string, Standing] => [standing.incident, standing]));
    const nameOf = namesIn(live?.escalation);
    return [...new Set([...rowOf.keys(), ...standingOf.keys()])]
      .flatMap((id) => toReport({ row: rowOf.get(id), outcome: outcomeOf.get(id), standing: standingOf.get(id), nameOf }))
      .filter(({ isDrill }) => drills || !isDrill)
      .toSorted((a, b) => (a.openedAt === b.openedAt ? (a.id < b.id ? -1 : 1) : a.openedAt < b.openedAt ? -1 : 1));
  },
};

/** One incident with everything that happened in it; the first letters of its id will do, also of a drill's. */
export const SHOW_INCIDENT: ReadCommand<{ readonly id: string }, IncidentDetail> = {
  name: 'incidents-show',
  parse(options) {
    const id = optionalText(options, 'id');
    if (id === undefined || id === '') throw new CommandError('Usage', EXIT.usage, 'The id of an incident is needed.');
    return { id };
  },
  async run(context, { id }) {
    const [{ readIncidentEvents }, { readActs, readNotes }, { evidenceOf }] = await Promise.all([
      import('../../store/detection.ts'), import('../../store/escalations.ts'), import('../replay/replay-outcome.ts'),
    ]);
    const { store, signal, language } = context;
    const incident = onlyOne(await LIST_INCIDENTS.run(context, { drills: true }), id, context);
    const [events, acts, notes] = [
      await readIncidentEvents(store, { incidents: [incident.id] }, { signal }), await readActs(store, incident.id, { signal }), await readNotes(store, incident.id, { signal }),
    ];
    return {
      ...incident,
      events: events.map((event) => ({
        at: new Date(event.at * 1_000).toISOString(), kind: event.kind, level: event.level,
        reason: optionalText(JSON.parse(event.detail), 'reason') ?? null, evidence: evidenceOf(event, language),
      })),
      acts: acts.map((act) => toReportedAct(act, { notes, nameOf: namesIn(context.live?.escalation) })),
    };
  },
};

type NameOf = (id: string) => string;

function namesIn(escalation: EscalationConfig | undefined): NameOf {
  const names = new Map(escalation?.people.map(({ id, name }): [string, string] => [id, name]));
  return (id) => names.get(id) ?? id;
}

function toReport({ row, outcome, standing, nameOf }: {
  readonly row: IncidentRow | undefined; readonly outcome: OutcomeIncident | undefined; readonly standing: Standing | undefined; readonly nameOf: NameOf;
}): readonly IncidentReport[] {
  const seen = outcome ?? (standing === undefined ? undefined : {
    id: standing.incident, brand: standing.brand, level: standing.peakLevel, openedAt: standing.decidedAt, closedAt: null, evidence: [],
  });
  if (seen === undefined) return [];
  return [{
    ...seen,
    level: standing !== undefined && standing.peakLevel > seen.level ? standing.peakLevel : seen.level,
    closedAt: standing?.resolvedAt ?? seen.closedAt,
    levelNow: standing?.level ?? row?.level ?? seen.level,
    peakSeverity: row?.peakSeverity ?? null,
    marks: (row?.marks ?? '').split(',').filter((mark): mark is IncidentMark => mark !== ''),
    isDrill: standing?.isDrill ?? false,
    state: standing?.state ?? null,
    owner: standing === undefined || standing.owner === null ? null : nameOf(standing.owner),
    ownerId: standing?.owner ?? null,
    acknowledgedAt: standing?.acknowledgedAt ?? null, snoozedUntil: standing?.snoozedUntil ?? null, heldUntil: standing?.heldUntil ?? null,
    verdict: standing?.verdict ?? null,
    next: standing === undefined || standing.nextAt === null ? null : { at: standing.nextAt, names: standing.next.map(nameOf) },
  }];
}

function toReportedAct({ at, kind, level, by, via, to, recipients, until, verdict, note }: ActRecord, { notes, nameOf }: {
  readonly notes: readonly IncidentNoteRow[]; readonly nameOf: NameOf;
}): ReportedAct {
  return {
    at, kind, level,
    by: by === undefined ? null : nameOf(by), via: via ?? null,
    to: (to === undefined ? (recipients ?? []) : [to]).map(nameOf),
    until: until ?? null, verdict: verdict ?? null,
    note: note === undefined ? null : (notes.find((each) => each.note === note)?.text ?? ''),
  };
}

function onlyOne(all: readonly IncidentReport[], typed: string, { home }: ReadContext): IncidentReport {
  const whole = all.filter(({ id }) => id === typed);
  const found = whole.length > 0 ? whole : all.filter(({ id }) => id.startsWith(typed));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const sentence = found.length === 0 ? `There is no incident ${typed}.` : `${found.length} incidents begin with ${typed}.`;
  throw new CommandError('NoIncident', EXIT.noInput, sentence, { where: home.path, next: 'Run `./klankbord incidents list` to see their ids.' });
}
