import { promiseUrgency } from '../../../analysis/service/promise-state.ts';
import type { StoredPromise } from '../../../store/promises.ts';
import type { Language } from '../../../texts/language.ts';
import { MORNING_TEXTS } from '../../../texts/web/morning.ts';
import { PROMISES_PATH } from '../../parts/promise-form.tsx';
import { endOfDay } from '../../parts/promise-list.tsx';
import type { House } from '../../screen.ts';

/** What was promised for today and what is overdue, as one line; just the way to the list when there is nothing of either. */
export function PromiseLine({ house, promises, language }: { house: House; promises: readonly StoredPromise[]; language: Language }) {
  const texts = MORNING_TEXTS[language].promises;
  const urgencies = promises.map((promise) => promiseUrgency(promise, { now: house.now(), endOfDay: endOfDay(house, promise.brand) }));
  const [today, overdue] = (['today', 'overdue'] as const).map((wanted) => urgencies.filter((urgency) => urgency === wanted).length) as [number, number]; // two were asked
  const link = <a href={PROMISES_PATH}>{texts.all}</a>;
  return today + overdue === 0 ? <p>{link}</p> : <p class={overdue > 0 ? 'bar alarm' : 'bar'}>{texts.today(today, overdue)} {link}</p>;
}
