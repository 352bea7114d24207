/** A channel that is one request to an address which is a secret. What is particular to a vendor is a value of a few functions. */
import type { Channel, OutgoingMessage, Receipt } from '../schemas/alert.ts';
import type { ReceiverConfig, ReceiverKind } from '../schemas/config/klankbord.ts';
import { DeliveryError } from '../schemas/errors.ts';
import type { HttpSending, SendingAnswer } from '../schemas/http.ts';
import type { MessageCause } from '../schemas/plain/escalation.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import { wrongKind, type ChannelAbout, type ChannelConfig, type ChannelKind, type ProblemDependencies, type SecretReader } from './channel-kinds.ts';
import { outcomeError, type KnownRefusals } from './delivery-outcome.ts';

/** All there is to know when a message is put into a vendor's shape. */
export interface Letter {
  readonly message: OutgoingMessage;
  /** The receiver's address. */
  readonly url: URL;
  /** Value of `secret_env`. */
  readonly secret: string | undefined;
  /** Of the recipient. */
  readonly address: string | undefined;
  readonly now: EpochMs;
  readonly installationName: string;
}
export type PostRequest = Omit<HttpSending, 'signal'>;

export interface PostKind {
  readonly kind: ReceiverKind;
  readonly about: ChannelAbout;
  /** @throws DeliveryError `Misconfigured` for an address or secret that cannot be used */
  post(letter: Letter): PostRequest;
  /** Changes an earlier message; undefined when that cannot be done with this receipt. Absent: the vendor has no way. */
  edit?(letter: Letter, earlier: string): PostRequest | undefined;
  /** What names the message at the vendor, from a good answer; absent: nothing does. */
  receiptOf?(answer: SendingAnswer): string;
  /** Whether a 2xx is the vendor's. A wrong address often answers 200 with a page. Absent: every 2xx is. */
  isOwnAnswer?(answer: SendingAnswer): boolean;
  /** What is wrong with the value of `secret_env` (undefined: not set or not named), as the rest of a sentence. */
  secretProblem?(secret: string | undefined): string | undefined;
  readonly refusals?: KnownRefusals | undefined;
}

/** An edit rings nowhere. So only what calms down is written over the first message; what alarms is always a new one. */
const CALMING: readonly MessageCause[] = ['acknowledged', 'handed-over', 'resolved'];

/** Makes a channel of a vendor's shapes: address and secret from the environment, one try, statuses as documented for all. */
export function definePostKind(kind: PostKind): ChannelKind {
  return {
    about: kind.about,
    problemOf: (config, dependencies) => addressProblem(ownConfig(kind, config), dependencies) ?? secretProblem(kind, ownConfig(kind, config), dependencies.secret),
    open(opened, { http, secret, installationName }): Channel {
      const config = ownConfig(kind, opened);
      const subject = subjectOf(config);
      return {
        receiver: config.id,
        kind: config.kind,
        async send(message, { address, signal, now }): Promise<Receipt> {
          const problem = addressProblem(config, { secret }, { isHttpFine: true }) ?? secretProblem(kind, config, secret);
          if (problem !== undefined) throw new DeliveryError('Misconfigured', problem);
          const letter: Letter = {
            message, address, now, installationName,
            url: new URL(secret(config.urlEnv)?.trim() ?? ''),
            secret: config.secretEnv === undefined ? undefined : secret(config.secretEnv)?.trim(),
          };
          const edit = message.earlier !== null && CALMING.includes(message.cause) ? kind.edit?.(letter, message.earlier) : undefined;
          if (edit !== undefined && message.earlier !== null) {
            const answer = await http.send({ ...edit, signal });
            if (isSuccess(answer)) return { id: message.earlier };
            if (answer.status !== 404) throw outcomeError(answer, { subject, now, refusals: kind.refusals }); // 404: somebody deleted it, so it is told anew
          }
          const answer = await http.send({ ...kind.post(letter), signal });
          if (!isSuccess(answer)) throw outcomeError(answer, { subject, now, refusals: kind.refusals });
          if (kind.isOwnAnswer?.(answer) === false) {
            throw new DeliveryError('Misconfigured', `${subject} answered ${answer.status}, but not as ${kind.about.label} does; set ${config.urlEnv} to the address that ${kind.about.label} gave`);
          }
          return { id: kind.receiptOf?.(answer) ?? '' };
        },
      };
    },
  };
}

/** A request that carries JSON. */
export function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): PostRequest {
  return { method: 'POST', url, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) };
}

function ownConfig({ kind }: PostKind, config: ChannelConfig): ReceiverConfig {
  if (config.kind === 'mail' || config.kind === 'postbox' || config.kind !== kind) throw wrongKind(kind, config.kind);
  return config;
}

function subjectOf({ id, kind }: ReceiverConfig): string {
  return `receiver '${id}' (${kind})`;
}

function isSuccess({ status }: SendingAnswer): boolean {
  return status >= 200 && status < 300;
}

/** @param options.isHttpFine the guarded client knows the allow-list and judges it when the message leaves */
function addressProblem(config: ReceiverConfig, { secret, allow = [] }: ProblemDependencies, { isHttpFine = false }: { readonly isHttpFine?: boolean } = {}): string | undefined {
  const value = secret(config.urlEnv)?.trim() ?? '';
  const subject = subjectOf(config);
  if (value === '') return `${subject}: the variable ${config.urlEnv} is not set; set it to the address that messages are posted to`;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const port = url?.port === '' ? '80' : url?.port;
  const isHttp = url?.protocol === 'http:' && (isHttpFine || allow.includes(`${url.hostname}:${port}`));
  if (url === undefined || (url.protocol !== 'https:' && !isHttp) || url.username !== '' || url.password !== '') {
    return `${subject}: ${config.urlEnv} holds no https address without a name or password in it; set it again, `
      + 'or name host:port of your own network under outbound.allow in klankbord.yaml';
  }
  return undefined;
}

function secretProblem(kind: PostKind, config: ReceiverConfig, secret: SecretReader): string | undefined {
  const value = config.secretEnv === undefined ? '' : (secret(config.secretEnv)?.trim() ?? '');
  if (config.secretEnv !== undefined && value === '') {
    return `${subjectOf(config)}: the variable ${config.secretEnv} is not set; set it to ${kind.about.secret === '' ? 'its secret, or take secret_env out' : kind.about.secret}`;
  }
  const problem = kind.secretProblem?.(value === '' ? undefined : value);
  return problem === undefined ? undefined : `${subjectOf(config)}: ${config.secretEnv ?? 'secret_env'} ${problem}`;
}
