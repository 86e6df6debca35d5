/**
 * What accounts are told, which discussions they follow and whom they don't want to see: reading,
 * marking as read, forgetting.
 *
 * <p>What happens, and when it is true, is known elsewhere: {@code viche.comment.told} writes the
 * rows in the transaction that makes it true. Nothing is made by reading.
 */
@NullMarked
package viche.notification;

import org.jspecify.annotations.NullMarked;
