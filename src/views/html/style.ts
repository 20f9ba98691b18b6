/** How the page looks, in light and in dark. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1b2330;--quiet:#5d6878;--line:#e3e7ee;--accent:#2563d9;
--run:#3577e6;--start:#a9c8f7;--wait:#d5dbe5;--held:#e79d17;--stop:#8f7fcb;--ok:#148150;--bad:#cc2f40;--gone:#7b8697;--lit:#e8f0fe}
@media(prefers-color-scheme:dark){:root{--bg:#10141b;--card:#181e28;--ink:#e4e9f1;--quiet:#97a3b6;--line:#2a3341;--accent:#7aa7ff;
--run:#4d86e6;--start:#2d4a78;--wait:#39445a;--held:#d1942c;--stop:#7c6fb0;--ok:#35b67a;--bad:#f0616f;--gone:#6c7889;--lit:#22324f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1180px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:22px;margin:0 0 2px;letter-spacing:-.01em}h2{font-size:18px;margin:0}h3{font-size:13px;margin:0 0 10px;color:var(--quiet);font-weight:600;letter-spacing:.02em}
p{margin:4px 0}.quiet{color:var(--quiet);font-size:13px}
section{margin-top:28px}.title{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;margin-bottom:12px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 18px;margin-top:14px;overflow:clip}.slider,.under{position:sticky;bottom:0;background:var(--card)}
.badge{font-size:13px;font-weight:600;padding:1px 10px;border-radius:99px;border:1px solid currentColor}
.badge.Complete{color:var(--ok)}.badge.Failed{color:var(--bad)}.badge.Deleted,.badge.Unfinished{color:var(--quiet)}
.timeline{display:grid;grid-template-columns:max-content minmax(0,1fr);column-gap:10px}
.stage{padding-right:76px}.slider input{width:calc(100% + 16px);margin:0 -8px;accent-color:var(--accent)}
.labels{list-style:none;margin:0;padding:0;text-align:right;font:12px/var(--row,24px) ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.labels li{height:var(--row,24px);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.labels .head{font-weight:700}
.labels.crowd{position:relative;color:var(--quiet);font-family:inherit;min-width:9ch}.labels.crowd li{position:absolute;right:0}.labels.crowd .name{color:var(--ink);font-weight:600}.floor{stroke:var(--line)}
.labels button{all:unset;box-sizing:border-box;cursor:pointer;display:block;width:100%;padding:0 5px;border-radius:5px}
.labels button:hover,.labels button[aria-pressed=true]{background:var(--lit)}
:focus-visible{outline:2px solid var(--accent)!important;outline-offset:1px}
.lanes{display:block;width:100%;overflow:visible;cursor:crosshair}
.grid{stroke:var(--line)}.tick{fill:var(--quiet);font-size:11px}
.back{fill:transparent}.lane:hover .back,.lane.chosen .back{fill:var(--lit)}
.job-active{fill:var(--quiet);opacity:.45}.job-suspended{fill:url(#hatch)}.job-finishing{fill:var(--stop)}
.pod-postponed,.pod-crashLoop{fill:url(#held)}.pod-unscheduled{fill:var(--wait);stroke:var(--gone);stroke-width:.75}.pod-starting,.pod-initializing{fill:var(--start);stroke:var(--run);stroke-width:.75}
.pod-running{fill:var(--run)}.pod-stopping{fill:var(--stop)}
.end{font-size:14px;font-weight:700}.succeeded{fill:var(--ok)}.failed{fill:var(--bad)}.deleted{fill:var(--gone)}
.note{font-size:11px;font-weight:400;fill:var(--quiet)}
.deadline line{stroke:var(--bad);stroke-dasharray:5 4;stroke-width:1.5}.beyond{fill:var(--bad);font-size:10.5px}
.condition line{stroke:var(--quiet);stroke-dasharray:2 4;opacity:.6}.condition circle{fill:var(--quiet)}
.condition.Complete circle,.condition.SuccessCriteriaMet circle{fill:var(--ok)}.condition.Failed circle,.condition.FailureTarget circle{fill:var(--bad)}.condition.Suspended circle{fill:var(--held)}
.cursor{stroke:var(--accent);stroke-width:1.5;pointer-events:none}
.crowd-succeeded{fill:var(--ok);opacity:.75}.crowd-running{fill:var(--run)}.crowd-starting{fill:var(--start)}.crowd-held{fill:var(--held)}.crowd-stopping{fill:var(--stop)}.crowd-failed{fill:var(--bad)}.crowd-deleted{fill:var(--gone)}
.calendar{display:block;width:100%;overflow:visible}.mark-complete{fill:var(--ok)}.mark-broken{fill:var(--bad)}.mark-unfinished{fill:var(--run)}.mark-removed{fill:var(--gone)}.mark-skipped{fill:url(#held);stroke:var(--held)}.calendar{cursor:crosshair}.today{fill:var(--lit)}
.now{font-size:13px;min-height:40px;margin:4px 0 0;color:var(--quiet)}.now b{color:var(--ink);font-weight:600}
.key{display:flex;flex-wrap:wrap;gap:4px 16px;margin:10px 0 0;padding:0;list-style:none;font-size:12px;color:var(--quiet)}
.key b{font-size:14px}.key b.succeeded{color:var(--ok)}.key b.failed{color:var(--bad)}.key b.deleted{color:var(--gone)}.key i{display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:6px;vertical-align:-1px}
.key svg{vertical-align:-2px;margin-right:5px}
.chart{display:flex;flex-wrap:wrap;gap:6px 28px;align-items:flex-start}
figure{margin:0;max-width:100%;overflow-x:auto}figcaption{font-size:12px;color:var(--quiet);position:sticky;left:0;width:max-content}
.state rect{fill:var(--bg);stroke:var(--line);stroke-width:1.5}.state text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:var(--quiet);text-anchor:middle}
.state.lit rect{fill:var(--accent);stroke:var(--accent)}.state.lit text{fill:var(--card);font-weight:700}
.arc{fill:none;stroke:var(--gone);stroke-width:1.2;opacity:.6}.arc:hover{stroke:var(--accent);opacity:1}#tip path{fill:var(--gone)}
.chips{display:flex;flex-wrap:wrap;gap:8px;list-style:none;margin:8px 0 0;padding:0}.chip{padding:4px 11px;border:1.5px solid var(--line);border-radius:8px;background:var(--bg);color:var(--quiet);font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.chip.lit{background:var(--accent);border-color:var(--accent);color:var(--card);font-weight:700}
details>summary{cursor:pointer;list-style:none;margin:0}summary::-webkit-details-marker{display:none}summary::before{content:"▸";color:var(--quiet);width:1ch}details[open]>summary::before{content:"▾"}.run{margin-top:10px}
h3.apart,.pod-title{margin-top:20px}.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px;font-variant-numeric:tabular-nums}th{font-weight:600;color:var(--quiet);text-align:left}th,td{padding:3px 20px 3px 0;white-space:nowrap}tbody tr{border-top:1px solid var(--line)}
.cells{display:grid;grid-template-columns:repeat(auto-fill,14px);gap:3px}
.cell{width:14px;height:14px;border-radius:3px;background:var(--wait)}.cell.running{background:var(--run)}.cell.retrying{background:var(--held)}.cell.succeeded{background:var(--ok)}.cell.failed{background:var(--bad)}
.shares{display:flex;height:18px;border-radius:5px;overflow:hidden;gap:1px}.shares i{display:block;min-width:2px}
.share-running{background:var(--run)}.share-backOff,.share-containerBackOff{background:var(--held)}.share-terminating{background:var(--stop)}.share-suspended{background:var(--wait)}
.share-scheduling,.share-starting{background:var(--start)}.share-controller{background:var(--gone)}.share-controllerDown{background:var(--bad)}
pre{margin:12px 0 0;font:12.5px/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
pre a{color:var(--accent)}
@media(max-width:640px){main{padding:16px 12px 48px}.card{padding:12px}.stage{padding-right:44px}.note,.beyond{display:none}.mark-complete{stroke:var(--ok)}.mark-broken{stroke:var(--bad)}.mark-unfinished{stroke:var(--run)}.mark-removed{stroke:var(--gone)}.calendar rect{stroke-width:2}.timeline{column-gap:6px}.labels{font-size:11px}pre{white-space:pre;overflow-x:auto}}
@media(prefers-reduced-motion:no-preference){.state rect,.cell{transition:fill .12s,background .12s}}
@media print{.slider{display:none}.card{break-inside:avoid}}
`;
