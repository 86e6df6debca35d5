import {sheet} from "../../shared/view.js";

export const style = sheet(`
:host{display:block;container-type:inline-size;line-height:1.5;
--_accent:var(--viche-accent,light-dark(#1d5fa8,#8dbdf5));
--_muted:var(--viche-muted,color-mix(in srgb,currentColor 72%,transparent));
--_line:var(--viche-line,color-mix(in srgb,currentColor 18%,transparent));
--_soft:var(--viche-surface,color-mix(in srgb,currentColor 5%,transparent));
--_mark:var(--viche-mark,color-mix(in srgb,#fc0 14%,transparent));
--_radius:var(--viche-radius,8px)}
.light{color-scheme:light}
.dark{color-scheme:dark}
viche-write{margin-bottom:16px}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box}
h2{font-size:1.35em;line-height:1.25;margin:0;margin-inline-end:auto}
h3{font-size:1em}
h3,p,ul,ol,blockquote,pre{margin:0 0 8px}
ul,ol{padding-inline-start:1.4em}
a{color:var(--_accent)}
button,select,textarea,input{font:inherit;color:inherit}
button,select,textarea,.box{border:1px solid color-mix(in srgb,currentColor 55%,transparent);border-radius:var(--_radius);background:none}
button{min-height:32px;padding:4px 10px;cursor:pointer;line-height:1.3}
button:hover{background:var(--_soft)}
button[aria-disabled=true]{opacity:.6;cursor:default}
.main,.main:hover{background:var(--_accent);border-color:var(--_accent);color:var(--viche-on-accent,light-dark(#fff,#10202f));padding-inline:18px;min-height:40px}
.quiet{border-color:transparent;color:var(--_muted);padding:4px 8px;min-width:28px}
.quiet:hover{color:inherit}
.link{border:0;padding:0;min-height:24px;color:var(--_accent);text-decoration:underline}
:focus-visible{outline:2px solid var(--_accent);outline-offset:2px}
select{min-height:36px;max-width:100%;padding:4px 6px;background:Canvas;color:CanvasText}
textarea{display:block;width:100%;min-height:76px;max-height:60vh;field-sizing:content;resize:vertical;padding:10px 12px;line-height:1.5}
::placeholder{color:var(--_muted);opacity:1}
svg{width:1.1em;height:1.1em;vertical-align:-.2em;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round}
.top,.top label,.bar,.head,.who,.actions,.tools,dialog label{display:flex;flex-wrap:wrap;gap:2px 8px;align-items:center}
.bar{gap:8px}
.top{gap:8px 16px;justify-content:space-between;margin-bottom:12px}
.top label{max-width:100%}
viche-bell{width:96px;height:44px}
.muted,.top label,time{color:var(--_muted)}
.small,.top label,time,.quiet,.face,.state,.why{font-size:.875em}
.note,.own,.join{padding:12px 14px;border-radius:var(--_radius)}
.note,.own,.join,.box{margin:0 0 12px}
.note,.join{background:var(--_soft)}
.own,.join{border:1px solid var(--_line)}
.join{min-height:56px;padding-block:15px}
.bad{color:var(--viche-error,light-dark(#b3261e,#ffb4ab))}
.threads,.replies,.plain{list-style:none;padding:0}
.threads>li{padding:16px 0;border-top:1px solid var(--_line)}
.comment{scroll-margin:var(--viche-scroll-margin,72px);border-radius:var(--_radius);position:relative}
.marked{--_accent:var(--viche-accent,currentColor);--_muted:var(--viche-muted,currentColor);background:var(--_mark);box-shadow:0 0 0 8px var(--_mark)}
.head{min-height:36px}
.head:has(.fold){padding-inline-end:32px}
.who{flex-wrap:nowrap;min-width:0}
.face{width:2.3em;height:2.3em;border-radius:50%;flex:none;display:grid;place-items:center;overflow:hidden;background:var(--_line)}
img{width:100%;height:100%;object-fit:cover}
.name,.text{overflow-wrap:anywhere}
.head a{color:inherit;text-decoration:none;display:inline-flex;align-items:center;min-height:24px}
.head a:hover{text-decoration:underline}
.badge{font-size:.75em;padding:1px 8px;border:1px solid var(--_line);border-radius:99px}
.pick{border-color:currentColor;color:light-dark(#1b6b3a,#8fd6a8)}
.text{margin-top:4px}
.text>:last-child{margin-bottom:0}
.text blockquote{padding-inline-start:12px;border-inline-start:3px solid var(--_line);color:var(--_muted)}
.text pre{overflow:auto;padding:8px;background:var(--_soft)}
.actions{gap:2px;margin:4px 0 0 -8px}
.liked{color:var(--_accent)}
.liked svg{fill:currentColor}
.fold{position:absolute;inset-inline-end:-8px;top:0}
.end{margin-inline-start:auto}
.replies{margin:12px 0 0 15px;padding-inline-start:16px;border-inline-start:2px solid var(--_line)}
.replies>li+li,.plain>li+li{margin-top:12px}
@container (max-width:480px){.replies{margin-inline-start:6px;padding-inline-start:12px}.deep{margin-inline-start:0;padding:0;border:0}}
.grave{margin:0}
.state,.label,.name,.face,.main{font-weight:600}
.why{margin:6px 0 0}
section{padding-bottom:40px}
.pill{position:sticky;bottom:16px;height:0;display:flex;flex-direction:column;justify-content:end;align-items:center;gap:8px;z-index:2}
.pill button{border-radius:99px}
.pill *{flex:none;box-shadow:0 2px 10px #0005}
.pill .note{margin:0;background:Canvas;color:CanvasText;cursor:pointer;border:1px solid var(--_line)}
.box{background:var(--viche-field,transparent)}
.box:focus-within{outline:2px solid var(--_accent)}
.box textarea{border:0;outline:0}
.box .shut{min-height:54px;resize:none;padding-block:14px}
.box .text{padding:10px 12px;min-height:76px}
.tools{gap:2px;padding:2px 6px;border-bottom:1px solid var(--_line)}
.tools button{border:0;min-width:34px;min-height:34px;padding:2px 6px}
.label{display:block;margin-bottom:6px}
.foot{min-height:24px;margin:6px 0}
.reply,.more{margin-top:12px}
dialog{border:0;border-radius:12px;padding:20px;width:420px;box-shadow:0 8px 40px #0006}
dialog::backdrop{background:#0008}
dialog label{min-height:36px;flex-wrap:nowrap}
dialog input{margin-block:0}
.wait{height:14px;border-radius:7px;background:var(--_soft);margin:14px 0;max-width:90%}
`);
