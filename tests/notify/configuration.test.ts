import { describe, expect, it } from 'vitest';
import type { ReceiverConfig, MailConfig } from '../../schemas/config/klankbord.ts';
import { RECEIVER_KINDS } from '../../schemas/config/klankbord.ts';
import { createChannel, problemOf } from '../../notify/registry.ts';
import type { ChannelConfig } from '../../notify/channel-kinds.ts';
import { DeliveryError } from '../../schemas/errors.ts';
import { NOW, outgoing } from './sample-messages.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const CANARY = 'kanarie-99ab';
const receiver = (changes: Partial<ReceiverConfig> = {}): ReceiverConfig => ({ id: 'desk', kind: 'slack', urlEnv: 'DESK_URL', secretEnv: undefined, ...changes });
const mail = (changes: Partial<MailConfig> = {}): ChannelConfig => ({ id: 'mail', kind: 'mail', mail: { host: 'post.merelspoor.example', port: 587, tls: 'starttls', from: 'alarm@merelspoor.example', username: undefined, passwordEnv: undefined, ...changes } });

/** What is said before anything is sent, and again when it is. */
async function problem(config: ChannelConfig, variables: Readonly<Record<string, string>>, allow: readonly string[] = []): Promise<string | undefined> {
  const secret = (name: string): string | undefined => variables[name];
  const said = problemOf(config, { secret, allow });
  if (said !== undefined) {
    for (const value of Object.values(variables)) if (value !== '') expect(said).not.toContain(value);
    expect(said).not.toContain(CANARY);
    const channel = createChannel(config, { http: { send: () => Promise.reject(new DeliveryError('Misconfigured', 'the guarded client refuses')) }, secret, userAgent: '', installationName: '' });
    const error: unknown = await channel.send(outgoing(), { address: 'fenna@merelspoor.example', signal: new AbortController().signal, now: NOW }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'DeliveryError', kind: 'Misconfigured' });
  }
  return said;
}

describe('a receiver', () => {
  it.each(RECEIVER_KINDS)('of the kind %s names the variable that is not set', async (kind) => {
    expect(await problem(receiver({ kind, secretEnv: 'DESK_SECRET' }), {})).toMatch(/^receiver 'desk' \(\w+\): the variable DESK_URL is not set; set it to /);
    expect(await problem(receiver({ kind, secretEnv: 'DESK_SECRET' }), { DESK_URL: '  ', DESK_SECRET: SECRET })).toMatch(/DESK_URL is not set/);
    expect(await problem(receiver({ kind, secretEnv: 'DESK_SECRET' }), { DESK_URL: `https://chat.example/${CANARY}` })).toMatch(/DESK_SECRET is not set/);
    expect(await problem(receiver({ kind, secretEnv: 'DESK_SECRET' }), { DESK_URL: `https://chat.example/${CANARY}`, DESK_SECRET: SECRET })).toBeUndefined();
  });

  it.each(['chat.example/hook', `http://chat.example/${CANARY}`, `ftp://chat.example/${CANARY}`, `https://piet:${CANARY}@chat.example/`, `https://${CANARY} b/`])('wants an https address: %s is none', async (url) => {
    expect(await problem(receiver(), { DESK_URL: url })).toMatch(/^receiver 'desk' \(slack\): DESK_URL holds no https address/);
  });

  it('may be reached over http where the operator allowed it', async () => {
    expect(await problem(receiver(), { DESK_URL: 'http://chat.intern:8065/hooks/a' }, ['chat.intern:8065'])).toBeUndefined();
    expect(await problem(receiver(), { DESK_URL: 'http://chat.intern/hooks/a' }, ['chat.intern:80'])).toBeUndefined();
    expect(await problem(receiver(), { DESK_URL: 'http://chat.intern:8066/hooks/a' }, ['chat.intern:8065'])).toMatch(/no https address/);
  });

  it('of the kind webhook signs, so it wants a secret of the right form', async () => {
    const url = { DESK_URL: 'https://chat.example/in' };
    expect(await problem(receiver({ kind: 'webhook' }), url)).toMatch(/^receiver 'desk' \(webhook\): secret_env has to name a variable with the signing secret: whsec_/);
    expect(await problem(receiver({ kind: 'webhook', secretEnv: 'DESK_SECRET' }), { ...url, DESK_SECRET: CANARY })).toMatch(/DESK_SECRET holds a secret of another form/);
    expect(await problem(receiver({ kind: 'webhook', secretEnv: 'DESK_SECRET' }), { ...url, DESK_SECRET: `${SECRET} ${SECRET}` })).toBeUndefined();
  });

  it('of the kind ntfy wants a token that can be sent', async () => {
    expect(await problem(receiver({ kind: 'ntfy', secretEnv: 'DESK_SECRET' }), { DESK_URL: 'https://ntfy.example', DESK_SECRET: `tk_${CANARY}\nX-Other: 1` })).toMatch(/DESK_SECRET holds a token with a blank/);
  });

  it('is told apart from one of another kind, which is a bug', () => {
    expect(() => createChannel({ ...receiver(), kind: 'toString' as 'slack' }, { http: { send: () => Promise.reject(new Error()) }, secret: () => undefined, userAgent: '', installationName: '' })).toThrow(); // a kind that no configuration has
  });
});

describe('mail', () => {
  it('works without a login, and with one whose password is set', async () => {
    expect(await problem(mail(), {})).toBeUndefined();
    expect(await problem(mail({ username: 'alarm', passwordEnv: 'MAIL_PASSWORD' }), { MAIL_PASSWORD: CANARY })).toBeUndefined();
    expect(await problem(mail({ username: 'alarm', passwordEnv: 'MAIL_PASSWORD' }), {})).toMatch(/the variable MAIL_PASSWORD is not set/);
    expect(await problem(mail({ username: 'alarm' }), {})).toMatch(/belong together/);
    expect(await problem(mail({ passwordEnv: 'MAIL_PASSWORD' }), { MAIL_PASSWORD: CANARY })).toMatch(/belong together/);
  });

  it('leaves this machine encrypted only', async () => {
    for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]']) expect(await problem(mail({ tls: 'never', host }), {})).toBeUndefined();
    for (const host of ['post.merelspoor.example', '10.0.0.1', 'localhost.merelspoor.example', '127.0.0.1.merelspoor.example']) expect(await problem(mail({ tls: 'never', host }), {})).toMatch(/`tls: never` is for a relay on this machine/);
  });

  it('has one address to come from', async () => {
    expect(await problem(mail({ from: 'alarm@merelspoor.example,piet@elders.example' }), {})).toMatch(/`from` in klankbord.yaml is no mail address/);
  });
});

it('nothing is wrong with the postbox', () => {
  expect(problemOf({ id: 'postbox', kind: 'postbox' }, { secret: () => undefined })).toBeUndefined();
});
