// The element that a site puts below its articles. The bundle is in the order of imports; with these first it is
// smallest when it is compressed.

import "./view/style.js";
import "./model/outbox.js";
import {Discussion} from "./discussion.js";

customElements.define("viche-discussion", Discussion);
