/** A number that is written out already; `isOne` chooses the singular. */
export interface Counted {
  readonly text: string;
  readonly isOne: boolean;
}

/** `1 vermelding`, `12 vermeldingen`. */
export function plural({ text, isOne }: Counted, one: string, many: string): string {
  return `${text} ${isOne ? one : many}`;
}
