/**
 * What a reader does: submit, edit, withdraw and preview comments of their own, look up what became
 * of them, and report those of others. A submission waits for the database twice: one reading, one
 * writing.
 */
@NullMarked
package viche.submission;

import org.jspecify.annotations.NullMarked;
