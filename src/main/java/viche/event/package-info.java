/**
 * Facts for outside consumers and their delivery: the endpoints of a site, the events that
 * transactions write for them, and the relay that brings each event to each endpoint at least once.
 *
 * <p>What happened, and when it is true, is known elsewhere: other rooms tell an {@link
 * viche.event.fact.Occurrence} in the transaction that makes it true, and write its row themselves.
 */
@NullMarked
package viche.event;

import org.jspecify.annotations.NullMarked;
