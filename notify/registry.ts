import type { Channel } from '../schemas/alert.ts';
import type { ChannelConfig, ChannelDependencies, ChannelKind, ChannelKindId, ProblemDependencies } from './channel-kinds.ts';
import { discord } from './channels/discord.ts';
import { mail } from './channels/mail.ts';
import { mattermost } from './channels/mattermost.ts';
import { ntfy } from './channels/ntfy.ts';
import { postbox } from './channels/postbox.ts';
import { slack } from './channels/slack.ts';
import { teams } from './channels/teams.ts';
import { webhook } from './channels/webhook.ts';

/** Every kind of channel. A new one is a file and one line here. */
export const CHANNEL_KINDS: Readonly<Record<ChannelKindId, ChannelKind>> = { postbox, mail, webhook, slack, teams, mattermost, ntfy, discord };

/**
 * Opens the channel of a receiver. Never fails: a receiver that cannot work says so when it is used.
 * @example createChannel({ id: 'desk', kind: 'slack', urlEnv: 'DESK_URL', secretEnv: undefined }, dependencies)
 */
export function createChannel(config: ChannelConfig, dependencies: ChannelDependencies): Channel {
  return CHANNEL_KINDS[config.kind].open(config, dependencies);
}

/** What is wrong with a receiver, in one sentence with the next step and without a secret; undefined when nothing can be seen. */
export function problemOf(config: ChannelConfig, dependencies: ProblemDependencies): string | undefined {
  return CHANNEL_KINDS[config.kind].problemOf(config, dependencies);
}
