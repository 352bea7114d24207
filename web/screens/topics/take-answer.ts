import { localTimeOf } from '../../../analysis/duty/zoned.ts';
import { ISSUE_ANSWERS } from '../../../schemas/plain/service-figures.ts';
import { answerIssue } from '../../../store/topics-issues.ts';
import { TOPIC_TEXTS } from '../../../texts/web/topics.ts';
import type { House, WebContext } from '../../screen.ts';
import { goBackWith } from '../../security/told.ts';

/** A note is a line, not a letter. */
export const MAX_ISSUE_NOTE = 400;

/** What somebody answered to "is the cause fixed?", or that an answer is taken back. */
export async function takeAnswer(context: WebContext, house: House): Promise<Response> {
  const { person, language } = context.get('visitor');
  const texts = TOPIC_TEXTS[language].issues;
  const form = await context.req.parseBody();
  const brand = house.brands.brands.find(({ id }) => id === form['brand']);
  const answer = ISSUE_ANSWERS.find((each) => each === form['answer']);
  const topic = typeof form['topic'] === 'string' ? form['topic'] : '';
  const back = (sentence: string) => goBackWith(context, house, { to: `/topics${brand === undefined ? '' : `?brand=${encodeURIComponent(brand.id)}`}`, sentence });
  if (brand === undefined || answer === undefined) return back(texts.failed);
  const fixedOn = answer === 'fixed' ? dayOf(form['on'], localTimeOf(house.now(), brand.zone).day) : null;
  if (fixedOn === undefined) return back(texts.badDay);
  const note = answer === 'open' || typeof form['note'] !== 'string' ? '' : form['note'].trim().slice(0, MAX_ISSUE_NOTE);
  const isKept = await answerIssue(house.store, { brand: brand.id, topic, at: house.now(), person: person.id, answer, fixedOn, note });
  return back(isKept ? texts.told[answer] : texts.failed);
}

/** A calendar day up to today; undefined for anything else. An empty field means today. */
function dayOf(written: unknown, today: string): string | undefined {
  if (written === undefined || written === '') return today;
  if (typeof written !== 'string' || !/^20\d{2}-\d{2}-\d{2}$/u.test(written) || written > today) return undefined;
  return new Date(`${written}T00:00:00Z`).toJSON()?.slice(0, 10) === written ? written : undefined;
}
