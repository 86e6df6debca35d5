/**
 * The PostgreSQL that Viche starts itself where no other is given: its programs are unpacked, its
 * data kept in a directory, and its process tied to the life of this one: it ends with this
 * process, and this process is to end with it.
 *
 * <p>It blocks and has threads of its own; it starts before the first request and ends after the
 * last.
 */
@NullMarked
package viche.database.embedded;

import org.jspecify.annotations.NullMarked;
