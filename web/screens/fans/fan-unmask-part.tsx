import type { Brand } from '../../../schemas/config/brands.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { Unmasked } from '../../../store/unmask.ts';
import type { Language } from '../../../texts/language.ts';
import { FAN_TEXTS } from '../../../texts/web/fans.ts';
import { cutText } from '../../parts/cut-text.ts';
import type { Visitor } from '../../screen.ts';
import { FanForm } from './fan-acts.tsx';
import type { FanUnmaskView } from './fan-unmask.ts';
import type { FanView } from './read-fans.ts';

const MINUTE_MS = 60_000;
const MOST_SHOWN = 200;

/** Who a fan is: hidden, asked for with a reason, or shown for the rest of the hour with the post to say thanks under. */
export function FanUnmaskPart({ visitor, brand, fan, view, now }: { visitor: Visitor; brand: Brand; fan: FanView; view: FanUnmaskView; now: EpochMs }) {
  const texts = FAN_TEXTS[visitor.language].unmask;
  if (view.kind === 'masked') {
    const field = `reason-${fan.authorKey.slice(0, 12)}`;
    return (
      <details>
        <summary>{texts.button}</summary>
        <FanForm visitor={visitor} brand={brand} fan={fan} act="unmask">
          <p class="soft">{texts.explanation}</p>
          <label for={field}>{texts.reason}</label>
          <input id={field} name="reason" required minlength={10} maxlength={500} autocomplete="off" aria-describedby={`${field}-hint`} class="full" />
          <p><small id={`${field}-hint`}>{texts.hint}</small></p>
          <button type="submit" class="main">{texts.button}</button>
        </FanForm>
      </details>
    );
  }
  return (
    <section aria-label={texts.title}>
      <h3>{texts.title}</h3>
      {view.kind === 'other-key' ? <p class="unknown">{texts.cannotOpen}</p> : <Shown unmasked={view.unmasked} language={visitor.language} />}
      <p class="tag">{texts.left(Math.max(1, Math.ceil((view.until - now) / MINUTE_MS)))}</p>
    </section>
  );
}

function Shown({ unmasked: { url, author }, language }: { unmasked: Unmasked; language: Language }) {
  const texts = FAN_TEXTS[language].unmask;
  return (
    <>
      {author === null ? <p class="soft">{texts.noAuthor}</p> : (
        <dl class="facts">
          <dt>{texts.handle}</dt><dd>{short(author.account)}</dd>
          {author.displayName === undefined ? null : [<dt>{texts.name}</dt>, <dd>{short(author.displayName)}</dd>]}
          {isWeb(author.profileUrl) ? [<dt>{texts.profile}</dt>, <dd><a href={author.profileUrl} rel="noreferrer noopener" target="_blank">{short(author.profileUrl)}</a></dd>] : null}
        </dl>
      )}
      {isWeb(url) ? <p><a class="button main" href={url} rel="noreferrer noopener" target="_blank">{texts.open}</a></p> : <p class="soft">{texts.noLink}</p>}
    </>
  );
}

/** Only addresses of the web become links: what a source calls a link may run a script. */
function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//iu.test(url) && URL.canParse(url);
}

function short(text: string): string {
  const beginning = cutText(text, MOST_SHOWN);
  return beginning === undefined ? text : `${beginning} …`;
}
