/**
 * The systems whose files can be read, a reader for each, and the names by which they are known.
 */
@NullMarked
package viche.moving.format.system;

import org.jspecify.annotations.NullMarked;
