/**
 * What the operations stand on and that knows none of them: the contract and the checks by it,
 * calls and answers, problems, limits, origins, addresses, headers, static files.
 */
@NullMarked
package viche.http.engine;

import org.jspecify.annotations.NullMarked;
