import { describe, expect, it } from 'vitest';
import { archive } from '../../../connectors/archive/index.ts';
import { ARCHIVE_OPTIONAL, ARCHIVE_REQUIRED, ArchiveLine, archiveLineJsonSchema } from '../../../schemas/archive-line.ts';
import { archiveLine } from '../../support/archive-lines.ts';
import { readGolden } from '../../support/golden.ts';

describe('the JSON Schema of an archive line', () => {
  it('is checked in as the code makes it', () => {
    const made = `${JSON.stringify(archiveLineJsonSchema(), null, 2)}\n`;
    expect(readGolden(archive.docs, made)).toBe(made);
  });

  it('asks for three fields, explains every field, and allows others', () => {
    const { properties, required, additionalProperties } = archiveLineJsonSchema() as {
      readonly properties: Readonly<Record<string, { readonly description?: string }>>;
      readonly required: readonly string[];
      readonly additionalProperties: unknown;
    };
    expect(required).toEqual(['id', 'published_at', 'text']);
    expect(Object.keys(properties).sort()).toEqual([...Object.keys(ARCHIVE_REQUIRED), ...Object.keys(ARCHIVE_OPTIONAL)].sort());
    expect(Object.keys(properties).sort()).toEqual([...archive.passport.fieldsKept, 'brand'].sort());
    expect(additionalProperties).not.toBe(false);
  });

  it('takes a line that only has what is needed, and one with null in every other field', () => {
    expect(ArchiveLine.safeParse(JSON.parse(archiveLine())).success).toBe(true);
    const empty = Object.fromEntries(Object.keys(ARCHIVE_OPTIONAL).map((name) => [name, null]));
    expect(ArchiveLine.safeParse(JSON.parse(archiveLine(empty))).success).toBe(true);
    expect(ArchiveLine.safeParse(JSON.parse(archiveLine({ likes: -1 }))).success).toBe(false);
  });
});
