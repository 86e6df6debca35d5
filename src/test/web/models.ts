import "./desk.js";
import "./element-bell.js";
import "./endpoints.js";
import "./element-outbox.js";
import "./list-text.js";
import {results} from "./harness.js";

Object.assign(globalThis, {results});
