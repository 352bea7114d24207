import type { Direction, Visibility } from './plain/labels.ts';
import type { EpochMs } from './plain/units.ts';

/** Who wrote a mention, as the source tells it. Never leaves the collecting activity: storage turns it into keys. */
export interface RawAuthor {
  /** Id space of accounts: `mastodon`, `hn`, or the `source` of an archive line. */
  readonly network: string;
  /** Account name as the source writes it; made canonical (lower case, no leading @) before hashing. */
  readonly account: string;
  readonly displayName?: string | undefined;
  readonly profileUrl?: string | undefined;
  readonly followers?: number | undefined;
}

/** One mention as a connector hands it over: the source's own words, nothing cleaned, nothing guessed. */
export interface RawMention {
  /** Id space of the network (`docs/glossary.md`), never the configured source. */
  readonly origin: string;
  /** The source's own id, a string. */
  readonly id: string;
  readonly text: string;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  /** Address at which the source tells whether it still exists and how it reads now; absent: it cannot be looked at again. */
  readonly recheckAt?: string | undefined;
  /** Unknown stays undefined. */
  readonly publishedAt?: EpochMs | undefined;
  readonly editedAt?: EpochMs | undefined;
  readonly languageTag?: string | undefined;
  readonly author?: RawAuthor | undefined;
  /** A brand the archive itself names; live sources leave it out. */
  readonly brand?: string | undefined;
  readonly reposts?: number | undefined;
  readonly likes?: number | undefined;
  /** Stars, 1–5. */
  readonly rating?: number | undefined;
  /** Own id of the mention this one answers, in the same origin. */
  readonly inReplyTo?: string | undefined;
  readonly visibility?: Visibility | undefined;
  readonly direction?: Direction | undefined;
  /** Where the connector read it, for quarantine: a line number, an item position. */
  readonly position: number;
}

/** Something a connector read but cannot turn into a mention. */
export interface RejectedItem {
  readonly position: number;
  readonly reason: string;
}
