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

const variable = (meaning: string) => z.string().regex(/^[A-Z][A-Z0-9_]*$/u, 'expected the name of an environment variable such as CHAT_URL').describe(meaning);
const receiverId = z.string().max(64, 'expected at most 64 characters').regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'expected lower-case words joined by hyphens').refine((id) => id !== 'mail' && id !== 'postbox', 'mail and postbox are names of our own; choose another');

export const RECEIVER_KINDS = ['webhook', 'slack', 'teams', 'mattermost', 'ntfy', 'discord'] as const;
export type ReceiverKind = (typeof RECEIVER_KINDS)[number];

const Mail = z.strictObject({
  host: z.string().trim().min(1, 'expected a host').describe('SMTP server'),
  port: wholeNumber(1, 65_535).optional().describe('Its port. Default 587, and 465 with tls'),
  tls: z.enum(['always', 'starttls', 'never']).optional().describe('always: TLS from the first byte; starttls: upgraded, and refused when it cannot be; never: only for a relay on this machine. Default starttls'),
  from: z.string().trim().regex(/^[^\s@<>]+@[^\s@<>]+$/u, 'expected a mail address').describe('Address that messages come from'),
  username: z.string().optional().describe('Name to log in with; left out: no login'),
  password_env: variable('Environment variable that holds the password').optional(),
});

const Receiver = z.strictObject({
  id: receiverId.describe('Name of the receiver; escalation.yaml refers to it'),
  kind: z.enum(RECEIVER_KINDS).describe('webhook (signed, Standard Webhooks), slack, teams, mattermost, ntfy or discord'),
  url_env: variable('Environment variable that holds the address. Such addresses are secrets: whoever knows one can post'),
  secret_env: variable('Environment variable that holds the signing secret of a webhook (whsec_…), or the access token of ntfy').optional(),
});

const Web = z.strictObject({
  port: wholeNumber(0, 65_535).optional().describe('Port of the screens; 0: any free one. Default 8244'),
  listen: z.string().trim().optional().describe('Address to listen on. Default 127.0.0.1; any other needs tls, or behind_proxy'),
  tls: z.strictObject({
    certificate: z.string().describe('PEM file with the certificate chain'),
    key: z.string().describe('PEM file with the private key'),
  }).optional().describe('Serves https by itself'),
  public_reply_time: z.boolean().optional().describe('Anybody may read the mean reply time of the last 90 days at /public/reply-time.json and .svg, to show it on a site of yours. Default false'),
  behind_proxy: z.boolean().optional().describe('A proxy of yours ends TLS before us and sets X-Forwarded-For and X-Forwarded-Proto. Default false'),
});

const Heartbeat = z.strictObject({
  url_env: variable('Environment variable that holds an address of an independent monitor; it is called while all is well, and raises the alarm when calls stop'),
  every_seconds: wholeNumber(30, 3_600).optional().describe('Seconds between two calls. Default 60'),
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
  mail: Mail.optional().describe('Mail server for messages'),
  receivers: z.array(Receiver).optional().describe('Where messages go besides mail'),
  web: Web.optional().describe('The screens'),
  heartbeat: Heartbeat.optional().describe('An alarm that does not depend on this machine'),
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
  readonly mail: MailConfig | undefined;
  readonly receivers: readonly ReceiverConfig[];
  readonly web: WebConfig;
  readonly heartbeat: { readonly urlEnv: string; readonly everySeconds: number } | undefined;
}

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: 'always' | 'starttls' | 'never';
  readonly from: string;
  readonly username: string | undefined;
  readonly passwordEnv: string | undefined;
}

export interface ReceiverConfig {
  readonly id: string;
  readonly kind: ReceiverKind;
  readonly urlEnv: string;
  readonly secretEnv: string | undefined;
}

export interface WebConfig {
  readonly port: number;
  readonly listen: string;
  readonly tls: { readonly certificate: string; readonly key: string } | undefined;
  readonly isBehindProxy: boolean;
  /** Absent: false. */
  readonly hasPublicReplyTime?: boolean | undefined;
}

export const DEFAULT_WEB_PORT = 8_244;

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
