/**
 * What comes with time alone, looked for at the sites that want to be told: a queue that waits too
 * long, a campaign, an article that closes.
 */
@NullMarked
package viche.moderation.watch;

import org.jspecify.annotations.NullMarked;
