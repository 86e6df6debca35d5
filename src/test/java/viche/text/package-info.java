/** Tests of {@code viche.text}. */
@NullMarked
package viche.text;

import org.jspecify.annotations.NullMarked;
