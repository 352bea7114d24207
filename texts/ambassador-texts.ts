import type { Language } from './language.ts';

/** The numbers behind a proposal. */
export interface AmbassadorNumbers {
  readonly brandName: string;
  readonly activeWeeks: number;
  readonly positive: number;
  readonly opinionated: number;
  /** Mentions that recommend, defend or help. */
  readonly advocacy: number;
}

/** One sentence why this person: how often, how kindly, how much they did for others. */
export function describeWhy({ brandName, activeWeeks, positive, opinionated, advocacy }: AmbassadorNumbers, language: Language): string {
  return language === 'nl'
    ? `Noemt ${brandName} in ${activeWeeks} van 13 weken, ${positive} van ${opinionated} oordelen positief, en beveelt ${advocacy} keer aan, verdedigt of helpt anderen.`
    : `Names ${brandName} in ${activeWeeks} of 13 weeks, ${positive} of ${opinionated} judgements positive, and recommends, defends or helps others ${advocacy} times.`;
}
