/** Milliseconds since 1970-01-01T00:00:00Z, a whole number. */
export type EpochMs = number;
/** Seconds since 1970-01-01T00:00:00Z, a whole number; bucket starts are multiples of 300. */
export type EpochSeconds = number;

export const BUCKET_SECONDS = 300;
export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;

/** The two sizes of `brand_cell`, in seconds. */
export const CELL_STEPS = [BUCKET_SECONDS, HOUR_SECONDS] as const;
export type CellStep = (typeof CELL_STEPS)[number];
