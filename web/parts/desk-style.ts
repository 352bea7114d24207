/** Rules of the desk screens, for the style sheet. Colour only repeats what words say; while a source is blind nothing is green. */
export const DESK_STYLE = `
.words{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;text-decoration:none;color:inherit;margin-bottom:.25rem}
a.words:hover{text-decoration:underline}
.rows.card{padding:.3rem .9rem}
.mention .tags{gap:.2rem .6rem;align-items:center;font-size:.875rem}
.tag.label-negative{border-color:var(--neg);border-left-width:4px}
.tag.label-positive{border-color:var(--pos);border-left-width:4px}
.tag.label-neutral{border-left-width:4px}
.tag.danger{border:2px solid var(--neg);font-weight:600}
.tag.kind{font-weight:600}
.tag.late{border:2px solid var(--neg);color:var(--neg);font-weight:700}
.work{display:flex;flex-wrap:wrap;gap:0 .5rem;align-items:flex-start;margin-top:.4rem}
.work .acts{margin:0}
.work button,.work .acts summary{min-height:2.25rem;padding:.2rem .7rem}
.work>details{padding:.3rem 0}
.tag.good{border-color:var(--good)}
.tag{white-space:normal}
.choice-line{display:flex;flex-wrap:wrap;gap:.6rem .8rem;align-items:flex-end}
.choice-line .grow{flex:1 1 14rem}
.choice-line input[type=search],.choice-line select{width:100%}
.choices details{margin-top:.6rem}
.choices details .choice-line{margin:.6rem 0}
.full{width:100%}
.post{white-space:pre-wrap;font-size:1.1rem;border-left-color:var(--soft)}
.acts button[aria-pressed=true]{border-width:2px;border-color:var(--accent);box-shadow:inset 0 -4px 0 var(--accent)}
.reasons .against{color:var(--soft)}
[class*=state-]{font-weight:600}
.tag.state-healthy{border-color:var(--good);color:var(--good)}
.some-unseen .tag.state-healthy{border-color:var(--soft);color:inherit}
.tag.state-blind,.tag.state-unknown,.tag.unseen{background:var(--unknown);border-style:dashed}
.tag.state-needs-attention{border:2px solid var(--neg);color:var(--neg)}
.tag.state-degraded,.tag.state-recovering{border-style:dashed}
.share-bar{fill:var(--link)}
.demand{width:100%;height:auto;display:block}
.demand-staffed{fill:var(--unknown)}
.demand-asked{fill:var(--link)}
.demand-legend{background:var(--unknown);padding:0 .4rem}
@media (max-width:30rem){.grid.two dl.facts{grid-template-columns:1fr}.grid.two dl.facts dd{margin-bottom:.4rem}}
@media (max-width:48rem){
.stack thead{position:absolute;left:-999rem}
.stack tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}
.stack th[scope=row],.stack td{display:block;border:0;padding:.15rem .2rem}
.stack td::before{content:attr(data-name) ": ";color:var(--soft);font-size:.875rem}
}
`;
