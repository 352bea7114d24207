/** `klankbord.yaml`: how this installation behaves. The file is snake_case; `KlankbordConfig` is what the rest of the product reads. */
import { z } from 'zod';

export const DEFAULT_EVALUATE_SECONDS = 300;
export const DEFAULT_RECHECKS_PER_HOUR = 60;
/** Texts never stay longer than this. */
export const MAX_TEXT_DAYS = 90;

const MAIL_ADDRESS = /^[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/u;
/** A host name, an IPv4 address, or an IPv6 address in brackets; then a port. */
const HOST_AND_PORT = /^([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/u;
/** It stands in a header of every request. */
const MAX_CONTACT_LENGTH = 200;

const wholeNumber = (from: number, to: number) =>
  z.int('expected a whole number').min(from, `expected ${from} or more`).max(to, `expected ${to} or less`);

const Outbound = z.strictObject({
  contact: z
    .string()
    .trim()
    .max(MAX_CONTACT_LENGTH, `expected at most ${MAX_CONTACT_LENGTH} characters`)
    .refine(isContact, 'expected a mail address, or an address that begins with https://')
    .describe('Mail address or https page of yours. It is part of the name under which every request is made, so that a site can ask you to stop'),
  allow: z
    .array(
      z
        .string()
        .trim()
        .refine(isHostAndPort, 'expected host:port without a scheme or path, such as intranet:8080 or 10.0.0.5:443')
        .describe('`host:port`'),
    )
    .optional()
    .describe('Hosts inside your own network that may be asked although private addresses are refused, as `host:port`. Each use is logged'),
});

const Recheck = z.strictObject({
  per_hour: wholeNumber(1, 3_600)
    .optional()
    .describe(`How many stored mentions an hour are looked up again at their source, to see whether they were deleted. Default ${DEFAULT_RECHECKS_PER_HOUR}`),
});

const Retention = z.strictObject({
  text_days: wholeNumber(1, MAX_TEXT_DAYS)
    .optional()
    .describe(`Days that texts, titles and links are kept after they were first seen, ${MAX_TEXT_DAYS} at most. Default ${MAX_TEXT_DAYS}`),
});

/** The file as it is written. */
export const KlankbordFile = z.strictObject({
  outbound: Outbound.describe('How this installation behaves towards the servers of others'),
  public_url: z
    .string()
    .trim()
    .refine(isWebAddress, 'expected an address that begins with https:// or http://, without a name or password')
    .optional()
    .describe('Address under which people reach the screens of this installation; links in messages begin with it'),
  evaluate_every_seconds: wholeNumber(10, 3_600)
    .optional()
    .describe(`Seconds between two looks for incidents, 10 to 3600. Default ${DEFAULT_EVALUATE_SECONDS}`),
  recheck: Recheck.optional().describe('Looking for mentions that were deleted where they were posted'),
  retention: Retention.optional().describe('How long texts are kept'),
});
export type KlankbordFile = z.infer<typeof KlankbordFile>;

/** The file, every default filled in. */
export interface KlankbordConfig {
  /** Without a slash at its end; undefined: the screens are reached on this machine only. */
  readonly publicUrl: string | undefined;
  readonly outbound: {
    /** A mail address, or an https address as ASCII. */
    readonly contact: string;
    /** `host:port` in lower case, each once. */
    readonly allow: readonly string[];
  };
  readonly evaluateEverySeconds: number;
  readonly recheck: { readonly perHour: number };
  readonly retention: { readonly textDays: number };
}

function isContact(written: string): boolean {
  return MAIL_ADDRESS.test(written) || (/^https:/iu.test(written) && isWebAddress(written));
}

function isWebAddress(written: string): boolean {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  return url !== undefined && /^https?:$/u.test(url.protocol) && url.username === '' && url.password === '';
}

function isHostAndPort(written: string): boolean {
  const [, host = '', port = ''] = HOST_AND_PORT.exec(written) ?? [];
  return URL.canParse(`http://${host}`) && Number(port) >= 1 && Number(port) <= 65_535;
}
