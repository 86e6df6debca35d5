/**
 * Tells whether texts say the same: fingerprints of equal ones, sketches of near-duplicates, and
 * the index that compares a new text with those of the last days. Which likeness matters is for
 * rules.
 */
@NullMarked
package viche.screening.likeness;

import org.jspecify.annotations.NullMarked;
