/** Seconds of a gap inside the chosen time. @param gap alias of v_gaps */
export function unseenSeconds(gap: string): string {
  return `greatest(0, dateDiff('second', greatest(${gap}.from_at, $__fromTime), least(${gap}.to_at, $__toTime)))`;
}

/** True for a gap that lies in the chosen time and was not read after all. @param gap alias of v_gaps */
export function isUnseen(gap: string): string {
  return `${gap}.recovered_at IS NULL AND ${gap}.to_at > $__fromTime AND ${gap}.from_at < $__toTime`;
}
