/** The part of an address that names a comment: `#viche-comment-` and its id. */
export const anchorOf = (id: string): string => `viche-comment-${id}`;
