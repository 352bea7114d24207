import type { MentionKey } from '../../../schemas/rows.ts';
import type { WebContext } from '../../screen.ts';

/** Key of the mention that the address names. */
export function keyOf(context: WebContext): MentionKey {
  return { origin: context.req.param('origin') ?? '', nativeId: context.req.param('id') ?? '' };
}
