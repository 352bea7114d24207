import { standingOf } from '../../../analysis/service/work-list.ts';
import type { StoredPromise } from '../../../store/promises.ts';
import type { MentionCard } from '../../../store/mention-page.ts';
import type { WorkItemChange } from '../../../store/work-items.ts';
import { PROMISE_TEXTS } from '../../../texts/promise-texts.ts';
import { WORK_TEXTS } from '../../../texts/web/work.ts';
import { PromiseForm } from '../../parts/promise-form.tsx';
import { PromiseList } from '../../parts/promise-list.tsx';
import { mayWork, standingWords, teamsOf, WorkForm } from '../../parts/work-form.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { mentionPath } from '../../paths.ts';
import { brandOf, nameOf } from '../../people.ts';
import type { House, Visitor } from '../../screen.ts';
import { dayTime } from '../../times.ts';

/** What becomes of the mention for one brand: who has it, the buttons, and what happened so far. */
export function WorkPart({ house, visitor, card, brand, changes, showsBrand }: {
  house: House; visitor: Visitor; card: MentionCard; brand: string; changes: readonly WorkItemChange[];
  /** It counts for several. */
  showsBrand: boolean;
}) {
  const { language } = visitor;
  const texts = WORK_TEXTS[language];
  const last = changes.at(-1);
  const standing = standingOf(last ?? null, null);
  return (
    <section class="card" aria-labelledby={`work-${brand}`}>
      <h2 id={`work-${brand}`}>{showsBrand ? `${texts.title}: ${brandOf(house, brand).name}` : texts.title}</h2>
      <p class="owner">{standingWords(house, standing, { since: last?.at, brand, language })}</p>
      {mayWork(visitor)
        ? <WorkForm house={house} visitor={visitor} brand={brand} item={card} standing={standing} last={last} back={mentionPath(card)} id={brand} />
        : <p class="soft">{texts.told.notAllowed}</p>}
      {mayWork(visitor) && teamsOf(house, brand).length === 0 ? <p><small>{texts.noTeams}</small></p> : null}
      {changes.length === 0 ? null : (
        <details>
          <summary>{texts.history}</summary>
          <ol>
            {changes.map((change) => (
              <li>{texts.change(nameOf(house, change.person) || texts.somebody, dayTime(change.at, { zone: zoneOf(house, brand), language }), standingWords(house, change, { since: undefined, brand, language }))}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/** What was promised on the mention, and the form for more. */
export function PromisePart({ house, visitor, card, brand, promises }: { house: House; visitor: Visitor; card: MentionCard; brand: string; promises: readonly StoredPromise[] }) {
  const texts = PROMISE_TEXTS[visitor.language];
  if (promises.length === 0 && !mayWork(visitor)) return null;
  return (
    <section class="card" aria-labelledby="promises">
      <h2 id="promises">{texts.title}</h2>
      {promises.length === 0 ? null : <PromiseList house={house} visitor={visitor} promises={promises} back={mentionPath(card)} />}
      {mayWork(visitor) ? <details open={false}><summary>{texts.add}</summary><PromiseForm house={house} visitor={visitor} brand={brand} mention={card} back={mentionPath(card)} /></details> : null}
    </section>
  );
}
