import {sheet} from "../shared/view.js";

export const style = sheet(`
:host{display:block;container-type:inline-size;font:inherit;color:inherit;line-height:1.5;
--_accent:var(--viche-accent,light-dark(#1d5fa8,#8dbdf5));--_on:var(--viche-on-accent,light-dark(#fff,#10202f));
--_muted:var(--viche-muted,color-mix(in srgb,currentColor 72%,transparent));
--_line:var(--viche-line,color-mix(in srgb,currentColor 18%,transparent));
--_field:color-mix(in srgb,currentColor 55%,transparent);
--_soft:var(--viche-surface,color-mix(in srgb,currentColor 5%,transparent));
--_mark:var(--viche-mark,light-dark(#fff3cd,#3d3416));--_bad:var(--viche-error,light-dark(#b3261e,#ffb4ab));
--_good:light-dark(#1b6b3a,#8fd6a8);--_radius:var(--viche-radius,8px)}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box}
h2{font-size:1.35em;line-height:1.25;margin:0;font-family:inherit}
h3{font-size:1em;margin:0 0 8px}
p{margin:0 0 8px}
a{color:var(--_accent)}
button,select,textarea,input{font:inherit;color:inherit}
button{min-height:32px;padding:4px 10px;border:1px solid var(--_field);border-radius:var(--_radius);background:none;cursor:pointer;line-height:1.3}
button:hover{background:var(--_soft)}
button[aria-disabled=true]{opacity:.6;cursor:default}
.main{background:var(--_accent);border-color:var(--_accent);color:var(--_on);font-weight:600;padding-inline:18px;min-height:40px}
.main:hover{background:var(--_accent);filter:brightness(1.08)}
.quiet{border-color:transparent;color:var(--_muted);padding:4px 8px;font-size:.875em;min-width:28px}
.quiet:hover{color:inherit}
.link{border:0;padding:0;min-height:24px;color:var(--_accent);text-decoration:underline;text-underline-offset:2px}
:focus-visible{outline:2px solid var(--_accent);outline-offset:2px}
select{min-height:36px;max-width:100%;padding:4px 6px;border:1px solid var(--_field);border-radius:var(--_radius);background:Canvas;color:CanvasText}
.top{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;justify-content:space-between;margin-bottom:12px}
.top label{font-size:.875em;color:var(--_muted);display:flex;flex-wrap:wrap;max-width:100%;gap:6px;align-items:center}
.muted,time,.edited{color:var(--_muted)}
.small{font-size:.875em}
.note{padding:10px 14px;border-radius:var(--_radius);background:var(--_soft);margin:0 0 12px}
.note p:last-child{margin:0}
.bad{color:var(--_bad)}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.bar .end{margin-inline-start:auto}
ol{list-style:none;margin:0;padding:0}
.threads{margin-top:20px}
.threads>li{padding-top:16px;border-top:1px solid var(--_line)}
.threads>li+li{margin-top:16px}
.comment{scroll-margin:var(--viche-scroll-margin,72px);border-radius:var(--_radius);position:relative}
.comment:focus{outline:none}
.comment:focus-visible{outline:2px solid var(--_accent);outline-offset:4px}
.marked{background:var(--_mark);box-shadow:0 0 0 8px var(--_mark)}
.head{display:flex;flex-wrap:wrap;gap:2px 8px;align-items:center;min-height:36px}
.face{width:2.3em;height:2.3em;border-radius:50%;flex:none;display:grid;place-items:center;overflow:hidden;font-weight:600;font-size:.875em;background:var(--_line)}
.face img{width:100%;height:100%;object-fit:cover}
.who{display:flex;gap:8px;align-items:center;min-width:0}
.name{font-weight:650;overflow-wrap:anywhere}
.head a{color:inherit;text-decoration:none;font-size:.875em;display:inline-flex;align-items:center;min-height:24px}
.head a:hover{text-decoration:underline}
.badge{font-size:.75em;line-height:1.4;padding:1px 8px;border:1px solid var(--_line);border-radius:99px}
.pick{border-color:var(--_good);color:var(--_good)}
.text{overflow-wrap:anywhere;margin-top:4px}
.text>:last-child{margin-bottom:0}
.text p,.text ul,.text ol,.text blockquote,.text pre{margin:0 0 10px}
.text ul,.text ol{padding-inline-start:1.4em;list-style:revert}
.text blockquote{padding-inline-start:12px;border-inline-start:3px solid var(--_line);color:var(--_muted)}
.text pre{overflow:auto;padding:8px;background:var(--_soft)}
.actions{display:flex;flex-wrap:wrap;gap:2px;margin:4px 0 0 -8px}
.actions svg{width:16px;height:16px;vertical-align:-3px;fill:none;stroke:currentColor;stroke-width:2}
.liked{color:var(--_accent)}
.liked svg{fill:currentColor}
.fold{position:absolute;inset-inline-end:-8px;top:0}
.head{padding-inline-end:32px}
.tools .fold{position:static;margin-inline-start:auto}
.replies{margin:12px 0 0 15px;padding-inline-start:16px;border-inline-start:2px solid var(--_line)}
.replies>li+li{margin-top:12px}
.flat{margin-inline-start:0;padding-inline-start:0;border:0}
.flat>li{margin-top:12px}
.grave{color:var(--_muted);font-style:italic;margin:0}
.more{margin-top:12px}
.own{border:1px solid var(--_line);border-radius:var(--_radius);padding:12px 14px;margin:0 0 12px}
.state{font-weight:600;font-size:.875em}
.why{margin:6px 0 0;padding-inline-start:1.2em;font-size:.875em;list-style:disc}
.pill{position:sticky;bottom:16px;height:0;display:flex;justify-content:center;align-items:end;z-index:2}
.pill button{background:var(--_accent);color:var(--_on);border:0;border-radius:99px;padding:8px 18px;min-height:40px;font-weight:600;box-shadow:0 2px 10px #0005}
.box{margin:0 0 12px;border:1px solid var(--_field);border-radius:var(--_radius);background:var(--viche-field,transparent)}
.box:focus-within{border-color:var(--_accent);box-shadow:0 0 0 1px var(--_accent)}
.box textarea{display:block;width:100%;min-height:76px;max-height:60vh;field-sizing:content;resize:vertical;padding:10px 12px;border:0;background:none;outline:0;line-height:1.5}
.box textarea::placeholder{color:var(--_muted);opacity:1}
.box .shut{min-height:54px;resize:none;padding-block:14px}
.join{border:1px solid var(--_line);border-radius:var(--_radius);background:var(--_soft);min-height:56px;padding:15px 14px;margin:0 0 12px}
.box .text{padding:10px 12px;min-height:76px}
.tools{display:flex;gap:2px;padding:2px 6px;border-bottom:1px solid var(--_line)}
.tools button{border:0;min-width:34px;min-height:34px;padding:2px 6px}
.tools svg{width:18px;height:18px;display:block;margin:auto;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round}
.label{display:block;font-weight:600;margin-bottom:6px}
.foot{min-height:24px;margin:6px 0;font-size:.875em;color:var(--_muted)}
.reply{margin-top:10px}
dialog{border:0;border-radius:12px;padding:20px;width:min(420px,calc(100vw - 32px));background:Canvas;color:CanvasText;box-shadow:0 8px 40px #0006}
dialog::backdrop{background:#0008}
dialog label{display:flex;gap:10px;align-items:center;min-height:36px}
dialog textarea{width:100%;min-height:72px;padding:8px;border:1px solid var(--_field);border-radius:var(--_radius);background:none}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.wait{height:14px;border-radius:7px;background:var(--_soft);margin:14px 0;max-width:90%}
.wait:first-child{max-width:40%}
@container (max-width:480px){.replies{margin-inline-start:6px;padding-inline-start:12px}.deep,.flat{margin-inline-start:0;padding-inline-start:0;border:0}}
@media (prefers-reduced-motion:no-preference){.marked{transition:background 1s}.wait{animation:breathe 1.6s infinite alternate}@keyframes breathe{to{opacity:.4}}}
`);
