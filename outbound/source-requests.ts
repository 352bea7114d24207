import type { BoundSecret, WaitShape } from '../schemas/http.ts';

/** What is particular to the requests of one source. */
export interface SourceRequests {
  readonly secret?: BoundSecret | undefined;
  readonly waits?: WaitShape | undefined;
  /** Its pages are made for readers, so robots.txt is asked first. */
  readonly obeysRobots?: boolean | undefined;
}
