import type { Child } from 'hono/jsx';
import { standingChanges, undoLast } from '../../../analysis/ambassadors/outreach-state.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import type { OutreachState } from '../../../schemas/plain/service-figures.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import { FAN_TEXTS, UNFIT_REASONS } from '../../../texts/web/fans.ts';
import { Hidden, PostForm } from '../../parts/forms.tsx';
import type { Visitor } from '../../screen.ts';
import type { FanView } from './read-fans.ts';

interface Acts {
  readonly visitor: Visitor;
  readonly brand: Brand;
  readonly fan: FanView;
  readonly now: EpochMs;
}

/** A form about one fan. It says on which list its button stood. */
export function FanForm({ visitor, brand, fan, act, class: className, children }: Act & { readonly act: 'state' | 'undo' | 'unmask'; readonly class?: string; readonly children?: Child }) {
  return (
    <PostForm visitor={visitor} action={`/fans/${encodeURIComponent(brand.id)}/${fan.authorKey}/${act}`} {...(className === undefined ? {} : { class: className })}>
      <Hidden name="from" value={fan.state} />
      {children}
    </PostForm>
  );
}

/** Buttons under a proposal. */
export function ReviewActs({ visitor, brand, fan, now }: Acts) {
  const { acts } = FAN_TEXTS[visitor.language];
  return (
    <div class="acts">
      {fan.state === 'candidate' ? <StateButton visitor={visitor} brand={brand} fan={fan} to="reviewed" label={acts.fits} /> : null}
      <StateButton visitor={visitor} brand={brand} fan={fan} to="invited" label={acts.contacted} />
      <StateButton visitor={visitor} brand={brand} fan={fan} to="later" label={acts.later} />
      <UnfitForm visitor={visitor} brand={brand} fan={fan} />
      <OptOutForm visitor={visitor} brand={brand} fan={fan} />
      <UndoForm visitor={visitor} brand={brand} fan={fan} now={now} />
    </div>
  );
}

/** Buttons beside somebody who was contacted, said yes or no, or did not fit. */
export function AnswerActs({ visitor, brand, fan, now }: Acts) {
  const { acts } = FAN_TEXTS[visitor.language];
  return (
    <div class="acts">
      {fan.state === 'invited' || fan.state === 'declined' ? <StateButton visitor={visitor} brand={brand} fan={fan} to="accepted" label={acts.accepted} /> : null}
      {fan.state === 'invited' || fan.state === 'accepted' ? <StateButton visitor={visitor} brand={brand} fan={fan} to="declined" label={acts.declined} /> : null}
      {fan.state === 'accepted' ? <StateButton visitor={visitor} brand={brand} fan={fan} to="invited" label={acts.more} /> : null}
      {fan.state === 'unfit' ? <StateButton visitor={visitor} brand={brand} fan={fan} to="reviewed" label={acts.fits} /> : null}
      {fan.state === 'invited' || fan.state === 'accepted' ? <UnfitForm visitor={visitor} brand={brand} fan={fan} /> : null}
      {fan.state === 'accepted' ? <BenefitForm visitor={visitor} brand={brand} fan={fan} /> : null}
      <OptOutForm visitor={visitor} brand={brand} fan={fan} />
      <UndoForm visitor={visitor} brand={brand} fan={fan} now={now} />
    </div>
  );
}

type Act = Omit<Acts, 'now'>;

function StateButton({ visitor, brand, fan, to, label }: Act & { readonly to: OutreachState; readonly label: string }) {
  return (
    <FanForm visitor={visitor} brand={brand} fan={fan} act="state">
      <Hidden name="to" value={to} />
      <button type="submit">{label}</button>
    </FanForm>
  );
}

function UnfitForm({ visitor, brand, fan }: Act) {
  const { acts, unfitReasons } = FAN_TEXTS[visitor.language];
  const field = `unfit-${fan.authorKey.slice(0, 12)}`;
  return (
    <details>
      <summary>{acts.unfit}</summary>
      <FanForm visitor={visitor} brand={brand} fan={fan} act="state" class="sheet">
        <Hidden name="to" value="unfit" />
        <p>
          <label for={field}>{acts.unfitWhy}</label>
          <select id={field} name="reason" required>{UNFIT_REASONS.map((reason) => <option value={reason}>{unfitReasons[reason]}</option>)}</select>
        </p>
        <button type="submit">{acts.save}</button>
      </FanForm>
    </details>
  );
}

function OptOutForm({ visitor, brand, fan }: Act) {
  const { acts } = FAN_TEXTS[visitor.language];
  return (
    <details>
      <summary>{acts.optOut}</summary>
      <FanForm visitor={visitor} brand={brand} fan={fan} act="state" class="sheet">
        <Hidden name="to" value="opted-out" />
        <p>{acts.optOutSure}</p>
        <button type="submit">{acts.optOutConfirm}</button>
      </FanForm>
    </details>
  );
}

/** The rules stand in the form itself: who presses its button has had them before them. */
function BenefitForm({ visitor, brand, fan }: Act) {
  const { acts, duty } = FAN_TEXTS[visitor.language];
  if (standingChanges(fan.changes).some(({ hasBenefit }) => hasBenefit)) return null;
  return (
    <details>
      <summary>{acts.benefit}</summary>
      <FanForm visitor={visitor} brand={brand} fan={fan} act="state" class="sheet">
        <Hidden name="to" value="accepted" />
        <Hidden name="benefit" value="given" />
        <Hidden name="rules" value="shown" />
        <p><strong>{duty.title}.</strong> {duty.rules}</p>
        <button type="submit">{acts.benefitSave}</button>
      </FanForm>
    </details>
  );
}

function UndoForm({ visitor, brand, fan, now }: Acts) {
  if (typeof undoLast(fan.changes, now) === 'string') return null;
  return (
    <FanForm visitor={visitor} brand={brand} fan={fan} act="undo">
      <button type="submit">{FAN_TEXTS[visitor.language].acts.undo}</button>
    </FanForm>
  );
}
