/** `2026-11-24 09:15 UTC` of an ISO 8601 time: minutes are what people compare. */
export function shortTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
