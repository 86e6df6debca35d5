/** Digests of bytes and texts, for every other room. Nothing here knows what they are for. */
@NullMarked
package viche.digest;

import org.jspecify.annotations.NullMarked;
