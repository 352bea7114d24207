import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planAlert } from '../../analysis/duty/plan.ts';
import { onDuty } from '../../analysis/duty/roster.ts';
import { escalationWarnings } from '../../cli/config/escalation-warnings.ts';
import { parseEscalation } from '../../cli/config/read-escalation.ts';
import { parseKlankbord } from '../../cli/config/read-klankbord.ts';
import type { IsoTime } from '../../schemas/plain/history-safe.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

const page = readFileSync(join(PROJECT_ROOT, 'docs', 'set-up-the-roster.md'), 'utf8');
const [receivers = '', ...parts] = [...page.matchAll(/^ {3}```yaml\n([\s\S]*?)^ {3}```/gmu)].map(([, block = '']) => block.replace(/^ {3}/gmu, ''));

describe('docs/set-up-the-roster.md, followed to the letter', () => {
  const klankbord = parseKlankbord({ file: 'klankbord.yaml', text: `outbound: { contact: webcare@noordrail.example }\n${receivers}` });
  const config = parseEscalation({ file: 'escalation.yaml', text: parts.join(''), klankbord });

  it('makes a file that can be used', () => {
    expect(parts).toHaveLength(5);
    expect(config.people).toHaveLength(5);
    expect(config.duties.map(({ id }) => id)).toEqual(['webcare', 'webcare-lead', 'reputation', 'deputy', 'communications', 'crisis-team']);
  });

  it('makes a roster that is as it says', () => {
    const at = Date.parse('2027-01-17T20:00+01:00');
    const reputation = config.duties.find(({ id }) => id === 'reputation');
    expect(reputation === undefined ? undefined : onDuty(reputation, at)).toMatchObject({ person: 'rik', isGap: false });
    expect(escalationWarnings(config, { now: Date.parse('2027-01-05T12:00Z') })).toEqual([]);
    expect(escalationWarnings(config, { now: at }).map(({ kind }) => kind)).toEqual(['gap']);
  });

  it('wakes the reputation manager at night and the deputy ten minutes later', () => {
    const plan = planAlert(config, { level: 3, step: 0, cause: 'opened', isDrill: false, zone: 'Europe/Amsterdam', now: '2027-01-16T02:20:00.000Z' as IsoTime }); // as such times are written
    expect(plan).toMatchObject({ deliverAt: '2027-01-16T02:20:00.000Z', recipients: [{ recipient: 'dora', receivers: ['push', 'mail', 'postbox'] }, { recipient: 'webcare-room' }], nextAt: '2027-01-16T02:30:00.000Z' });
  });
});
