import { SourceError } from '../../schemas/errors.ts';

/** Statuses whose meaning is told here, because the next step is a setting of this connector. */
export const EXPLAINED: readonly number[] = [401, 404, 418, 422];

/**
 * What a refusal of a Mastodon server means, and what to do next.
 *
 * 401: a token is missing (since 4.5 a server may close its hashtags) or no good; GoToSocial always wants one.
 * 422 without a token says the same on older servers ("requires an authenticated user", in the server's language).
 * 418: GoToSocial's answer to a request that does not name its user agent.
 */
export function explain(status: number, host: string, token: string | undefined): SourceError {
  if (status === 401 || (status === 422 && token === undefined)) {
    return new SourceError('Unauthorized', token === undefined
      ? `${host} answered ${status}: it shows hashtags to people with an account only. Make an access token there (scope read:statuses), put it into an environment variable, and name that variable in \`token\`.`
      : `${host} answered ${status}: it refuses the access token in ${token}. It is wrong, revoked, or lacks the scope read:statuses; make a new one and put it into ${token}.`);
  }
  if (status === 418) return new SourceError('Forbidden', `${host} answered 418: it did not accept how we name ourselves. Check the contact address in klankbord.yaml.`);
  if (status === 404) return new SourceError('Gone', `${host} answered 404: it has no hashtags to read. Is it a Mastodon server, and is \`instance\` its right name?`);
  return new SourceError('Unparseable', `${host} answered ${status}: it refuses the question although \`tag\` and \`any\` have the documented form.`);
}
