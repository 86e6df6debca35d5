/**
 * Finds the words of a list in a text, whatever disguises them, with their positions and in a
 * number of steps that is bounded by the text's length. Nothing here knows rules or sites.
 */
@NullMarked
package viche.screening.word;

import org.jspecify.annotations.NullMarked;
