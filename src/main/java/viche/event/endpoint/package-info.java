/**
 * What an endpoint is: its kind, what its kind needs, what shows it that a request is ours, and the
 * check of what an admin sends. Nothing here stores or sends.
 */
@NullMarked
package viche.event.endpoint;

import org.jspecify.annotations.NullMarked;
