import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signatureHeaders, signingProblem } from '../../notify/signature.ts';

const newSecret = (bytes = 32): string => `whsec_${randomBytes(bytes).toString('base64')}`;

describe('signing secrets', () => {
  it.each([24, 25, 26, 32, 64])('of %i bytes are taken', (bytes) => {
    expect(signingProblem(newSecret(bytes))).toBeUndefined();
  });

  it('of another form are told apart by their place, and never repeated', () => {
    for (const wrong of ['', '   ', 'whsec_', 'geheim', newSecret(23), newSecret(65), randomBytes(32).toString('base64'), `whsec_${randomBytes(32).toString('hex')}!`, `${newSecret().slice(0, -2)}`]) {
      const problem = signingProblem(wrong);
      expect(problem).toMatch(/whsec_ followed by base64 of 24 to 64 random bytes/);
      if (wrong.trim().length > 8) expect(problem).not.toContain(wrong);
    }
    expect(signingProblem(`${newSecret()} ${newSecret(20)}`)).toMatch(/^holds 2 secrets, of which number 2 is one of another form/);
    expect(() => signatureHeaders({ id: 'a', at: 0, body: '', secrets: 'geheim' })).toThrow(TypeError);
  });
});

describe('a signature', () => {
  it('is what the reference implementation makes, for any body and secret', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ minLength: 24, maxLength: 64 }), fc.integer({ min: 0, max: 4_000_000_000 }), (body, key, seconds) => {
      const secret = `whsec_${Buffer.from(key).toString('base64')}`;
      const headers = signatureHeaders({ id: 'bericht-1', at: seconds * 1_000 + 999, body, secrets: secret });
      expect(headers['webhook-signature']).toBe(new Webhook(secret).sign('bericht-1', new Date(seconds * 1_000), body));
      expect(headers).toMatchObject({ 'webhook-id': 'bericht-1', 'webhook-timestamp': String(seconds) });
    }));
  });

  it('is accepted by the reference implementation, and only with its body, id, time and secret', () => {
    const [secret, at, body] = [newSecret(), Date.now(), JSON.stringify({ text: 'één' })];
    const headers = signatureHeaders({ id: 'b1', at, body, secrets: secret });
    expect(new Webhook(secret).verify(body, headers)).toEqual({ text: 'één' });
    for (const [changed, other] of [[{ ...headers, 'webhook-id': 'b2' }, body], [headers, `${body} `], [{ ...headers, 'webhook-timestamp': String(Math.floor(at / 1_000) - 1) }, body]] as const) {
      expect(() => new Webhook(secret).verify(other, changed)).toThrow(WebhookVerificationError);
    }
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow(WebhookVerificationError);
  });

  it('is made with every secret while one is replaced, so that whoever has either accepts it', () => {
    const [old, fresh, body] = [newSecret(), newSecret(), '{}'];
    const headers = signatureHeaders({ id: 'b1', at: Date.now(), body, secrets: ` ${old}  ${fresh}\n` });
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify(body, headers)).toEqual({});
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
  });
});
