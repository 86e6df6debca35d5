/** Clients that tools generate from the contract as it is served, and what they do with it. */
@NullMarked
package viche.clients;

import org.jspecify.annotations.NullMarked;
