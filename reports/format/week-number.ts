/** `47` of the ISO week `2026-W47`; another text as it is. */
export function weekNumber(period: string): string {
  return /^\d{4}-W0?(\d{1,2})$/u.exec(period)?.[1] ?? period;
}
