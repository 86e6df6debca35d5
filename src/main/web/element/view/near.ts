/** How far below the screen something is made ready. */
const MARGIN = "800px";

/** Calls once, when an element is on the screen or not far from it, unless it is aborted before. */
export function whenNear(element: Element, signal: AbortSignal, act: () => void): void {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      act();
    },
    {rootMargin: MARGIN},
  );
  watch.observe(element);
  signal.addEventListener("abort", () => watch.disconnect());
}
