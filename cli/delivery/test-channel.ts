import { randomUUID } from 'node:crypto';
import { messageKey } from '../../activities/message-key.ts';
import { urgencyOf } from '../../activities/urgency.ts';
import { zoneOf } from '../../activities/source-notices.ts';
import { composeNotice } from '../../notify/compose/notice-message.ts';
import { createOutboundClient } from '../../outbound/client.ts';
import type { Channel } from '../../schemas/alert.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { CommandError, DeliveryError, EXIT, type ExitCode } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { ReceiverStateName } from '../../store/receivers.ts';
import { DELIVERY_TEXTS } from '../../texts/delivery-texts.ts';
import type { Shell } from '../commands/command.ts';
import { configurationFolder, usualConfigurationFolder } from '../config-folder.ts';
import { readConfiguration } from '../config/read-config.ts';
import { homeAt, liveHome, productVersion } from '../home.ts';
import { runReadCommand } from '../instance/client.ts';
import { openChannels } from '../live/open-channels.ts';
import { RECORD_TEST, type TakenTest } from './read-outbox.ts';

/** Who gets a test, and where at the receiver. */
export interface TestTarget {
  readonly id: string;
  readonly name: string;
  readonly language: 'nl' | 'en';
  readonly address: string | undefined;
}

const LONGEST_TRY_MS = 20_000;

/**
 * Sends one test over a receiver of the configuration and says whether it was taken. It needs no running instance; where one keeps the
 * receiver disabled or at rest, a test that arrives ends that.
 * @throws CommandError `NoReceiver` and `NoRecipient` (66), `NotDelivered` (75 when it may pass, else 69); ConfigError (78)
 */
export async function testChannel(shell: Shell, { receiver, to, config }: { readonly receiver: string; readonly to: string | undefined; readonly config: unknown }): Promise<ExitCode> {
  const { environment, output, interruption: { signal } } = shell;
  const folder = (await configurationFolder(environment, config)) ?? usualConfigurationFolder(environment);
  const { klankbord, escalation } = await readConfiguration({ folder, now: Date.now });
  const { contact, allow } = klankbord.outbound;
  const outbound = createOutboundClient({ contact, allow, version: productVersion() });
  try {
    const { channelOf } = openChannels({ klankbord: { ...klankbord, allow }, environment, outbound });
    const channel = channelOf(receiver);
    if (channel === undefined) {
      const known = ['postbox', ...(klankbord.mail === undefined ? [] : ['mail']), ...klankbord.receivers.map(({ id }) => id)];
      throw new CommandError('NoReceiver', EXIT.noInput, `There is no receiver ${receiver}.`, { where: folder, next: `klankbord.yaml has ${known.join(', ')}.` });
    }
    const target = findTarget(escalation, { receiver, to });
    const startedAt = performance.now();
    const test = await sendTest({ channel, target, zone: zoneOf(escalation), now: Date.now(), signal });
    const milliseconds = Math.round(performance.now() - startedAt);
    const before = await record(shell, test);
    if (shell.json) output.value({ receiver, recipient: target.id, delivered: true, milliseconds });
    else output.line(DELIVERY_TEXTS[output.language].delivered({ receiver, recipient: target.name, milliseconds }));
    if (before !== undefined && before !== 'open') output.note(DELIVERY_TEXTS[output.language].enabled(receiver));
    return EXIT.ok;
  } finally {
    await outbound.close();
  }
}

/**
 * The person or room that a test goes to: the one that was named, else the first that is reached over the receiver.
 * @throws CommandError `NoRecipient` (66) when there is none
 */
export function findTarget({ people, rooms }: Pick<EscalationConfig, 'people' | 'rooms'>, { receiver, to }: { readonly receiver: string; readonly to: string | undefined }): TestTarget {
  const targets: readonly TestTarget[] = [
    ...people.flatMap(({ id, name, language, reach }) => reach.filter((entry) => entry.receiver === receiver).map(({ address }) => ({ id, name, language, address }))),
    ...rooms.filter((room) => room.receiver === receiver).map(({ id, language, address }) => ({ id, name: id, language, address })),
  ];
  const target = to === undefined ? targets[0] : targets.find(({ id }) => id === to);
  if (target !== undefined) return target;
  const reached = targets.map(({ id }) => id).join(', ');
  const sentence = to === undefined ? `Nobody in escalation.yaml is reached over ${receiver}.` : `escalation.yaml does not reach ${to} over ${receiver}.`;
  throw new CommandError('NoRecipient', EXIT.noInput, sentence, { next: reached === '' ? `Add ${receiver} to the \`reach\` of somebody, or to a room.` : `It reaches ${reached}; name one with --to.` });
}

/**
 * One try at one test message.
 * @returns what belongs into the record
 * @throws CommandError `NotDelivered`: exit 75 when it may pass, 69 when somebody has to mend something
 */
export async function sendTest({ channel, target, zone, now, signal }: {
  readonly channel: Channel; readonly target: TestTarget; readonly zone: string; readonly now: EpochMs; readonly signal: AbortSignal;
}): Promise<TakenTest> {
  const late = AbortSignal.timeout(LONGEST_TRY_MS);
  const message = composeNotice({ cause: 'test', at: now, zone, recipient: target.name, source: channel.receiver }, target.language);
  const key = messageKey({ incident: '', chain: 0, step: 0, cause: 'test', recipient: target.id, receiver: channel.receiver, discriminator: randomUUID() });
  try {
    const receipt = await channel.send({
      key, incident: '', brand: '', cause: 'test', level: 0, isDrill: false, urgency: urgencyOf('test', 0), message, links: {}, createdAt: now, earlier: null,
    }, { address: target.address, now, signal: AbortSignal.any([signal, late]) });
    return {
      message: key, recipient: target.id, receiver: channel.receiver, language: target.language, createdAt: now,
      subject: message.subject, body: JSON.stringify(message), receipt: receipt.id,
    };
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) throw notDelivered(`it did not answer within ${LONGEST_TRY_MS / 1_000} s`, channel.receiver, true, error);
    if (!(error instanceof DeliveryError)) throw error;
    throw notDelivered(error.message, channel.receiver, error.kind === 'Temporary', error);
  }
}

function notDelivered(reason: string, receiver: string, mayPass: boolean, cause: unknown): CommandError {
  return new CommandError('NotDelivered', mayPass ? EXIT.tryAgain : EXIT.unavailable, `Not delivered over ${receiver}: ${reason}.`.replace(/\.\.$/u, '.'), {
    next: mayPass ? 'Try again in a moment. Real messages are tried again by themselves, and go over the next way of their recipient meanwhile.' : `Put that right, then run \`./klankbord notify test ${receiver}\` again. Until then its recipients are reached over their next way.`,
    cause,
  });
}

/**
 * @returns how the receiver stood; undefined where there is no data yet, or it could not be written
 * @throws CommandError `NotDelivered` (69) for the app's own box, which lies there
 */
async function record(shell: Shell, test: TakenTest): Promise<ReceiverStateName | undefined> {
  const { installation, home, output } = shell;
  const { path } = home === undefined ? liveHome(installation) : homeAt(installation, home);
  try {
    return (await runReadCommand({ ...shell, home: path }, RECORD_TEST, test)).before;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (test.receiver === 'postbox') throw notDelivered(`the box lies with the data in ${path}, and ${error.kind === 'NoData' ? 'there is none yet' : error.message}`, test.receiver, error.kind !== 'NoData', error);
    if (error.kind !== 'NoData') output.note(DELIVERY_TEXTS[output.language].notRecorded(error.message));
    return undefined;
  }
}
