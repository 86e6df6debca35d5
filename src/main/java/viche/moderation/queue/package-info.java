/**
 * What waits for a moderator: the queue in each order and with each filter, groups of near-copies
 * in it, and who is at which item. Nothing here decides.
 */
@NullMarked
package viche.moderation.queue;

import org.jspecify.annotations.NullMarked;
