import type { EpochMs } from '../schemas/plain/units.ts';

/** An answer that several visitors share. */
export interface Recent<Answer> {
  /** At most `lifeMs` old, unless somebody forgot it meanwhile. */
  read(): Promise<Answer>;
  /** The next one is asked anew: something was just done. */
  forget(): void;
}

/**
 * Shares one answer among everybody who asks within a moment: two hundred people look at the same page every quarter of a minute,
 * and the store is asked once. A failure is shared by those who wait for it and then forgotten.
 */
export function createRecent<Answer>(load: () => Promise<Answer>, { lifeMs, now }: { readonly lifeMs: number; readonly now: () => EpochMs }): Recent<Answer> {
  let current: { readonly answer: Promise<Answer>; readonly at: EpochMs } | undefined;
  const forget = (): void => {
    current = undefined;
  };
  return {
    forget,
    read() {
      if (current !== undefined && now() - current.at < lifeMs && now() >= current.at) return current.answer;
      const answer = load();
      const asked = { answer, at: now() };
      current = asked;
      answer.catch(() => {
        if (current === asked) forget();
      });
      return answer;
    },
  };
}
