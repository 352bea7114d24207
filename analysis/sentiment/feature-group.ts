/** A feature in a bucket belongs to the tokens `owner … owner + span − 1`; −1 owns nothing. */
export interface FeatureGroup {
  readonly buckets: Int32Array;
  readonly owners: Int32Array;
  readonly spans: Uint8Array;
  readonly count: number;
  /** What each feature of the group counts for. */
  readonly value: number;
}

/** A group that is filled anew for every text; its arrays only grow. */
export interface GrowingGroup {
  /** Empties the group and makes room for that many features. */
  reserve(capacity: number): void;
  add(bucket: number, owner: number, span: number): void;
  /** The features added since `reserve`, each counting weight ÷ √(their number). */
  result(weight: number): FeatureGroup;
}

/** Makes an empty group. */
export function createGroup(): GrowingGroup {
  let buckets = new Int32Array(0);
  let owners = new Int32Array(0);
  let spans = new Uint8Array(0);
  let count = 0;
  return {
    reserve(capacity: number): void {
      count = 0;
      if (buckets.length >= capacity) return;
      buckets = new Int32Array(2 * capacity);
      owners = new Int32Array(2 * capacity);
      spans = new Uint8Array(2 * capacity);
    },
    add(bucket: number, owner: number, span: number): void {
      buckets[count] = bucket;
      owners[count] = owner;
      spans[count] = span;
      count += 1;
    },
    result(weight: number): FeatureGroup {
      return { buckets, owners, spans, count, value: count === 0 ? 0 : weight / Math.sqrt(count) };
    },
  };
}
