/**
 * The HTTP side of the service, and the only package that knows Vert.x Web.
 *
 * <p>A request passes, all on the event loop: security and CORS headers, the path's parameters, the
 * guards of its group (login, limits), the other parameters and the body against the contract, the
 * operation, the answer. {@link viche.http.engine.Api} puts that chain on the router and refuses to
 * start when routes and contract differ. Whatever fails on the way becomes a problem (RFC 9457) in
 * one place, {@link viche.http.engine.Failures}.
 *
 * <p>No rule of the discussion lives here, and no SQL.
 */
@NullMarked
package viche.http;

import org.jspecify.annotations.NullMarked;
