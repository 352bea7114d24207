import { z } from 'zod';

const ADDRESS = /^https?:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?\/?$/i;
const KINDS = ['story', 'comment'] as const;

export const Settings = z.strictObject({
  query: z
    .string()
    .trim()
    .min(1, 'expected words to search for')
    .max(512, 'expected at most 512 characters')
    .describe("Words to search for; every one of them has to occur. The index forgives typing errors, so it finds more than is meant: the brand's own query decides."),
  kinds: z.array(z.enum(KINDS)).min(1, 'expected story, comment or both').default([...KINDS]).describe('What to read: `story`, `comment` or both.'),
  index_url: address('https://hn.algolia.com').describe('Search index: another server with the same interface, such as a proxy of yours.'),
  items_url: address('https://hacker-news.firebaseio.com').describe('Single items, for looking at stored ones again: another server with the same interface.'),
});
export type HackerNewsSettings = z.output<typeof Settings>;

function address(usual: string): z.ZodDefault<z.ZodString> {
  return z.string().regex(ADDRESS, 'expected a base address without a path, such as https://hn.example').default(usual);
}
