import {html, nothing} from "lit-html";
import {serviceOf} from "../../shared/service.js";
import {sheet, View} from "../../shared/view.js";
import {Language} from "../../shared/words.js";
import {each} from "./each.js";
import type {Scene} from "./scene.js";
import {style} from "./style.js";

/** What the bell's script is, as the build found it. */
declare const BELL_VERSION: string;

/** What scripts that come later are lent, so that they needn't bring it. */
const kit = {html, nothing, View, sheet, style, each, Language};

export type Kit = typeof kit;

let coming: Promise<void> | undefined;
let attempts = 0;

/** The bell of whoever is logged in. Its script comes when there is somebody, and again while it doesn't come. */
export function bell(host: Scene) {
  const {reader} = host.visitor;
  if (!reader) return nothing;
  coming ??= import(new URL(`viche/bell.js?${BELL_VERSION}-${attempts++}`, serviceOf(host)).href).then(
    ({define}: {define: (lent: Kit) => void}) => define(kit),
    () => (coming = undefined),
  );
  return html`<viche-bell .given=${{host, reader}}></viche-bell>`;
}
