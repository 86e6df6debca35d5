/**
 * Whole stories in a real browser: {@link viche.browser.Browsing} starts Chromium, {@link
 * viche.browser.NewsSite} is a publisher's site with its own origin, login and articles.
 *
 * <p>Where there is no browser these tests say so and skip, unless the variable {@code CI} is
 * {@code true}: then they fail.
 */
@NullMarked
package viche.browser;

import org.jspecify.annotations.NullMarked;
