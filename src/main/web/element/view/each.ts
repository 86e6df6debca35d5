import {render, type TemplateResult} from "lit-html";

interface List {
  element: HTMLElement;
  shown: Map<unknown, HTMLElement>;
}

const lists = new WeakMap<object, List>();

/**
 * A list with a template for each item. An item keeps its element wherever it goes, and what stays
 * in its order isn't touched, so that focus and caret stay too.
 *
 * @param owner whose list it is; it has but one, whose element stays the same
 * @param look the list's class
 * @param key of an item; no two have the same
 */
export function each<T>(
  owner: object,
  look: string,
  items: T[],
  key: (item: T) => unknown,
  template: (item: T) => TemplateResult,
): HTMLElement {
  const list = lists.get(owner) ?? {element: document.createElement("ol"), shown: new Map()};
  lists.set(owner, list);
  const {element, shown} = list;
  element.className = look;
  const keys = new Set(items.map(key));
  for (const [known, item] of shown) {
    if (keys.has(known)) continue;
    item.remove();
    shown.delete(known);
  }
  let next = element.firstChild;
  for (const item of items) {
    const known = shown.get(key(item)) ?? document.createElement("li");
    shown.set(key(item), known);
    render(template(item), known);
    if (known === next) next = known.nextSibling;
    else element.insertBefore(known, next);
  }
  return element;
}
