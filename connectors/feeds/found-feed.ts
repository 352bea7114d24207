/** What one parser found in a document: raw strings, before dates are read, links made whole and text cleaned. */

/** How a text is to be read. `maybe`: the format does not say, as with titles of RSS, which are escaped once or twice. */
export type Markup = 'plain' | 'html' | 'maybe';

export interface FoundText {
  readonly value: string;
  readonly markup: Markup;
  /** MIME type of Atom; a type that is neither text nor XML means base64 (RFC 4287 section 4.1.3.3). */
  readonly mediaType?: string | undefined;
}

export interface FoundItem {
  readonly id?: string | undefined;
  readonly link?: string | undefined;
  readonly title?: FoundText | undefined;
  readonly content?: FoundText | undefined;
  readonly summary?: FoundText | undefined;
  /** A name, a mail address, or both in one of the ways of RSS. */
  readonly author?: string | undefined;
  readonly authorUrl?: string | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly language?: string | undefined;
}

/** How often the feed says it changes. Hints, see `pace.ts`. */
export interface FoundPace {
  readonly ttlMinutes?: number | undefined;
  /** hourly, daily, weekly, monthly, yearly (RSS 1.0 syndication module). */
  readonly updatePeriod?: string | undefined;
  readonly updateFrequency?: number | undefined;
  /** Hours of the day in UTC, 0–23, in which nobody should ask. */
  readonly skipHours?: readonly number[] | undefined;
}

export interface FoundChannel {
  readonly title?: FoundText | undefined;
  readonly description?: FoundText | undefined;
  /** Page for readers. */
  readonly link?: string | undefined;
  /** Address of the feed itself. */
  readonly self?: string | undefined;
  readonly language?: string | undefined;
  readonly author?: string | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
}

export interface FoundFeed {
  readonly channel: FoundChannel;
  readonly items: readonly FoundItem[];
  readonly pace?: FoundPace | undefined;
}

/** Reads the text of a document. Throws, as its package does, when it cannot. */
export type FeedParser = (text: string) => FoundFeed;
