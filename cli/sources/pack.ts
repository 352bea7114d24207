/** A pack: sources that somebody has looked up once, so that not everybody has to. */

export type PackRegion = 'nl' | 'be';
export type PackKind = 'national' | 'regional' | 'broadcaster' | 'forum' | 'network';

/** What is known of a publisher's terms. */
export interface PackPassport {
  readonly publisher: string;
  /** What its feed may be used for, as far as known. */
  readonly terms: string;
  readonly termsUrl?: string | undefined;
  /** Neither the address nor the terms were read while this was written: `doctor --online` asks the address. */
  readonly checked: 'unverified';
}

/** A source that is offered, not yet written anywhere. */
export interface SourceOffer {
  /** Becomes the id of the source. */
  readonly id: string;
  readonly title: string;
  readonly connector: 'feeds' | 'mastodon-hashtag';
  /** For the connector's own schema. */
  readonly settings: Readonly<Record<string, string>>;
  /** Two letters; undefined: its posts are in many languages. */
  readonly language?: string | undefined;
  readonly kind: PackKind;
  readonly passport: PackPassport;
}

export interface PackEntry extends SourceOffer {
  readonly language: string;
  readonly region: PackRegion;
}

export interface Pack {
  /** What it holds, in one sentence. */
  readonly title: string;
  readonly entries: readonly PackEntry[];
}

/** What a hashtag of a Mastodon server may be used for, as far as known. */
export const HASHTAG_TERMS = 'Public posts by an interface made for it: deletions are followed, and accounts that ask not to be indexed are left out';
