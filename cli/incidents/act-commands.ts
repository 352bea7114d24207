import { createHash } from 'node:crypto';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Actor, IncidentDesk, PersonalAct } from '../../schemas/incident-desk.ts';
import { VERDICTS, type ActResult, type Standing, type Verdict } from '../../schemas/plain/escalation.ts';
import type { ActId, IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { readIncidents } from '../../store/detection.ts';
import { readStandings } from '../../store/escalations.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';
import { DRILL_RANGE, SNOOZE_RANGE, wholeNumber, type NumberRange } from '../commands/whole-number.ts';

/** What a person typed, with the id of this one call: typed again it is another act. */
export interface ActOptions {
  readonly id: string;
  readonly by: string;
  readonly act: string;
  readonly kind: PersonalAct['kind'];
  readonly minutes: number;
  readonly verdict: string;
  readonly text: string;
  readonly to: string;
}

export interface ActReport {
  readonly incident: string;
  readonly result: ActResult;
  readonly standing: Standing;
  /** Name of the owner; null while nobody has it. */
  readonly owner: string | null;
}

/** Acts on an incident, in the instance that runs it. */
export const ACT_ON_INCIDENT: ReadCommand<ActOptions, ActReport> = {
  name: 'incidents-act',
  parse: parseAct,
  async run(context, options) {
    const { desk, escalation } = running(context);
    const actor = actorOf(escalation, options);
    const answer = await desk.act(await resolveIncident(context, options.id), toAct(escalation, options), actor);
    return { incident: answer.standing.incident, ...answer, owner: nameOf(escalation, answer.standing.owner) };
  },
};

/** Declares a crisis of a brand. */
export const DECLARE_CRISIS: ReadCommand<ActOptions, ActReport> = {
  name: 'incidents-declare',
  parse: parseAct,
  async run(context, options) {
    const { desk, escalation } = running(context);
    const answer = await desk.declare(options.id, actorOf(escalation, options));
    return { ...answer, owner: nameOf(escalation, answer.standing.owner) };
  },
};

/** Starts a fire drill. */
export const START_DRILL: ReadCommand<ActOptions & { readonly level: number }, { readonly incident: string }> = {
  name: 'drill',
  parse: (options) => ({ ...parseAct(options), level: numberOf(options, 'level', DRILL_RANGE) ?? 3 }),
  async run(context, options) {
    const { desk, escalation } = running(context);
    const brand = options.id === '' ? (context.live?.brands.brands[0]?.id ?? '') : options.id;
    return desk.drill(brand, options.level as Level, actorOf(escalation, options)); // 1 to 4, checked when it was read
  },
};

/** An id for one call of a command. */
export function actIdOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

function parseAct(options: unknown): ActOptions {
  const text = (field: string) => optionalText(options, field) ?? '';
  const kind = text('kind') as PersonalAct['kind']; // checked where it is used
  if (!/^[0-9a-f]{32}$/.test(text('act'))) throw new CommandError('Usage', EXIT.usage, 'An act needs an id of 32 hex digits.');
  return { id: text('id'), by: text('by'), act: text('act'), kind, minutes: numberOf(options, 'minutes', SNOOZE_RANGE) ?? 30, verdict: text('verdict'), text: text('text'), to: text('to') };
}

/** undefined only for a field that is absent: JSON holds null where a number was none. */
function numberOf(options: unknown, field: string, range: NumberRange): number | undefined {
  return wholeNumber((options as Readonly<Record<string, unknown>> | null)?.[field], range); // whatever JSON held
}

function toAct(escalation: EscalationConfig, { kind, minutes, verdict, text, to }: ActOptions): PersonalAct {
  switch (kind) {
    case 'acknowledge': return { kind, level: null };
    case 'snooze': return { kind, minutes };
    case 'resolve': return { kind, verdict: verdictOf(verdict) };
    case 'reopen': return { kind };
    case 'declare': return { kind };
    case 'note': return { kind, text };
    case 'hand-over': return { kind, to: personOf(escalation, to, 'to hand over to') };
    default: throw new CommandError('Usage', EXIT.usage, 'No such act.');
  }
}

function verdictOf(text: string): Verdict {
  const known = VERDICTS.find((verdict) => verdict === text);
  if (known !== undefined) return known;
  throw new CommandError('Usage', EXIT.usage, `A verdict was expected: ${VERDICTS.join(', ')}; ${text === '' ? 'none' : `“${text}”`} came.`, {
    next: 'Say whether it was real: ./klankbord incidents resolve ID --as noise',
  });
}

function actorOf(escalation: EscalationConfig, { by, act }: ActOptions): Actor {
  return { by: personOf(escalation, by, 'who acts'), act: act as ActId, via: 'command' }; // 32 hex digits, checked when it was read
}

/** Where one person runs everything, nobody has to say who. */
function personOf({ people }: EscalationConfig, id: string, what: string): RecipientId {
  const [only] = people;
  if (id === '' && people.length === 1 && only !== undefined) return only.id;
  const found = people.find((person) => person.id === id);
  if (found !== undefined) return found.id;
  throw new CommandError('NoPerson', EXIT.noInput, id === '' ? `Say ${what}.` : `Nobody has the id ${id}.`, {
    where: 'escalation.yaml', next: `Give --by with one of: ${people.map((person) => person.id).join(', ')}.`,
  });
}

function running({ desk, live }: ReadContext): { readonly desk: IncidentDesk; readonly escalation: EscalationConfig } {
  if (desk === undefined || live === undefined) {
    throw new CommandError('NothingRuns', EXIT.unavailable, 'Nobody can act: no instance runs here.', { next: 'Run `./klankbord start` and leave it running.' });
  }
  return { desk, escalation: live.escalation };
}

/** The first letters of an id will do. While the store is away only whole ids are known. */
async function resolveIncident({ store, signal, home }: ReadContext, typed: string): Promise<IncidentId> {
  if (/^(?:drill-)?[0-9a-f]{16}$/.test(typed)) return typed as IncidentId; // that is what they look like
  const [standings, incidents] = await Promise.all([readStandings(store, {}, { signal }), readIncidents(store, {}, { signal })]);
  const ids = [...new Set([...standings.map(({ incident }): string => incident), ...incidents.map(({ incident }) => incident)])];
  const found = typed === '' ? [] : ids.filter((id) => id.startsWith(typed));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only as IncidentId; // read from the store
  const sentence = found.length === 0 ? `There is no incident ${typed}.` : `${found.length} incidents begin with ${typed}.`;
  throw new CommandError('NoIncident', EXIT.noInput, sentence, { where: home.path, next: 'Run `./klankbord incidents list` to see their ids.' });
}

function nameOf({ people }: EscalationConfig, id: RecipientId | null): string | null {
  return id === null ? null : (people.find((person) => person.id === id)?.name ?? id);
}
