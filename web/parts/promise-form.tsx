import type { MentionKey } from '../../schemas/rows.ts';
import { PROMISE_TEXTS } from '../../texts/promise-texts.ts';
import { ACTING_ROLES } from '../rights.ts';
import type { House, Visitor } from '../screen.ts';
import { Hidden, newActId, PostForm } from './forms.tsx';

/** Address that takes promises. */
export const PROMISES_PATH = '/morning/promises';
export const MOST_PROMISED = 500;

/** "Beloof iets": what, by when and who; of a mention, or of a brand that is chosen. */
export function PromiseForm({ house, visitor, brand, mention, back }: { house: House; visitor: Visitor; brand?: string | undefined; mention?: MentionKey | undefined; back: string }) {
  const texts = PROMISE_TEXTS[visitor.language];
  const owners = house.escalation.people.filter(({ roles }) => roles.some((role) => ACTING_ROLES.includes(role)));
  return (
    <PostForm visitor={visitor} action={PROMISES_PATH}>
      <Hidden name="act" value={newActId()} />
      <Hidden name="back" value={back} />
      {mention === undefined ? null : <><Hidden name="origin" value={mention.origin} /><Hidden name="id" value={mention.nativeId} /></>}
      {brand === undefined ? (
        <p>
          <label for="promise-brand">{texts.fields.brand}</label>
          <select id="promise-brand" name="brand">{house.brands.brands.map(({ id, name }) => <option value={id}>{name}</option>)}</select>
        </p>
      ) : <Hidden name="brand" value={brand} />}
      <p>
        <label for="promise-text">{texts.fields.text}</label>
        <input id="promise-text" name="text" required minlength={3} maxlength={MOST_PROMISED} autocomplete="off" class="full" aria-describedby="promise-hint" />
        <small id="promise-hint">{texts.textHint}</small>
      </p>
      <div class="choice-line">
        <div><label for="promise-due">{texts.fields.due}</label><input id="promise-due" name="due" type="datetime-local" required /></div>
        <div>
          <label for="promise-owner">{texts.fields.owner}</label>
          <select id="promise-owner" name="owner">{owners.map(({ id, name }) => <option value={id} selected={id === visitor.person.id}>{name}</option>)}</select>
        </div>
        <button type="submit">{texts.save}</button>
      </div>
    </PostForm>
  );
}
