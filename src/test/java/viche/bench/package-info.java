/** Measurements, run by hand: each prints its figures. No test runs them. */
@NullMarked
package viche.bench;

import org.jspecify.annotations.NullMarked;
