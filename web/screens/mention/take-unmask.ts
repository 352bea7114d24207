import { readMentionCards } from '../../../store/mention-page.ts';
import { recordUnmask } from '../../../store/unmask.ts';
import { MENTION_TEXTS } from '../../../texts/web/mention.ts';
import { mentionPath } from '../../paths.ts';
import type { House, WebContext } from '../../screen.ts';
import { goBackWith } from '../../security/told.ts';
import { showSentence } from '../../sentence-page.tsx';
import { keyOf } from './mention-key.ts';
import { mayUnmask } from './unmask-view.ts';

const LEAST_CHARACTERS = 10;
const MOST_CHARACTERS = 500;

/** Records why somebody wants to see a name. Only what is recorded is shown: without the store this ends in its error page. */
export async function takeUnmask(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const texts = MENTION_TEXTS[visitor.language];
  if (!mayUnmask(visitor)) return showSentence(context, house, { title: texts.unmask.title, lines: [texts.unmask.onlyService(serviceNames(house))], status: 403 });
  const key = keyOf(context);
  const { reason: written } = await context.req.parseBody();
  const reason = typeof written === 'string' ? written.trim().slice(0, MOST_CHARACTERS) : '';
  if ([...reason].length < LEAST_CHARACTERS) return goBackWith(context, house, { to: mentionPath(key), sentence: texts.unmask.tooShort });
  const [card] = await readMentionCards(house.store, [key]);
  if (card === undefined || card.visibility === 'private') {
    return showSentence(context, house, { title: texts.gone.title, lines: [card === undefined ? texts.gone.sentence : texts.isPrivate], status: 404 });
  }
  await recordUnmask(house.store, { key, person: visitor.person.id, reason, at: house.now() });
  return goBackWith(context, house, { to: mentionPath(key), sentence: texts.unmask.done });
}

/** Who may, as one string. */
export function serviceNames({ escalation }: Pick<House, 'escalation'>): string {
  return escalation.people.filter(({ roles }) => roles.includes('service')).map(({ name }) => name).join(', ');
}
