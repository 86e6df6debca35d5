import {html, type TemplateResult} from "lit-html";

const icon = (path: string): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;

export const heart = icon("M12 20l-8-8a5 5 0 0 1 8-6 5 5 0 0 1 8 6z");
export const bold = icon("M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z");
export const italic = icon("M10 4h8M6 20h8M14 4l-4 16");
export const quote = icon("M5 4v16M10 7h10M10 12h10M10 17h6");
export const link = icon("M10 14a4 4 0 0 0 6 0l4-4a4 4 0 0 0-6-6l-2 2M14 10a4 4 0 0 0-6 0l-4 4a4 4 0 0 0 6 6l2-2");
export const list = icon("M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1");
