/** One source of the demo, as a sources file would configure it. */
export interface DemoSource {
  readonly id: string;
  readonly connector: 'feeds' | 'mastodon-hashtag';
  /** Language of posts that are too short to tell. */
  readonly language?: string | undefined;
  readonly pollEverySeconds: number;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A minute of the demo shows what a day of real sources does. */
const POLL_EVERY_SECONDS = 12;

/** The eight sources of the demo, on the server at `address`. */
export function demoSources(address: string): readonly DemoSource[] {
  const hashtag = (id: string, tag: string, more: Readonly<Record<string, unknown>> = {}): DemoSource =>
    ({ id, connector: 'mastodon-hashtag', pollEverySeconds: POLL_EVERY_SECONDS, settings: { instance: address, tag, ...more } });
  const feed = (id: string, file: string): DemoSource =>
    ({ id, connector: 'feeds', language: 'nl', pollEverySeconds: POLL_EVERY_SECONDS, settings: { url: `${address}/${file}` } });
  return [
    // Birds stand under #merel, and now and then a train.
    hashtag('praat-merelspoor', 'merelspoor', { any: ['merel'] }),
    hashtag('praat-kempenvonk', 'kempenvonk'),
    hashtag('praat-stadsros', 'stadsros'),
    feed('ov-forum', 'ov-forum.atom'),
    feed('kempen-forum', 'kempen-forum.atom'),
    feed('pers-bundel', 'pers-bundel.rss'),
    feed('kempen-koerier', 'kempen-koerier.rss'),
    feed('oordelen', 'oordelen.json'),
  ];
}
