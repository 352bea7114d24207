/** `sources.yaml`: where to listen. The file is snake_case; `SourcesConfig` is what the rest of the product reads. */
import { z } from 'zod';
import type { SourceId } from '../plain/history-safe.ts';

/** Longest id of a source, in characters. */
export const MAX_SOURCE_ID_LENGTH = 64;
/** Shortest time between two polls, whatever a source would allow. */
export const MIN_POLL_SECONDS = 10;
/** A day: a source that is read less often is not watched. */
export const MAX_POLL_SECONDS = 86_400;
/** A replayed archive is the source of this name. */
export const RESERVED_SOURCE_ID = 'archive';

const SourceEntry = z.strictObject({
  id: z
    .string()
    .max(MAX_SOURCE_ID_LENGTH, `expected at most ${MAX_SOURCE_ID_LENGTH} characters`)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'expected lower-case words joined by hyphens, such as nos-nieuws')
    .refine((id) => id !== RESERVED_SOURCE_ID, `expected another id, found ${RESERVED_SOURCE_ID}, which replays use`)
    .describe('Lower-case words joined by hyphens; stays the same for ever: it says where reading goes on'),
  connector: z.string().describe('The network it is read from: an id of `docs/connectors.md`, such as `feeds`'),
  settings: z
    .record(z.string(), z.unknown())
    .describe('What this connector has to know, such as the address of a feed: the table of settings in `docs/connectors.md`'),
  poll_every_seconds: z
    .int('expected a whole number')
    .min(MIN_POLL_SECONDS, `expected ${MIN_POLL_SECONDS} or more`)
    .max(MAX_POLL_SECONDS, `expected ${MAX_POLL_SECONDS} (a day) or less`)
    .optional()
    .describe(
      `Seconds between two polls, ${MIN_POLL_SECONDS} to ${MAX_POLL_SECONDS}, never faster than the source allows. Left out: the usual pace of the connector`,
    ),
  language: z
    .string()
    .regex(/^[a-z]{2}$/u, 'expected a two-letter language code such as nl')
    .optional()
    .describe('Language of its posts that are too short to tell and carry no tag; left out: unknown'),
  paused: z.boolean().optional().describe('`true`: not polled, and nothing counts as missed meanwhile. Default `false`'),
  note: z
    .string()
    .trim()
    .min(1, 'expected some text, found none')
    .optional()
    .describe('For people: its name, why it is here, why it is paused'),
});

/** The file as it is written. */
export const SourcesFile = z.strictObject({
  sources: z
    .array(SourceEntry)
    .min(1, 'expected at least one source; ./klankbord sources add nl-be offers press and forums of the Netherlands and Belgium')
    .describe('The places where mentions are looked for'),
});
export type SourcesFile = z.infer<typeof SourcesFile>;
export type SourceFileEntry = z.infer<typeof SourceEntry>;

/** One source, every default filled in. */
export interface SourceConfig<ConnectorId extends string = string> {
  readonly id: SourceId;
  readonly connector: ConnectorId;
  readonly pollEverySeconds: number;
  /** undefined: unknown. */
  readonly language: string | undefined;
  readonly paused: boolean;
  readonly note: string | undefined;
  /** As the connector's own schema reads them, defaults filled in. That schema takes them again, unchanged. */
  readonly settings: unknown;
}

export interface SourcesConfig<ConnectorId extends string = string> {
  readonly sources: readonly SourceConfig<ConnectorId>[];
}
