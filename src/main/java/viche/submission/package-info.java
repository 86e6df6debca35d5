/**
 * What a reader does with comments of their own: submit, edit, withdraw, preview, and look up what
 * became of them. A submission waits for the database twice: one reading, one writing.
 */
@NullMarked
package viche.submission;

import org.jspecify.annotations.NullMarked;
