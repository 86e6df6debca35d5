import "./desk.js";
import "./element-outbox.js";
import {results} from "./harness.js";

Object.assign(globalThis, {results});
