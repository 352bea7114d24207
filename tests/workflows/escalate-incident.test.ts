import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows, startTimeSkippingServer } from '../support/temporal.ts';
import { CONFIG, DINA, HUGO, NOOR, SAM, WIL, withIncident, ZONE, type IncidentRig } from './incident-rig.ts';

let environment: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  [environment, workflowBundle] = await Promise.all([startTimeSkippingServer(), bundleWorkflows()]);
});
afterAll(() => environment.teardown());

const at = (begin: string, play: (rig: IncidentRig) => Promise<void>, more: Partial<Parameters<typeof withIncident>[1]> = {}) =>
  withIncident(environment, { workflowBundle, begin, ...more }, play);
/** A desk that is closed all weekend: quiet hours last until it opens on Monday. */
const WEEKDAY = [{ from: 9 * 60, to: 17 * 60 }];
const WEEKEND: typeof CONFIG = {
  ...CONFIG,
  desks: [{ id: 'webcare', zone: ZONE, week: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, [], []], holidays: 'none', closed: [] }],
  duties: CONFIG.duties.map((duty) => (duty.id === 'webcare' ? { ...duty, desk: 'webcare' } : duty)),
  levels: { ...CONFIG.levels, 2: { ...CONFIG.levels[2], desk: 'webcare' } },
};
const pages = (rig: IncidentRig) => rig.heard.filter(({ cause }) => cause !== 'acknowledged' && cause !== 'resolved' && cause !== 'update-due');

describe('a night', () => {
  const night = async (rig: IncidentRig) => {
    await rig.tell(2);
    expect((await rig.standing()).state).toBe('open');
    expect(rig.heard, 'held').toEqual([]);
    await rig.until(6 * 60_000);
    await rig.tell(3);
    expect(rig.heard.map(({ cause, to, over }) => [cause, to, over])).toEqual([['raised', NOOR, 'pager']]);
    await rig.until(20 * 60_000 + 60_000);
    expect(pages(rig).map(({ cause, to }) => [cause, to])).toEqual([['raised', NOOR], ['step', DINA]]);
    expect(await rig.update('acknowledge', DINA, { level: 3 })).toMatchObject({ result: 'done', standing: { owner: DINA, state: 'acknowledged' } });
    await rig.until(60_000);
    expect(rig.heard.at(-1)).toMatchObject({ cause: 'acknowledged', to: NOOR, input: { owner: DINA } });
  };

  it('goes as it should: held, phone, deputy, taken over, one summary in the morning, closing proposed at noon', async () => {
    await at('02:14', async (rig) => {
      await night(rig);
      await rig.until('05:10');
      await rig.tell(2);
      await rig.until('06:59');
      expect(rig.heard.filter(({ cause }) => cause === 'held-summary')).toEqual([]);
      await rig.until('07:01');
      const summary = rig.heard.filter(({ cause }) => cause === 'held-summary');
      expect(summary.map(({ at: time, to }) => `${time} ${to}`).sort()).toEqual([`07:00 ${NOOR}`, `07:00 ${WIL}`]);
      expect(summary[0]?.input).toMatchObject({ held: { level: 2 }, owner: DINA, level: 2 });
      await rig.until('07:20');
      await rig.tell(0);
      await rig.until('12:20');
      await rig.tell(0, { isCalm: true });
      await rig.until(60_000);
      expect(rig.heard.at(-1)).toMatchObject({ at: '12:20', cause: 'closing-proposed', to: DINA });
      expect(rig.heard.filter(({ cause }) => cause === 'held-summary'), 'told once').toHaveLength(2);
      expect(pages(rig).filter(({ cause }) => cause === 'raised' || cause === 'step'), 'no page after the acknowledgement').toHaveLength(2);
      expect(await rig.update('resolve', DINA, { verdict: 'real' })).toMatchObject({ result: 'done', standing: { state: 'resolved', verdict: 'real' } });
      const kinds = rig.recorded.flatMap(({ acts }) => acts.map(({ kind }) => kind));
      expect(kinds).toEqual(['detected', 'held', 'detected', 'alerted', 'alerted', 'acknowledged', 'reminded', 'reminded', 'reminded', 'reminded', 'closing-proposed', 'resolved']);
    });
  });

  it.each([['clocks go forward', '2027-03-28'], ['clocks go back', '2027-10-31']])('in which %s ends at seven by the clock', async (_what, day) => {
    await at('01:14', async (rig) => {
      await rig.tell(2);
      await rig.until('06:59');
      expect(rig.heard).toEqual([]);
      await rig.until('07:01');
      expect([...rig.story()].sort()).toEqual([`07:00 held-summary ${NOOR}`, `07:00 held-summary ${WIL}`]);
      // The clock of the acknowledgement begins with the delivery.
      await rig.until('07:29');
      expect(rig.heard).toHaveLength(2);
      await rig.until('07:31');
      expect(rig.story().at(-1)).toBe(`07:30 step ${SAM}`);
    }, { day });
  });
});

describe('a weekend', () => {
  it('keeps what was held on Friday evening for Monday, also when it calmed long before', async () => {
    await at('22:30', async (rig) => {
      await rig.tell(2);
      expect(rig.heard).toEqual([]);
      await rig.until('10:00');
      await rig.tell(0, { isOpen: false });
      await rig.until(40 * 3_600_000);
      expect(rig.heard, 'longer than a resolved incident usually lives').toEqual([]);
      await rig.until(8 * 3_600_000);
      expect([...rig.story()].sort()).toEqual([`07:00 held-summary ${NOOR}`, `07:00 held-summary ${WIL}`]);
      expect(await rig.handle.result()).toMatchObject({ state: 'resolved' });
    }, { day: '2028-01-08', config: WEEKEND });
  });
});

describe('a plan that cannot be made', () => {
  it('is asked for again until somebody hears', async () => {
    let fails = 2;
    await at('10:00', async (rig) => {
      await rig.tell(3);
      await rig.until(5 * 60_000);
      expect(rig.heard[0]).toMatchObject({ to: NOOR });
      expect(rig.recorded.flatMap(({ acts }) => acts.map(({ kind }) => kind))).toContain('unreachable');
    }, { planFails: () => (fails -= 1) >= 0 });
  });
});

describe('a chain by day', () => {
  it('goes round three times at level 2 and then leaves it at that', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(2);
      await rig.until('14:00');
      expect(rig.heard.map(({ at: time, to }) => `${time} ${to}`).sort()).toEqual([
        `10:00 ${NOOR}`, `10:00 ${WIL}`, `10:30 ${SAM}`, `11:00 ${NOOR}`, `11:00 ${WIL}`, `11:30 ${SAM}`, `12:00 ${NOOR}`, `12:00 ${WIL}`, `12:30 ${SAM}`,
      ]);
      expect((await rig.standing()).nextAt).toBeNull();
    });
  });

  it('tells the next one every fifteen minutes at level 3 and stays with the last', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(3);
      await rig.until('11:01');
      expect(rig.story()).toEqual([`10:00 opened ${NOOR}`, `10:15 step ${DINA}`, `10:30 step ${HUGO}`, `10:45 step ${HUGO}`, `11:00 step ${HUGO}`]);
    });
  });

  it('asks each of the crisis team three times, then everybody', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(4);
      await rig.until('10:41');
      expect(rig.heard.slice(0, 9).map(({ to }) => to)).toEqual([NOOR, HUGO, SAM, NOOR, HUGO, SAM, NOOR, HUGO, SAM]);
      expect(rig.heard.slice(9).map(({ to }) => to)).toEqual([]);
      await rig.until('10:46');
      expect(new Set(rig.heard.slice(9).map(({ to }) => to))).toEqual(new Set([WIL, NOOR, DINA, HUGO, SAM]));
    });
  });

  it('says a rise at once, also to whoever had it', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(2);
      await rig.update('acknowledge', WIL, { level: 2 });
      await rig.tell(3);
      expect(new Set(rig.heard.filter(({ cause }) => cause === 'raised').map(({ to }) => to))).toEqual(new Set([NOOR, WIL]));
      expect(await rig.standing()).toMatchObject({ state: 'open', level: 3 });
    });
  });

  it('reminds the owner after an hour without an update, and the deputy a quarter later; a note starts it again', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(3);
      await rig.update('acknowledge', NOOR, { level: 3 });
      await rig.until('10:50');
      await rig.update('note', NOOR, { note: 'a'.repeat(32) });
      await rig.until('11:49');
      expect(rig.heard.filter(({ cause }) => cause === 'update-due')).toEqual([]);
      await rig.until('12:06');
      expect(rig.heard.filter(({ cause }) => cause === 'update-due').map(({ at: time, to }) => `${time} ${to}`)).toEqual([`11:50 ${NOOR}`, `12:05 ${DINA}`]);
    });
  });

  it('sleeps while it is snoozed, and wakes when it still fires', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(3);
      await rig.update('snooze', NOOR, { minutes: 30 });
      await rig.until('10:29');
      expect(rig.heard).toHaveLength(1);
      await rig.until('10:31');
      expect(rig.story().at(-1)).toBe(`10:30 woken ${NOOR}`);
    });
  });

  it('ends a day after it was resolved, and not before', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(2);
      await rig.update('resolve', WIL, { verdict: 'noise' });
      await rig.until('12:00');
      expect(await rig.update('reopen', NOOR)).toMatchObject({ result: 'done', standing: { owner: NOOR } });
      await rig.update('resolve', NOOR, { verdict: 'real' });
      await rig.until(23 * 3_600_000);
      expect(await rig.handle.describe()).toMatchObject({ status: { name: 'RUNNING' } });
      await rig.until(2 * 3_600_000);
      expect(await rig.handle.result()).toMatchObject({ state: 'resolved', verdict: 'real', told: expect.arrayContaining([WIL]) });
      expect(await rig.handle.describe()).toMatchObject({ status: { name: 'COMPLETED' } });
    });
  });
});

describe('receivers', () => {
  it('that do not take it are passed over for the next one, at once', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(3);
      expect(rig.heard.map(({ to, over }) => [to, over])).toEqual([[NOOR, 'mail']]);
    }, { outcome: ({ receiver }) => (receiver === 'pager' ? { outcome: 'queued', isRecorded: true } : { outcome: 'delivered', isRecorded: true }) });
  });

  it('that reach nobody at all do not keep the next step waiting for a quarter of an hour', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(3);
      await rig.until(60_000);
      expect(rig.heard[0]).toMatchObject({ to: DINA, cause: 'step' });
      expect(rig.recorded.flatMap(({ acts }) => acts).find(({ kind }) => kind === 'unreachable')).toMatchObject({ recipients: [NOOR] });
    }, { outcome: ({ recipient }) => (recipient === NOOR ? { outcome: 'refused', isRecorded: true } : { outcome: 'delivered', isRecorded: true }) });
  });
});

describe('a store that is away', () => {
  it('delays the record, never the page or the acknowledgement', async () => {
    let away = true;
    await at('10:00', async (rig) => {
      await rig.tell(3);
      expect(rig.story()).toEqual([`10:00 opened ${NOOR}`]);
      expect(await rig.update('acknowledge', NOOR, { level: 3 })).toMatchObject({ result: 'done' });
      expect(rig.recorded).toEqual([]);
      away = false;
      await rig.until(3 * 60_000);
      expect(rig.recorded.flatMap(({ acts }) => acts.map(({ kind }) => kind))).toEqual(['detected', 'alerted', 'acknowledged']);
      expect(rig.recorded.at(-1)?.standing).toMatchObject({ state: 'acknowledged', owner: NOOR });
    }, { storeIsAway: () => away });
  });
});

describe('a fire drill', () => {
  it('goes through the chain, also at night, and ends when somebody has it', async () => {
    await at('03:00', async (rig) => {
      await rig.until(60_000);
      expect(rig.heard[0]).toMatchObject({ to: NOOR, cause: 'opened', input: { isDrill: true } });
      await rig.update('acknowledge', NOOR, { level: 3 });
      expect(await rig.handle.result()).toMatchObject({ isDrill: true, state: 'resolved', owner: NOOR });
    }, { drillLevel: 3 });
  });

  it('is put off by a snooze and not ended by it, and no button makes a crisis of it', async () => {
    await at('10:00', async (rig) => {
      await rig.until(60_000);
      await rig.update('snooze', NOOR, { minutes: 15 });
      expect(await rig.update('declare', NOOR)).toMatchObject({ result: 'already', standing: { level: 3 } });
      await rig.until(20 * 60_000);
      expect(rig.heard.at(-1)).toMatchObject({ cause: 'woken', to: NOOR });
      await rig.update('acknowledge', NOOR, { level: 3 });
      expect(await rig.handle.result()).toMatchObject({ state: 'resolved', owner: NOOR });
    }, { drillLevel: 3 });
  });

  it('that nobody takes is over after two hours', async () => {
    await at('10:00', async (rig) => {
      await rig.until(2 * 3_600_000 + 60_000);
      expect(await rig.handle.result()).toMatchObject({ state: 'resolved', owner: null });
      // No step falls on the end: the server that skips time sticks on an activity that is called off before it began (measured).
    }, { drillLevel: 3, config: { ...CONFIG, levels: { ...CONFIG.levels, 3: { ...CONFIG.levels[3], answerMinutes: 17 } } } });
  }, 90_000);
});

describe('an act that is none', () => {
  it('is refused before it enters the history', async () => {
    await at('10:00', async (rig) => {
      await rig.tell(2);
      await expect(rig.update('snooze', WIL, { minutes: 100_000 })).rejects.toMatchObject({ cause: { message: 'expected minutes from 1 to 1440' } });
      await expect(rig.update('resolve', WIL, { verdict: 'maybe' })).rejects.toMatchObject({ cause: { type: 'Act' } });
      await expect(rig.update('acknowledge', 'No Person' as typeof WIL)).rejects.toMatchObject({ cause: { message: 'expected a person id' } });
      expect((await rig.standing()).state).toBe('open');
    });
  });
});

it('a configuration whose chain is empty still tells somebody', async () => {
  await at('10:00', async (rig) => {
    await rig.tell(3);
    expect(rig.heard.length).toBeGreaterThan(0);
  }, { config: { ...CONFIG, duties: [] } });
});
