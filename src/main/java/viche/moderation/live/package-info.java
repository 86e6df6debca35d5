/**
 * What happened since a moment, told to the desks that listen. It follows the database's commits,
 * on whichever instance they were made.
 */
@NullMarked
package viche.moderation.live;

import org.jspecify.annotations.NullMarked;
