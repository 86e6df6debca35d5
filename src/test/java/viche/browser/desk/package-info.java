/** Moderators at their desk: whole stories in a real browser. */
@NullMarked
package viche.browser.desk;

import org.jspecify.annotations.NullMarked;
