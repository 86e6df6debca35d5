/**
 * What accounts are told of comments and sanctions: the facts that become notifications, written in
 * the transactions that make them true, and how a notification looks as an event. When they are
 * true is {@code viche.comment}'s, how they are read {@code viche.notification}'s.
 */
@NullMarked
package viche.comment.told;

import org.jspecify.annotations.NullMarked;
