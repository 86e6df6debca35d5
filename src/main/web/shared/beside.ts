const beside = (file: string) => import(new URL(file, import.meta.url).href) as Promise<unknown>;

/** Loads a module beside the script, from another address where it didn't come: a browser may remember that. */
export const load = <T>(file: string) => beside(file).catch(() => beside(`${file}&${Date.now()}`)) as Promise<T>;
