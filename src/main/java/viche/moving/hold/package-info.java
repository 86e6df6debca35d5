/**
 * Legal holds: what may not be erased for now, whoever would, and who is locked for that. What
 * becomes of it when a hold ends is told by {@code viche.moving.erasure}.
 */
@NullMarked
package viche.moving.hold;

import org.jspecify.annotations.NullMarked;
