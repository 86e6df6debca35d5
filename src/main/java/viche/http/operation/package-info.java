/**
 * The API's operations, a class for each part of the contract: each reads what its call says, calls
 * a use case and says what came of it. Which route leads to which, and for whom, is in {@code
 * Routes}.
 */
@NullMarked
package viche.http.operation;

import org.jspecify.annotations.NullMarked;
