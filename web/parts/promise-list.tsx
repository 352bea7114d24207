import { promiseOutcome, promiseUrgency, SETTLED_STATES } from '../../analysis/service/promise-state.ts';
import { addDays, localTimeOf, momentOf } from '../../analysis/duty/zoned.ts';
import type { StoredPromise } from '../../store/promises.ts';
import { PROMISE_TEXTS } from '../../texts/promise-texts.ts';
import { mentionPath } from '../paths.ts';
import { brandOf, nameOf } from '../people.ts';
import type { House, Visitor } from '../screen.ts';
import { dayTime } from '../times.ts';
import { Hidden, PostForm } from './forms.tsx';
import { PROMISES_PATH } from './promise-form.tsx';
import { mayWork } from './work-form.tsx';
import { zoneOf } from './zone-of.ts';

/** First moment of tomorrow, in the zone of a brand. */
export function endOfDay(house: Pick<House, 'brands' | 'now'>, brand: string): number {
  const zone = zoneOf(house, brand);
  return momentOf({ day: addDays(localTimeOf(house.now(), zone).day, 1), minute: 0, zone });
}

/** Promises with their buttons, in the order in which they come. */
export function PromiseList({ house, visitor, promises, back }: { house: House; visitor: Visitor; promises: readonly StoredPromise[]; back: string }) {
  const { language } = visitor;
  const texts = PROMISE_TEXTS[language];
  return (
    <ol class="rows">
      {promises.map((promise) => {
        const place = { zone: zoneOf(house, promise.brand), language };
        const urgency = promiseUrgency(promise, { now: house.now(), endOfDay: endOfDay(house, promise.brand) });
        const [owner, due] = [nameOf(house, promise.owner), dayTime(promise.dueAt, place)];
        return (
          <li data-row>
            <p class={promise.text === '' ? 'soft' : 'owner'}>{promise.text === '' ? texts.textGone : promise.text}</p>
            <div class="tags">
              <span class="tag">{texts.outcomes[promiseOutcome(promise)]}</span>
              {urgency === 'overdue' || urgency === 'today' ? <span class={urgency === 'overdue' ? 'tag late' : 'tag danger'}>{texts.urgency[urgency]}</span> : null}
              <span class="soft">{promise.settledAt === null ? texts.line(owner, due) : texts.settledLine(owner, due, dayTime(promise.settledAt, place))}</span>
              <span class="soft">{brandOf(house, promise.brand).name}</span>
              {promise.nativeId === '' ? null : <a href={mentionPath(promise)}>{texts.ofMention}</a>}
            </div>
            {mayWork(visitor) ? (
              <PostForm visitor={visitor} action={`${PROMISES_PATH}/${promise.promise}`} class="acts">
                <Hidden name="seen" value={promise.version} />
                <Hidden name="back" value={back} />
                {(promise.state === 'open' ? SETTLED_STATES : (['open'] as const)).map((state) => <button type="submit" name="state" value={state}>{texts.settle[state]}</button>)}
              </PostForm>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
