import { LABELS, type StoredLabel } from '../../../schemas/plain/labels.ts';
import { correctLabel } from '../../../store/correct-label.ts';
import { MENTION_TEXTS } from '../../../texts/web/mention.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { mentionPath } from '../../paths.ts';
import type { House, WebContext } from '../../screen.ts';
import { ownPath } from '../../security/requests.ts';
import { goBackWith } from '../../security/told.ts';
import { keyOf } from './mention-key.ts';

const VALUES: readonly StoredLabel[] = ['none', ...LABELS];

/** A person's label, or its being taken back: counted everywhere before the page is shown again. */
export async function takeLabel(context: WebContext, house: House): Promise<Response> {
  const { person, language } = context.get('visitor');
  const texts = MENTION_TEXTS[language];
  const key = keyOf(context);
  const form = await context.req.parseBody();
  const value = VALUES.find((each) => each === form['value']);
  const isUndo = form['undo'] === '1';
  const row = typeof form['row'] === 'string' && /^\d{1,3}$/u.test(form['row']) ? `#row-${form['row']}` : '';
  const to = form['back'] === undefined ? mentionPath(key) : `${ownPath(form['back'])}${row}`;
  if (value === undefined || typeof form['brand'] !== 'string' || (value === 'none' && !isUndo)) return goBackWith(context, house, { to, sentence: texts.badLabel });
  const before = await correctLabel(house.store, { ...key, brand: form['brand'], value, person: person.id, at: house.now() });
  if (before === undefined) return goBackWith(context, house, { to, sentence: texts.cannotLabel });
  return goBackWith(context, house, { to, sentence: isUndo ? texts.nowModel : texts.nowCounts(MENTIONS_TEXTS[language].labels[value]) });
}
