/**
 * Files of other systems, read as a stream: each format has a reader of its own, and all of them
 * tell the same few things. Nothing here knows of a database.
 */
@NullMarked
package viche.moving.format;

import org.jspecify.annotations.NullMarked;
