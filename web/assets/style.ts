/** The one style sheet: small screens first, light and dark by what the device asks for, contrast of WCAG AA in both. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#f5f4f0;--paper:#fff;--ink:#1b1e23;--soft:#565d69;--line:#d5d2c9;--link:#0a55a3;--accent:#0a55a3;--on-accent:#fff;
--l0:#565d69;--l1:#2f5f9e;--l2:#805200;--l3:#a83408;--l4:#9a0d3a;--on-level:#fff;--good:#1f6b3a;--unknown:#e4e2dc;--focus:#b8520a;--ring:#0003;--neg:#a83408;--pos:#1f6b3a;--mark:#fff3c4}
@media (prefers-color-scheme:dark){:root{--ground:#121418;--paper:#1c1f25;--ink:#eceef2;--soft:#a9b0bc;--line:#383d48;--link:#8cc0f7;--accent:#8cc0f7;--on-accent:#0c1726;
--l0:#a9b0bc;--l1:#8fb9f0;--l2:#e6b054;--l3:#ff9a75;--l4:#ff8caa;--on-level:#16181c;--good:#7bd29a;--unknown:#2b2f37;--focus:#ffb36b;--ring:#fff3;--neg:#ff9a75;--pos:#7bd29a;--mark:#4a3f12}}
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
main:focus{outline:none}
h1{font-size:1.35rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.1rem;line-height:1.3;margin:0 0 .5rem}
h3{font-size:1rem;margin:0 0 .35rem}
p{margin:0 0 .6rem}
ul,ol{margin:0 0 .6rem;padding-left:1.2rem}
small,.soft{color:var(--soft)}
small{font-size:.875rem}
.skip{position:absolute;left:-999rem}
.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem .75rem;z-index:9}
.top{background:var(--paper);border-bottom:1px solid var(--line)}
.top>div,main,.foot>div{max-width:72rem;margin:0 auto;padding:.6rem .9rem}
.top>div{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;align-items:center}
.name{font-weight:700;text-decoration:none;color:var(--ink)}
.top nav ul{display:flex;flex-wrap:wrap;gap:.1rem .2rem;list-style:none;margin:0;padding:0}
.top nav a{display:inline-block;padding:.4rem .55rem;text-decoration:none;border-radius:.4rem;min-height:2.25rem}
.top nav a:hover{text-decoration:underline}
.top nav a[aria-current]{background:var(--ink);color:var(--paper)}
@media (max-width:34rem){.top nav{order:1;flex:1 0 100%;min-width:0}.top nav ul{flex-wrap:nowrap;overflow-x:auto}.top nav a{white-space:nowrap}}
.demo{background:var(--mark);color:var(--ink);padding:.1rem .6rem;border-radius:1rem;font-size:.875rem}
main{padding-top:1rem;padding-bottom:2rem}
.foot{border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
.foot>div{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
.foot form,.inline{display:inline}
.told{background:var(--paper);border:2px solid var(--accent);border-radius:.6rem;padding:.6rem .8rem;margin-bottom:1rem;font-weight:600}
.card{background:var(--paper);border:1px solid var(--line);border-radius:.7rem;padding:.9rem;margin:0 0 1rem}
.card.l3,.card.l4{border-width:2px}
.card.l2{border-color:var(--l2)}.card.l3{border-color:var(--l3)}.card.l4{border-color:var(--l4)}
.bar{border-radius:.5rem;padding:.5rem .8rem;margin:0 0 1rem;border:1px solid var(--line);background:var(--paper);font-weight:600}
.bar.blind{background:var(--unknown);border-style:dashed;border-color:var(--soft)}
.bar.alarm{border:2px solid var(--l3)}
.level{display:inline-block;padding:.1rem .6rem;border-radius:.35rem;font-weight:700;color:var(--on-level);background:var(--l0);text-transform:uppercase;letter-spacing:.03em;font-size:.875rem}
.level.l1{background:var(--l1)}.level.l2{background:var(--l2)}.level.l3{background:var(--l3)}.level.l4{background:var(--l4)}
.head{display:flex;flex-wrap:wrap;gap:.3rem .7rem;align-items:center;margin:0 0 .6rem}
.head h1,.head h2{margin:0}
.owner{font-weight:700}
.nobody{white-space:nowrap;font-weight:700;border:2px solid currentColor;border-radius:.35rem;padding:0 .5rem}
.count{font-variant-numeric:tabular-nums}
.card>:last-child,.unknown>:last-child,.rows>li>:last-child{margin-bottom:0}
form p{margin:.5rem 0 0}
.card h2:not(:first-child){margin-top:1rem}
.figure{font-size:1.6rem;line-height:1.2;font-weight:700;margin:0 0 .4rem}
.grid{display:grid;gap:0 1rem;align-items:start}
.grid>*{min-width:0}
@media (min-width:56rem){.grid.two{grid-template-columns:1fr 1fr}.grid.side{grid-template-columns:2fr 1fr}}
button,.button,select,input,textarea{font:inherit;color:inherit}
button,.button{display:inline-block;min-height:2.75rem;padding:.5rem .95rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--paper);color:var(--ink);cursor:pointer;text-decoration:none;font-weight:600;line-height:1.625rem}
button:hover,.button:hover{border-color:var(--ink);box-shadow:0 0 0 2px var(--ring)}
button.main,.button.main{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
button.huge{width:100%;font-size:1.3rem;min-height:4rem}
button.link{border:0;background:none;padding:0 .2rem;min-height:1.5rem;color:var(--link);text-decoration:underline;font-weight:400;box-shadow:none}
select,input,textarea{background:var(--paper);border:1px solid var(--soft);border-radius:.5rem;padding:.5rem .6rem;min-height:2.75rem;max-width:100%}
textarea{width:100%;min-height:5.5rem}
label{display:block;font-weight:600;margin:0 0 .25rem}
.acts{display:flex;flex-wrap:wrap;gap:.5rem;margin:.8rem 0 1rem;align-items:flex-start}
.acts:last-child{margin-bottom:0}
.acts details{flex:0 1 auto}
summary{cursor:pointer}
.acts summary{list-style:none;display:inline-block;min-height:2.75rem;padding:.5rem .95rem;border:1px solid var(--soft);border-radius:.5rem;background:var(--paper);font-weight:600;line-height:1.625rem}
.acts summary::-webkit-details-marker{display:none}
.acts summary::after{content:" \\25BE"}
.acts details[open]>summary{border-color:var(--ink)}
.acts .sheet{margin-top:.4rem;padding:.7rem;border:1px solid var(--line);border-radius:.5rem;background:var(--ground);display:flex;flex-wrap:wrap;gap:.5rem}
.acts .sheet p{flex:1 1 100%;margin:0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{text-align:left;padding:.4rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:600;color:var(--soft);font-size:.875rem}
td.number,th.number{text-align:right}
td.number{white-space:nowrap}
.wide{overflow-x:auto}
.wide:focus-visible{outline-offset:-3px}
.rows{list-style:none;margin:0;padding:0}
.rows>li{padding:.55rem 0;border-bottom:1px solid var(--line)}
.rows>li:last-child{border-bottom:0}
.here,[data-here]{box-shadow:inset 4px 0 0 var(--focus);padding-left:.6rem!important}
.tags{display:flex;flex-wrap:wrap;gap:.3rem;list-style:none;margin:0;padding:0}
.tags>.soft+.soft::before{content:"· "}
.tag{border:1px solid var(--soft);border-radius:1rem;padding:0 .55rem;font-size:.875rem;white-space:nowrap}
.filters{display:flex;flex-wrap:wrap;gap:.4rem;margin:0 0 1rem;padding:0;list-style:none}
.filters a{display:inline-block;padding:.4rem .7rem;border:1px solid var(--line);border-radius:1rem;text-decoration:none;background:var(--paper)}
.filters a[aria-current]{border-color:var(--ink);font-weight:700}
.parts{display:grid;grid-template-columns:max-content 1fr max-content;gap:.25rem .6rem;align-items:center;margin:0 0 .8rem}
.parts dt,.parts dd{margin:0}
.parts svg,.parts meter{width:100%;height:.8rem;display:block}
blockquote{margin:0 0 .6rem;padding:.1rem 0 .1rem .8rem;border-left:3px solid var(--line)}
.unknown{background:var(--unknown);border-radius:.5rem;padding:.7rem .8rem;margin:0 0 1rem}
.timeline{list-style:none;margin:0;padding:0}
.timeline>li{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;padding:.35rem 0;border-bottom:1px solid var(--line)}
.timeline time{font-variant-numeric:tabular-nums;color:var(--soft);min-width:3.2rem}
.timeline .people{font-weight:600}
.keys{border:1px solid var(--line);border-radius:.7rem;background:var(--paper);color:var(--ink);max-width:22rem}
kbd{border:1px solid var(--soft);border-radius:.3rem;padding:0 .4rem;font:inherit}
.night{max-width:30rem;margin:0 auto}
.night form+p,.night .acts{margin:.6rem 0 .8rem}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.25rem .9rem;margin:0 0 .8rem}
dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}
.blank{border-bottom:1px solid var(--soft);min-height:1.8rem}
svg text{fill:currentColor;font-size:11px}
.chart{width:100%;height:auto;display:block}
@media print{.top,.foot,.acts,.told,.skip,.filters,.noprint{display:none!important}body,.card{background:#fff;color:#000}.card{border:0;padding:0;break-inside:avoid}main{max-width:none;padding:0}a{color:inherit;text-decoration:none}}
@media (prefers-reduced-motion:reduce){*{scroll-behavior:auto!important}}
`;
