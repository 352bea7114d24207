/** One line of what an error says. gRPC errors carry their sentence in `details`; their message repeats a number before it. */
export function reasonOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'details' in error && typeof error.details === 'string' && error.details !== '') {
    return error.details.slice(0, LONGEST);
  }
  return error instanceof Error ? (error.message.split('\n')[0] || error.name).slice(0, LONGEST) : String(error).slice(0, LONGEST);
}

const LONGEST = 200;
