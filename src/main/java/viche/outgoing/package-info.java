/**
 * The one door out: every request to an address that somebody typed. Its name is resolved, every
 * address behind it is judged, the connection goes to a judged one, redirects are not followed,
 * time and size are bounded.
 *
 * <p>What is asked, how it is signed and what an answer means is the business of whoever sends.
 */
@NullMarked
package viche.outgoing;

import org.jspecify.annotations.NullMarked;
