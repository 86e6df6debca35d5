/**
 * The program: the command line, the settings, and the application that is built by hand from all
 * other packages and closed in reverse. No rule of the discussion lives here.
 */
@NullMarked
package viche.app;

import org.jspecify.annotations.NullMarked;
