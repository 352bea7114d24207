/** `X`, `X en Facebook`, `X, Facebook en LinkedIn`. */
export function joined(names: readonly string[], and: string): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`;
}
