import { describe, expect, it } from 'vitest';
import { StoreError } from '../../schemas/errors.ts';
import { toStoreError } from '../../store/failure.ts';
import { callSettings, SETTINGS } from '../../store/settings.ts';

function engineError(code: number): Error {
  return Object.assign(new Error("Cannot parse 'secret words of somebody'"), { code: String(code), type: 'SECRET' });
}

describe('what the engine says, in our words', () => {
  it.each([
    [243, 'Down'], [210, 'Down'], [159, 'Down'], [999, 'Down'], [241, 'Down'],
    [25, 'Rejected'], [27, 'Rejected'], [117, 'Rejected'],
    [47, 'Mismatch'], [60, 'Mismatch'], [516, 'Mismatch'], [16, 'Mismatch'],
  ] as const)('code %i is %s', (code, kind) => {
    expect(toStoreError(engineError(code), 'testing')).toMatchObject({ name: 'StoreError', kind, code });
  });

  it.each([
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), new Error('socket hang up'), new Error('Timeout error.'),
  ])('a broken connection is Down: %s', (error) => {
    expect(toStoreError(error, 'testing')).toMatchObject({ kind: 'Down', code: undefined });
  });

  it('never repeats the words of the engine, which quote rows', () => {
    for (const code of [25, 47, 210, 243]) {
      const error = toStoreError(engineError(code), 'writing', { hideRows: true });
      expect(`${error.message} ${String(error.cause)}`).not.toMatch(/secret/i);
    }
  });

  it('leaves a StoreError as it is', () => {
    const error = new StoreError('Down', 'away');
    expect(toStoreError(error, 'testing')).toBe(error);
  });
});

describe('settings of a call', () => {
  it('are all of the pinned ones, with what the call changes', () => {
    expect(callSettings({ log_comment: 'one' })).toEqual({ ...SETTINGS, log_comment: 'one' });
  });

  it('are refused when they are not pinned', () => {
    const unknown = { readonly: '1' } as object;
    expect(() => callSettings(unknown)).toThrow('setting readonly is not pinned');
  });
});
