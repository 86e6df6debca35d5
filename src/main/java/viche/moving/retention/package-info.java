/**
 * What is kept for some time only. One duty removes it, at all sites; what it is and for how long
 * is said by the rooms that keep it. Texts are this one's: each site says for how many days, and
 * what remains says that something was decided, by whom and why, and no longer on which words.
 */
@NullMarked
package viche.moving.retention;

import org.jspecify.annotations.NullMarked;
