import { describe, expect, it } from 'vitest';
import { parseKlankbord, readKlankbord } from '../../cli/config/read-klankbord.ts';
import { readAllowList } from '../../outbound/policy.ts';
import { ConfigError } from '../../schemas/errors.ts';

const parse = (text: string) => parseKlankbord({ file: 'klankbord.yaml', text });

function problemsOf(text: string): readonly string[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** What nobody has asked for. */
const UNUSED = { mail: undefined, receivers: [], web: { port: 8_244, listen: '127.0.0.1', tls: undefined, isBehindProxy: false, hasPublicReplyTime: false }, heartbeat: undefined };

describe('parseKlankbord', () => {
  it('needs a contact, and fills in everything else', () => {
    expect(parse('outbound:\n  contact: webcare@noordrail.example\n')).toEqual({
      publicUrl: undefined,
      outbound: { contact: 'webcare@noordrail.example', allow: [] },
      evaluateEverySeconds: 300,
      recheck: { perHour: 60 },
      retention: { textDays: 90 },
      ...UNUSED,
    });
  });

  it('makes addresses ready for use', () => {
    const text = `
public_url: HTTPS://Luister.Noordrail.example/klankbord/
outbound:
  contact: https://www.noordrail.example/über ons
  allow: [Intranet.noordrail.example:8080, '10.0.0.5:443', '[fd00::1]:8080', intranet.noordrail.example:8080]
evaluate_every_seconds: 30
recheck: { per_hour: 10 }
retention: { text_days: 14 }
`;
    const klankbord = parse(text);
    expect(klankbord).toEqual({
      publicUrl: 'https://luister.noordrail.example/klankbord',
      outbound: {
        contact: 'https://www.noordrail.example/%C3%BCber%20ons',
        allow: ['intranet.noordrail.example:8080', '10.0.0.5:443', '[fd00::1]:8080'],
      },
      evaluateEverySeconds: 30,
      recheck: { perHour: 10 },
      retention: { textDays: 14 },
      ...UNUSED,
    });
    expect(readAllowList(klankbord.outbound.allow).size).toBe(3);
  });

  it('reads where messages go, how the screens are reached, and the alarm that does not depend on this machine', () => {
    expect(parse(`outbound: { contact: a@b.example }
mail: { host: mail.noordrail.example, tls: always, from: klankbord@noordrail.example, username: klankbord, password_env: MAIL_PASSWORD }
receivers:
  - { id: chat, kind: slack, url_env: CHAT_URL }
  - { id: hook, kind: webhook, url_env: HOOK_URL, secret_env: HOOK_SECRET }
web: { port: 0, listen: 0.0.0.0, behind_proxy: true }
heartbeat: { url_env: HEARTBEAT_URL }
`)).toMatchObject({
      mail: { host: 'mail.noordrail.example', port: 465, tls: 'always', from: 'klankbord@noordrail.example', username: 'klankbord', passwordEnv: 'MAIL_PASSWORD' },
      receivers: [{ id: 'chat', kind: 'slack', urlEnv: 'CHAT_URL', secretEnv: undefined }, { id: 'hook', kind: 'webhook', urlEnv: 'HOOK_URL', secretEnv: 'HOOK_SECRET' }],
      web: { port: 0, listen: '0.0.0.0', tls: undefined, isBehindProxy: true },
      heartbeat: { urlEnv: 'HEARTBEAT_URL', everySeconds: 60 },
    });
    expect(parse('outbound: { contact: a@b.example }\nmail: { host: mail.noordrail.example, from: a@b.example }\n').mail).toMatchObject({ port: 587, tls: 'starttls' });
  });

  it('reports every problem at once, each at its line and column, in order', () => {
    expect(problemsOf(`public_url: luister.noordrail.example
outbound:
  contact: webcare
  allow:
    - http://intranet:8080
    - intranet
    - intranet:0
    - 10.0.0.5:70000
    - 10.0.0.500:80
    - '[:::]:80'
    - 8080
evaluate_every_seconds: 5
recheck: { per_hour: 0, per_day: 10 }
retention: { text_day: 30 }
mails: {}
`)).toEqual([
      'klankbord.yaml:1:13 expected an address that begins with https:// or http://, without a name or password',
      'klankbord.yaml:3:12 expected a mail address, or an address that begins with https://',
      ...[5, 6, 7, 8, 9, 10].map((line) => `klankbord.yaml:${line}:7 expected host:port without a scheme or path, such as intranet:8080 or 10.0.0.5:443`),
      "klankbord.yaml:11:7 expected text, found the number 8080 (put the whole text in single quotes: '…')",
      'klankbord.yaml:12:25 expected 10 or more',
      'klankbord.yaml:13:22 expected 1 or more',
      'klankbord.yaml:13:25 unknown key per_day (known keys: per_hour)',
      'klankbord.yaml:14:14 unknown key text_day (did you mean text_days?)',
      'klankbord.yaml:15:1 unknown key mails (did you mean mail?)',
    ]);
  });

  it.each([
    ['outbound:\n  contact: http://noordrail.example/\n', '2:12'],
    ['outbound:\n  contact: https://naam:geheim@noordrail.example/\n', '2:12'],
    ['outbound:\n  contact: "a@b.example\\nx-header: 1"\n', '2:12'],
    [`outbound:\n  contact: https://noordrail.example/${'a'.repeat(200)}\n`, '2:12'],
    ['outbound: {}\n', '1:11'],
    ['public_url: https://noordrail.example\n', '1:1'],
    ['outbound: { contact: a@b.example }\nretention: { text_days: 91 }\n', '2:25'],
    ['outbound: { contact: a@b.example }\npublic_url: https://naam:geheim@noordrail.example\n', '2:13'],
    ['', '1:1'],
  ])('refuses %j', (text, place) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(new RegExp(`^klankbord\\.yaml:${place} expected `, 'u'))]);
    expect(problemsOf(text).join()).not.toContain('geheim');
  });

  it('reports mistakes in the YAML itself', () => {
    expect(problemsOf('outbound: [')[0]).toMatch(/^klankbord\.yaml:1:\d+ not valid YAML: /u);
  });
});

describe('readKlankbord', () => {
  it('refuses a missing file with exit 66 and the next step', async () => {
    await expect(readKlankbord('/nowhere/klankbord.yaml')).rejects.toMatchObject({ exit: 66, kind: 'NoInput', next: expect.stringContaining('./klankbord init') });
  });
});
