/** JSON with the keys of every object in order, so that a change is read as text. Lists keep theirs. */
export function sortedJson(value: unknown): string {
  return `${JSON.stringify(sorted(JSON.parse(JSON.stringify(value))), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
