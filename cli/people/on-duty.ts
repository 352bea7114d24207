import { groupBy } from '../../activities/group-by.ts';
import { localText, momentOfLocal } from '../../analysis/duty/zoned.ts';
import { DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { CommandError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { PEOPLE_TEXTS } from '../../texts/people-texts.ts';
import type { Shell } from '../commands/command.ts';
import type { Output } from '../output.ts';
import { dutiesAt, levelsAt, type DutyAt, type LevelAt } from './duties-at.ts';
import { readKnownEscalation } from './read-escalation.ts';

/**
 * `people on-duty`: who has each duty, until when and who then; the gaps of two weeks; and who would hear first of an incident of
 * each level that opens at that moment.
 * @param at `--at`, as typed; undefined: now
 * @throws CommandError `Usage`, exit 64, for a time that cannot be read
 */
export async function showOnDuty(shell: Shell, { at: typed, config: named }: { readonly at: unknown; readonly config: unknown }): Promise<ExitCode> {
  const { output, json } = shell;
  const { config, zones } = await readKnownEscalation(shell, named);
  const [zone = DEFAULT_ZONE] = zones;
  const at = typeof typed === 'string' ? readMoment(typed, zone) : Date.now();
  const duties = dutiesAt(config, at);
  const levels = (zones.length === 0 ? [zone] : zones).map((each) => levelsAt(config, { at, zone: each }));
  if (json) {
    output.value({ at: new Date(at).toISOString(), duties, levels: levels.flat() });
    return EXIT.ok;
  }
  const words = PEOPLE_TEXTS[output.language];
  output.line(words.asOf(localText(at, zone), zone));
  printDuties(duties, config, output);
  const kinds = [...groupBy(levels, (ofZone) => JSON.stringify(ofZone.map((level) => ({ ...level, zone: '' })))).values()];
  for (const alike of kinds) {
    output.line();
    if (kinds.length > 1) output.line(output.bold(words.inZone(alike.flatMap(([first]) => first?.zone ?? []).join(', '))));
    printLevels(alike[0] ?? [], { config, output, at });
  }
  return EXIT.ok;
}

function printDuties(duties: readonly DutyAt[], config: EscalationConfig, output: Output): void {
  const words = PEOPLE_TEXTS[output.language];
  const nameOf = namesOf(config, output);
  const said = (person: string, isGap: boolean): string => (isGap ? words.instead(nameOf(person)) : nameOf(person));
  output.line();
  output.table(words.columns.duties, duties.map(({ duty, zone, person, isGap, standIns, until, next }) => [
    duty, said(person, isGap), until === null ? words.always : localText(Date.parse(until), zone), next === null ? words.nobodyNext : said(next.person, next.isGap), standIns.map(nameOf).join(', '), zone,
  ]));
  const gaps = duties.flatMap(({ duty, zone, gaps: found }) => found.map(({ from, to, person }) =>
    words.gapLine({ duty, from: localText(Date.parse(from), zone), to: localText(Date.parse(to), zone), name: nameOf(person) })));
  output.line();
  output.line(gaps.length === 0 ? words.noGaps : output.bold(words.gapsTitle));
  for (const gap of gaps) output.line(`  ${gap}`);
}

function printLevels(levels: readonly LevelAt[], { config, output, at }: { readonly config: EscalationConfig; readonly output: Output; readonly at: EpochMs }): void {
  const words = PEOPLE_TEXTS[output.language];
  const nameOf = namesOf(config, output);
  const [{ zone } = { zone: DEFAULT_ZONE }] = levels;
  output.table(words.columns.levels, levels.map(({ level, recipients, isFallback, deliverAt, nextAt, next }) => {
    const who = recipients.map(({ recipient, receivers }) => `${nameOf(recipient)} (${receivers.join(', ')})`).join(', ');
    return [
      `${level} ${words.levels[level - 1] ?? ''}`, isFallback ? words.fallback(who) : who,
      Date.parse(deliverAt) <= at ? words.atOnce : localText(Date.parse(deliverAt), zone),
      nextAt === null ? words.ends : words.afterwards(localText(Date.parse(nextAt), zone), next.map(nameOf).join(', ')),
    ];
  }));
}

function namesOf({ people }: EscalationConfig, output: Output): (id: string) => string {
  return (id) => output.plain(people.find((person) => person.id === id)?.name ?? id);
}

/** A time with its offset, or a local time in the zone of the brands. */
function readMoment(typed: string, zone: string): EpochMs {
  const [, local, offset] = /^(\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/u.exec(typed.replace(' ', 'T')) ?? [];
  try {
    const moment = local === undefined ? Number.NaN : offset === undefined ? momentOfLocal(local, zone) : Date.parse(typed.replace(' ', 'T'));
    if (!Number.isNaN(moment)) return moment;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // 2026-02-30
  }
  throw new CommandError('Usage', EXIT.usage, `Expected --at with a time, found ${typed}.`, { next: `\`./klankbord people on-duty --at 2026-11-28T02:30\` is a time of ${zone}; with Z or +01:00 behind it, one of that offset.` });
}
