import { UNDO_MS, type WorkItem } from '../../analysis/service/work-list.ts';
import type { MentionKey } from '../../schemas/rows.ts';
import { WORK_TEXTS } from '../../texts/web/work.ts';
import { nameOf } from '../people.ts';
import { ACTING_ROLES } from '../rights.ts';
import type { House, Visitor } from '../screen.ts';
import { shortMoment } from '../times.ts';
import { Hidden, PostForm } from './forms.tsx';
import { zoneOf } from './zone-of.ts';

/** Address that takes what people do with an item of the work list. */
export const WORK_PATH = '/morning/work';

/** The last change of an item, as the store tells it. */
export interface LastChange {
  readonly person: string;
  readonly at: number;
  readonly version: string;
}

/** Whether a visitor may handle items of the work list. */
export function mayWork({ person }: Pick<Visitor, 'person'>): boolean {
  return person.roles.some((role) => ACTING_ROLES.includes(role));
}

/** Departments that posts of a brand can be handed to: owners of its topics, each once. */
export function teamsOf({ brands }: Pick<House, 'brands'>, brand: string): readonly string[] {
  const topics = brands.brands.find(({ id }) => id === brand)?.topics ?? [];
  return [...new Set(topics.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))];
}

/** Where an item stands, in words. */
export function standingWords(house: House, { state, owner, team }: WorkItem, { since, brand, language }: { readonly since: number | undefined; readonly brand: string; readonly language: Visitor['language'] }): string {
  const when = since === undefined ? '' : shortMoment(since, house.now(), { zone: zoneOf(house, brand), language });
  return WORK_TEXTS[language].stands({ state, owner: nameOf(house, owner), team, since: when });
}

/**
 * The buttons of one item, as one form that works without a script. It carries the version of the item that was on the page, so that of two
 * people who press at once the second one is told.
 */
export function WorkForm({ house, visitor, brand, item, standing, last, back, row, id }: {
  house: House; visitor: Visitor; brand: string; item: MentionKey; standing: WorkItem; last: LastChange | undefined;
  /** Page to come back to, and the row on it. */
  back: string; row?: number | undefined;
  /** Unique on the page. */
  id: string;
}) {
  const texts = WORK_TEXTS[visitor.language];
  const isMine = standing.owner === visitor.person.id && standing.state === 'assigned';
  const teams = teamsOf(house, brand);
  const isDone = standing.state === 'done';
  const mayUndo = last !== undefined && last.person === visitor.person.id && last.at + UNDO_MS >= house.now();
  return (
    <PostForm visitor={visitor} action={WORK_PATH} class="acts">
      <Hidden name="brand" value={brand} />
      <Hidden name="origin" value={item.origin} />
      <Hidden name="id" value={item.nativeId} />
      <Hidden name="seen" value={last?.version ?? ''} />
      <Hidden name="back" value={back} />
      {row === undefined ? null : <Hidden name="row" value={String(row)} />}
      {isMine ? null : <button type="submit" name="kind" value="take" data-key="b">{standing.owner === '' || standing.owner === visitor.person.id ? texts.take : texts.takeOver}</button>}
      {isDone ? null : <button type="submit" name="kind" value="answered">{texts.answered}</button>}
      {isDone || standing.state === 'waiting' ? null : <button type="submit" name="kind" value="wait">{texts.wait}</button>}
      {isDone || teams.length === 0 ? null : (
        <details>
          <summary>{texts.handOver}</summary>
          <div class="sheet">
            <label for={`team-${id}`}>{texts.team}</label>
            <select id={`team-${id}`} name="team">{teams.map((team) => <option value={team} selected={team === standing.team}>{team}</option>)}</select>
            <button type="submit" name="kind" value="hand-over">{texts.send}</button>
          </div>
        </details>
      )}
      {mayUndo ? <button type="submit" name="kind" value="undo">{texts.undo}</button> : null}
    </PostForm>
  );
}
