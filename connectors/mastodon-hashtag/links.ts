import type { MastodonSettings } from './settings.ts';

/** Posts of one page; Mastodon gives no more. */
export const PAGE_POSTS = 40;

/** Base address of the configured server, no slash at the end; https unless the setting says otherwise. */
export function baseOf({ instance }: Pick<MastodonSettings, 'instance'>): string {
  return (/^https?:\/\//i.test(instance) ? instance : `https://${instance}`).replace(/\/$/, '').toLowerCase();
}

/**
 * Address of one page of a hashtag. `Link` is not followed: Mastodon leaves `any[]` out of it (its
 * `tag_controller.rb`), so the second page would be of another timeline.
 */
export function timelineUrl(settings: MastodonSettings, { minId, maxId }: { readonly minId?: string | undefined; readonly maxId?: string | undefined }): string {
  const url = new URL(`${baseOf(settings)}/api/v1/timelines/tag/${encodeURIComponent(withoutHash(settings.tag))}`);
  for (const tag of settings.any ?? []) url.searchParams.append('any[]', withoutHash(tag));
  if (minId !== undefined) url.searchParams.set('min_id', minId);
  if (maxId !== undefined) url.searchParams.set('max_id', maxId);
  url.searchParams.set('limit', String(PAGE_POSTS));
  return url.href;
}

/** Address at which a server tells whether it still has a post, and how it reads now. */
export function statusUrl(base: string, id: string): string {
  return `${base}/api/v1/statuses/${encodeURIComponent(id)}`;
}

/** What stands behind the @ of accounts that live on the server which answers at `address`. */
export function domainOf(settings: MastodonSettings, address: string): string {
  const own = new URL(baseOf(settings)).hostname;
  const asked = new URL(address).hostname;
  return (asked === own ? (settings.domain ?? own) : asked).toLowerCase();
}

function withoutHash(tag: string): string {
  return tag.replace(/^#/, '');
}
