import { FLAG } from '../../schemas/plain/labels.ts';

/** Of posts about the brand after somebody got something: which say so, and which do not. */
export interface DutyCheck<Post> {
  readonly marked: readonly Post[];
  readonly unmarked: readonly Post[];
}

/** Splits posts by whether they carry a sign of payment or reward; whoever gave the benefit has to ask for one. */
export function checkPaidMarkers<Post extends { readonly flags: number }>(posts: readonly Post[]): DutyCheck<Post> {
  const isMarked = ({ flags }: Post) => (flags & FLAG.paidMarker) !== 0;
  return { marked: posts.filter(isMarked), unmarked: posts.filter((post) => !isMarked(post)) };
}
