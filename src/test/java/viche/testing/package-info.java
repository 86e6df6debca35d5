/**
 * What tests of the whole service stand on: one service with a real PostgreSQL for all tests of a
 * JVM, a site of its own for each test, and a client that holds every answer to the contract.
 */
@NullMarked
package viche.testing;

import org.jspecify.annotations.NullMarked;
