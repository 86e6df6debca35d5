/** Archives, written, held to the schema, and made sites of. */
@NullMarked
package viche.moving.archive;

import org.jspecify.annotations.NullMarked;
