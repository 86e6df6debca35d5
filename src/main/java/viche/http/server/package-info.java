/**
 * The server put together: {@link viche.http.server.Web} builds the operations of the API and the
 * pages, {@code Routes} says at which path each stands and who may call it. No other room of {@code
 * http} knows this one.
 */
@NullMarked
package viche.http.server;

import org.jspecify.annotations.NullMarked;
