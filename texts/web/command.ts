import type { Language } from '../language.ts';

/** What `web` and `people link` say beside their result. */
interface WebCommandTexts {
  readonly summaries: Readonly<Record<'web' | 'people link', string>>;
  readonly options: Readonly<Record<'as' | 'person', string>>;
  readonly link: (name: string, until: string) => string;
  readonly signIn: string;
}

const nl: WebCommandTexts = {
  summaries: { web: 'waar de schermen staan', 'people link': 'een link waarmee iemand zich één keer aanmeldt' },
  options: { as: 'ook een link om je aan te melden als deze persoon', person: 'id van een persoon in escalation.yaml' },
  link: (name, until) => `Voor ${name}: werkt één keer, tot ${until}. Wie de link heeft, kan zich ermee aanmelden.`,
  signIn: 'Aanmelden: ./klankbord people link ID, of --as ID.',
};

const en: WebCommandTexts = {
  summaries: { web: 'where the screens are', 'people link': 'a link with which somebody signs in, once' },
  options: { as: 'also a link to sign in as this person', person: 'id of a person in escalation.yaml' },
  link: (name, until) => `For ${name}: works once, until ${until}. Whoever has the link can sign in with it.`,
  signIn: 'Sign in: ./klankbord people link ID, or --as ID.',
};

export const WEB_COMMAND_TEXTS: Readonly<Record<Language, WebCommandTexts>> = { nl, en };
