import type {Host} from "../model/host.js";
import type {Reading} from "../model/reading.js";
import type {Failure} from "../model/told.js";
import type {Visitor} from "../model/visitor.js";

/** What templates show: what is read, and who reads it. */
export interface Scene extends Host {
  readonly reading: Reading;
  readonly visitor: Visitor;
  readonly notice: string | Failure;
}
