/** Random histories of discussions, and the naive model their outcome is held to. */
@NullMarked
package viche.history;

import org.jspecify.annotations.NullMarked;
