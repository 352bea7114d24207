import type { MentionCard } from '../../../store/mention-page.ts';
import type { Unmasked } from '../../../store/unmask.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTION_TEXTS } from '../../../texts/web/mention.ts';
import { cutText } from '../../parts/cut-text.ts';
import { PostForm } from '../../parts/forms.tsx';
import { mentionPath } from '../../paths.ts';
import type { House, Visitor } from '../../screen.ts';
import { wholeNumber } from '../../times.ts';
import { serviceNames } from './take-unmask.ts';
import type { UnmaskView } from './unmask-view.ts';

const MOST_SHOWN = 200;

/** Who wrote it: hidden, asked for with a reason, or shown for the rest of the hour. */
export function UnmaskPart({ house, visitor, card, view }: { house: House; visitor: Visitor; card: MentionCard; view: UnmaskView }) {
  const texts = MENTION_TEXTS[visitor.language].unmask;
  if (card.visibility === 'private') return null;
  return (
    <section class="card" aria-labelledby="who-wrote">
      <h2 id="who-wrote">{texts.title}</h2>
      {view.kind === 'not-allowed' ? <p class="soft">{texts.onlyService(serviceNames(house))}</p> : null}
      {view.kind === 'masked' ? (
        <PostForm visitor={visitor} action={`${mentionPath(card)}/unmask`}>
          <p class="soft">{texts.explanation}</p>
          <label for="unmask-reason">{texts.reason}</label>
          <input id="unmask-reason" name="reason" required minlength={10} maxlength={500} autocomplete="off" aria-describedby="unmask-hint" class="full" />
          <p><small id="unmask-hint">{texts.hint}</small></p>
          <button type="submit">{texts.button}</button>
        </PostForm>
      ) : null}
      {view.kind === 'other-key' ? <p class="unknown">{texts.cannotOpen}</p> : null}
      {view.kind === 'unmasked' ? <Shown unmasked={view.unmasked} language={visitor.language} /> : null}
      {view.kind === 'unmasked' || view.kind === 'other-key' ? <p class="tag">{texts.left(view.minutes)}</p> : null}
    </section>
  );
}

function Shown({ unmasked: { url, author }, language }: { unmasked: Unmasked; language: Language }) {
  const texts = MENTION_TEXTS[language].unmask;
  return (
    <>
      {author === null ? <p class="soft">{texts.noAuthor}</p> : (
        <dl class="facts">
          <dt>{texts.handle}</dt><dd>{short(author.account, language)}</dd>
          {author.displayName === undefined ? null : <><dt>{texts.name}</dt><dd>{short(author.displayName, language)}</dd></>}
          {isWeb(author.profileUrl) ? <><dt>{texts.profile}</dt><dd><Outside href={author.profileUrl}>{short(author.profileUrl, language)}</Outside></dd></> : null}
        </dl>
      )}
      {isWeb(url) ? <p><Outside href={url} isButton>{texts.open}</Outside></p> : <p class="soft">{texts.noLink}</p>}
    </>
  );
}

/** Leaves for somebody else's server: it learns neither where from nor gets hold of our window. */
function Outside({ href, isButton = false, children }: { href: string; isButton?: boolean; children?: string }) {
  return <a href={href} class={isButton ? 'button main' : undefined} rel="noreferrer noopener" target="_blank">{children}</a>;
}

/** Only addresses of the web become links: what a source calls a link may run a script. */
function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//iu.test(url) && URL.canParse(url);
}

function short(text: string, language: Language): string {
  const beginning = cutText(text, MOST_SHOWN);
  return beginning === undefined ? text : `${beginning} … ${MENTION_TEXTS[language].unmask.cut(wholeNumber(text.length, language))}`;
}
