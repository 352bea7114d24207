import type { Channel } from '../schemas/alert.ts';
import type { MailConfig, ReceiverConfig } from '../schemas/config/klankbord.ts';
import type { ReceiverHttp } from '../schemas/http.ts';

/** A receiver as the configuration names it, or one of the two that are always there. */
export type ChannelConfig =
  | ReceiverConfig
  | { readonly id: 'mail'; readonly kind: 'mail'; readonly mail: MailConfig }
  | { readonly id: 'postbox'; readonly kind: 'postbox' };
export type ChannelKindId = ChannelConfig['kind'];

/** What a channel needs of the program. */
export interface ChannelDependencies {
  readonly http: ReceiverHttp;
  /** Value of an environment variable; undefined when it is not set. */
  readonly secret: SecretReader;
  /** Names the product and its version, for mail; requests carry the one of the guarded client. */
  readonly userAgent: string;
  /** What people call this installation; the sender's name of a mail. */
  readonly installationName: string;
  /** Certificate authorities that a mail server may have besides the usual ones, PEM. */
  readonly certificates?: readonly string[] | undefined;
  /** Whole delivery of one mail; 20,000 when absent. */
  readonly mailLimitMs?: number | undefined;
}
export type SecretReader = (variable: string) => string | undefined;

/** What can be said about a configuration before anything is sent. */
export interface ProblemDependencies {
  readonly secret: SecretReader;
  /** `host:port` of `outbound.allow`: those may be reached over http. */
  readonly allow?: readonly string[] | undefined;
}

/** What people read about a kind of channel (`docs/add-an-alert-channel.md`). */
export interface ChannelAbout {
  readonly label: string;
  /** The vendor's own page, from which the shapes were taken; '' for our own. */
  readonly docs: string;
  /** What `address` of a person or room is there. */
  readonly address: string;
  /** What `secret_env` holds; '' when nothing. */
  readonly secret: string;
  /** Its first message of an incident is changed when somebody takes over or closes it. */
  readonly canEdit: boolean;
  /** How a repeated message is known as the same one. */
  readonly repeats: string;
  /** What its shapes were tried on. Documented shapes: on a server of ours that speaks as the vendor's page says. */
  readonly proof: 'real server' | 'reference implementation' | 'documented shapes' | 'our own';
}

/** One kind of channel. A new one is a file in `notify/channels/` and a line in the registry. */
export interface ChannelKind {
  readonly about: ChannelAbout;
  /** Never fails: what is wrong with the configuration is said when a message is sent, so that the others still work. */
  open(config: ChannelConfig, dependencies: ChannelDependencies): Channel;
  /** One sentence on what is wrong with the configuration and what to do; undefined when nothing is. Holds no secret. */
  problemOf(config: ChannelConfig, dependencies: ProblemDependencies): string | undefined;
}

/** A channel was opened with the configuration of another kind: a bug of ours. */
export function wrongKind(expected: string, found: string): TypeError {
  return new TypeError(`expected the configuration of a ${expected} receiver, but it is one of ${found}`);
}
