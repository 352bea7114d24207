import type { SourceFileEntry } from '../../schemas/config/sources.ts';
import { readingPlaceOf } from '../config/check-sources.ts';
import { knownConnectors } from '../config/known-connectors.ts';
import type { Pack, PackEntry, PackKind, PackRegion, SourceOffer } from './pack.ts';
import { NL_BE } from './packs/nl-be.ts';

/** Every pack, by the name a person types. A new one is a file in `packs/` and one line here. */
export const PACKS = { 'nl-be': NL_BE } as const satisfies Readonly<Record<string, Pack>>;
export type PackName = keyof typeof PACKS;

/** True for the name of a pack. */
export function isPackName(name: string): name is PackName {
  return Object.hasOwn(PACKS, name);
}

/** The entries of a pack, in its own order; only those of some kinds or regions when these are given. */
export function packEntries({
  pack = 'nl-be',
  kinds,
  regions,
}: {
  readonly pack?: PackName;
  readonly kinds?: readonly PackKind[] | undefined;
  readonly regions?: readonly PackRegion[] | undefined;
} = {}): readonly PackEntry[] {
  return PACKS[pack].entries.filter(
    ({ kind, region }) => (kinds?.includes(kind) ?? true) && (regions?.includes(region) ?? true),
  );
}

/** An offer as it is written into `sources.yaml`; its title becomes the note. */
export function toSourceEntry({ id, title, connector, settings, language }: SourceOffer): SourceFileEntry {
  return { id, connector, ...(language === undefined ? {} : { language }), note: title, settings };
}

/**
 * The entry of any pack that reads the same place as a source, whatever that source is called; undefined when no pack
 * knows it. By it a list of sources shows a publisher's terms, and that nobody has checked an address.
 */
export function findPackEntry({ connector, settings }: { readonly connector: string; readonly settings: unknown }): PackEntry | undefined {
  const connectors = knownConnectors();
  const place = readingPlaceOf(connector, settings, connectors);
  if (place === undefined) return undefined;
  return Object.values(PACKS)
    .flatMap(({ entries }) => entries)
    .find((entry) => readingPlaceOf(entry.connector, entry.settings, connectors) === place);
}
