/**
 * What characters look like and fold to: confusables and skeletons as in Unicode's UTS #39, emoji,
 * letters in frames, marks. Tables and functions of code points; no words, no texts' meaning.
 */
@NullMarked
package viche.screening.unicode;

import org.jspecify.annotations.NullMarked;
