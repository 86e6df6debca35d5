/**
 * How an event goes to endpoints of each kind, as one request, and what the answer means. Nothing
 * here stores or sends.
 */
@NullMarked
package viche.event.carrier;

import org.jspecify.annotations.NullMarked;
