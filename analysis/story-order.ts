import type { StoryRow } from '../schemas/rows.ts';

/** The best story of a brand that a search came across so far; stories in `without` do not count. */
export class BestStory {
  readonly brand: string;
  readonly without: ReadonlySet<string>;
  row: StoryRow | undefined = undefined;
  distance = Infinity;

  constructor(brand: string, without: ReadonlySet<string>) {
    this.brand = brand;
    this.without = without;
  }

  offer(row: StoryRow, distance: number): void {
    if (this.without.has(nameOf(row.brand, row.story))) return;
    if (distance < this.distance || (distance === this.distance && this.row !== undefined && isEarlier(row, this.row))) {
      this.row = row;
      this.distance = distance;
    }
  }
}

/** Order of stories that are equally near: founded first, then the lower id. */
export function isEarlier(left: StoryRow, right: StoryRow): boolean {
  if (left.foundedAt !== right.foundedAt) return left.foundedAt < right.foundedAt;
  if (left.story.length !== right.story.length) return left.story.length < right.story.length;
  return left.story < right.story;
}

/** Name of a story, or of a text, inside its brand. */
export function nameOf(brand: string, id: string): string {
  return `${brand} ${id}`;
}
