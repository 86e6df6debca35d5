/** Something that tells those who watch it when it has changed. */
export class Observed {
  readonly #watchers = new Set<() => void>();

  /** Calls back after every change, until the function returned is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Whether anybody watches. */
  protected get watched(): boolean {
    return this.#watchers.size > 0;
  }

  protected changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
