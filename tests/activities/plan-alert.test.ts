import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import type { EscalationSettings } from '../../activities/dependencies.ts';
import { createPlanAlert } from '../../activities/plan-alert.ts';
import { parseBrands } from '../../cli/config/read-brands.ts';
import { parseEscalation } from '../../cli/config/read-escalation.ts';
import type { PlanAlertInput } from '../../schemas/plain/escalation.ts';
import type { BrandId, IncidentId, IsoTime } from '../../schemas/plain/history-safe.ts';

const NOW = Date.parse('2026-11-24T01:14:00.000Z');
const brand = (id: string, zone: string): string => `  - { id: ${id}, name: ${id}, query: ${id}, purpose: p, legal_basis: l, owner: o, review_by: 2027-01-01, zone: ${zone} }\n`;
const brands = parseBrands({ file: 'brands.yaml', text: `brands:\n${brand('noordrail', 'Europe/Brussels')}${brand('eastrail', 'America/New_York')}`, now: NOW });
const escalation: EscalationSettings = {
  config: parseEscalation({
    file: 'escalation.yaml',
    text: `people:
  - { id: rik, name: Rik, roles: [reputation], reach: [{ receiver: push, urgent: true }, { receiver: mail, address: rik@noordrail.example }] }
  - { id: dora, name: Dora, roles: [service], reach: [{ receiver: mail, address: dora@noordrail.example }] }
duties: { reputation: { people: [rik] }, deputy: { people: [dora] }, webcare: { people: [dora] } }
`,
  }),
  channelOf: () => undefined,
  composeAlert: () => { throw new Error('a plan composes nothing'); },
  composeNotice: () => { throw new Error('a plan composes nothing'); },
  linksOf: () => ({}),
  report: () => Promise.reject(new Error('a plan reports nothing')),
};
const input = (more: Partial<PlanAlertInput>): PlanAlertInput => ({
  incident: '00ff00ff00ff00ff' as IncidentId, brand: 'noordrail' as BrandId, isDrill: false, level: 3, cause: 'opened', step: 0, now: '2026-11-24T01:14:00.000Z' as IsoTime, ...more, // invented here
});
const { signal } = new AbortController();

describe('planAlert', () => {
  const planAlert = createPlanAlert({ escalation, brands });

  it('says who hears, over what, and what follows', async () => {
    expect(await planAlert(input({}), signal)).toEqual({
      deliverAt: '2026-11-24T01:14:00.000Z',
      recipients: [{ recipient: 'rik', receivers: ['push', 'mail', 'postbox'] }],
      nextAt: '2026-11-24T01:29:00.000Z', next: ['dora'], isFallback: false,
    });
  });

  it('goes by the clock of the brand, and by that of Amsterdam for a brand that is no longer there', async () => {
    const at = async (id: string) => (await planAlert(input({ brand: id as BrandId, level: 2 }), signal)).deliverAt; // invented here
    expect(await at('noordrail')).toBe('2026-11-24T06:00:00.000Z');
    expect(await at('eastrail')).toBe('2026-11-24T01:14:00.000Z');
    expect(await at('gone')).toBe('2026-11-24T06:00:00.000Z');
  });

  it('returns ids, counts and times alone', async () => {
    expect(JSON.stringify(await planAlert(input({}), signal))).not.toMatch(/Rik|noordrail\.example/u);
  });

  it('on a worker without escalation settings fails for good, with a type of its own', async () => {
    const failed: unknown = await createPlanAlert({ escalation: undefined, brands })(input({}), signal).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ApplicationFailure);
    expect(failed).toMatchObject({ type: 'Escalation.Absent', nonRetryable: true });
  });
});
