/** Of what is kept about a reader, after the panel's. */
export const style = `
.data{padding-block:12px}
.data p{margin:0 0 10px}
.data>button{min-height:44px}
.data>button~p{margin-top:16px}
.data .bad:empty{margin:0}
.data h4{margin:0 0 8px;font-size:1em}
.data label{display:flex;gap:10px;align-items:flex-start;padding:10px 0;min-height:44px}
.data input{flex:none;margin:.3em 0 0}
.data .bar{margin-top:12px}
.data .bar button{min-height:44px}
.danger,.danger:hover{border-color:currentColor;color:var(--viche-error,light-dark(#b3261e,#ffb4ab));font-weight:600}
`;
