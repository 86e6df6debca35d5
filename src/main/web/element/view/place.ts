import {anchorOf} from "../model/anchor.js";

/** Where something is in the window, in pixels from its top. */
export interface Place {
  id: string;
  top: number;
}

/**
 * Where the page's own HTML of a discussion, as the service renders it, has its comments: from the first one that the
 * window shows on. Empty while nobody is below the element's beginning: then nothing above them will change.
 */
export function placesIn(host: HTMLElement): Place[] {
  if (host.getBoundingClientRect().top > 0) return [];
  return [...host.querySelectorAll("[id^=comment-]")]
    .map((comment) => ({id: comment.id.slice("comment-".length), box: comment.getBoundingClientRect()}))
    .filter(({box}) => box.bottom > 0)
    .map(({id, box}) => ({id, top: box.top}));
}

/** Scrolls so that the first comment that is there again stands where it stood. */
export function restore(places: Place[], root: ShadowRoot): void {
  for (const {id, top} of places) {
    const comment = root.getElementById(anchorOf(id));
    if (!comment) continue;
    scrollBy({top: comment.getBoundingClientRect().top - top, behavior: "instant"});
    return;
  }
}
