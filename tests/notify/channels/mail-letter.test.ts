import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../schemas/alert.ts';
import { createChannel } from '../../../notify/registry.ts';
import { startSmtpReceiver } from '../../support/smtp-receiver.ts';
import { readMail } from '../read-mail.ts';
import { NOW, outgoing } from '../sample-messages.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const LETTER = { html: '<!DOCTYPE html>\n<html lang="nl"><head><title>x</title></head><body><article><h1>Weekrapport Kempenvonk</h1><p>1.284 vermeldingen</p></article></body></html>\n', text: 'WEEKRAPPORT · Kempenvonk\n  vermeldingen / mensen   1.284 / 743\n' };
const REPORT = { brand: 'kempenvonk', period: '2026-W46' };
const ACTIONS = [{ action: 'report', label: 'Open dit <rapport>', isPrimary: true }] as const;
const LINKS = { report: 'https://klankbord.kempenvonk.example/reports/kempenvonk/2026-W46?a=1&b=2' };
const pdf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('base64');

async function arrive(message: OutgoingMessage) {
  const receiver = await startSmtpReceiver();
  closing.push(() => receiver.close());
  const channel = createChannel({ id: 'mail', kind: 'mail', mail: receiver.config({}) }, {
    http: { send: () => Promise.reject(new Error('mail does not go over http')) }, secret: () => undefined, userAgent: 'Klankbord/9.9', installationName: 'Klankbord <Kempenvonk>', certificates: receiver.certificates, mailLimitMs: 5_000,
  });
  await channel.send(message, { address: 'els@kempenvonk.example', signal: new AbortController().signal, now: NOW });
  const source = receiver.mails[0]?.source ?? '';
  return { source, ...readMail(source) };
}

describe('a letter', () => {
  it('is sent in place of the blocks, with its link above and its sender below, and the same headers', async () => {
    const { headers, types, text, html } = await arrive(outgoing({ urgency: 'normal', links: LINKS, message: { letter: LETTER, report: REPORT, actions: ACTIONS, command: null } }));
    expect(types).toEqual(['text/plain', 'text/html']);
    expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All', importance: 'normal' });
    expect(text).toBe('Open dit <rapport>: https://klankbord.kempenvonk.example/reports/kempenvonk/2026-W46?a=1&b=2\n\nWEEKRAPPORT · Kempenvonk\n  vermeldingen / mensen   1.284 / 743\n\n-- \nVerzonden door Klankbord <Kempenvonk>\n'.replace(/Verzonden door .*\n/u, text.slice(text.indexOf('-- \n') + 4)));
    expect(text).toContain('Klankbord <Kempenvonk>');
    expect(html).toContain('<body><p ');
    expect(html).toContain('<a href="https://klankbord.kempenvonk.example/reports/kempenvonk/2026-W46?a=1&#38;b=2">Open dit &#60;rapport&#62;</a>');
    expect(html.indexOf('Weekrapport Kempenvonk')).toBeLessThan(html.indexOf('&#60;Kempenvonk&#62;'));
    expect(html).not.toContain('kinderen hebben het koud');
  });

  it('goes out without a link when nobody outside could open one', async () => {
    const { html, text } = await arrive(outgoing({ links: {}, message: { letter: LETTER, report: REPORT, actions: ACTIONS } }));
    expect(html).not.toContain('<a ');
    expect(text.startsWith('WEEKRAPPORT')).toBe(true);
  });

  it('carries its PDF under a name of its brand and period', async () => {
    const { types, source } = await arrive(outgoing({ message: { letter: { ...LETTER, pdf: pdf('%PDF-1.4\nx') }, report: { brand: 'kempenvonk', period: '2026-W46\r\nX-Bad: 1' }, actions: ACTIONS } }));
    expect(types).toEqual(['text/plain', 'text/html', 'application/pdf']);
    expect(source).toMatch(/filename=klankbord-kempenvonk-2026-W46-X-Bad-1\.pdf/u);
    expect(source).not.toMatch(/^X-Bad/mu);
  });

  it('leaves out an attachment that is no PDF, or too large to be taken', async () => {
    for (const wrong of ['', 'PK', `%PDF-${'x'.repeat(7_000_001)}`]) {
      const { types } = await arrive(outgoing({ message: { letter: { ...LETTER, pdf: pdf(wrong) }, report: REPORT, actions: ACTIONS } }));
      expect(types).toEqual(['text/plain', 'text/html']);
    }
  });
});
