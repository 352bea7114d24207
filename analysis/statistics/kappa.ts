/**
 * Cohen's kappa: how far two people agree beyond chance, −1 to 1 (Cohen 1960, Educational and Psychological Measurement 20, 37–46).
 * @param pairs labels of the same mention by two people
 * @returns null without pairs, and when both only ever used one and the same label: then chance explains it all
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): number | null {
  if (pairs.length === 0) return null;
  const first = countOf(pairs.map(([one]) => one));
  const second = countOf(pairs.map(([, other]) => other));
  const agreed = pairs.filter(([one, other]) => one === other).length / pairs.length;
  const byChance = [...first].reduce((sum, [label, count]) => sum + (count / pairs.length) * ((second.get(label) ?? 0) / pairs.length), 0);
  return byChance >= 1 ? null : (agreed - byChance) / (1 - byChance);
}

function countOf(labels: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
