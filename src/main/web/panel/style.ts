/** Of the lists, after the bell's. */
export const style = `
.tabs{display:flex;gap:4px;border-bottom:1px solid var(--_line)}
.tabs button{min-height:44px;padding:4px 12px;border:0;border-bottom:3px solid transparent;border-radius:0;color:var(--_muted)}
.tabs [aria-selected=true]{color:inherit;border-bottom-color:var(--_accent);font-weight:600}
.items{list-style:none;margin:0 -16px;padding:0}
.items>li{margin:0}
.items>li+li{border-top:1px solid var(--_line)}
.item{position:relative;display:flex;gap:12px;padding:12px 16px}
.item:has(a):hover{background:var(--_soft)}
.fresh,.fresh:has(a):hover{background:color-mix(in srgb,var(--_accent) 9%,transparent);box-shadow:inset 4px 0 var(--_accent)}
.sign{flex:none;display:grid;place-items:center;width:32px;height:32px;border-radius:50%;background:var(--_soft);color:var(--_muted)}
.fresh .sign{color:inherit}
.fresh .sign::after{content:"";grid-area:1/1;place-self:start end;width:11px;height:11px;border-radius:50%;background:var(--_accent)}
.sign svg{grid-area:1/1}
.sign.bad{color:var(--viche-error,light-dark(#b3261e,#ffb4ab))}
.said{flex:1;min-width:0;overflow-wrap:anywhere}
.said p{margin:0}
.what{min-height:32px;padding-top:4px;line-height:1.3}
b{font-weight:600}
.what a{color:inherit;text-decoration:none}
.what a::after{content:"";position:absolute;inset:0}
.what a:focus-visible{outline:0}
.what a:focus-visible::after{outline:2px solid var(--_accent);outline-offset:-2px;border-radius:var(--_radius)}
.item:hover a{text-decoration:underline}
.excerpt{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.about{-webkit-line-clamp:1;margin-top:2px!important;padding-inline-start:8px;border-inline-start:3px solid var(--_line);color:var(--_muted);font-size:.875em}
.because{font-size:.875em}
.said time{color:inherit;font-size:inherit}
.fresh .muted,.fresh .about{color:inherit}
.none{padding:16px 0}
.more{width:100%;min-height:44px;margin:8px 0}
.note{margin-top:12px}
@container (max-width:480px){.tabs{gap:0}.tabs button{padding-inline:8px;font-size:.875em}.items{margin-inline:-12px}.item{padding-inline:12px;gap:10px}}
`;
