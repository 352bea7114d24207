import type { TrendDrawing } from '../blocks/block.ts';

/** Size of the drawing in its own units; the page stretches it. */
const WIDTH = 1_200;
const HEIGHT = 100;
/** Campaigns lie along the top, above the highest bar. */
const CAMPAIGN_HEIGHT = 5;
const BAR_SHARE = 0.72;

/** Twelve bars with campaigns and incidents, and below each its week and its number as text: readable at every width, and without the drawing. */
export function Trend({ drawing: { title, summary, bars, campaigns, incidents } }: { drawing: TrendDrawing }) {
  const step = WIDTH / Math.max(1, bars.length);
  const room = HEIGHT - CAMPAIGN_HEIGHT - 3;
  return (
    <div class="report-trend">
      <svg class="trend-drawing" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${title}. ${summary}`}>
        {bars.map(({ height, isComplete }, place) => {
          const x = round(step * (place + (1 - BAR_SHARE) / 2));
          const width = round(step * BAR_SHARE);
          if (height === null) return <rect class="trend-unseen" x={x} y="0" width={width} height={HEIGHT} />;
          const tall = round(Math.max(1, height * room));
          return <rect class={isComplete ? 'trend-bar' : 'trend-bar partly'} x={x} y={round(HEIGHT - tall)} width={width} height={tall} />;
        })}
        {campaigns.map(({ from, to }) => <rect class="trend-campaign" x={round(from * WIDTH)} y="0" width={round(Math.max(4, (to - from) * WIDTH))} height={CAMPAIGN_HEIGHT} />)}
        {incidents.map(({ at, level }) => <><path class="trend-halo" d={`M${round(at * WIDTH)} 0V${HEIGHT}`} /><path class={`trend-incident l${level}`} d={`M${round(at * WIDTH)} 0V${HEIGHT}`} /></>)}
      </svg>
      <div class="trend-weeks">
        {bars.map(({ name, count, height }) => {
          const [word = '', ...number] = name.split(' ');
          return <span><b>{height === null ? '–' : count}</b><i>{`${word} `}</i>{number.join(' ')} </span>;
        })}
      </div>
    </div>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
