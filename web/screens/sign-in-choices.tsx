import type { Person } from '../../schemas/config/escalation.ts';
import type { Language } from '../../texts/language.ts';
import { PAGE_TEXTS } from '../../texts/web/page.ts';
import { SIGN_IN_TEXTS } from '../../texts/web/sign-in.ts';

/** Ways to sign in. `people`: those whom everybody here may choose to be; undefined outside the demo. */
export function SignInChoices({ language, people, sentence, isMailOffered }: { language: Language; people: readonly Person[] | undefined; sentence: string | undefined; isMailOffered: boolean }) {
  const texts = SIGN_IN_TEXTS[language];
  return (
    <section class="card">
      <h1>{people === undefined ? texts.title : texts.demoTitle}</h1>
      {sentence === undefined ? null : <p class="told" role="status">{sentence}</p>}
      {people === undefined ? (
        <div>
          <p>{texts.how}</p>
          <p><code>{texts.command}</code></p>
        </div>
      ) : (
        <div>
          <p>{texts.demoHow}</p>
          <ul class="rows">{people.map((person) => <PersonChoice person={person} language={language} />)}</ul>
        </div>
      )}
      {isMailOffered ? (
        <form method="post" action="/sign-in/mail">
          <h2>{texts.mailTitle}</h2>
          <label for="person">{texts.mailLabel}</label>
          <input id="person" name="person" required autocomplete="username" maxlength={64} />{' '}
          <button type="submit">{texts.mailButton}</button>
        </form>
      ) : null}
    </section>
  );
}

function PersonChoice({ person, language }: { person: Person; language: Language }) {
  return (
    <li data-row="">
      <form method="post" action="/sign-in/as">
        <input type="hidden" name="person" value={person.id} />
        <button type="submit">{person.name}</button>{' '}
        <small>{person.roles.map((role) => PAGE_TEXTS[language].roles[role]).join(', ')}</small>
      </form>
    </li>
  );
}
