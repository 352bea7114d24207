import { z } from 'zod';
import type { Bench } from './bench.ts';
import { POINTS } from './points.ts';

const PROOFS = {
  server: 'a real server on this machine',
  recording: 'recorded answers',
  documentation: 'the documentation only',
  file: 'files',
} as const;

/** `docs/connectors.md`: what each connector asks, keeps and owes, and which of the twenty points it was proved on. */
export function connectorsPage(benches: readonly Bench[]): string {
  return [
    '# Connectors',
    '',
    'Made by `UPDATE_GOLDEN=1 npx vitest run tests/connectors/conformance.test.ts`; a test compares it with the code.',
    'A connector is one network as one value: it fetches one page a call and says where the next call starts.',
    ...benches.flatMap(connectorSection),
    '',
  ].join('\n');
}

function connectorSection(bench: Bench): readonly string[] {
  const { connector: { id, label, docs, passport, limits, settings } } = bench;
  return [
    '',
    `## ${id}: ${label}`,
    '',
    `* Documentation of the interface: \`${docs}\``,
    `* Access: ${passport.access}`,
    `* Terms: ${passport.terms} (read on ${passport.checkedOn})`,
    `* Legal basis: ${passport.legalBasisNote}`,
    `* Fields kept: ${passport.fieldsKept.map((field) => `\`${field}\``).join(', ')}`,
    `* Kept for ${passport.retentionDays} days; deletions: ${passport.deletionDuty}`,
    `* Declared limit: ${limits.requests.toLocaleString('en')} pages per ${limits.perSeconds.toLocaleString('en')} s, ${limits.concurrency} at a time`,
    `* Proved against: ${PROOFS[passport.proof]}`,
    '',
    '| setting | needed | meaning |',
    '|---|---|---|',
    ...settingRows(settings),
    '',
    '| point | passes when | result |',
    '|---|---|---|',
    ...POINTS.map(({ number, title, passes }) => `| ${number}. ${title} | ${passes} | ${resultOf(bench, number)} |`),
  ];
}

function settingRows(settings: z.ZodType): readonly string[] {
  const { properties = {}, required = [] } = z.toJSONSchema(settings, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => {
    const meaning = typeof schema === 'object' ? (schema.description ?? '') : '';
    return `| \`${name}\` | ${required.includes(name) ? 'yes' : 'no'} | ${meaning} |`;
  });
}

/** proved: by the suite or by the connector's own bench; else why it cannot be. */
function resultOf({ cannot, own }: Bench, number: number): string {
  const why = cannot[number];
  if (why !== undefined) return `cannot, because ${why}`;
  return own[number] !== undefined || POINTS.some((point) => point.number === number && point.prove !== undefined) ? 'proved' : 'open';
}
