/**
 * The import of what another system tells of its comments: read once, written down compactly, put
 * in order and stored in batches, each of them whole or not at all.
 */
@NullMarked
package viche.moving.intake;

import org.jspecify.annotations.NullMarked;
