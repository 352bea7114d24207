import type { z } from 'zod';
import { BrandsFile } from '../../schemas/config/brands.ts';
import { toSchema } from './schema-problems.ts';
import type { SchemaPart } from './schema-problems.ts';

/** JSON Schema of `brands.yaml`, for editors (`docs/schema/brands.schema.json`). */
export function brandsJsonSchema(): Readonly<Record<string, unknown>> {
  return { ...toSchema(BrandsFile), title: 'Klankbord: brands.yaml' };
}

/** Markdown table of the keys of `brands.yaml`. */
export function brandsKeyTable(): string {
  return keyTable(BrandsFile);
}

/** Markdown table of the keys of any configuration schema: key, whether it is needed, meaning. */
export function keyTable(schema: z.ZodType): string {
  const rows = keyRows(toSchema(schema), '');
  return ['| key | needed | meaning |', '|---|---|---|', ...rows].join('\n') + '\n';
}

function keyRows({ properties = {}, required = [] }: SchemaPart, prefix: string): readonly string[] {
  return Object.entries(properties).flatMap(([key, part]) => {
    const inner = part.items?.properties === undefined ? part : part.items;
    const name = `${prefix}${key}${part.type === 'array' ? '[]' : ''}`;
    const meaning = (part.description ?? '').replaceAll('|', '\\|');
    return [`| \`${name}\` | ${required.includes(key) ? 'yes' : 'no'} | ${meaning} |`, ...keyRows(inner, `${name}.`)];
  });
}
