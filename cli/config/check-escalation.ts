import { USUAL_DUTIES } from '../../analysis/duty/level-plan.ts';
import { BUILT_IN_RECEIVERS } from '../../schemas/config/escalation.ts';
import type { KlankbordConfig } from '../../schemas/config/klankbord.ts';
import type { ConfigProblem } from '../../schemas/errors.ts';
import { checkDesks, checkDuties } from './check-roster.ts';
import { keysOf, listOf, textOf } from './plain-values.ts';
import { unknownName, type KnownIds } from './unknown-name.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

const MAIL_ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+$/u;

/**
 * What the shape of `escalation.yaml` cannot show: ids that are there twice or not at all, ways to reach somebody that do not
 * exist, and rosters and desks that no clock can follow. Looks at every part that has the right type, so that one run reports
 * all problems. Addresses of people are never repeated in a message.
 * @param klankbord undefined: whether receivers exist is not checked
 */
export function checkEscalation(source: YamlSource, klankbord: KlankbordConfig | undefined): readonly ConfigProblem[] {
  const file = keysOf(source.value);
  const [people, rooms, desks] = (['people', 'rooms', 'desks'] as const).map((key) => listOf(file[key]).map(keysOf));
  const known: KnownIds = { people: idsOf(people), desks: idsOf(desks), duties: Object.keys(keysOf(file['duties'])) };
  return [
    ...checkIds([...placed('people', people), ...placed('rooms', rooms)], 'person or room', source),
    ...checkIds(placed('desks', desks), 'desk', source),
    ...(people ?? []).flatMap((person, place) => {
      const reach = listOf(person['reach']).map(keysOf);
      return [
        ...reach.flatMap((entry, index) => checkReceiver(entry, ['people', place, 'reach', index], { source, klankbord })),
        ...checkRepeats(reach, ['people', place, 'reach'], source),
      ];
    }),
    ...(rooms ?? []).flatMap((room, place) => checkReceiver(room, ['rooms', place], { source, klankbord })),
    ...checkDesks(desks ?? [], source),
    ...checkDuties(keysOf(file['duties']), { source, known }),
    ...checkLevels(keysOf(file['levels']), { source, known }),
    ...checkServiceDesk(keysOf(file['service']), { source, known }),
    ...checkReaders(keysOf(file['reports']), { source, known }),
  ];
}

type Entries = readonly Readonly<Record<string, unknown>>[] | undefined;

function idsOf(entries: Entries): readonly string[] {
  return (entries ?? []).flatMap(({ id }) => textOf(id) ?? []);
}

function placed(key: string, entries: Entries): readonly { readonly id: string; readonly path: YamlPath }[] {
  return (entries ?? []).flatMap((entry, place) => {
    const id = textOf(entry['id']);
    return id === undefined ? [] : [{ id, path: [key, place, 'id'] }];
  });
}

/** People and rooms share one space of ids: a message goes to either by its id alone. */
function checkIds(entries: readonly { readonly id: string; readonly path: YamlPath }[], what: string, source: YamlSource): readonly ConfigProblem[] {
  return entries.flatMap(({ id, path }, index) => {
    const first = entries.findIndex((other) => other.id === id);
    if (first === index) return [];
    const { line } = source.problemAt(entries[first]?.path ?? path, { message: '' });
    return [source.problemAt(path, { message: `expected an id of its own, found ${id}, which the ${what} in line ${line} has too`, suggestion: 'change or remove one of them' })];
  });
}

function checkReceiver(
  entry: Readonly<Record<string, unknown>>,
  path: YamlPath,
  { source, klankbord }: { readonly source: YamlSource; readonly klankbord: KlankbordConfig | undefined },
): readonly ConfigProblem[] {
  const receiver = textOf(entry['receiver']);
  if (receiver === 'mail') {
    const address = textOf(entry['address']);
    const wrong = (problem: string) => source.problemAt([...path, address === undefined ? 'receiver' : 'address'], { message: problem });
    return [
      ...(address === undefined ? [wrong('expected an address beside mail, found none')] : MAIL_ADDRESS.test(address.trim()) ? [] : [wrong('expected one mail address, such as wim@noordrail.example, found something else')]),
      ...(klankbord === undefined || klankbord.mail !== undefined ? [] : [source.problemAt([...path, 'receiver'], {
        message: 'expected a mail server in klankbord.yaml, found none', suggestion: 'add mail: { host, from } there, or use postbox here',
      })]),
    ];
  }
  if (receiver === undefined || receiver === 'postbox' || klankbord === undefined) return [];
  const names = klankbord.receivers.map(({ id }) => id);
  if (names.includes(receiver)) return [];
  return [unknownName('receiver of klankbord.yaml', receiver, { names: [...BUILT_IN_RECEIVERS, ...names], path: [...path, 'receiver'], source })];
}

/** A message names the receiver alone: a second address there would never be used. */
function checkRepeats(reach: readonly Readonly<Record<string, unknown>>[], path: YamlPath, source: YamlSource): readonly ConfigProblem[] {
  const receivers = reach.map(({ receiver }) => textOf(receiver));
  return receivers.flatMap((receiver, index) =>
    receiver === undefined || receivers.indexOf(receiver) === index ? [] : [source.problemAt([...path, index, 'receiver'], {
      message: `expected each receiver once for a person, found ${receiver} again`, suggestion: 'remove one of them, or give it a receiver of its own in klankbord.yaml',
    })]);
}

function checkLevels(levels: Readonly<Record<string, unknown>>, { source, known }: { readonly source: YamlSource; readonly known: KnownIds }): readonly ConfigProblem[] {
  return Object.entries(levels).flatMap(([level, written]) => {
    const rule = keysOf(written);
    const desk = textOf(rule['desk']);
    const names = listOf(rule['steps']).flatMap((step, place) => (Array.isArray(step)
      ? step.map((name: unknown, index) => ({ name: textOf(name), path: ['levels', level, 'steps', place, index] }))
      : [{ name: textOf(step), path: ['levels', level, 'steps', place] }]));
    return [
      ...(desk === undefined || known.desks.includes(desk) ? [] : [unknownName('desk', desk, { names: known.desks, path: ['levels', level, 'desk'], source })]),
      // A usual duty that nobody has is passed over, and said at start; any other name is a mistake.
      ...names.flatMap(({ name, path }) => (name === undefined || known.duties.includes(name) || USUAL_DUTIES.some((duty) => duty === name) ? [] : [
        unknownName('duty', name, { names: [...new Set([...known.duties, ...USUAL_DUTIES])], path, source }),
      ])),
    ];
  });
}

function checkServiceDesk(service: Readonly<Record<string, unknown>>, { source, known }: { readonly source: YamlSource; readonly known: KnownIds }): readonly ConfigProblem[] {
  const desk = textOf(service['desk']);
  return desk === undefined || known.desks.includes(desk) ? [] : [unknownName('desk', desk, { names: known.desks, path: ['service', 'desk'], source })];
}

function checkReaders(reports: Readonly<Record<string, unknown>>, { source, known }: { readonly source: YamlSource; readonly known: KnownIds }): readonly ConfigProblem[] {
  return ['week', 'day'].flatMap((kind) => listOf(reports[kind]).flatMap((written, place) => {
    const person = textOf(written);
    return person === undefined || known.people.includes(person) ? [] : [unknownName('person', person, { names: known.people, path: ['reports', kind, place], source })];
  }));
}
