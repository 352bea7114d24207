import { createChannel, problemOf } from '../../notify/registry.ts';
import type { ChannelConfig } from '../../notify/channel-kinds.ts';
import type { OutboundClient } from '../../outbound/client.ts';
import type { Channel } from '../../schemas/alert.ts';
import type { KlankbordConfig } from '../../schemas/config/klankbord.ts';
import type { Environment } from '../environment.ts';
import { productVersion } from '../home.ts';

/** The channels of an installation, by receiver. */
export interface OpenedChannels {
  readonly channelOf: (receiver: string) => Channel | undefined;
  /** What is wrong with receivers, each in a sentence with its next step. */
  readonly problems: readonly { readonly receiver: string; readonly sentence: string }[];
}

/** Opens every configured channel and the two that are always there. Never fails: a receiver that cannot work says so. */
export function openChannels({ klankbord, environment, outbound }: {
  readonly klankbord: Pick<KlankbordConfig, 'mail' | 'receivers'> & { readonly allow?: readonly string[] | undefined; readonly onlyPostbox?: boolean | undefined };
  readonly environment: Environment;
  readonly outbound: OutboundClient;
}): OpenedChannels {
  const configs: readonly ChannelConfig[] = [
    { id: 'postbox', kind: 'postbox' },
    ...(klankbord.mail === undefined ? [] : [{ id: 'mail', kind: 'mail', mail: klankbord.mail } as const]),
    ...klankbord.receivers,
  ];
  const dependencies = { http: outbound.forReceivers(), secret: environment.secret, userAgent: `Klankbord/${productVersion()}`, installationName: 'Klankbord' };
  const channels = new Map(configs.map((config) => [config.id, createChannel(config, dependencies)]));
  const postbox = channels.get('postbox');
  return {
    channelOf: (receiver) => (klankbord.onlyPostbox === true ? postbox : channels.get(receiver)),
    problems: configs.flatMap((config) => {
      const sentence = problemOf(config, { secret: environment.secret, allow: klankbord.allow ?? [] });
      return sentence === undefined ? [] : [{ receiver: config.id, sentence }];
    }),
  };
}
