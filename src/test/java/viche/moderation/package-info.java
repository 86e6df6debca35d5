/** Moderation as moderators see it: over HTTP, on a real database. */
@NullMarked
package viche.moderation;

import org.jspecify.annotations.NullMarked;
