import { SourceError } from '../../schemas/errors.ts';
import type { ConnectorHttp, HttpAnswer } from '../../schemas/http.ts';

/** Requests to a server on loopback, without the guards that the program puts around other people's servers. */
export const PLAIN_HTTP: ConnectorHttp = {
  async get(url, { signal, headers = {}, statuses = [] }): Promise<HttpAnswer> {
    const answer = await fetch(url, { signal, headers });
    if (!answer.ok && !statuses.includes(answer.status)) throw new SourceError(answer.status === 410 ? 'Gone' : 'Unavailable', `status ${answer.status}`);
    return { url: answer.url, status: answer.status, headers: Object.fromEntries(answer.headers), body: new Uint8Array(await answer.arrayBuffer()) };
  },
};
