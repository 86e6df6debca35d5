/**
 * The ordered rules that run on every revision, their findings and the verdict. {@link
 * viche.screening.Policy} is the list; a rule is a pure function of what it is given. Near-copies
 * of texts are found by their {@link viche.screening.likeness.Sketch}.
 *
 * <p>Nothing here asks the database while it screens: what a rule needs to know is read before.
 */
@NullMarked
package viche.screening;

import org.jspecify.annotations.NullMarked;
