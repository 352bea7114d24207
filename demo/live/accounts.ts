/** Accounts of the invented world as Mastodon spells them: `user@host`. No such host can exist. */
import { PERSONAS } from '../world/fans.ts';
import { JOURNALIST } from '../world/posts.ts';

/** Home of the accounts that `brands.yaml` lists. */
export const HOME_HOST = 'tootveld.example';
const OTHER_HOSTS = ['praatpaal.example', 'kwebbel.example'];
const AT_HOME: ReadonlySet<string> = new Set(['merelspoor', 'kempenvonk', 'stadsros', JOURNALIST, ...Object.values(PERSONAS).map(({ account }) => account)]);

/** `user@host`, always the same host for the same name. */
export function fediverseAccount(account: string): string {
  if (AT_HOME.has(account)) return `${account}@${HOME_HOST}`;
  const sum = [...account].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return `${account}@${[HOME_HOST, ...OTHER_HOSTS][sum % 3] ?? HOME_HOST}`;
}
