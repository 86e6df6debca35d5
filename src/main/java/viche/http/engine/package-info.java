/**
 * What operations stand on and that knows none of them: connections and their limits, calls and
 * answers, problems, rates, origins, addresses, headers.
 */
@NullMarked
package viche.http.engine;

import org.jspecify.annotations.NullMarked;
