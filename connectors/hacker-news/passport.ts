import type { Passport } from '../connector.ts';

/** What Hacker News and its search index ask of us. */
export const passport: Passport = {
  access: 'public search index (Algolia) and public items (Firebase), without a key',
  terms: "Y Combinator's terms of use; the index allows about 10,000 questions an hour (unverified), we ask 3,600 at most",
  legalBasisNote: 'public posts; keep what names the brand',
  fieldsKept: ['objectID', 'title', 'story_text', 'comment_text', 'author', 'points', 'created_at_i', 'parent_id', 'story_id'],
  retentionDays: 90,
  deletionDuty: 'none written; an item that is asked for again and is deleted or dead is taken away',
  proof: 'documentation',
  checkedOn: '2026-11-24',
};
