import type { z } from 'zod';
import { BrandsFile } from '../../schemas/config/brands.ts';
import { EscalationFile } from '../../schemas/config/escalation.ts';
import { KlankbordFile } from '../../schemas/config/klankbord.ts';
import { SourcesFile } from '../../schemas/config/sources.ts';
import type { KnownConnectors } from './known-connectors.ts';
import { partOfEachKey, toSchema } from './schema-problems.ts';
import type { SchemaPart } from './schema-problems.ts';

/** JSON Schema of `brands.yaml`, for editors (`docs/schema/brands.schema.json`). */
export function brandsJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...toSchema(BrandsFile), title: 'Klankbord: brands.yaml' };
}

/** JSON Schema of `klankbord.yaml`, for editors (`docs/schema/klankbord.schema.json`). */
export function klankbordJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...toSchema(KlankbordFile), title: 'Klankbord: klankbord.yaml' };
}

/** JSON Schema of `escalation.yaml`, for editors (`docs/schema/escalation.schema.json`). */
export function escalationJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...toSchema(EscalationFile), title: 'Klankbord: escalation.yaml' };
}

/**
 * JSON Schema of `sources.yaml`, for editors (`docs/schema/sources.schema.json`): the settings of a source are those of
 * the connector it names.
 */
export function sourcesJsonSchema(connectors: KnownConnectors): Readonly<Record<string, unknown>> {
  const file = toSchema(SourcesFile);
  const list = file.properties?.['sources'];
  const entry = list?.items;
  const known = [...connectors].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const items = {
    ...entry,
    properties: { ...entry?.properties, connector: { ...entry?.properties?.['connector'], enum: known.map(([id]) => id) } },
    oneOf: known.map(([id, { settings }]) => ({ properties: { connector: { const: id }, settings: { ...toSchema(settings), $schema: undefined } } })),
  };
  return { ...file, title: 'Klankbord: sources.yaml', properties: { sources: { ...list, items } } };
}

/** Markdown table of the keys of `brands.yaml`. */
export function brandsKeyTable(): string {
  return keyTable(BrandsFile);
}

/** Markdown table of the keys of `sources.yaml`; the settings of each connector have a table in `docs/connectors.md`. */
export function sourcesKeyTable(): string {
  return keyTable(SourcesFile);
}

/** Markdown table of the keys of `klankbord.yaml`. */
export function klankbordKeyTable(): string {
  return keyTable(KlankbordFile);
}

/** Markdown table of the keys of `escalation.yaml`. */
export function escalationKeyTable(): string {
  return keyTable(EscalationFile);
}

/** Markdown table of the keys of any configuration schema: key, whether it is needed, meaning. */
export function keyTable(schema: z.ZodType): string {
  const rows = keyRows(toSchema(schema), '');
  return ['| key | needed | meaning |', '|---|---|---|', ...rows].join('\n') + '\n';
}

function keyRows({ properties = {}, required = [] }: SchemaPart, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([key, part]) => {
    const ofEachKey = partOfEachKey(part);
    const inner = part.items?.properties !== undefined ? part.items : (ofEachKey ?? part);
    const name = `${prefix}${key}${part.type === 'array' ? '[]' : ''}`;
    const below = ofEachKey === undefined ? `${name}.` : `${name}.<${part.propertyNames?.enum?.join('/') ?? 'name'}>.`;
    const meaning = (part.description ?? '').replaceAll('|', '\\|');
    return [`| \`${name}\` | ${required.includes(key) ? 'yes' : 'no'} | ${meaning} |`, ...keyRows(inner, below)];
  });
}
