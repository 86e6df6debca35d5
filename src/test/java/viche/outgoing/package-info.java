/** Tests of the one door out: on real sockets, with names that answer as the test says. */
@NullMarked
package viche.outgoing;

import org.jspecify.annotations.NullMarked;
