/**
 * What comments tell the world outside: the facts that become events, and how a comment looks in
 * them. When they are true is {@code viche.comment}'s, where they go {@code viche.event}'s.
 */
@NullMarked
package viche.comment.outbox;

import org.jspecify.annotations.NullMarked;
