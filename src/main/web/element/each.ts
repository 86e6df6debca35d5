import {noChange} from "lit-html";
import {type ChildPart, Directive, directive} from "lit-html/directive.js";
import {insertPart, removePart, setChildPartValue, setCommittedValue} from "lit-html/directive-helpers.js";

type Each = <T>(items: T[], key: (item: T) => unknown, template: (item: T) => unknown) => unknown;

/**
 * A template for each item. An item keeps its part of the page wherever it goes, and what stays in
 * its order isn't touched, so that focus and caret stay too. No two items have the same key.
 */
class EachDirective extends Directive {
  #parts = new Map<unknown, ChildPart>();

  render(..._: Parameters<Each>): unknown {
    return noChange;
  }

  override update(list: ChildPart, [items, key, template]: Parameters<Each>): unknown {
    const old = this.#parts;
    const keys = new Set(items.map(key));
    for (const [each, part] of old) {
      if (keys.has(each)) continue;
      removePart(part);
      old.delete(each);
    }
    this.#parts = new Map();
    // What is left, as it stands on the page.
    const left = [...old.values()];
    for (const item of items) {
      const known = old.get(key(item));
      const place = known ? left.indexOf(known) : -1;
      if (place >= 0) left.splice(place, 1);
      const part = place ? insertPart(list, left[0], known) : known!;
      this.#parts.set(key(item), setChildPartValue(part, template(item)));
    }
    // What comes instead of the list takes it away.
    setCommittedValue(list, this.#parts);
    return noChange;
  }
}

export const each = directive(EachDirective) as Each;
