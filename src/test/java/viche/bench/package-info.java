/** Measurements, run by {@code mvn -Pbench verify}. No test runs them. */
@NullMarked
package viche.bench;

import org.jspecify.annotations.NullMarked;
