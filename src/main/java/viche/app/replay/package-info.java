/**
 * The subcommand that plays a file of comments through the API of a running service. It is a client
 * like any other: nothing of the service's own parts is used but what a token and a text are.
 */
@NullMarked
package viche.app.replay;

import org.jspecify.annotations.NullMarked;
