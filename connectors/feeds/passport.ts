import type { Passport } from '../connector.ts';

export const passport: Passport = {
  access: 'none needed: the address of the feed',
  terms: "those of each publisher, and its robots.txt, which is honoured; headlines and texts stay the publisher's (copyright): they are analysed and quoted in short, not published again",
  legalBasisNote: 'legitimate interest in public reporting about the brand (GDPR article 6(1)(f)); an author is kept under a pseudonym, a mail address never',
  fieldsKept: ['id', 'title', 'text', 'link', 'published', 'updated', 'author name', 'author page', 'language'],
  retentionDays: 90,
  deletionDuty: 'a tombstone of Atom (RFC 6721) and a link that answers 404 or 410 take the text away; an item that only leaves the window stays',
  proof: 'server',
  checkedOn: '2026-11-24',
};
