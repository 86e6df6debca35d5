/**
 * Texts that are kept for some time only, as each site wants it. What remains says that something
 * was decided, by whom and why, and no longer on which words.
 */
@NullMarked
package viche.moving.retention;

import org.jspecify.annotations.NullMarked;
