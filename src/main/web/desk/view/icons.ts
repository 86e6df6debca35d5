import {svg, type SVGTemplateResult, html, type TemplateResult} from "lit";

const PATHS: Record<string, SVGTemplateResult> = {
  check: svg`<path d="M5 12.5 10 17 19 7"/>`,
  cross: svg`<path d="M6 6 18 18M18 6 6 18"/>`,
  undo: svg`<path d="M9 7 4 12l5 5"/><path d="M4 12h10a6 6 0 0 1 0 12h-1" transform="translate(0 -4)"/>`,
  up: svg`<path d="M6 15l6-6 6 6"/>`,
  down: svg`<path d="M6 9l6 6 6-6"/>`,
  left: svg`<path d="M15 6l-6 6 6 6"/>`,
  search: svg`<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.5-4.5"/>`,
  flag: svg`<path d="M6 21V4h11l-2 4 2 4H6"/>`,
  copies: svg`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>`,
  star: svg`<path d="M12 4l2.5 5.2 5.5.8-4 4 1 5.7-5-2.8-5 2.8 1-5.7-4-4 5.5-.8z"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c0-4 4-6 8-6s8 2 8 6"/>`,
  eye: svg`<path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7z"/><circle cx="12" cy="12" r="3"/>`,
  inbox: svg`<path d="M4 13l3-8h10l3 8v6H4z"/><path d="M4 13h5l1 3h4l1-3h5"/>`,
  rules: svg`<path d="M5 6h14M5 12h14M5 18h14"/><circle cx="9" cy="6" r="2"/><circle cx="15" cy="12" r="2"/><circle cx="8" cy="18" r="2"/>`,
  shield: svg`<path d="M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z"/>`,
  log: svg`<circle cx="12" cy="12" r="8"/><path d="M12 8v4l3 2"/>`,
  chart: svg`<path d="M5 20V10M12 20V4M19 20v-7"/>`,
  reply: svg`<path d="M10 8L5 13l5 5"/><path d="M5 13h9a5 5 0 0 0 5-5V6"/>`,
  filter: svg`<path d="M4 5h16l-6 8v6l-4-2v-4z"/>`,
  keyboard: svg`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8"/>`,
  house: svg`<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>`,
  out: svg`<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>`,
};

/** A picture beside words; it says nothing by itself. */
export function icon(name: keyof typeof PATHS & string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
