/**
 * Accounts that are called otherwise than before: names of the site's own server, and comments that
 * are given the name of today.
 */
@NullMarked
package viche.moving.name;

import org.jspecify.annotations.NullMarked;
