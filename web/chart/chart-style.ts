/** Rules of the chart, for the style sheet. Lines keep their width however the drawing is stretched; colour is never alone. */
export const CHART_STYLE = `
.plot{margin:0 0 1rem}
.plot-area{position:relative;border:1px solid var(--line);border-radius:.4rem;overflow:hidden;background:var(--paper)}
.plot-drawing{display:block;width:100%;height:14rem}
.plot.low .plot-drawing{height:8rem}
.plot-top{position:absolute;left:.4rem;top:.1rem;font-size:.8rem;background:var(--paper);padding:0 .25rem;border-radius:.25rem;font-variant-numeric:tabular-nums}
.plot-times{display:flex;justify-content:space-between;gap:.5rem;font-size:.8rem;color:var(--soft);font-variant-numeric:tabular-nums;margin:.2rem 0 .5rem}
.plot-times span{text-align:center}
.plot-times span:first-child{text-align:left}.plot-times span:last-child{text-align:right}
@media (max-width:34rem){.plot-times span:nth-child(even){display:none}}
.plot-legend{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .9rem;margin:0 0 .4rem;padding:0;font-size:.875rem}
.plot-sample{width:1.5rem;height:.75rem;vertical-align:-.05rem;margin-right:.35rem}
.plot-incidents{font-size:.875rem;margin:0 0 .4rem}
.plot-line{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round;stroke-linecap:round}
.plot-line.mentions{stroke:var(--ink);stroke-width:1.5px}
.plot-line.critical{stroke:var(--neg);stroke-width:3px}
.plot-line.partly{stroke-dasharray:2 5}
.plot-expected{fill:var(--link);fill-opacity:.18;stroke:var(--link);stroke-opacity:.45;stroke-width:1px;vector-effect:non-scaling-stroke}
.plot-incident{fill:var(--l0);fill-opacity:.16;stroke:var(--l0);stroke-width:1px;vector-effect:non-scaling-stroke}
.plot-incident.l1{fill:var(--l1);stroke:var(--l1)}.plot-incident.l2{fill:var(--l2);stroke:var(--l2)}
.plot-incident.l3{fill:var(--l3);stroke:var(--l3)}.plot-incident.l4{fill:var(--l4);stroke:var(--l4)}
.plot-hatch-ground{fill:var(--unknown);fill-opacity:.55}
.plot-hatch{fill:var(--soft);fill-opacity:.55}
.plot-campaign{fill:var(--pos)}
.plot-campaign-ground{fill:var(--pos);fill-opacity:.08}
.spark{width:8.75rem;height:1.75rem;max-width:100%;overflow:visible}
.plot-table summary{font-size:.875rem}
`;
