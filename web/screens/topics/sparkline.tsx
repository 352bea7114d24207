const WIDTH = 140;
const HEIGHT = 28;

/** People a day as a small line, the last day at the right. What it shows stands in its label; nothing is drawn where nobody spoke. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(0, ...values);
  if (most === 0) return null;
  const x = (place: number) => Math.round((place / Math.max(1, values.length - 1)) * WIDTH * 10) / 10;
  const y = (value: number) => Math.round((HEIGHT - 2 - (value / most) * (HEIGHT - 4)) * 10) / 10;
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path class="plot-line mentions" d={`M${values.map((value, place) => `${x(place)} ${y(value)}`).join('L')}`} />
    </svg>
  );
}
