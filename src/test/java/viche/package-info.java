/** Tests of the whole service: whole stories through the API, failures, and the architecture. */
@NullMarked
package viche;

import org.jspecify.annotations.NullMarked;
