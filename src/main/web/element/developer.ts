const told = new Set<string>();

/** Says in the console what is wrong with the page that the element is on, and what to do; each thing once. */
export function tellDeveloper(what: string): void {
  if (told.has(what)) return;
  told.add(what);
  console.error(`<viche-discussion>: ${what}`);
}
