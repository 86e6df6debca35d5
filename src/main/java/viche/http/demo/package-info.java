/**
 * The demo newsroom: a made-up local paper whose pages embed the discussion as a site would, and
 * the login of that site. Only demo mode serves it. It knows the service as a site does: what it
 * asks for comes through {@link viche.http.demo.Archive}.
 */
@NullMarked
package viche.http.demo;

import org.jspecify.annotations.NullMarked;
