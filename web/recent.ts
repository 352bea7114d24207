import type { EpochMs } from '../schemas/plain/units.ts';

/** An answer that several visitors share. */
export interface Recent<Answer> {
  /** Came at most `lifeMs` ago, unless somebody forgot it meanwhile. */
  read(): Promise<Answer>;
  /** The next one is asked anew: something was just done. */
  forget(): void;
}

/**
 * Shares one answer among everybody who asks within a moment: two hundred people look at the same page every quarter of a minute,
 * and the store is asked once. Its life begins when it comes, so that a busy store is never asked a second time meanwhile. A failure
 * is shared by those who wait for it and then forgotten.
 */
export function createRecent<Answer>(load: () => Promise<Answer>, { lifeMs, now }: { readonly lifeMs: number; readonly now: () => EpochMs }): Recent<Answer> {
  let current: { readonly answer: Promise<Answer>; cameAt: EpochMs | undefined } | undefined;
  const forget = (): void => {
    current = undefined;
  };
  const isFresh = (cameAt: EpochMs | undefined): boolean => cameAt === undefined || (now() - cameAt < lifeMs && now() >= cameAt);
  return {
    forget,
    read() {
      if (current !== undefined && isFresh(current.cameAt)) return current.answer;
      const asked: NonNullable<typeof current> = { answer: load(), cameAt: undefined };
      current = asked;
      asked.answer.then(() => {
        asked.cameAt = now();
      }, () => {
        if (current === asked) forget();
      });
      return asked.answer;
    },
  };
}
