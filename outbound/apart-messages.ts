/** What goes into a process that stands apart. */
export interface ApartQuestion {
  readonly id: number;
  readonly input: unknown;
}

/** What comes out. `ready`: its module is loaded. `ended`: its thread is no more, and the process goes as well. */
export type ApartMessage =
  | { readonly ready: true }
  | { readonly ended: 'memory' | 'crash' }
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failed: true };
