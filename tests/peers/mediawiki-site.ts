import type { Peer } from './start-peer.ts';

/** Writes on a wiki as one of its editors would. */
export interface Wiki {
  edit(title: string, text: string, summary: string): Promise<void>;
  remove(title: string, reason: string): Promise<void>;
}

/** Logs in with the robot's password that the script made. @throws Error with the code of the wiki when it refuses */
export async function openWiki({ address, told }: Peer): Promise<Wiki> {
  const cookies = new Map<string, string>();
  const ask = async (fields: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await fetch(`${address}/api.php`, {
      method: 'POST', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }, body: new URLSearchParams({ format: 'json', ...fields }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const body = (await answer.json()) as Readonly<Record<string, { readonly code?: string }>>; // as documented
    if (body['error'] !== undefined) throw new Error(`the wiki answered ${fields['action'] ?? ''} with ${body['error'].code ?? 'an error'}`);
    return body;
  };
  const tokenOf = async (type: 'login' | 'csrf'): Promise<string> => {
    const { query } = (await ask({ action: 'query', meta: 'tokens', type })) as { readonly query: { readonly tokens: Readonly<Record<string, string>> } }; // as documented
    return query.tokens[`${type}token`] ?? '';
  };
  await ask({ action: 'login', lgname: told['BOT_USER'] ?? '', lgpassword: told['BOT_PASS'] ?? '', lgtoken: await tokenOf('login') });
  const token = await tokenOf('csrf');
  return {
    async edit(title, text, summary) {
      await ask({ action: 'edit', title, text, summary, token });
    },
    async remove(title, reason) {
      await ask({ action: 'delete', title, reason, token });
    },
  };
}
