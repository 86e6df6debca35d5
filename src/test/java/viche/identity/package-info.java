/** Tests of logins: tokens are signed here with {@code java.security}, apart from the library. */
@NullMarked
package viche.identity;

import org.jspecify.annotations.NullMarked;
