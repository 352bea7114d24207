import type { FoundChannel, FoundFeed, FoundItem } from './found-feed.ts';
import type { DocumentOutline, Outline, Role } from './guard.ts';

/**
 * Fills what `first` left blank from `next`, field by field, where the outline says that the document has such an
 * element. Only when both saw the same number of items: else nobody knows which item is which.
 */
export function fillBlanks(first: FoundFeed, next: FoundFeed, outline: DocumentOutline): FoundFeed {
  const channel = filled(first.channel, next.channel, CHANNEL_ROLES, outline.channel.roles);
  if (first.items.length !== next.items.length) return { ...first, channel };
  const known = outline.items.length === first.items.length;
  return {
    ...first,
    channel,
    items: first.items.map((item, place) => filled(item, next.items[place] ?? {}, ITEM_ROLES, known ? outline.items[place]?.roles : undefined)),
  };
}

/** Whether the document has filled elements of which this result knows nothing. */
export function hasBlanks({ channel, items }: FoundFeed, outline: DocumentOutline): boolean {
  return (
    lacks(channel, CHANNEL_ROLES, outline.channel) ||
    (items.length === outline.items.length && items.some((item, place) => lacks(item, ITEM_ROLES, outline.items[place])))
  );
}

/** Each role is answered by any of its fields: a summary will do for a text. */
type RoleFields<Found> = Readonly<Record<Role, readonly (keyof Found)[]>>;

const ITEM_ROLES: RoleFields<FoundItem> = {
  id: ['id'], link: ['link'], title: ['title'], text: ['content', 'summary'], author: ['author'], date: ['published', 'updated'],
};
const CHANNEL_ROLES: RoleFields<FoundChannel> = {
  id: [], link: ['link', 'self'], title: ['title'], text: ['description'], author: ['author'], date: ['published', 'updated'],
};

function lacks<Found>(found: Found, fields: RoleFields<Found>, outline: Outline | undefined): boolean {
  for (const role of outline?.roles ?? []) {
    if (fields[role].length > 0 && fields[role].every((field) => found[field] === undefined)) return true;
  }
  return false;
}

function filled<Found>(first: Found, next: Found, fields: RoleFields<Found>, roles: ReadonlySet<Role> | undefined): Found {
  const result = { ...first };
  for (const role of roles ?? ALL_ROLES) {
    // A role that is answered stays as it is: two parsers may call one text a content and a summary.
    if (fields[role].some((field) => first[field] !== undefined)) continue;
    for (const field of fields[role]) result[field] = next[field];
  }
  return result;
}

const ALL_ROLES: readonly Role[] = ['id', 'link', 'title', 'text', 'author', 'date'];
