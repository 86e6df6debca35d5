// The elements that a site puts on its pages.

import {Count} from "./count.js";
import {Discussion} from "./discussion.js";
import "./write.js";

customElements.define("viche-discussion", Discussion);
customElements.define("viche-count", Count);
