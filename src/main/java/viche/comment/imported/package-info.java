/**
 * Comments that were written in another system, as they come in: whole, in batches, in the state
 * that they had there. Nobody is told of them and no rule looks at them.
 */
@NullMarked
package viche.comment.imported;

import org.jspecify.annotations.NullMarked;
