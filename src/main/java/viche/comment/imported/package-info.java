/**
 * Comments that were written in another system, as they come in: whole, in batches, in the state
 * that they had there. Nobody is told of them, no rule looks at them, and no sketches are kept by
 * which near-duplicates are found.
 */
@NullMarked
package viche.comment.imported;

import org.jspecify.annotations.NullMarked;
