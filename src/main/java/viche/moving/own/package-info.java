/**
 * What a person may have of all that is kept about them, as a file.
 *
 * <p>Each part of it is one statement, which tells what its readers may be told: of others nothing
 * that these don't show, and of moderators neither names nor what they write among themselves. A
 * test holds the parts to the schema: whatever belongs to an account is in one, or is left out for
 * a reason.
 */
@NullMarked
package viche.moving.own;

import org.jspecify.annotations.NullMarked;
