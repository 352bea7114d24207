import { createOutboundClient } from '../../outbound/client.ts';
import { productVersion } from '../home.ts';
import { readGoodFiles } from './check-configuration.ts';
import type { CheckContext, Finding } from './checks.ts';

/** Who is reached: gaps in the roster, duties nobody has, nobody whose phone rings. */
export async function checkPeople(context: CheckContext): Promise<Finding | undefined> {
  const escalation = (await readGoodFiles(context))?.escalation;
  if (escalation === undefined) return undefined;
  const { escalationWarnings } = await import('../config/escalation-warnings.ts');
  const warnings = escalationWarnings(escalation, { now: Date.now() });
  const people = `${escalation.people.length} ${escalation.people.length === 1 ? 'person' : 'people'}, ${escalation.duties.length} duties`;
  return warnings.length === 0
    ? { ok: true, found: people }
    : { ok: false, found: [people, ...warnings.map(({ message }) => message)].join('\n'), next: 'Correct escalation.yaml, then look again: ./klankbord people on-duty' };
}

/** What is wrong with the receivers of messages before anything is sent; nothing is connected to. */
export async function checkReceivers(context: CheckContext): Promise<Finding | undefined> {
  const klankbord = (await readGoodFiles(context))?.klankbord;
  if (klankbord === undefined) return undefined;
  const { openChannels } = await import('../live/open-channels.ts');
  const { contact, allow } = klankbord.outbound;
  const outbound = createOutboundClient({ contact, allow, version: productVersion() });
  try {
    const { problems } = openChannels({ klankbord: { ...klankbord, allow }, environment: context.environment, outbound });
    const names = ['postbox', ...(klankbord.mail === undefined ? [] : ['mail']), ...klankbord.receivers.map(({ id }) => id)];
    const links = klankbord.publicUrl === undefined ? ['public_url is not set: links in messages open on this machine only'] : [];
    return problems.length === 0
      ? { ok: true, found: [names.join(', '), ...links].join('\n') }
      : { ok: false, found: problems.map(({ receiver, sentence }) => `${receiver}: ${sentence}`).join('\n'), next: 'Set what is missing, then try each: ./klankbord notify test ID' };
  } finally {
    await outbound.close();
  }
}
