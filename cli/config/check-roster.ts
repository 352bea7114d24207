import { minuteOf } from '../../analysis/duty/zoned.ts';
import type { ConfigProblem } from '../../schemas/errors.ts';
import { campaignSpan, isZone } from './local-time.ts';
import { nearestWord } from './nearest.ts';
import { keysOf, listOf, textOf } from './plain-values.ts';
import { unknownName, type KnownIds } from './unknown-name.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

const BLOCK = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/u;

/** Desks whose zone does not exist, and blocks of a day that are reversed or lie over each other. */
export function checkDesks(desks: readonly Readonly<Record<string, unknown>>[], source: YamlSource): readonly ConfigProblem[] {
  return desks.flatMap((desk, place) => [
    ...checkZone(textOf(desk['zone']), ['desks', place, 'zone'], source),
    ...Object.entries(keysOf(desk['open'])).flatMap(([day, blocks]) => checkBlocks(listOf(blocks), ['desks', place, 'open', day], source)),
  ]);
}

/** Duties that name people or desks that are not there, and shifts that end before they begin or lie over each other. */
export function checkDuties(
  duties: Readonly<Record<string, unknown>>,
  { source, known }: { readonly source: YamlSource; readonly known: KnownIds },
): readonly ConfigProblem[] {
  return Object.entries(duties).flatMap(([name, written]) => {
    const duty = keysOf(written);
    const path = ['duties', name];
    const desk = textOf(duty['desk']);
    const people = listOf(duty['people']).map(textOf);
    const shifts = listOf(duty['shifts']).map(keysOf);
    return [
      ...people.flatMap((person, index) => (person === undefined || known.people.includes(person) ? [] : [
        unknownName('person', person, { names: known.people, path: [...path, 'people', index], source }),
      ])),
      ...(desk === undefined || known.desks.includes(desk) ? [] : [unknownName('desk', desk, { names: known.desks, path: [...path, 'desk'], source })]),
      ...checkZone(textOf(duty['zone']), [...path, 'zone'], source),
      ...shifts.flatMap(({ person }, index) => checkShiftPerson(textOf(person), { path: [...path, 'shifts', index, 'person'], people, known, source })),
      ...checkShifts(shifts, [...path, 'shifts'], source),
    ];
  });
}

function checkZone(zone: string | undefined, path: YamlPath, source: YamlSource): readonly ConfigProblem[] {
  if (zone === undefined || isZone(zone)) return [];
  const meant = nearestWord(zone, Intl.supportedValuesOf('timeZone'));
  return [source.problemAt(path, { message: `expected a time zone such as Europe/Brussels, found ${zone}`, suggestion: meant === undefined ? undefined : `did you mean ${meant}?` })];
}

function checkBlocks(blocks: readonly unknown[], path: YamlPath, source: YamlSource): readonly ConfigProblem[] {
  const earlier: { readonly from: number; readonly to: number; readonly written: string }[] = [];
  return blocks.flatMap((block, index) => {
    const written = textOf(block) ?? '';
    const [, begin, end] = BLOCK.exec(written) ?? [];
    if (begin === undefined || end === undefined) return []; // the schema has reported it
    const [from, to] = [minuteOf(begin), minuteOf(end)];
    if (to <= from) {
      return [source.problemAt([...path, index], { message: `expected an end after the start ${begin}, found ${end}`, suggestion: 'a block past midnight is two: one up to 24:00, and one of the next day from 00:00' })];
    }
    const other = earlier.find((each) => from < each.to && each.from < to);
    earlier.push({ from, to, written });
    return other === undefined ? [] : [source.problemAt([...path, index], { message: `expected blocks that do not overlap, found ${written} beside ${other.written}` })];
  });
}

function checkShiftPerson(person: string | undefined, { path, people, known, source }: {
  readonly path: YamlPath; readonly people: readonly (string | undefined)[]; readonly known: KnownIds; readonly source: YamlSource;
}): readonly ConfigProblem[] {
  if (person === undefined || people.includes(person)) return [];
  if (!known.people.includes(person)) return [unknownName('person', person, { names: known.people, path, source })];
  return [source.problemAt(path, { message: `expected one of the people of this duty, found ${person}`, suggestion: `add ${person} to its people` })];
}

function checkShifts(shifts: readonly Readonly<Record<string, unknown>>[], path: YamlPath, source: YamlSource): readonly ConfigProblem[] {
  const earlier: { readonly from: number; readonly to: number; readonly line: number }[] = [];
  return shifts.flatMap((shift, index) => {
    const [from, to] = [textOf(shift['from']), textOf(shift['to'])];
    if (from === undefined || to === undefined || !isTimeForm(from) || !isTimeForm(to)) return []; // as in checkBlocks
    const at = (key: 'from' | 'to', message: string) => [source.problemAt([...path, index, key], { message })];
    // Both lie in one zone, so that their order on the calendar is their order.
    const span = campaignSpan({ from, to, zone: 'UTC' });
    if (span === 'bad from') return at('from', `expected a day or time that exists, found ${from}`);
    if (span === 'bad to') return at('to', `expected a day or time that exists, found ${to}`);
    if (span.to <= span.from) return at('to', `expected an end after the start ${from}, found ${to}`);
    const other = earlier.find((each) => span.from < each.to && each.from < span.to);
    earlier.push({ ...span, line: source.problemAt([...path, index, 'from'], { message: '' }).line });
    return other === undefined ? [] : at('from', `expected shifts that do not overlap, found one that shares time with the shift in line ${other.line}`);
  });
}

function isTimeForm(written: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/u.test(written);
}
