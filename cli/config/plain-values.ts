/** What a file holds before its shape is checked: each of these looks at a part only when it has the right type. */

/** The keys of a value; none when it is something else. */
export function keysOf(value: unknown): Readonly<Record<string, unknown>> {
  return isKeys(value) ? value : {};
}

/** True for keys with values. */
export function isKeys(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of a list; none when it is something else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text; undefined when it is something else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
