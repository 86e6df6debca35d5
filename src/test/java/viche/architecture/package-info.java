/**
 * The rules of the design that can be seen in code and SQL: which package may know which, and what
 * every statement and every table must say.
 */
@NullMarked
package viche.architecture;

import org.jspecify.annotations.NullMarked;
