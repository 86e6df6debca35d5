/**
 * What a newsroom looks back on: figures, the length of queues, who is active, the logs of
 * decisions and of all else that moderators and admins did.
 */
@NullMarked
package viche.moderation.overview;

import org.jspecify.annotations.NullMarked;
