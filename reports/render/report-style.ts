/**
 * Rules of a report: on a screen (light and dark), in print (A4) and in mail programs that keep a style sheet. Every rule lies
 * under `.report`, colours are written out and nothing is fetched, because mail programs know no variables; without any of it the
 * report reads from top to bottom.
 */
export const REPORT_STYLE = `
.report{max-width:62rem;margin:0 auto;padding:1rem;background:#fff;color:#1b1e23;font:1rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;overflow-wrap:break-word;box-sizing:border-box}
.report *{box-sizing:border-box}
.report h1{font-size:1.35rem;line-height:1.25;margin:0 0 .25rem}
.report h2{font-size:1rem;line-height:1.3;margin:0 0 .35rem}
.report .report-when{margin:0 0 .5rem;color:#565d69}
.report .report-state{display:inline-block;margin:0 0 .9rem;padding:.15rem .6rem;border:1px solid #565d69;border-radius:.35rem;font-weight:700;font-size:.875rem}
.report .report-state.partly{border:2px dashed #805200;color:#805200;background:#fff8e6}
.report section{padding:.75rem 0;border-top:1px solid #d5d2c9}
.report p{margin:0 0 .35rem}
.report .clause-strong{font-weight:600}
.report .clause-soft{color:#565d69}
.report .clause-unknown{color:#4a505b;background:#eceae4;border-radius:.2rem;padding:0 .2rem}
.report .clause-quote{font-style:italic}
.report .cites{color:#565d69;font-size:.8125rem;font-style:normal;font-weight:400}
.report .id{display:inline-block;max-width:100%}
.report .report-table{overflow-x:auto}
.report a{color:#0a55a3;text-underline-offset:.15em}
.report .report-open{margin:.9rem 0 0}
.report table{border-collapse:collapse;width:100%;margin:0 0 .5rem;font-variant-numeric:tabular-nums}
.report caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.report th,.report td{text-align:left;vertical-align:top;padding:.25rem .5rem .25rem 0;border-bottom:1px solid #e4e2dc;font-weight:400}
.report tbody th{min-width:9rem;overflow-wrap:anywhere}
.report thead th{color:#565d69;font-size:.8125rem;font-weight:600}
.report .number{text-align:right}
.report td.number{white-space:nowrap}
.report tr.has-notes th,.report tr.has-notes td{border-bottom:0;padding-bottom:0}
.report tr.notes td{padding-top:0}
.report .report-trend{margin:0 0 .5rem}
.report .trend-drawing{display:block;width:100%;height:6.5rem;border-bottom:1px solid #565d69}
.report .trend-weeks{display:flex;margin:.15rem 0 0;font-size:.75rem;color:#565d69;font-variant-numeric:tabular-nums}
.report .trend-weeks span{flex:1 1 0;min-width:0;text-align:center;overflow-wrap:normal}
.report .trend-weeks b{display:block;font-weight:400;color:#1b1e23}
.report .trend-bar{fill:#2f5f9e}
.report .trend-bar.partly{fill:#8fa9c9}
.report .trend-unseen{fill:#e4e2dc}
.report .trend-campaign{fill:#1f6b3a}
.report .trend-incident{stroke:#a83408;stroke-width:2px;vector-effect:non-scaling-stroke;stroke-dasharray:5 3}
.report .trend-incident.l3,.report .trend-incident.l4{stroke-dasharray:none;stroke-width:3px}
.report .trend-halo{stroke:#fff;stroke-width:6px;vector-effect:non-scaling-stroke}
.report footer{border-top:1px solid #d5d2c9;padding:.75rem 0 0;font-size:.875rem}
.report .report-annex{margin-top:1rem;font-size:.875rem}
.report .report-annex section{border-top:0;padding:.3rem 0}
.report h3{font-size:.9375rem;margin:0 0 .2rem}
@media (min-width:48rem){
.report .report-blocks section{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:0 1rem;padding:.55rem 0}
.report .report-blocks h2{grid-row:1/span 9}
}
@media (max-width:34rem){
.report thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.report tr{display:block;padding:.3rem 0;border-bottom:1px solid #e4e2dc}
.report tr.has-notes{border-bottom:0;padding-bottom:0}
.report tbody th,.report tbody td{display:block;border:0;padding:.05rem 0;text-align:left}
.report tbody th{font-weight:600}
.report td.number{white-space:normal;text-align:left}
.report td[data-name]::before{content:attr(data-name) " ";color:#565d69;font-size:.875rem}
.report .trend-weeks b{font-size:.5625rem}
.report .trend-weeks i{display:none}
}
.report .trend-weeks i{font-style:normal}
@media screen and (prefers-color-scheme:dark){
.report{background:#1c1f25;color:#eceef2}
.report .report-when,.report .clause-soft,.report .cites,.report thead th,.report .trend-weeks{color:#a9b0bc}
.report .report-state{border-color:#a9b0bc}
.report .report-state.partly{border-color:#e6b054;color:#e6b054;background:#2b2412}
.report section,.report footer{border-color:#383d48}
.report th,.report td,.report tr{border-color:#383d48}
.report .clause-unknown{color:#d3d7de;background:#30353e}
.report a{color:#8cc0f7}
.report .trend-drawing{border-color:#a9b0bc}
.report .trend-weeks b{color:#eceef2}
.report .trend-bar{fill:#8fb9f0}.report .trend-bar.partly{fill:#56729a}.report .trend-unseen{fill:#2b2f37}
.report .trend-campaign{fill:#7bd29a}
.report .trend-incident{stroke:#ff9a75}.report .trend-halo{stroke:#1c1f25}
.report td[data-name]::before{color:#a9b0bc}
}
@media print{
.report{max-width:none;padding:0;font-size:7.5pt;line-height:1.25}
.report h1{font-size:12pt}.report h2{font-size:8pt;margin:0}
.report .report-trend{margin:0 0 .5mm}
.report .report-when{margin:0 0 1mm}
.report .report-state{margin:0 0 1.2mm;padding:0 1.5mm;font-size:7.6pt}
.report section,.report .report-blocks section{display:grid;grid-template-columns:30mm minmax(0,1fr);gap:0 2mm;padding:.7mm 0;break-inside:avoid}
.report .report-blocks h2{grid-row:1/span 9}
.report p{margin:0 0 .3mm}
.report th,.report td{padding:.15mm 2mm .15mm 0}
.report table{margin:0 0 .5mm}
.report tr{break-inside:avoid}
.report .clause-unknown{padding:0;background:none;text-decoration:underline dotted}
.report .cites,.report thead th{font-size:6.6pt}
.report a{color:inherit;text-decoration:none}
.report .trend-drawing{height:10mm;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.report .trend-weeks{font-size:6.4pt}
.report footer{font-size:7pt;padding:1mm 0 0}
.report .report-open{display:none}
.report .report-annex{break-before:page;font-size:8.5pt}
.report h3{font-size:9pt}
.report .report-table{overflow:visible}
.report .report-annex section{display:block}
}
`;

/** Around the report in a document of its own. */
export const PAGE_STYLE = `
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#f5f4f0}
@media screen and (prefers-color-scheme:dark){body{background:#121418}}
@page{size:A4;margin:8mm 10mm}
@media print{body{background:#fff}}
`;
