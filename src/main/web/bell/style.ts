/** Of the bell and the frame of what it opens, after the element's own. */
export const style = `
:host{display:contents;container-type:normal}
.room{width:96px;height:44px}
.bell,.follow{position:relative;min-width:44px;min-height:44px;padding:4px 10px;border-color:transparent;color:var(--_muted)}
.bell:hover,.follow:hover,.bell[aria-expanded=true],.on{color:var(--_accent)}
.bell{padding:4px;margin-inline-end:-8px}
.bell svg{width:24px;height:24px}
.follow svg{width:22px;height:22px;vertical-align:-.35em}
.word{margin-inline-start:6px;font-size:.875em}
.count{position:absolute;top:0;inset-inline-end:-2px;min-width:20px;padding:0 5px;border-radius:99px;background:var(--_accent);color:var(--viche-on-accent,light-dark(#fff,#10202f));font:600 12px/20px system-ui,sans-serif;text-align:center}
.heard{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
#panel{flex:0 0 100%;min-width:0;padding:12px 16px 4px;border:1px solid var(--_line);border-radius:12px;background:var(--_soft)}
.title{display:flex;gap:8px;align-items:center;justify-content:space-between}
.title h3{margin:0;font-size:1.1em}
.title button{min-width:44px;min-height:44px;margin-inline-end:-8px}
@container (max-width:640px){.word{display:none}}
@container (max-width:480px){#panel{padding-inline:12px}}
`;
