import type {Advice} from "./viche/advice.js";

/**
 * Says in the console what is wrong with the page that an element is on, and what to do; each thing once. The texts
 * are loaded then: readers of pages where nothing is wrong don't pay for them.
 */
export function tellDeveloper(what: Advice, ...values: unknown[]): void {
  // The bundle leaves it as it is: a file beside the script.
  import("./viche/advice.js").then(({tell}) => tell(what, values), console.error);
}
